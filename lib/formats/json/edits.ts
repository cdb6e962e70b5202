import type { Found, FoundMessage } from '../../discussion/found.ts'

/** A message is held back while so many others come after it: a later text that comes further on is not seen in time. */
const HELD = 50_000
/** Later texts that are remembered for messages that come after them, as where the newest stands first. */
const MOST_TEXTS = 100_000

/** Later texts of messages, which stand in a source as messages of their own, before or behind what they change. */
export class Edits {
  readonly #texts = new Map<string, { readonly text: string | null; readonly at: number }>()

  /** A later text of the message with this id; the latest counts. */
  note(id: string, text: string | null, createdAt: number | null): void {
    const at = createdAt ?? Number.POSITIVE_INFINITY
    const before = this.#texts.get(id)
    if (before !== undefined && before.at > at) return
    if (before === undefined && this.#texts.size === MOST_TEXTS) this.#texts.clear()
    this.#texts.set(id, { text, at })
  }

  /** Passes on all items, each message with its latest text. */
  async *over(found: AsyncIterable<Found>): AsyncIterable<Found> {
    const held: FoundMessage[] = []
    let given = 0
    for await (const each of found) {
      if (each.kind !== 'post' && each.kind !== 'comment' && each.kind !== 'message') yield each
      else {
        held.push(each)
        if (held.length - given > HELD) yield this.#latest(held[given++]!)
        if (given < HELD) continue
        held.splice(0, given)
        given = 0
      }
    }
    for (; given < held.length; given++) yield this.#latest(held[given]!)
  }

  #latest(message: FoundMessage): FoundMessage {
    const later = message.id === null ? undefined : this.#texts.get(message.id)
    return later === undefined ? message : { ...message, text: later.text }
  }
}
