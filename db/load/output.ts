import type { SourceCopy } from '../source-copy.ts'
import type { Question, Reply } from './asked.ts'
import type { SourceCounts } from './source-counts.ts'

/**
 * Where the rows of a load go as they are worked out, in this order: texts while sources are read, `read` once, what became
 * of conversations a part at a time, `settled` once, then pairs and people. All of it can be handed to another thread. The
 * memory of a part's arrays is the call's: what is to stay is copied.
 */
export interface Output {
  texts(part: Texts): void
  /** All sources are read: how many messages there are. */
  read(messages: number): void
  conversations(part: SettledPart): void
  /** No more conversations will come. */
  settled(unneeded: Unneeded): void
  /** By what names sources show people, also such as are in no conversation. */
  names(part: readonly PersonName[]): void
  pairs(part: PairPart): void
  people(part: PersonPart): void
}

/** Who takes what is worked out, one after the other, and knows what is known already. */
export type Taker = {
  [Part in keyof Output]: (...given: Parameters<Output[Part]>) => void | Promise<void>
} & { answer(question: Question): Reply | Promise<Reply> }

/** The one that `given` gives: asked for when there is something for it. */
export const takerOf = (given: () => Taker): Taker => ({
  answer: question => given().answer(question),
  texts: part => given().texts(part),
  read: messages => given().read(messages),
  conversations: part => given().conversations(part),
  settled: unneeded => given().settled(unneeded),
  names: part => given().names(part),
  pairs: part => given().pairs(part),
  people: part => given().people(part),
})

/** Texts and people that were given, or known, and go again. */
export interface Unneeded {
  /** Numbers of texts that nothing needs: others say the same, or they were to be forgotten. */
  readonly texts: readonly number[]
  /** Whose messages were to be forgotten. */
  readonly people: readonly { readonly site: number; readonly key: string }[]
}

/** Texts in the order of their numbers, which count from 1 over the whole load. */
export interface Texts {
  /** UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** By text: where in `bytes` it begins and ends. */
  readonly start: Int32Array<ArrayBuffer>
  readonly end: Int32Array<ArrayBuffer>
}

/** Numbers of rows, one row behind the other; NaN is null. */
export type Cells = Float64Array<ArrayBuffer>

/** The name that a source shows somebody by. */
export interface PersonName {
  /** The load's number of the site. */
  readonly site: number
  /** Key of the person, unique within the site. */
  readonly key: string
  readonly name: string
  /** See `ShownName.at`. */
  readonly at: number
  readonly source: number
}

/** People in the order in which conversations meet them: the first is 0. */
export interface NewPeople {
  /** By person: the load's number of the site. */
  readonly sites: readonly number[]
  /** Keys of people, each unique within its site. */
  readonly keys: readonly string[]
  /** Names that are shown; null: the key. */
  readonly names: readonly (string | null)[]
}

/** Whole conversations with all that is in them. People are numbered as in `NewPeople`. */
export interface SettledPart {
  /** Sites that no part named before: whether one is nothing but a file's name, and its name. */
  readonly sites: readonly (readonly [isFile: boolean, name: string])[]
  /** People whom no part named before. */
  readonly people: NewPeople
  /** Rows of `CONVERSATION`, then the measures, then the faults. */
  readonly conversations: Cells
  /** By conversation: the source's id, title, URL, byline. */
  readonly headings: readonly (readonly [string, string | null, string | null, string | null])[]
  /** Rows of `MESSAGE`, conversation by conversation, each in reading order. */
  readonly messages: Cells
  /** The source's ids of the messages, as UTF-8, and where each ends; an empty one is null. */
  readonly ids: Uint8Array<ArrayBuffer>
  readonly idEnds: Int32Array<ArrayBuffer>
  /** The ids that were made up for messages to which no source gives one, by row. */
  readonly madeUpIds: readonly (readonly [row: number, id: string])[]
  /** Rows of `MARK`: changes and removals, for those rows of `MESSAGE` that have any. */
  readonly marks: Cells
  /** Sources' copies of conversations, where the rows do not show them. */
  readonly said: readonly SaidOfConversation[]
  /** Rows of `PARTICIPATION`, conversation by conversation. */
  readonly participations: Cells
  /** Rows of `EDGE`, conversation by conversation. */
  readonly edges: Cells
}

/** One source's copy of a conversation, with its counts. */
export interface SaidOfConversation extends SourceCopy, SourceCounts {
  /** Its number in the part. */
  readonly conversation: number
  /** See `Stage.loadCell`. */
  readonly load: number
}

/** Who replied to whom over all conversations of the load: rows of `from`, `to`, then `pairTotalColumns`. */
export interface PairPart {
  readonly pairs: Cells
}

/** The people of the load, in order: who they are, and rows of `totalColumns`, over its conversations. */
export interface PersonPart {
  readonly people: NewPeople
  readonly totals: Cells
}

/** First columns of a row of `SettledPart.conversations`. */
export const CONVERSATION = [
  /** The load's number of the conversation. */
  'group',
  /** The id that it has already; none: it is new. */
  'id',
  'site',
  /** The load that it is from: see `Stage.loadCell`. */
  'load',
  'seen_at',
  'stated',
  'created_at',
  'author',
  'last_at',
  /** Place of the first reply among its messages. */
  'first_reply',
  /** How many rows it has in the other tables. */
  'messages',
  'participations',
  'edges',
] as const

export const MESSAGE = [
  /** Within the conversation, from 0. */
  'parent',
  'author',
  'kind',
  'created_at',
  'depth',
  'size',
  'replies',
  'descendants',
  'words',
  'bytes',
  'response_ms',
  /** Number of the text. */
  'text',
  'seen_at',
  'stated',
] as const

export const MARK = [
  /** Within the part. */
  'row',
  'removed_at',
  'gone_at',
  'changed',
] as const

export const PARTICIPATION = [
  'author_id',
  'posts',
  'comments',
  'comments_replied',
  'replies_given',
  'replies_received',
  'self_replies',
  'depth_sum',
  'words',
  'first_at',
  'last_at',
] as const

export const EDGE = ['from_id', 'to_id', 'replies', 'first_at', 'last_at', 'longest_exchange'] as const
