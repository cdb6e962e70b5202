import type { FoundProblem } from '../discussion/found.ts'

/** Told of damage that is met while bytes are read. */
export type Report = (problem: FoundProblem) => void

/** A problem with one file of a source, or with a part of one. */
export interface SourceProblem extends FoundProblem {
  /** Where the file lies: inside its folder or archive, or its source. Empty: that itself. */
  readonly path: string
}

/** Bytes that can be read from their start. */
export interface Content {
  /**
   * The bytes in pieces. Where they cannot be read on, they end and `report` is told why: what was good comes first.
   * Bytes of a stream can be opened once; opening them again is a mistake in the program and throws. `passing`: whoever
   * opens them needs each piece only until the next is asked for, so that its memory may be used again.
   */
  open(report: Report, passing?: boolean): AsyncIterable<Uint8Array>
  /** The file on disk that holds exactly these bytes; null: none does. */
  readonly disk: string | null
}

/** The beginning of a content, and the same content with the bytes that were read for it still to come. */
interface Peeked {
  readonly start: Uint8Array
  /** Whether `start` is everything. */
  readonly whole: boolean
  readonly content: Content
  /** Lets go of what was opened; to be called when the content is no longer wanted. */
  close(): Promise<void>
}

/** Opens a content and reads its first `size` bytes; the opening is then used for whoever opens it first. */
export async function peeked(content: Content, size: number, report: Report): Promise<Peeked> {
  const iterator = content.open(report)[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let length = 0
  let ended = false
  while (!ended && length <= size) {
    const next = await iterator.next()
    if (next.done === true) ended = true
    else {
      pieces.push(next.value)
      length += next.value.length
    }
  }
  const start = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
  let opened = false
  async function* resumed(): AsyncIterable<Uint8Array> {
    try {
      if (start.length > 0) yield start
      while (!ended) {
        const next = await iterator.next()
        if (next.done === true) ended = true
        else yield next.value
      }
    } finally {
      await close()
    }
  }
  async function* anew(again: Report): AsyncIterable<Uint8Array> {
    await close()
    yield* content.open(again, true)
  }
  async function close(): Promise<void> {
    ended = true
    await iterator.return?.()
  }
  const whole = ended && length <= size
  return {
    start: start.subarray(0, size),
    whole,
    content: {
      disk: content.disk,
      open(again, passing = false) {
        if (opened && !whole) return content.open(again, passing)
        opened = true
        return passing && !whole && content.disk !== null ? anew(again) : resumed()
      },
    },
    close,
  }
}
