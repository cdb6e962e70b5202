import { Column, longer } from '../../lib/discussion/columns.ts'
import type { Texts } from './output.ts'

/** Texts are handed on when they take so many bytes. */
const ENOUGH = 1 << 20
/** UTF-8 takes at most so many bytes for a unit of UTF-16. */
const MOST_BYTES = 3

/** Gathers texts that come one by one, and hands them on in order with those that come many at a time. */
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

  add(text: string): void {
    const most = this.#used + text.length * MOST_BYTES
    if (most > this.#bytes.length)
      this.#bytes = longer(Uint8Array, this.#bytes, Math.max(most, this.#bytes.length * 2))
    this.#start.push(this.#used)
    this.#used += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written
    this.#end.push(this.#used)
    if (this.#used >= ENOUGH) this.flush()
  }

  /** Takes many texts. */
  addAll(texts: Texts): void {
    this.flush()
    this.#give(texts)
  }

  flush(): void {
    if (this.#end.length === 0) return
    this.#give({ bytes: this.#bytes.slice(0, this.#used), start: this.#start.take(), end: this.#end.take() })
    this.#used = 0
  }
}
