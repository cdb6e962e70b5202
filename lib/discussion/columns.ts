type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>
interface Constructor<T extends Numbers> {
  new (length: number): T
  new (buffer: ArrayBuffer): T
  readonly BYTES_PER_ELEMENT: number
}

/**
 * The same numbers in an array of another length, zeros behind them. The memory of `values`, which is empty then, is free
 * at once: waiting for it to be collected takes hundreds of megabytes where columns are long.
 */
export function resized<T extends Numbers>(make: Constructor<T>, values: T, length: number): T {
  return new make(values.buffer.transfer(length * make.BYTES_PER_ELEMENT))
}

/** A typed array that grows: a column of millions of numbers at their bare size. */
export class Column<T extends Numbers> {
  /** The values; only the first `length` count. Another array after each growth: the one before is empty then. */
  values: T
  length = 0
  readonly #make: Constructor<T>

  constructor(make: Constructor<T>) {
    this.#make = make
    this.values = new make(256)
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = resized(this.#make, this.values, this.length * 2)
    this.values[this.length++] = value
  }

  /** Lets go of the values. */
  clear(): void {
    this.values = resized(this.#make, this.values, 0)
    this.values = new this.#make(256)
    this.length = 0
  }
}
