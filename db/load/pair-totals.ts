import { Column, orNull } from '../../lib/discussion/columns.ts'
import { median } from '../../lib/discussion/median.ts'

/** The columns of `pairs` that are computed, in the order of `PairTotals.values`. */
export const pairTotalColumns = [
  'replies',
  'first_at',
  'last_at',
  'longest_exchange',
  'conversations',
  'median_response_s',
] as const

/** Adds up what is stored of one pair of people after the other. The definitions are those of docs/measures.md. */
export class PairTotals {
  #replies = 0
  #firstAt = Number.NaN
  #lastAt = Number.NaN
  #longestExchange = 0
  #conversations = 0
  readonly #responses = new Column(Float64Array)

  /** Takes the replies of one conversation: how many, the first and the last (ms, NaN: undated), the longest exchange. */
  addConversation(replies: number, firstAt: number, lastAt: number, longestExchange: number): void {
    this.#conversations++
    this.#replies += replies
    if (!(firstAt >= this.#firstAt) && !Number.isNaN(firstAt)) this.#firstAt = firstAt
    if (!(lastAt <= this.#lastAt) && !Number.isNaN(lastAt)) this.#lastAt = lastAt
    if (longestExchange > this.#longestExchange) this.#longestExchange = longestExchange
  }

  /** Takes the response time of one reply, ms. */
  addResponse(response: number): void {
    this.#responses.push(response)
  }

  /** The values of `pairTotalColumns` for the pair; then begins with the next one. */
  values(): (number | null)[] {
    const values = [
      this.#replies,
      orNull(this.#firstAt),
      orNull(this.#lastAt),
      this.#longestExchange,
      this.#conversations,
      this.#medianResponse(),
    ]
    this.#replies = 0
    this.#firstAt = Number.NaN
    this.#lastAt = Number.NaN
    this.#longestExchange = 0
    this.#conversations = 0
    this.#responses.length = 0
    return values
  }

  /** In seconds. */
  #medianResponse(): number | null {
    const { values, length } = this.#responses
    const ms = length === 0 ? null : median(values.subarray(0, length))
    return ms === null ? null : ms / 1000
  }
}

/**
 * Which pairs are among many, as far as a bit for each one's hash tells: not where it is 0, most likely where it is 1. Of most
 * pairs of people that one load has, another has none, which so need not be looked for.
 */
export class PairBits {
  readonly bits: Uint8Array<ArrayBuffer>

  /** Without any. So many bits a pair that of others less than one in thirty seems to be there. */
  static of(pairs: number): PairBits {
    return new PairBits(new Uint8Array(2 ** Math.ceil(Math.log2(32 * Math.max(1, pairs)) - 3)))
  }

  /** Takes `bits` of another one. */
  constructor(bits: Uint8Array<ArrayBuffer>) {
    this.bits = bits
  }

  add(from: number, to: number): void {
    const place = this.#placeOf(from, to)
    this.bits[place >>> 3]! |= 1 << (place & 7)
  }

  has(from: number, to: number): boolean {
    const place = this.#placeOf(from, to)
    return (this.bits[place >>> 3]! & (1 << (place & 7))) !== 0
  }

  #placeOf(from: number, to: number): number {
    let hash = Math.imul(Math.imul(from, 0x9e3779b1) ^ to, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    return ((hash ^ (hash >>> 13)) >>> 0) % (8 * this.bits.length)
  }
}
