import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { problem } from '../discussion/found.ts'
import { reason } from '../errors.ts'
import type { Content, Report } from './content.ts'

const PIECE_BYTES = 1024 * 1024

/** All that is unpacked from a source may be this many times its size … */
const MOST_TIMES = 1000
/** … or this many bytes, before it is taken for a decompression bomb. */
const ALWAYS_ALLOWED = 10e9

/** One reading of one file or stream, whatever is packed inside it: what went in, what came out. */
export interface Reading {
  /** The bytes as they lie there. */
  readonly content: Content
  /** When it was last changed, ms since 1970; null where that is not known. */
  readonly modifiedAt: number | null
  /** Says that bytes of it were read by other means (a zip's entries). */
  advance(bytes: number): void
  /** Says that bytes were unpacked from it; false: that is beyond any honest compression, stop. */
  unpacked(bytes: number): boolean
  /**
   * Ends the reading, if one was begun, and gives the SHA-256 of all the bytes, also of those nobody looked at; `onPiece`
   * is told of each piece that is read for it.
   */
  finish(onPiece?: () => void): Promise<string>
}

/** A day after the first that archives can write, which those write that know none; file systems then say 1970. */
const NEVER = Date.UTC(1980, 0, 2)

/** When something was last changed, ms since 1970; null: that is not known, whatever is said. */
export const changedAt = (said: number | null): number | null =>
  said !== null && said >= NEVER ? said : null

/** A reading of a file on disk of the given size, last changed at the given time. */
export function diskReading(
  path: string,
  size: number,
  modifiedAt: number,
  onBytes: (bytes: number) => void,
): Reading {
  let passed = 0
  let hash: string | null = null
  function advance(bytes: number): void {
    // A file can be read twice (its directory, a second opening), but progress ends at its size.
    const counted = Math.min(bytes, size - passed)
    passed += counted
    if (counted > 0) onBytes(counted)
  }
  async function* open(report: Report, passing = false): AsyncIterable<Uint8Array> {
    const sha256 = hash === null ? createHash('sha256') : null
    const pieces = passing ? passingPieces(path) : createReadStream(path, { highWaterMark: PIECE_BYTES })
    for await (const piece of untilUnreadable(pieces, report)) {
      sha256?.update(piece)
      advance(piece.length)
      yield piece
    }
    if (sha256) hash = sha256.digest('hex')
  }
  return {
    content: { open, disk: path },
    modifiedAt: changedAt(modifiedAt),
    advance,
    unpacked: limit(() => size),
    async finish(onPiece) {
      if (passed > 0) advance(size)
      hash ??= await fileHash(path, onPiece)
      return hash
    },
  }
}

/**
 * A file's bytes in pieces of which each is good until the next is asked for. Memory that is made anew for each is thrown
 * away by the gigabyte, and collecting it takes a tenth of a load.
 */
async function* passingPieces(path: string): AsyncIterable<Uint8Array> {
  const file = await openFile(path)
  let reading: Promise<unknown> | null = null
  try {
    let [now, next] = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)]
    let position = 0
    let { bytesRead } = await file.read(now, 0, PIECE_BYTES, position)
    while (bytesRead > 0) {
      position += bytesRead
      const ahead = file.read(next, 0, PIECE_BYTES, position)
      reading = ahead.catch(() => {})
      yield now.subarray(0, bytesRead)
      ;({ bytesRead } = await ahead)
      ;[now, next] = [next, now]
    }
  } finally {
    await reading
    await file.close()
  }
}

/** A reading of bytes that come once. */
export function streamReading(bytes: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): Reading {
  const sha256 = createHash('sha256')
  let passed = 0
  let opened = false
  let hash: string | null = null
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      sha256.update(piece)
      passed += piece.length
      onBytes(piece.length)
      yield piece
    }
  }
  const pieces = counted()
  return {
    modifiedAt: null,
    content: {
      disk: null,
      open(report) {
        if (opened) throw new Error('A stream can be read once.')
        opened = true
        // Whoever stops reading leaves the rest to be hashed.
        return untilUnreadable({ [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) }, report)
      },
    },
    advance: () => {},
    unpacked: limit(() => passed),
    async finish() {
      for await (const _ of untilUnreadable(pieces, () => {}));
      hash ??= sha256.digest('hex')
      return hash
    },
  }
}

/** The SHA-256 of a file in hexadecimal; where it cannot be read (further), of what can. */
export async function fileHash(path: string, onPiece: () => void = () => {}): Promise<string> {
  const sha256 = createHash('sha256')
  const pieces = createReadStream(path, { highWaterMark: PIECE_BYTES })
  for await (const piece of untilUnreadable(pieces, () => {})) {
    sha256.update(piece)
    onPiece()
  }
  return sha256.digest('hex')
}

/** A disk or pipe that fails midway ends the bytes with a report, as damaged data would. */
export async function* untilUnreadable(
  pieces: AsyncIterable<Uint8Array>,
  report: Report,
): AsyncIterable<Uint8Array> {
  let position = 0
  try {
    for await (const piece of pieces) {
      yield piece
      position += piece.length
    }
  } catch (error) {
    report(
      problem(`byte ${position}`, `It cannot be read${position > 0 ? ' further' : ''}: ${reason(error)}.`),
    )
  }
}

/** Whether what was unpacked so far stays within the limits, for a source of a size that may still grow. */
function limit(size: () => number): (bytes: number) => boolean {
  let unpacked = 0
  return bytes => {
    unpacked += bytes
    return unpacked <= ALWAYS_ALLOWED || unpacked <= MOST_TIMES * size()
  }
}

/** Bytes in pieces → all of them; null where they are more than `most`: then the rest is not read. */
export async function wholeBytes(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of bytes) {
    length += piece.length
    if (length > most) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
