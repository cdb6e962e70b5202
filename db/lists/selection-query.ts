import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import {
  choice,
  count,
  day,
  decimal,
  type Parameter,
  query,
  text,
  type Values,
} from '../../lib/query-string.ts'
import type { ValueFilter } from '../queries/conversations.ts'
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

/** Said or not. */
const said: Parameter<true | null> = {
  shape: { type: 'string', enum: ['1'] },
  parse: given => (given === '1' ? true : null),
  serialise: value => (value === null ? null : '1'),
}

/** A measure of the catalogue; null: none. */
export const conversationMeasure: Parameter<ConversationMeasure | null> = {
  shape: { type: 'string', enum: conversationMeasures.map(({ key }) => key) },
  parse: given => conversationMeasures.find(({ key }) => key === given)?.key ?? null,
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
  /** Who was the first to answer, and whether the post is the first message of its author. */
  first_answer_by: count,
  newcomers: said,
  /** Whose distribution is shown, and by whose values conversations can be chosen. */
  measure: conversationMeasure,
  value_from: decimal,
  value_below: decimal,
  value: choice(['any', 'none']),
} as const

/** What a query string says about values; null: nothing, or no more than which measure is looked at. */
export const valueFilterOf = ({
  measure,
  value_from: from,
  value_below: below,
  value,
}: Pick<SelectionValues, 'measure' | 'value_from' | 'value_below' | 'value'>): ValueFilter | null =>
  measure === null || (from === null && below === null && value === 'any')
    ? null
    : { measure, from, below, isNone: value === 'none' }

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
  const { measure: _measure, value_from: _from, value_below: _below, ...chosen } = picked(filter)
  return {
    ...everything,
    ...chosen,
    value: valueFilterOf(filter),
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
  const { opened_from, opened_to, answers, first_answer_by, newcomers } = values
  const { measure, value_from, value_below, value } = values
  return {
    ...{ text, comments_min, comments_max, depth_min, depth_max },
    ...{ opened_from, opened_to, answers, first_answer_by, newcomers },
    ...{ measure, value_from, value_below, value },
    ...{ people_min, people_max, load, person, site, conversations, from },
  }
}

/** Whether a query string says anything but the defaults. */
export const isWhole = (values: SelectionValues): boolean => selectionQuery.href('', values) === ''
