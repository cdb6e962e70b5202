import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { UserError } from '../lib/errors.ts'
import { say } from './output.ts'

/** The project's folder. */
export const root = join(import.meta.dirname, '..')

/** Runs `main`; shows a `UserError` as its sentence and sets exit code 1. Anything else is a bug and throws. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    await say(`${error.message}\n`)
    process.exitCode = 1
  }
}

/**
 * Ends this process as SIGTERM would once its parent has ended. Where that is the shell that npm put between: npm passes
 * SIGTERM on to it, and some shells do not pass it any further.
 */
export function endWithParent(parent: number = process.ppid): void {
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 200).unref()
}

/** How a program ended: its exit code (null where a signal ended it), and what it wrote unless that was shown. */
interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Whether a program's output goes to this terminal or is collected, and what to add to its environment. */
interface RunOptions {
  readonly output: 'shown' | 'kept'
  readonly env?: Readonly<Record<string, string>>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a Node script in the project's folder and waits for its end. A signal to this process ends the script with
 * everything that it started, and then this process.
 */
export async function runScript(args: readonly string[], { output, env = {} }: RunOptions): Promise<Ended> {
  const where = output === 'shown' ? 'inherit' : 'pipe'
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', where, where],
    // Its own process group, so that its children can be ended with it.
    detached: process.platform !== 'win32',
  })
  let endedBy: NodeJS.Signals | null = null
  const end = (signal: NodeJS.Signals) => {
    endedBy = signal
    endGroup(child)
  }
  for (const signal of signals) process.on(signal, end)
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ])
  for (const signal of signals) process.off(signal, end)
  if (endedBy) process.exit(128 + constants.signals[endedBy])
  return { code, stdout, stderr }
}

function endGroup(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill()
    else process.kill(-child.pid, 'SIGTERM')
  } catch (error) {
    // ESRCH: all of them had ended by themselves.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/**
 * Keeps what Node makes of our files, types taken out, for the next time, in this process and in its threads: they begin
 * in half the time. Where nothing can be written there, all is as it was.
 */
export function keepCompiled(): void {
  const folder = join(root, 'node_modules', '.cache', 'replyscope')
  process.env['NODE_COMPILE_CACHE'] ??= folder
  enableCompileCache(folder)
}

/**
 * Lets other programs go first where processors are short: pages that somebody looks at while this works for minutes. Where
 * nothing else is to be done, it takes no longer. Threads that are started later yield as well.
 */
export function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not let programs say so runs it as it runs others.
  }
}
