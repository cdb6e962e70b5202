/** A value for each pair of numbers, (a, b) and (b, a) apart; in the order in which pairs first come. */
export class ByPair<Value> {
  readonly #rows = new Map<number, Map<number, Value>>()
  readonly #all: Value[] = []

  get(a: number, b: number): Value | undefined {
    return this.#rows.get(a)?.get(b)
  }

  /** The value of the pair, made where it is new. */
  at(a: number, b: number, make: () => Value): Value {
    let row = this.#rows.get(a)
    if (row === undefined) {
      row = new Map()
      this.#rows.set(a, row)
    }
    let value = row.get(b)
    if (value === undefined) {
      value = make()
      row.set(b, value)
      this.#all.push(value)
    }
    return value
  }

  values(): readonly Value[] {
    return this.#all
  }
}
