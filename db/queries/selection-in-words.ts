import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'
import type { ConversationFilter, ValueFilter } from './conversations.ts'
import { groupName } from './groups.ts'
import type { PeopleFilter } from './people/people.ts'
import { isSelected, type Selection, selectedCount } from './selection.ts'

/** A selection as a person would say it: “in 3 of 12 conversations on example.org, replies from 2020-01-01”. */
export async function selectionInWords(db: Db, selection: Selection): Promise<string> {
  return [await conversationsInWords(db, selection), ...switchesInWords(selection)].join(', ')
}

async function conversationsInWords(db: Db, selection: Selection): Promise<string> {
  const all = await db.$count(conversations)
  const isWhole = isSelected(selection) === undefined
  const found = isWhole ? all : await selectedCount(db, selection)
  const noun = all === 1 ? 'conversation' : 'conversations'
  const { group, ...others } = selection
  const said = [
    ...filterInWords({ ...others, group: null }),
    ...(group === null ? [] : [await groupInWords(db, group)]),
  ]
  const which = said.length === 0 ? '' : ` ${said.join(', ')}`
  if (isWhole) return all === 1 ? 'in the one conversation there is' : `in all ${number(all)} ${noun}`
  return `in ${number(found)} of ${number(all)} ${noun}${which}`
}

async function groupInWords(db: Db, group: ConversationFilter): Promise<string> {
  const name = await groupName(db, group)
  return name === null ? `of a group (${wholeInWords(group)})` : `of the group “${name}”`
}

/** All that a filter of the list says. */
export const wholeInWords = (filter: ConversationFilter): string =>
  [
    ...filterInWords(filter),
    span('going on', filter.from, filter.to),
    filter.conversations === null ? null : `${number(filter.conversations.length)} picked ones`,
  ]
    .filter(part => part !== null)
    .join(', ')

/** Phrases for a filter, part by part: “with at least 50 comments”. Picks and spans of time are not among them. */
export function filterInWords(
  filter: Omit<ConversationFilter, 'from' | 'to' | 'conversations'> & { readonly site?: string | null },
): readonly string[] {
  return [
    filter.site == null ? null : `on ${filter.site}`,
    filter.text === '' ? null : `with “${filter.text}” in title or site`,
    range('comments', filter.comments_min, filter.comments_max),
    range('levels', filter.depth_min, filter.depth_max),
    range('people', filter.people_min, filter.people_max),
    span('opened', filter.opened_from, filter.opened_to),
    filter.answers === null ? null : ANSWERS[filter.answers],
    filter.first_answer_by === null ? null : 'in which one person was the first to answer',
    filter.newcomers === null ? null : 'begun by people who had not written before',
    filter.value === null ? null : valueInWords(filter.value),
    filter.new_since === null ? null : `with comments imported since ${day(filter.new_since)}`,
    filter.load === null ? null : `of import ${filter.load}`,
    filter.person === null ? null : 'in which one person took part',
    filter.group === null ? null : `of a group (${wholeInWords(filter.group)})`,
  ].filter(part => part !== null)
}

/** When people wrote and when not, as a filter of them says it: “who wrote between …, and nothing between …”. */
export function wroteInWords(filter: PeopleFilter): string {
  const said = [
    span('wrote first', filter.joined_from, filter.joined_to),
    span('wrote', filter.active_from, filter.active_to),
    span('also wrote', filter.also_from, filter.also_to),
    span('wrote nothing', filter.absent_from, filter.absent_to),
    filter.helped_by == null ? null : 'had a topic that one person was the first to answer',
  ].filter(part => part !== null)
  return said.length === 0 ? '' : ` who ${said.join(' and ')}`
}

function span(what: string, from: number | null = null, to: number | null = null): string | null {
  if (from === null && to === null) return null
  if (from === null) return `${what} until ${day(to!)}`
  if (to === null) return `${what} from ${day(from)}`
  return day(from) === day(to) ? `${what} on ${day(from)}` : `${what} between ${day(from)} and ${day(to)}`
}

function valueInWords({ measure, from, below, isNone }: ValueFilter): string {
  if (isNone) return `without ${measure}`
  const parts = [from === null ? null : `at least ${from}`, below === null ? null : `below ${below}`]
  return `with ${measure} ${parts.filter(part => part !== null).join(' and ')}`
}

const ANSWERS = {
  answered: 'answered by others',
  author_only: 'answered only by their author',
  unanswered: 'without comments',
} as const

function range(what: string, least: number | null, most: number | null): string | null {
  if (least === null && most === null) return null
  if (least === null) return `with at most ${most} ${what}`
  return most === null ? `with at least ${least} ${what}` : `with ${least} to ${most} ${what}`
}

/** Phrases for which of the replies count, where that is not the usual. */
function switchesInWords({ from, to, switches }: Selection): string[] {
  const { repliesToPosts, selfReplies, minimumWeight } = switches
  return [
    span('written', from, to),
    repliesToPosts ? null : 'replies to posts not counted',
    selfReplies ? 'replies to oneself counted' : null,
    minimumWeight > 1 ? `pairs with at least ${minimumWeight} replies` : null,
  ].filter(part => part !== null)
}

const number = (value: number) => value.toLocaleString('en')
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
