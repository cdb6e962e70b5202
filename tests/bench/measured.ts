import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { LOAD_FLAGS } from '../../db/load/node-flags.ts'

/** Time and memory of one measurement. */
export interface Measured {
  /** Wall time. */
  readonly seconds: number
  /** Processor time, over all threads. */
  readonly processorSeconds: number
  /** The most memory the process held, in bytes. */
  readonly memory: number
}

/** Times `work`. */
export async function measured(work: () => unknown): Promise<Measured> {
  const before = process.cpuUsage()
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  return {
    seconds,
    processorSeconds: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS * 1024,
  }
}

/** Runs `tests/bench/alone/<name>.ts` in a process of its own, so that its memory is its own, and gives what it says. */
export async function alone(name: string, ...args: readonly string[]): Promise<Measured> {
  // A load is started with its own flags wherever it is started.
  const flags = name === 'load' ? LOAD_FLAGS : []
  const script = join(import.meta.dirname, 'alone', `${name}.ts`)
  const child = spawn(process.execPath, [...flags, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`The measurement ${name} failed.`)
  return JSON.parse(said) as Measured
}
