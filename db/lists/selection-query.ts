import { choice, count, day, type Parameter, query, text, type Values } from '../../lib/query-string.ts'
import { type AnswerState, answerStates } from '../queries/conversations.ts'
import { everything, lastMomentOf, type Selection } from '../queries/selection.ts'

/** A site's name, whole. */
export const site: Parameter<string | null> = {
  parse: given => given || null,
  serialise: value => value,
}

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

/** How conversations were answered; null: anyhow. */
const answers: Parameter<AnswerState | null> = {
  shape: { type: 'string', enum: answerStates },
  parse: given => answerStates.find(state => state === given) ?? null,
  serialise: value => value,
}

/** How conversations are filtered by what they are. */
export const conversationFilters = {
  text,
  comments_min: count,
  comments_max: count,
  depth_min: count,
  depth_max: count,
  people_min: count,
  people_max: count,
  opened_from: day,
  opened_to: day,
  answers,
} as const

/**
 * A selection in a query string, the same on every page that has one: the filters of the list of conversations, a site,
 * conversations picked one by one, days between which replies were written, and what counts as a reply.
 */
export const selectionSchema = {
  ...conversationFilters,
  load: count,
  person: count,
  site,
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

/** What a query string selects. */
export function selectionOf({ posts, self, min, to, ...filter }: SelectionValues): Selection {
  return {
    ...everything,
    ...picked(filter),
    to: to === null ? null : lastMomentOf(to),
    opened_to: filter.opened_to === null ? null : lastMomentOf(filter.opened_to),
    switches: { repliesToPosts: posts === '1', selfReplies: self === '1', minimumWeight: min },
  }
}

/** The values of a selection alone, out of a page's. */
export const selectionIn = (values: SelectionValues): SelectionValues => ({
  ...picked(values),
  to: values.to,
  posts: values.posts,
  self: values.self,
  min: values.min,
})

function picked(values: Omit<SelectionValues, 'posts' | 'self' | 'min' | 'to'>) {
  const { text, comments_min, comments_max, depth_min, depth_max } = values
  const { people_min, people_max, load, person, site, conversations, from } = values
  const { opened_from, opened_to, answers } = values
  return {
    ...{ text, comments_min, comments_max, depth_min, depth_max },
    ...{ opened_from, opened_to, answers },
    ...{ people_min, people_max, load, person, site, conversations, from },
  }
}

/** Whether a query string says anything but the defaults. */
export const isWhole = (values: SelectionValues): boolean => selectionQuery.href('', values) === ''
