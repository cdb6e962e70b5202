import type { Link } from '../lib/discussion/links.ts'

// Sources' copies of a conversation, apart from what its rows show: as `copies.said` keeps them.

/** Title and URL that a post gives its conversation. */
export interface Heading {
  readonly title: string | null
  readonly url: string | null
}

/** Facts of a conversation that a source states at one time, apart from its messages. */
export interface Fact extends Heading {
  readonly source: number
  /** ms since 1970 */
  readonly seen: number
  readonly byline: string | null
  readonly announced: number | null
  /** Whether it held all of the conversation. */
  readonly whole: boolean
}

/** A source's copy of a message, in full. */
export interface CopiedMessage {
  readonly id: string
  readonly kind: Link['kind']
  readonly findable: boolean
  /** Null: it names none. */
  readonly conversation: string | null
  readonly parent: string | null
  readonly loose: boolean
  /** Ids above the parent, nearest first. */
  readonly line: readonly string[]
  readonly alias: string | null
  /** The conversation that it belongs to if what it answers is not there. */
  readonly otherwise: string | null
  readonly author: string | null
  /** ms since 1970 */
  readonly at: number | null
  /** Number of the text; 0: none. */
  readonly text: number
  readonly heading: Heading | null
  readonly seen: number
  /** The id under which it stands, where that is another: see `Links.placed`. */
  readonly under?: string
  /** Whether what it said was taken out: see `FORGOTTEN`. */
  readonly forgotten?: true
  /** How often it says so. */
  readonly times: number
}

/** A source's copy of a conversation, where the rows alone do not show it. */
export interface SourceCopy {
  /** Number of the source. */
  readonly source: number
  readonly facts: readonly Omit<Fact, 'source'>[]
  /**
   * Rows of which it says what they show, in order: how many rows lie between, how many rows it is, and when it saw them, ms since
   * 1970, null where that is when they were seen last; again and again.
   */
  readonly rows: readonly (number | null)[]
  readonly messages: readonly CopiedMessage[]
}

/** The same as `copies.said` has it, texts by their ids. */
export type StoredCopy = Pick<SourceCopy, 'facts' | 'rows' | 'messages'>
