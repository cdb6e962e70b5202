import { number } from '../input/json.ts'

/**
 * A set of whole numbers that lie close together: a bit each, in pages of 1024. All ids that Hacker News has given out
 * take 8 MB, where a Set ends at 16.7 million entries.
 */
class Numbers {
  readonly #pages = new Map<number, Uint32Array>()

  add(value: number): void {
    let page = this.#pages.get(value >>> 10)
    if (page === undefined) {
      page = new Uint32Array(32)
      this.#pages.set(value >>> 10, page)
    }
    page[(value >>> 5) & 31]! |= 1 << (value & 31)
  }

  has(value: number): boolean {
    const page = this.#pages.get(value >>> 10)
    return page !== undefined && (page[(value >>> 5) & 31]! & (1 << (value & 31))) !== 0
  }
}

/** Which replies items name (their kids) and which of those are not there, as far as a file has been read. */
export class Kids {
  readonly #there = new Numbers()
  /** By id of a kid that was named and not found: the item that named it. */
  readonly #awaited = new Map<number, string>()

  /** Notes an item of the file, and the kids it names. */
  add(id: string, kids: readonly unknown[]): void {
    const own = item(id)
    if (own !== null) {
      this.#there.add(own)
      this.#awaited.delete(own)
    }
    for (const kid of kids) {
      const named = item(kid)
      if (named !== null && !this.#there.has(named)) this.#awaited.set(named, id)
    }
  }

  /** The items above one that is not there, as far as their kids tell. */
  above(id: string | null): readonly string[] | null {
    const named = id === null ? null : item(id)
    const parent = named === null ? undefined : this.#awaited.get(named)
    return parent === undefined ? null : [parent]
  }

  /** The kids that were named but not found. */
  get notThere(): readonly number[] {
    return [...this.#awaited.keys()]
  }
}

/** An id as a number; null for what nobody's id can be: beyond 32 bits, or none at all. */
function item(id: unknown): number | null {
  const value = number(id)
  return value !== null && value === value >>> 0 ? value : null
}
