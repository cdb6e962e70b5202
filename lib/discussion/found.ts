/**
 * A message found in a source. The order in which messages come does not matter: parents may follow their replies, and
 * may stand in another file of the same load.
 */
export interface FoundMessage {
  /**
   * `post` opens its conversation; `comment` never does; `message` is either: without a parent it is the post, if it is
   * the only such message of its conversation.
   */
  readonly kind: 'post' | 'comment' | 'message'
  /** Platform or host within which ids and author keys are unique; for pasted text, the page. */
  readonly site: string
  /** The source's id of the conversation; null: it is whichever conversation the parent belongs to. */
  readonly conversation: string | null
  /**
   * Where `conversation` is null: the conversation it belongs to if what it answers is not there; null: one of its own. Where it is the
   * same: messages of others may answer this one.
   */
  readonly otherwise: string | null
  /** The source's id of the message; null where it has none. */
  readonly id: string | null
  /** Another id that it may be answered by (`parent`, `ancestors`); null: none. */
  readonly alias: string | null
  /** The id of the message replied to; null: the post (or, for `message`, none). */
  readonly parent: string | null
  /** Known ancestors above the parent, nearest first: used only where the parent itself is missing. */
  readonly ancestors: readonly string[] | null
  /** The author's key within the site; null: deleted, anonymous or unknown. */
  readonly author: string | null
  /** The author's name as shown; null: the same as `author`. */
  readonly name: string | null
  /** Milliseconds since 1970, UTC; null: undated. */
  readonly createdAt: number | null
  /** Plain text; null: deleted or not in the source. */
  readonly text: string | null
  /** A heading of its own (a mail's subject, a question's title). The post's becomes the conversation's. */
  readonly title: string | null
  readonly url: string | null
  /** When it was seen so, ms since 1970, where the source says that of each message; null: when the file was made. */
  readonly seenAt: number | null
}

/** Facts about a conversation that stand apart from its messages. Null: the source does not say. */
export interface FoundConversation {
  readonly kind: 'conversation'
  readonly site: string
  readonly id: string
  readonly title: string | null
  readonly url: string | null
  /** Who wrote the article, where that is no participant of the discussion. */
  readonly byline: string | null
  /** How many comments the source itself says there are. */
  readonly announced: number | null
  /** When it was seen so, as in `FoundMessage`. */
  readonly seenAt: number | null
}

/** The shown name of an author whose messages stand elsewhere (a table of users). */
export interface FoundPerson {
  readonly kind: 'person'
  readonly site: string
  readonly author: string
  readonly name: string
}

/**
 * Things counted rather than stored. `left_out`: in the source, but no comments (pingbacks, spam, notices). `missing`:
 * known to the source, but not in the file (replies behind "load more" links).
 */
export interface FoundCount {
  readonly kind: 'left_out' | 'missing'
  /** Plural noun, lower case, stable: a key in reports. `pingbacks`, `more_comments`. */
  readonly what: string
  readonly count: number
  /** The conversation concerned, by site and id; null where it is none in particular. */
  readonly site: string | null
  readonly conversation: string | null
  /** How it is told whether other files of the load hold what is missing in this one; left out: it is not. */
  readonly elsewhere?: Elsewhere
}

/** Messages that exist if nothing is missing: those with these ids, which are numbers, or so many comments. */
export type Elsewhere = { readonly ids: readonly number[] } | ExpectedComments

/** So many comments in a conversation, or answers to one message of it. */
export interface ExpectedComments {
  readonly comments: number
  readonly below?: string
  /** How many of them are in the file and no comments. */
  readonly besides?: number
}

/** Something that could not be read. */
export interface FoundProblem {
  readonly kind: 'problem'
  /** Where: `line 12`, `comments[3]`, `byte 4096`. The file's own path is added by the load. */
  readonly where: string
  /** The fault, and how it was dealt with: a sentence for a user. */
  readonly what: string
}

export type Found = FoundMessage | FoundConversation | FoundPerson | FoundCount | FoundProblem

type Given = Partial<Omit<FoundMessage, 'kind' | 'site'>> & Pick<FoundMessage, 'site'>

/** A message with null for whatever is not given. Always the same shape, which keeps the load fast. */
function message(kind: FoundMessage['kind'], given: Given): FoundMessage {
  return {
    kind,
    site: given.site,
    conversation: given.conversation ?? null,
    otherwise: given.otherwise ?? null,
    id: given.id ?? null,
    alias: given.alias ?? null,
    parent: given.parent ?? null,
    ancestors: given.ancestors ?? null,
    author: given.author ?? null,
    name: given.name ?? null,
    createdAt: given.createdAt ?? null,
    text: given.text ?? null,
    title: given.title ?? null,
    url: given.url ?? null,
    seenAt: given.seenAt ?? null,
  }
}

/** The message that opens its conversation. */
export const foundPost = (given: Given): FoundMessage => message('post', given)

/** A reply. */
export const foundComment = (given: Given): FoundMessage => message('comment', given)

/** A message that is a post or a comment by its place alone. */
export const foundMessage = (given: Given): FoundMessage => message('message', given)

/** A conversation's facts with null for whatever is not given. */
export const foundConversation = (
  given: Partial<Omit<FoundConversation, 'kind'>> & Pick<FoundConversation, 'site' | 'id'>,
): FoundConversation => ({
  kind: 'conversation',
  site: given.site,
  id: given.id,
  title: given.title ?? null,
  url: given.url ?? null,
  byline: given.byline ?? null,
  announced: given.announced ?? null,
  seenAt: given.seenAt ?? null,
})

/** The name under which things are counted that look like messages and were not read. */
export const UNREAD = 'unread_messages'

/** Things in the source that are no comments. */
export const leftOut = (
  what: string,
  count: number,
  site: string | null = null,
  conversation: string | null = null,
): FoundCount => ({ kind: 'left_out', what, count, site, conversation })

/** Things the source knows of but the file does not hold. */
export const missing = (
  what: string,
  count: number,
  site: string | null = null,
  conversation: string | null = null,
  elsewhere?: Elsewhere,
): FoundCount => ({
  ...{ kind: 'missing', what, count, site, conversation },
  ...(elsewhere === undefined ? {} : { elsewhere }),
})

/** That a message has so many answers, which other files may hold; undefined where nobody can tell which message it is. */
export const repliesTo = (below: string | null, comments: number): Elsewhere | undefined =>
  below === null ? undefined : { comments, below }

/** Something that could not be read, and where. */
export const problem = (where: string, what: string): FoundProblem => ({ kind: 'problem', where, what })
