import { basename, resolve, sep } from 'node:path'
import { openSource, type Source, streamSource } from '../../lib/input/source.ts'

/** One thing that someone asks to have loaded. */
export interface Given {
  /** As the user named it. */
  readonly name: string
  /** Where it lies; left out where it comes as a stream. */
  readonly path?: string
  /** Opens it to be read. Throws a `UserError` where it cannot be. */
  open(): Promise<Source>
}

/**
 * A file or folder; `name`: what it is called in reports, exports and, where it names no site, as one. Its own name unless
 * said: where it lies on this machine is nobody's business, and from wherever it is loaded, it is the same.
 */
export const givenPath = (path: string, name: string = basename(resolve(path))): Given => ({
  name,
  path,
  open: () => openSource(path, name),
})

/** Several files or folders: those of the same name are told apart by the folders that they lie in. */
export function givenPaths(paths: readonly string[]): Given[] {
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
  return paths.map((path, i) => givenPath(path, names[i]))
}

/** Bytes that come once: standard input. */
export const givenStream = (name: string, bytes: AsyncIterable<Uint8Array>): Given => ({
  name,
  open: async () => streamSource(name, bytes),
})
