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

/** A file or folder; `name` where the user knows it by another than its path (an upload). */
export const givenPath = (path: string, name: string = path): Given => ({
  name,
  path,
  open: () => openSource(path, name),
})

/** Bytes that come once: standard input. */
export const givenStream = (name: string, bytes: AsyncIterable<Uint8Array>): Given => ({
  name,
  open: async () => streamSource(name, bytes),
})
