import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve, sep } from 'node:path'
import type { FoundProblem } from '../../lib/discussion/found.ts'
import { UserError } from '../../lib/errors.ts'
import { untilUnreadable } from '../../lib/input/reading.ts'
import { spooled } from '../../lib/input/spool.ts'
import { removeLeftOvers } from '../left-overs.ts'
import { excused, type Place } from './open-all.ts'

/** One thing that someone asks to have loaded: what lies at a path, or bytes that come once. */
export type LoadSource = { readonly name: string } & (
  | { readonly path: string }
  | { readonly bytes: AsyncIterable<Uint8Array> }
)

/**
 * A file or folder; `name`: what it is called in reports, exports and, where it names no site, as one. Its own name unless
 * said: where it lies on this machine is nobody's business, and from wherever it is loaded, it is the same.
 */
export const sourceAt = (path: string, name: string = basename(resolve(path))): LoadSource => ({ name, path })

/** Several files or folders: those of the same name are told apart by the folders that they lie in. */
export function sourcesAt(paths: readonly string[]): LoadSource[] {
  const whole = paths.map(path => resolve(path))
  const names = whole.map(path => basename(path))
  let alike = [...whole.keys()]
  for (let parts = 1; alike.length > 0; parts++) {
    const meant = new Map<string, string | null>()
    for (const i of alike) {
      names[i] = whole[i]!.split(sep).slice(-parts).join('/')
      const other = meant.get(names[i])
      meant.set(names[i], other === undefined || other === whole[i] ? whole[i]! : null)
    }
    // A path that has no more parts than were taken is told apart by that.
    alike = alike.filter(i => meant.get(names[i]!) === null && whole[i]!.split(sep).length > parts)
  }
  return paths.map((path, i) => sourceAt(path, names[i]))
}

/** Bytes that come once: standard input. */
export const sourceOfStream = (name: string, bytes: AsyncIterable<Uint8Array>): LoadSource => ({
  name,
  bytes,
})

/** Whether what is at a path comes once, as from another program. */
async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && !found.isFile() && !found.isDirectory()
}

/** Sources of a load, where they lie now: by source. */
export interface Received {
  /** Null: it cannot be read. */
  readonly places: (Place | null)[]
  /** Why it cannot be read. */
  readonly faults: string[]
  /** Other problems of receiving it. */
  readonly problems: FoundProblem[][]
  /** Removes what was kept of it. */
  remove(): Promise<void>
}

/**
 * Waits for sources that come as a stream, and keeps each in a file until it was read: a program that takes its time to write
 * it keeps nobody from the database, and a file can be read by another thread. `onBytes`: how much has come.
 */
export async function received(
  sources: readonly LoadSource[],
  strict: boolean,
  onBytes: (bytes: number) => void,
): Promise<Received> {
  const places: (Place | null)[] = []
  const faults: string[] = []
  const problems: FoundProblem[][] = []
  const removals: (() => Promise<void>)[] = []
  let bytes = 0
  async function* counted(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      bytes += piece.length
      onBytes(bytes)
      yield piece
    }
  }
  const remove = async () => {
    for (const each of removals) await each()
  }
  for (const [number, each] of sources.entries()) {
    if ('path' in each && !(await isPipe(each.path))) {
      places.push(each)
      continue
    }
    // Loads that were killed left theirs there. Where that cannot be seen to, keeping this one says what is wrong.
    if (removals.length === 0) await removeLeftOvers().catch(() => {})
    const incoming = 'path' in each ? createReadStream(each.path) : each.bytes
    const found: FoundProblem[] = []
    const note = (one: FoundProblem) => void found.push(one)
    const spool = await spooled(counted(untilUnreadable(incoming, note)), note)
    problems[number] = found
    places.push(spool && { path: spool.disk, name: each.name, isKept: true })
    if (spool !== null) removals.push(spool.remove)
    const [fault] = found
    if (fault === undefined || (spool !== null && !strict)) continue
    await (strict ? remove() : null)
    faults[number] = excused(new UserError(`${each.name}: ${fault.what}`), strict)
  }
  return { places, faults, problems, remove }
}
