import { ContentIds, isPlaceId } from '../../discussion/made-up-ids.ts'

/** So many absent messages in a row are believed; a page that claims more is not saying where a comment stands. */
const WIDEST_GAP = 100

/** Where a message stands below the others of its page. */
interface Place {
  /** The id of the message above; null: the post. */
  readonly parent: string | null
  /** Where the message above is absent: the ids above it, up to the first that is there. Null: it is there, or none are known. */
  readonly ancestors: readonly string[] | null
}

/**
 * The levels of comments in reading order → what each replies to: the last comment before it that stands one level higher.
 * Where a level is skipped, a comment is absent: it gets an id of its own, which the comments below it share.
 */
class Levels {
  readonly #line: { readonly id: string; readonly there: boolean }[] = []

  /** The next comment: `level` 1 is right below the post. */
  place(id: string, level: number): Place {
    const above = Math.max(0, Math.min(level - 1, this.#line.length + WIDEST_GAP))
    this.#line.length = Math.min(this.#line.length, above)
    while (this.#line.length < above)
      this.#line.push({ id: absentAbove(id, this.#line.length + 1), there: false })
    const parent = this.#line.at(-1) ?? null
    const ancestors = parent === null || parent.there ? null : this.#upToOneThatIsThere()
    this.#line.push({ id, there: true })
    return { parent: parent?.id ?? null, ancestors }
  }

  /** Parent of the next comment on this level; null: the post, or a message that is absent. */
  parentAt(level: number): string | null {
    const above = this.#line[level - 2]
    return above?.there === true ? above.id : null
  }

  /** Null where nothing is known above the parent. */
  #upToOneThatIsThere(): readonly string[] | null {
    const there = this.#line.findLastIndex(above => above.there)
    const above = this.#line.slice(Math.max(there, 0), -1).map(({ id }) => id)
    return above.length === 0 ? null : above.reverse()
  }
}

/** Id of an absent message above another; it counts as made up where that one's id does. */
const absentAbove = (id: string, level: number): string =>
  isPlaceId(id) ? `${id}, above it level ${level}` : `above ${id}, level ${level}`

/** Places of the comments of a page, and ids for those that bear no number, made of what they say and what they answer. */
export class Places {
  readonly #levels = new Levels()
  readonly #madeUp = new ContentIds()

  /** The next comment, with its own id, if it has one. */
  next(
    own: string | null,
    level: number,
    said: readonly (string | number | null)[],
  ): Place & { readonly id: string } {
    const id = own ?? this.#madeUp.next([...said, this.#levels.parentAt(level)])
    return { id, ...this.#levels.place(id, level) }
  }
}
