import type { Path } from './path.ts'

/** Fields of a message that a layout can name. `name` beside `author`: how someone is shown whose key is another. */
export const messageFields = [
  ...(['id', 'parent', 'conversation', 'author', 'name', 'created_at', 'text', 'title', 'url'] as const),
] as const
export type MessageField = (typeof messageFields)[number]

/** Where a field stands: the first of these paths that says something. */
export type Sources = readonly (Path | Taken)[]

/** A part of the value at a path, or a value that counts only on a condition. */
export interface Taken {
  readonly path: Path
  /** Only where this holds of the message: a condition, as `Path` says. */
  readonly when?: string
  /** Path of a value that is put behind it: two that only together tell what is meant. */
  readonly and?: Path
  /** Takes the text before the first of these characters; nothing where there is none. */
  readonly before?: string
  /** Takes the match of the pattern's first group. */
  readonly match?: RegExp
}

/** A list of messages, and how they are written. */
export interface MessageList {
  /** Where its messages stand, from the document, or for those inside another list from that one's messages. */
  readonly at: Path
  /** Only what fulfils this is a message of the list: a condition, as `Path` says. */
  readonly when?: string
  /** See `FoundMessage.kind`. */
  readonly kind: 'post' | 'comment' | 'message'
  /** Which of the others is the post: a condition, or whichever comes first in its list. */
  readonly post?: string | 'first'
  readonly fields: Partial<Readonly<Record<MessageField, Sources>>>
  /** Conversations are numbered by kinds of things, and so are ids: what goes in front of both. */
  readonly prefix?: { readonly id?: string; readonly conversation?: string }
  /** The conversation where no field names one: the file, whichever the parent belongs to, or a day of a chat. */
  readonly otherwise?: 'file' | 'links' | 'day'
  /** Of a chat whose days are conversations: what tells it from other chats; `about` tells what it is called. */
  readonly chat?: Sources
  /** A field that names threads: a conversation where messages share one, and none where each has its own. */
  readonly thread?: Sources
  /** Objects that are a later text of another message: the condition that tells them, that message's id, and the text. */
  readonly edits?: { readonly when: string; readonly of: Sources; readonly text: Sources }
  /** Lists of messages of the same form below each, which answer it. */
  readonly replies?: readonly Path[]
  /** Lists of other forms below each. */
  readonly lists?: readonly MessageList[]
  /** Conditions of objects that are no comments, and the names under which they are counted. */
  readonly leftOut?: readonly { readonly when: string; readonly as: string }[]
  /** Condition of objects that hold no message: replies to one are replies to its own parent. */
  readonly skip?: string
  /** Condition of messages whose text and author are gone. */
  readonly gone?: string
  /** Facts about the conversation, told with its messages. */
  readonly about?: {
    readonly title?: Sources
    readonly url?: Sources
    readonly byline?: Sources
    readonly announced?: Sources
  }
  /** How many replies a message says it has: those that are not below it are missing. */
  readonly announces?: Sources
}

/** A table of people: who has which name. */
export interface PeopleList {
  readonly at: Path
  readonly id: Sources
  readonly name: Sources
}

/** How the messages of a kind of JSON lie in it. */
export interface Layout {
  /** The site of ids and people: a platform, the host of the first address that one of the paths leads to, else the file. */
  readonly site: string | { readonly hosts: Sources; readonly otherwise: string }
  readonly lists: readonly MessageList[]
  readonly people?: readonly PeopleList[]
  readonly conversations?: readonly ConversationList[]
  /** Whether its texts were written as if each byte of their UTF-8 were a letter ("JÃ¶rn"): they are put right. */
  readonly isMisread?: boolean
}

/** A table of conversations whose messages stand elsewhere. */
export interface ConversationList extends NonNullable<MessageList['about']> {
  readonly at: Path
  readonly id: Sources
}
