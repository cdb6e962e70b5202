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
