import type { Discussion } from '../discussion/discussion.ts'

/** What a number counts or measures: shown behind it and on axes. */
export type Unit =
  | 'messages'
  | 'comments'
  | 'replies'
  | 'people'
  | 'conversations'
  | 'pairs'
  | 'groups'
  | 'levels'
  | 'share'
  | 'index'
  | 'steps'
  | 'bits'
  | 'seconds'
  | 'words'
  | 'days'
  | 'time'

/** What a number means. Pages, docs, codebooks and help all read it here; it is written nowhere else. */
export interface Definition {
  /** Name of the column in the database, in exports and in JSON. */
  readonly key: string
  /** As a heading. */
  readonly label: string
  readonly unit: Unit
  /** One sentence, for someone who knows spreadsheets. */
  readonly definition: string
  /** How it is computed, where the definition leaves that open. */
  readonly formula: string | null
  /** When there is no value; null: there always is one. */
  readonly undefinedWhen: string | null
  /** The publication or tool it comes from; null: counting. */
  readonly source: string | null
}

/** A number about one conversation. */
export interface Measure extends Definition {
  of(discussion: Discussion): number | null
}
