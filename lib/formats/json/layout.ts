import type { Path } from './path.ts'

/** What of a message a layout can name. `name` beside `author`: how someone is shown whose key is another. */
export const messageFields = [
  ...(['id', 'parent', 'conversation', 'author', 'name', 'created_at', 'text', 'title', 'url'] as const),
] as const
export type MessageField = (typeof messageFields)[number]

/** Where a field stands: the first of these paths that says something. */
export type Sources = readonly (Path | Taken)[]

/** What is not simply the value at a path: a part of a text, or one that counts only on a condition. */
export interface Taken {
  readonly path: Path
  /** Only where this holds of the message: a condition, as `Path` says. */
  readonly when?: string
  /** What stands at another path is put behind it: two that only together tell what is meant. */
  readonly and?: Path
  /** What stands before the first of these characters; nothing where there is none. */
  readonly before?: string
  /** What the first group of the pattern matches. */
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
  /** What a conversation is where no field says so: the file, whichever the parent belongs to, or a day of a chat. */
  readonly otherwise?: 'file' | 'links' | 'day'
  /** Of a chat whose days are conversations: what tells it from other chats; `about` tells what it is called. */
  readonly chat?: Sources
  /** A field that names threads: a conversation where messages share one, and none where each has its own. */
  readonly thread?: Sources
  /** What is no message but a later text of another: which that is, and its text. */
  readonly edits?: { readonly when: string; readonly of: Sources; readonly text: Sources }
  /** Lists of messages of the same form below each, which answer it. */
  readonly replies?: readonly Path[]
  /** Lists of other forms below each. */
  readonly lists?: readonly MessageList[]
  /** What is no comment, and the name under which it is counted. */
  readonly leftOut?: readonly { readonly when: string; readonly as: string }[]
  /** What holds no message: what answers it answers what it answers itself. */
  readonly skip?: string
  /** Whose text and author are gone. */
  readonly gone?: string
  /** What is known of the conversation, told with its messages. */
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
  /** What ids and people belong to: a platform, the host of the first address that one of the paths leads to, else the file. */
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
