import { Column, longer } from '../../lib/discussion/columns.ts'
import { wordCount } from '../../lib/discussion/words.ts'
import type { Texts } from './output.ts'

/** Texts are handed on when they take so many bytes: to hand over fewer costs more than to copy them. */
const ENOUGH = 1 << 20
/** UTF-8 takes at most so many bytes for a unit of UTF-16. */
const MOST_BYTES = 3

/** Gathers texts in order, and hands them on many at a time. */
export class TextCollector {
  readonly #give: (texts: Texts) => void
  readonly #encoder = new TextEncoder()
  #bytes = new Uint8Array(1 << 12)
  #used = 0
  readonly #start = new Column(Int32Array)
  readonly #end = new Column(Int32Array)

  constructor(give: (texts: Texts) => void) {
    this.#give = give
  }

  /** Takes a text, and gives its length as UTF-8 and its words: bytes are counted in a fraction of the time of characters. */
  add(text: string): { readonly bytes: number; readonly words: number } {
    this.#reserve(text.length * MOST_BYTES)
    const start = this.#used
    const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(start))
    const words = wordCount(this.#bytes, start, start + written)
    this.#finish(written)
    return { bytes: written, words }
  }

  /** Takes a text that is a stretch of UTF-8. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start)
    this.#bytes.set(bytes.subarray(start, end), this.#used)
    this.#finish(end - start)
  }

  /** Hands on what is held. */
  flush(): void {
    if (this.#end.length === 0) return
    this.#give({ bytes: this.#bytes.slice(0, this.#used), start: this.#start.take(), end: this.#end.take() })
    this.#used = 0
  }

  #reserve(length: number): void {
    const least = this.#used + length
    if (least > this.#bytes.length)
      this.#bytes = longer(Uint8Array, this.#bytes, Math.max(least, this.#bytes.length * 2))
  }

  #finish(length: number): void {
    this.#start.push(this.#used)
    this.#used += length
    this.#end.push(this.#used)
    if (this.#used >= ENOUGH) this.flush()
  }
}
