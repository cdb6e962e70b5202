import { problem } from '../../discussion/found.ts'
import type { Content, Report, SourceProblem } from '../content.ts'
import { isHidden } from '../folder.ts'

const BLOCK = 512
/** Where a header holds what: name, size, time of the last change, its own sum, the kind of entry, the format's mark, the name's beginning. */
const FIELDS = {
  name: [0, 100],
  size: [124, 12],
  time: [136, 12],
  sum: [148, 8],
  mark: [257, 5],
  prefix: [345, 155],
} as const
const KIND = 156
/** The longest names are given in entries of their own; more than this is none. */
const LONGEST_NAME = 2 ** 16

/** A file in a tar archive; its content can be read until the next file is asked for, once. */
interface TarFile {
  readonly kind: 'file'
  readonly path: string
  /** When it was last changed, ms since 1970; null: it is not said. */
  readonly modifiedAt: number | null
  readonly content: Content
}

/** Whether content is a tar archive (POSIX's or GNU's), by its first header. */
export const isTar = (start: Uint8Array): boolean =>
  start.length >= BLOCK && text(start, FIELDS.mark) === 'ustar'

/**
 * The files in a tar archive, in its order, read from its bytes as they come. Folders, links and systems' own files are left
 * out. What is damaged or cut off is a problem, and what was whole before it is given.
 */
export async function* tarFiles(
  bytes: AsyncIterable<Uint8Array>,
  report: Report,
): AsyncIterable<TarFile | SourceProblem> {
  const stream = new Stream(bytes)
  /** The next file's name, as an entry before it gives it; null: none does. */
  let said: string | null = null
  try {
    for (;;) {
      const header = await stream.take(BLOCK)
      if (header.length === 0 || (header.length === BLOCK && header.every(byte => byte === 0))) return
      const size = header.length < BLOCK || !isSound(header) ? null : numberIn(header, FIELDS.size)
      if (size === null) {
        report(
          problem(
            `byte ${stream.at - header.length}`,
            'The archive is damaged or cut off here: what follows was left out.',
          ),
        )
        return
      }
      const kind = String.fromCharCode(header[KIND]!)
      const padding = (BLOCK - (size % BLOCK)) % BLOCK
      if (kind === 'L' || kind === 'x') {
        if (size <= LONGEST_NAME) said = namedBy(kind, await stream.take(size)) ?? said
        else await stream.skip(size)
        await stream.skip(padding)
        continue
      }
      const path = (said ?? nameOf(header)).replace(/^(?:\.?\/)+/, '')
      said = null
      const end = stream.at + size
      if (isFile(kind) && size > 0 && isWanted(path)) {
        if (path.split('/').includes('..'))
          yield { path, ...problem('file', 'Its path leads out of the archive. It was left out.') }
        else yield { kind: 'file', path, modifiedAt: changedAt(header), content: stream.content(size) }
      }
      await stream.skip(end - stream.at + padding)
      if (stream.at < end)
        return report(problem('file', `The archive ends within ${path}: what was there of it was read.`))
    }
  } finally {
    await stream.close()
  }
}

/** Plain files, under the old mark and both new ones. */
const isFile = (kind: string): boolean => kind === '0' || kind === '\0' || kind === '7'
const isWanted = (path: string): boolean =>
  path !== '' && !path.endsWith('/') && !path.split('/').some(part => part !== '..' && isHidden(part))

function text(bytes: Uint8Array, [from, length]: readonly [number, number]): string {
  const end = bytes.indexOf(0, from)
  const to = end === -1 || end > from + length ? from + length : end
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

function nameOf(header: Uint8Array): string {
  const prefix = text(header, FIELDS.prefix)
  return prefix === '' ? text(header, FIELDS.name) : `${prefix}/${text(header, FIELDS.name)}`
}

function changedAt(header: Uint8Array): number | null {
  const seconds = numberIn(header, FIELDS.time)
  return seconds === null || seconds <= 0 ? null : seconds * 1000
}

/** In octal digits; GNU writes more than these can say as a binary number, whose first bit is set. */
function numberIn(header: Uint8Array, field: readonly [number, number]): number | null {
  const [from, length] = field
  const isBinary = (header[from]! & 0x80) !== 0
  const digits = text(header, field).trim()
  const value = isBinary
    ? header.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, 0)
    : digits === ''
      ? 0
      : /^[0-7]+$/.test(digits)
        ? Number.parseInt(digits, 8)
        : Number.NaN
  return Number.isSafeInteger(value) ? value : null
}

/** Whether a header's bytes add up to what it says, its own sum taken for blanks. */
function isSound(header: Uint8Array): boolean {
  const [from, length] = FIELDS.sum
  const sum = header.reduce((all, byte, at) => all + (at >= from && at < from + length ? 0x20 : byte), 0)
  return Number.parseInt(text(header, FIELDS.sum).trim(), 8) === sum
}

/** The name that an entry gives to the next: as a text, or among POSIX's records "27 path=…". */
function namedBy(kind: string, content: Uint8Array): string | null {
  const all = Buffer.from(content).toString('utf8')
  if (kind === 'L') return all.replace(/\0.*$/s, '')
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(all)?.[1] ?? null
}

/** Bytes that are taken one stretch after the other. */
class Stream {
  /** How many were taken. */
  at = 0
  #piece: Uint8Array = new Uint8Array(0)
  readonly #pieces: AsyncIterator<Uint8Array>

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#pieces = bytes[Symbol.asyncIterator]()
  }

  /** The next bytes, no more than so many; none at the end. */
  async next(most: number): Promise<Uint8Array> {
    while (this.#piece.length === 0) {
      const next = await this.#pieces.next()
      if (next.done === true) return this.#piece
      this.#piece = next.value
    }
    const taken = this.#piece.subarray(0, most)
    this.#piece = this.#piece.subarray(taken.length)
    this.at += taken.length
    return taken
  }

  /** The next so many bytes; fewer at the end. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for (let left = length; left > 0; ) {
      const part = await this.next(left)
      if (part.length === 0) break
      parts.push(part)
      left -= part.length
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const part = await this.next(left)
      if (part.length === 0) return
      left -= part.length
    }
  }

  /** The next so many bytes as a content of their own. */
  content(length: number): Content {
    const end = this.at + length
    const next = (most: number) => this.next(most)
    const left = () => end - this.at
    return {
      disk: null,
      async *open() {
        for (
          let part = await next(left());
          part.length > 0;
          part = left() > 0 ? await next(left()) : part.subarray(0, 0)
        )
          yield part
      },
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}
