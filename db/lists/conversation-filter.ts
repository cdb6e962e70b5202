import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import {
  type AnyParameters,
  choice,
  count,
  day,
  decimal,
  ids,
  joined,
  type Parameter,
  query,
  type RawSearchParams,
  text,
  type Values,
} from '../../lib/query-string.ts'
import {
  type AnswerState,
  answerStates,
  type ConversationFilter,
  type ValueFilter,
} from '../queries/conversations.ts'
import { keptFilter } from '../queries/groups.ts'
import { lastMomentOf } from '../queries/selection.ts'

/** A site's name, whole. */
const site: Parameter<string | null> = {
  parse: given => given || null,
  serialise: value => value,
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

/** As long a group as an address has room for. */
const GROUP_LENGTH = 8000

/**
 * A group of conversations: the query string of their list, whatever the group is called, so that an address says the same wherever
 * and whenever it is opened; null: all.
 */
const group: Parameter<ConversationFilter | null> = {
  get within(): AnyParameters {
    return filterParameters
  },
  parse(given) {
    if (given === undefined || given.length > GROUP_LENGTH) return null
    const filter = filterOf(given)
    return keptFilter(filter) === '{}' ? null : filter
  },
  serialise: value => (value && queryOf(value).slice(1)) || null,
}

/** How conversations are filtered by what they are, on every page. */
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
  load: count,
  new_since: day,
  person: count,
  site,
  group,
} as const

/** All that a filter of the list of conversations says. */
export const filterParameters = {
  ...conversationFilters,
  from: day,
  to: day,
  conversations: ids,
} as const

type FilterValues = Values<typeof filterParameters>

export const filterQuery = query(filterParameters)

/** Which conversations values of the parameters ask for. */
export function filterIn({
  measure,
  value_from,
  value_below,
  value,
  ...filter
}: FilterValues): ConversationFilter {
  return {
    ...filter,
    to: filter.to === null ? null : lastMomentOf(filter.to),
    opened_to: filter.opened_to === null ? null : lastMomentOf(filter.opened_to),
    value: valueFilterOf({ measure, value_from, value_below, value }),
  }
}

/** The filter on values in a query string; null: it has none, or no more than which measure is looked at. */
const valueFilterOf = ({
  measure,
  value_from: from,
  value_below: below,
  value,
}: Pick<FilterValues, 'measure' | 'value_from' | 'value_below' | 'value'>): ValueFilter | null =>
  measure === null || (from === null && below === null && value === 'any')
    ? null
    : { measure, from, below, isNone: value === 'none' }

/** Which conversations a query string of their list asks for, whatever it says of order, columns and places. */
export const filterOf = (query: string): ConversationFilter =>
  filterIn(filterQuery.parse(withIds(new URLSearchParams(query))))

/** Ids that a form sends one by one. */
const withIds = (given: URLSearchParams): RawSearchParams => joined(given, ['conversations'])

/** The query string, with its `?`, of the list that a filter leaves; nothing where that is all of it. */
export function queryOf({ value, ...filter }: ConversationFilter): string {
  const of = value && { measure: value.measure, value_from: value.from, value_below: value.below }
  return filterQuery.href('', { ...filter, ...of, value: value?.isNone ? 'none' : 'any' })
}
