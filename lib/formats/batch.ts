/**
 * Comments of one site as columns: what formats give that read millions of them. Each is what `foundComment` makes of its
 * conversation, id, parent, author, time, text and when it was seen. Its arrays can be handed to another thread.
 */
export interface FoundComments {
  readonly kind: 'comments'
  readonly site: string
  readonly length: number
  /** UTF-8: the names and the text of one comment after another. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /**
   * By comment: where in `bytes` its conversation, id, parent, author and text end, each beginning where the one before
   * ends. An empty one is null.
   */
  readonly ends: Int32Array<ArrayBuffer>
  /** By comment: milliseconds since 1970; NaN where undated. */
  readonly time: Float64Array<ArrayBuffer>
  /** By comment: when it was seen so, in milliseconds since 1970; NaN: when the file was made. */
  readonly seen: Float64Array<ArrayBuffer>
}

/** How many ends a comment has in `FoundComments.ends`. */
export const FIELDS = 5

/** Collects comments: the bytes of each field and `end` after it, `finish` after the text. */
export class CommentBatch {
  bytes = new Uint8Array(0)
  /** Where the next byte goes. */
  at = 0
  length = 0
  #ends = new Int32Array(0)
  #time = new Float64Array(0)
  #seen = new Float64Array(0)
  /** How many ends are written. */
  #fields = 0
  readonly #site: string

  constructor(site: string) {
    this.#site = site
  }

  /** Makes room for so many bytes and comments, where nothing is held yet. */
  reserve(bytes: number, comments: number): void {
    if (bytes > this.bytes.length) this.bytes = new Uint8Array(bytes)
    if (comments <= this.#time.length) return
    const most = Math.ceil(comments)
    this.#ends = new Int32Array(most * FIELDS)
    this.#time = new Float64Array(most)
    this.#seen = new Float64Array(most)
  }

  /** The same for more than a few bytes. */
  copyMany(from: Uint8Array, start: number, end: number): void {
    this.bytes.set(from.subarray(start, end), this.at)
    this.at += end - start
  }

  /** Takes over bytes as they are. */
  copy(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this
    let at = this.at
    for (let i = start; i < end; i++) bytes[at++] = from[i]!
    this.at = at
  }

  /** Ends a field that is not the text. */
  end(): void {
    this.#ends[this.#fields++] = this.at
  }

  /** Ends the text, and with it the comment; `time` and `seen` in milliseconds, NaN where they are not known. */
  finish(time: number, seen: number): void {
    this.end()
    this.#seen[this.length] = seen
    this.#time[this.length++] = time
  }

  /** Takes back what was written of a comment that is not finished. */
  undo(): void {
    this.#fields = this.length * FIELDS
    this.at = this.#fields === 0 ? 0 : this.#ends[this.#fields - 1]!
  }

  /** Gives what was collected, and begins anew. */
  take(): FoundComments {
    const { length } = this
    const found = {
      kind: 'comments',
      site: this.#site,
      length,
      bytes: this.bytes.slice(0, this.at),
      ends: this.#ends.slice(0, length * FIELDS),
      time: this.#time.slice(0, length),
      seen: this.#seen.slice(0, length),
    } as const
    this.length = 0
    this.undo()
    return found
  }
}
