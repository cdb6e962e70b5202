import { createHash } from 'node:crypto'

/** Begins the made-up id of a message to which its source gives none; no source writes NUL in an id. */
const MADE_UP = '\u0000'

/** An id for a message to which its source gives none, and that nobody is shown. */
export const placeId = (path: string, place: string): string => `${MADE_UP}${path}${MADE_UP}${place}`

/**
 * An id for a message to which its source gives none and whose place in it says nothing beyond it (a page's third comment):
 * it is known again by what it says. Two that say the same on one page are told apart by `again`.
 */
export const contentId = (said: readonly (string | number | null)[], again: number): string =>
  placeId(
    '',
    createHash('sha256')
      .update(JSON.stringify([...said, again]))
      .digest('base64url')
      .slice(0, 22),
  )

/** Makes up ids from what messages say: several of a source that say the same are told apart by their number. */
export class ContentIds {
  readonly #again = new Map<string, number>()

  next(said: readonly (string | number | null)[]): string {
    const id = contentId(said, 0)
    const again = this.#again.get(id) ?? 0
    this.#again.set(id, again + 1)
    return again === 0 ? id : contentId(said, again)
  }

  clear(): void {
    this.#again.clear()
  }
}

/** Whether an id is made up. */
export const isPlaceId = (id: string): boolean => id.startsWith(MADE_UP)

/** Id as shown of a conversation that is known by a message's id: one that is made up becomes `no-id:…`. */
export const shownId = (id: string): string =>
  isPlaceId(id) ? `no-id:${id.slice(id.indexOf(MADE_UP, 1) + 1)}` : id
