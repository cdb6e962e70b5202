/** Counts how many different numbers below a limit it is given: a bit for each. */
export class Different {
  count = 0
  readonly #bits: Uint8Array

  constructor(limit: number) {
    this.#bits = new Uint8Array(Math.ceil(limit / 8))
  }

  add(number: number): void {
    const bit = 1 << (number & 7)
    if ((this.#bits[number >> 3]! & bit) !== 0) return
    this.#bits[number >> 3]! |= bit
    this.count++
  }
}
