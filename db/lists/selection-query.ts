import { choice, day, type Parameter, query, type Values } from '../../lib/query-string.ts'
import type { Selection } from '../queries/selection.ts'
import { conversationFilters, filterIn } from './conversation-filter.ts'

/** Ids of conversations, `1,2,3`; null where none is given. */
const ids: Parameter<readonly number[] | null> = {
  shape: { type: 'string', pattern: '^\\d{1,15}(,\\d{1,15})*$' },
  parse: given =>
    given !== undefined && /^\d{1,15}(,\d{1,15})*$/.test(given)
      ? [...new Set(given.split(',').map(Number))].sort((a, b) => a - b)
      : null,
  serialise: value => value?.join(',') ?? null,
}

/** A whole number from 1 up. */
const fromOne: Parameter<number> = {
  shape: { type: 'integer', minimum: 1 },
  parse: given => (given !== undefined && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 1),
  serialise: value => (value === 1 ? null : String(value)),
}

/**
 * A selection in a query string, the same on every page that has one: the filters of the list of conversations, a site,
 * conversations picked one by one, days between which replies were written, and what counts as a reply.
 */
export const selectionSchema = {
  ...conversationFilters,
  conversations: ids,
  from: day,
  to: day,
  /** Whether replies to posts count. */
  posts: choice(['1', '0']),
  /** Whether replies to oneself do. */
  self: choice(['0', '1']),
  /** Replies a pair must have in one direction. */
  min: fromOne,
} as const

export const selectionQuery = query(selectionSchema)

export type SelectionValues = Values<typeof selectionSchema>

/** The selection that a query string asks for. */
export function selectionOf(values: SelectionValues): Selection {
  const { posts, self, min, ...filter } = selectionIn(values)
  return {
    ...filterIn(filter),
    switches: { repliesToPosts: posts === '1', selfReplies: self === '1', minimumWeight: min },
  }
}

/** The values of a selection alone, out of a page's. */
export const selectionIn = selectionQuery.pick

/** Whether a query string says anything but the defaults. */
export const isWhole = (values: SelectionValues): boolean => selectionQuery.href('', values) === ''
