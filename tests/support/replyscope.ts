import { vi } from 'vitest'
import { answer } from '../../cli/commands.ts'

/** Result of a command: its exit code, and its output. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

let before: Promise<unknown> = Promise.resolve()

/**
 * Runs `replyscope` with these arguments. It runs in this process, which costs a tenth of a process of its own, so each call
 * waits for the one before it: all of them write to one standard output.
 */
export function replyscope(...words: readonly string[]): Promise<Ended> {
  const ended = before.then(() => written(() => answer(words)))
  before = ended.catch(() => {})
  return ended
}

async function written(work: () => Promise<number>): Promise<Ended> {
  const out: (string | Uint8Array)[] = []
  const err: (string | Uint8Array)[] = []
  const kept = [
    vi.spyOn(process.stdout, 'write').mockImplementation(piece => out.push(piece) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation(piece => err.push(piece) > 0),
  ]
  try {
    return { code: await work(), out: textOf(out), err: textOf(err) }
  } finally {
    for (const each of kept) each.mockRestore()
  }
}

const textOf = (pieces: readonly (string | Uint8Array)[]): string =>
  Buffer.concat(pieces.map(piece => Buffer.from(piece))).toString()
