import { choice, ids, joined, MOST_COMPARED, query, type Values } from '../../lib/query-string.ts'
import type { Db } from '../open.ts'
import { conversationsOf } from '../queries/compare.ts'
import type { ConversationRow } from '../queries/conversations.ts'

const base = query({
  /** Ids of the conversations, in the order they stand. */
  c: ids,
  /** Whether the trees are drawn to one scale, or each as large as there is room. */
  scale: choice(['same', 'own']),
  /** Meaning of the colours of trees: who takes part in several, or each tree's largest sub-threads. */
  colour: choice(['people', 'subthreads']),
})

/** The query string of the comparison. */
export const compareQuery: typeof base = { ...base, parse: given => base.parse(joined(given, ['c'])) }

export type CompareValues = Values<typeof compareQuery.schema>

/** A conversation among those compared: the letter it goes by, and its row. */
export interface Compared {
  readonly letter: string
  readonly row: ConversationRow
}

/** Conversations that a query string asks to compare. */
export interface Comparison {
  readonly compared: readonly Compared[]
  /** Ids of which there is no conversation. */
  readonly unknown: readonly number[]
  /** Ids beyond the most that can be compared. */
  readonly beyond: readonly number[]
}

/** The conversations that a query string asks for, as many as can be compared. */
export async function comparison(db: Db, { c }: Pick<CompareValues, 'c'>): Promise<Comparison> {
  const rows = await conversationsOf(db, c ?? [])
  const found = new Set(rows.map(({ id }) => id))
  return {
    compared: rows.slice(0, MOST_COMPARED).map((row, index) => ({ letter: 'ABCDEF'[index] ?? '', row })),
    unknown: (c ?? []).filter(id => !found.has(id)),
    beyond: rows.slice(MOST_COMPARED).map(({ id }) => id),
  }
}
