/** So many absent messages in a row are believed; a page that claims more is not saying where a comment stands. */
const WIDEST_GAP = 100

/** Where a message stands below the others of its page. */
export interface Place {
  /** The id of the message above; null: the post. */
  readonly parent: string | null
  /** Where the message above is absent: the ids above it, up to the first that is there. Null: it is there, or none are known. */
  readonly ancestors: readonly string[] | null
}

/**
 * The levels of comments in reading order → what each replies to: the last comment before it that stands one level higher.
 * Where a level is skipped, a comment is absent: it gets an id of its own, which the comments below it share.
 */
export class Levels {
  readonly #line: { readonly id: string; readonly there: boolean }[] = []

  /** The next comment: `level` 1 is right below the post. */
  place(id: string, level: number): Place {
    const above = Math.max(0, Math.min(level - 1, this.#line.length + WIDEST_GAP))
    this.#line.length = Math.min(this.#line.length, above)
    while (this.#line.length < above)
      this.#line.push({ id: `above ${id}, level ${this.#line.length + 1}`, there: false })
    const parent = this.#line.at(-1) ?? null
    const ancestors = parent === null || parent.there ? null : this.#upToOneThatIsThere()
    this.#line.push({ id, there: true })
    return { parent: parent?.id ?? null, ancestors }
  }

  /** Null where nothing is known above the parent. */
  #upToOneThatIsThere(): readonly string[] | null {
    const there = this.#line.findLastIndex(above => above.there)
    const above = this.#line.slice(Math.max(there, 0), -1).map(({ id }) => id)
    return above.length === 0 ? null : above.reverse()
  }
}
