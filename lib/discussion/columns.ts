type Numbers =
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
type Constructor<T extends Numbers> = { new (length: number): T }

/**
 * The same numbers in a longer array, zeros behind them. The memory of `values`, which is empty then, is free at once:
 * waiting for it to be collected takes hundreds of megabytes where columns are long.
 */
export function longer<T extends Numbers>(make: Constructor<T>, values: T, length: number): T {
  // Not by `transfer` to the new length: it writes zeros, where a new array takes up memory only as it is written.
  const larger = new make(length)
  larger.set(values)
  release(values)
  return larger
}

/** Frees the memory of an array, which is empty then. */
export function release({ buffer }: Numbers): void {
  if (!buffer.detached) buffer.transfer(0)
}

/** A number of a column outside of it: NaN, which stands for none in memory, is null. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

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
    const at = this.extend(1)
    this.values[at] = value
  }

  /**
   * Makes the column longer by so many values, which the caller writes into `values`, and gives where they begin: a store of
   * the caller's own, always into the same kind of array, takes a third of the time of one that all columns share.
   */
  extend(count: number): number {
    const at = this.length
    this.length = at + count
    if (this.length > this.values.length)
      this.values = longer(this.#make, this.values, Math.max(this.values.length * 2, this.length))
    return at
  }

  /** The values as an array of their own, to be handed on; the column begins anew. */
  take(): ReturnType<T['slice']> {
    const taken = this.values.slice(0, this.length)
    this.length = 0
    return taken as ReturnType<T['slice']>
  }

  /** Lets go of the values. */
  clear(): void {
    release(this.values)
    this.values = new this.#make(256)
    this.length = 0
  }
}

/** Stands in a column of counts for one that is too large for it. */
const LARGE = 2 ** 16 - 1

/** A column of whole numbers from 0, nearly all of them small: two bytes each, and those that are large apart. */
export class Counts {
  readonly #values = new Column(Uint16Array)
  readonly #large = new Map<number, number>()

  push(value: number): void {
    if (value >= LARGE) this.#large.set(this.#values.length, value)
    this.#values.push(Math.min(value, LARGE))
  }

  at(row: number): number {
    const value = this.#values.values[row]!
    return value === LARGE ? this.#large.get(row)! : value
  }

  /** Lets go of the values. */
  clear(): void {
    this.#values.clear()
    this.#large.clear()
  }
}

/**
 * Rows in order of a key from 0 to `keys` − 1, rows of equal keys in the order in which they were given: by counting, so
 * in linear time. Key −1 leaves a row out. `rows`: which rows, and their order; else 0 … `length` − 1.
 */
export function sortedBy(
  keyOf: (row: number) => number,
  keys: number,
  length: number,
  rows: Int32Array | null = null,
): Int32Array {
  const next = new Int32Array(keys + 1)
  for (let i = 0; i < length; i++) {
    const key = keyOf(rows === null ? i : rows[i]!)
    if (key !== -1) next[key + 1]!++
  }
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!
  const sorted = new Int32Array(next[keys]!)
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!
    const key = keyOf(row)
    if (key !== -1) sorted[next[key]!++] = row
  }
  return sorted
}
