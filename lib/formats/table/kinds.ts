import { type FoundMessage, foundComment, foundMessage, foundPost } from '../../discussion/found.ts'
import type { ReadRow } from './messages.ts'

/** Rows that say of what kind they are, as our own exports do: the places of missing messages stand among them. */
export class RowsOfKinds {
  /** The rows of kind `missing` in the conversation that is being read: id → the id it replied to. */
  readonly #missing = new Map<string, string | null>()
  #conversation: string | null = null
  #post: string | null = null

  /** The message of a row; null: it only keeps the place of one that is missing. */
  message({ given, conversation, id, parent }: ReadRow, kind: string): FoundMessage | null {
    if (conversation !== this.#conversation) {
      this.#conversation = conversation
      this.#post = null
      this.#missing.clear()
    }
    if (kind === 'missing') {
      if (id !== null) this.#missing.set(id, parent === this.#post ? null : parent)
      return null
    }
    const place = { ...given, conversation, id, parent }
    if (kind === 'post') {
      this.#post = id
      return foundPost(place)
    }
    return kind === 'comment'
      ? foundComment({ ...place, ancestors: this.#ancestorsOf(parent) })
      : foundMessage(place)
  }

  /** The line above a missing message, as far as it was not told before. */
  #ancestorsOf(parent: string | null): readonly string[] | null {
    const line: string[] = []
    for (let at = parent; at !== null; ) {
      const up = this.#missing.get(at) ?? null
      if (up === null) break
      line.push(up)
      this.#missing.delete(at)
      at = up
    }
    return line.length === 0 ? null : line
  }
}
