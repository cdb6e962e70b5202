import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { reason, UnreadableSource } from '../errors.ts'
import type { SourceProblem } from './content.ts'
import { folderFiles } from './folder.ts'
import { unpacked } from './packed/unpack.ts'
import { changedAt, diskReading, fileHash, streamReading } from './reading.ts'
import type { SourceFile } from './source-file.ts'

/** An input to be read: a file, a folder, an archive, a stream. */
export interface Source {
  /** As a user would name it: a file's or folder's own name. A file that is the whole source has it as its path. */
  readonly name: string
  /** Its bytes as they lie on disk; null for a stream. */
  readonly size: number | null
  /** When it was last changed, of a folder the last of its files, ms since 1970; null for a stream. */
  readonly modifiedAt: number | null
  /** How many of them were read. */
  bytesRead(): number
  /**
   * Its files, unpacked, one after another, and problems with them. Each can be read until the next is asked for; the
   * problems that showed while it was read come right after it. To be gone through once. `onBytes` is told of each stretch
   * of bytes read from the source, before unpacking; in the end they add up to `size`.
   */
  files(onBytes?: (bytes: number) => void): AsyncIterable<SourceFile | SourceProblem>
  /**
   * Hash that identifies the content, in hexadecimal: the SHA-256 of the bytes as they lie there; of a folder that of its lines
   * `path NUL hash LF`. Costs nothing once the files were read, else a reading of its own (of a stream, its last), of
   * whose pieces `onPiece` is told.
   */
  hash(onPiece?: () => void): Promise<string>
}

/**
 * Opens a file, folder or pipe by its path; `name`: what the user calls it. Throws `UnreadableSource` where there is none
 * or it may not be read.
 */
export async function openSource(path: string, name: string = basename(resolve(path))): Promise<Source> {
  try {
    const found = await stat(path)
    await access(path, constants.R_OK)
    if (found.isDirectory()) return folderSource(path, name, await folderFacts(path))
    if (found.isFile()) return fileSource(path, name, found.size, Math.trunc(found.mtimeMs))
    return streamSource(name, createReadStream(path))
  } catch (error) {
    throw new UnreadableSource(`${path} cannot be read: ${reason(error)}. Check the path.`, { cause: error })
  }
}

/** A source of bytes that come once: standard input, an upload. */
export function streamSource(name: string, bytes: AsyncIterable<Uint8Array>): Source {
  const counter = counted()
  const reading = streamReading(bytes, counter.add)
  return source(
    { name, size: null, modifiedAt: null },
    counter,
    () => unpacked(name, reading),
    reading.finish,
  )
}

function fileSource(path: string, name: string, size: number, modifiedAt: number): Source {
  const counter = counted()
  const reading = diskReading(path, size, modifiedAt, counter.add)
  return source(
    { name, size, modifiedAt: changedAt(modifiedAt) },
    counter,
    () => unpacked(name, reading),
    reading.finish,
  )
}

function folderSource(folder: string, name: string, facts: Pick<Source, 'size' | 'modifiedAt'>): Source {
  const counter = counted()
  let hash: string | null = null
  async function* files() {
    const sha256 = createHash('sha256')
    for await (const item of folderFiles(folder)) {
      const path = item.path === '' ? name : `${name}/${item.path}`
      if (item.kind === 'problem') {
        yield { ...item, path }
        continue
      }
      const reading = diskReading(item.disk, item.size, item.modifiedAt, counter.add)
      yield* unpacked(path, reading)
      sha256.update(hashLine(item.path, await reading.finish()))
    }
    hash = sha256.digest('hex')
  }
  return source(
    { name, ...facts },
    counter,
    files,
    async onPiece => hash ?? (await folderHash(folder, onPiece)),
  )
}

function source(
  facts: Pick<Source, 'name' | 'size' | 'modifiedAt'>,
  counter: Counter,
  files: () => AsyncIterable<SourceFile | SourceProblem>,
  hash: (onPiece?: () => void) => Promise<string>,
): Source {
  return {
    ...facts,
    bytesRead: counter.total,
    async *files(onBytes) {
      counter.tell(onBytes ?? null)
      yield* files()
      // The part that was not read yet (the rest of a stream, a file's end) is read for the hash and the count of bytes.
      await hash(() => onBytes?.(0))
    },
    hash,
  }
}

/** Adds up bytes and tells a listener. */
interface Counter {
  add(bytes: number): void
  total(): number
  tell(onBytes: ((bytes: number) => void) | null): void
}

function counted(): Counter {
  let total = 0
  let told: ((bytes: number) => void) | null = null
  return {
    add(bytes) {
      total += bytes
      told?.(bytes)
    },
    total: () => total,
    tell(onBytes) {
      told = onBytes
    },
  }
}

async function folderHash(folder: string, onPiece: (() => void) | undefined): Promise<string> {
  const sha256 = createHash('sha256')
  for await (const item of folderFiles(folder))
    if (item.kind === 'file') sha256.update(hashLine(item.path, await fileHash(item.disk, onPiece)))
  return sha256.digest('hex')
}

const hashLine = (path: string, hash: string): string => `${path}\0${hash}\n`

async function folderFacts(folder: string): Promise<Pick<Source, 'size' | 'modifiedAt'>> {
  let [size, modifiedAt] = [0, 0]
  for await (const item of folderFiles(folder)) {
    if (item.kind !== 'file') continue
    size += item.size
    modifiedAt = Math.max(modifiedAt, item.modifiedAt)
  }
  return { size, modifiedAt: changedAt(modifiedAt) }
}
