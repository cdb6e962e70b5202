import { type Found, foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { division, type ReadOptions } from '../read-options.ts'

/** A chat, as its export names it. */
interface ChatNames {
  /** The site that ids and people belong to. */
  readonly site: string
  /** Key that tells the chat from others of the site. */
  readonly key: string
  /** The chat's title; null: none. */
  readonly title: string | null
}

/** A message of a chat. */
export interface ChatMessage {
  /** Its id within the site; null: it has none. */
  readonly id: string | null
  /** The id of the message answered; null: it names none. */
  readonly parent?: string | null
  /** Another id that it is answered by; null: none. */
  readonly alias?: string | null
  readonly author: string | null
  readonly name?: string | null
  /** ms since 1970; null: undated. */
  readonly createdAt: number | null
  /** The day as its source shows it, in whatever zone (2025-11-02); null: it shows none. */
  readonly day: string | null
  readonly text: string | null
  readonly title?: string | null
  readonly url?: string | null
  /** The conversation that its source names; null: none. */
  readonly conversation?: { readonly id: string; readonly title: string | null } | null
}

/** Into what the user wants chats divided: a day or a file is a conversation. */
export const dividedBy = (options: ReadOptions): 'day' | 'file' =>
  division(options) === 'file' ? 'file' : 'day'

/** That the user names a column of a chat that has none. */
export function* withoutColumns(options: ReadOptions): Iterable<Found> {
  const said = division(options)
  if (said === null || typeof said === 'string') return
  const what = `This chat has no columns, so “${said.by.slice(0, 100)}” divides nothing: a day is a conversation. It can be day or file.`
  yield problem('--conversation-by', what)
}

/**
 * Divides a chat into conversations. In chats hardly anybody says whom they answer: a day is a conversation, its first message
 * the post, the others comments on it. What does answer a message belongs below that, on whatever day it stands, in whatever
 * file of the load.
 */
export class Chat {
  readonly #names: ChatNames
  readonly #by: 'day' | 'file'
  /** By conversation: when its first message was written, of those that were read; NaN: there is none yet. */
  readonly #begun = new Map<string, number>()
  /** By moment: how many messages without an id there were. */
  readonly #numbers = new Map<string, number>()

  constructor(names: ChatNames, by: 'day' | 'file') {
    this.#names = names
    this.#by = by
  }

  /** A message, and before the first of a conversation what that is called. Messages may come in any order. */
  *take(message: ChatMessage): Iterable<Found> {
    const { site } = this.#names
    const { parent = null, alias = null, author, name = null, createdAt, text, url = null } = message
    const { id: conversation, title } = message.conversation ?? this.#placed(message)
    if (!this.#begun.has(conversation)) {
      this.#begun.set(conversation, Number.NaN)
      yield foundConversation({ site, id: conversation, title })
    }
    const id = message.id ?? this.madeUpId(createdAt)
    const given = { site, id, alias, author, name, createdAt, text, title: message.title ?? null, url }
    // A message with an id of its own may be answered from another day, also in another file.
    const place = { conversation, otherwise: message.id === null ? null : conversation }
    if (parent !== null) yield foundComment({ ...given, parent, otherwise: conversation })
    else if (this.#begun.get(conversation)! <= (createdAt ?? Number.POSITIVE_INFINITY))
      yield foundComment({ ...given, ...place })
    else {
      this.#begun.set(conversation, createdAt ?? Number.POSITIVE_INFINITY)
      yield foundPost({ ...given, ...place })
    }
  }

  #placed({ day, createdAt }: ChatMessage): { readonly id: string; readonly title: string | null } {
    const { key, title } = this.#names
    if (this.#by === 'file') return { id: key, title }
    const own = day ?? (createdAt === null ? 'undated' : new Date(createdAt).toISOString().slice(0, 10))
    return { id: `${key}/${own}`, title: [title, own].filter(Boolean).join(', ') }
  }

  /** An id for a message that has none: it is known again by its time and its place among those of the same time. */
  madeUpId(createdAt: number | null): string {
    const moment = createdAt === null ? '' : new Date(createdAt).toISOString().replace('.000Z', '')
    const number = (this.#numbers.get(moment) ?? 0) + 1
    this.#numbers.set(moment, number)
    return `${this.#names.key}/${moment}#${number}`
  }
}
