type Numbers = Int32Array | Float64Array | Uint8Array
type Constructor<T extends Numbers> = { new (length: number): T }

/** A typed array that grows: a column of millions of numbers at their bare size. */
export class Column<T extends Numbers> {
  /** The values; only the first `length` count. */
  values: T
  length = 0
  readonly #make: Constructor<T>

  constructor(make: Constructor<T>) {
    this.#make = make
    this.values = new make(256)
  }

  /** Lets go of the values. */
  clear(): void {
    this.values = new this.#make(256)
    this.length = 0
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.#make(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}
