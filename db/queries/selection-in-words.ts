import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'
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
  const said = [
    selection.site === null ? null : `on ${selection.site}`,
    selection.text === '' ? null : `with “${selection.text}” in title or site`,
    range('comments', selection.comments_min, selection.comments_max),
    range('levels', selection.depth_min, selection.depth_max),
    range('people', selection.people_min, selection.people_max),
    opened(selection.opened_from, selection.opened_to),
    selection.answers === null ? null : ANSWERS[selection.answers],
    selection.load === null ? null : `of import ${selection.load}`,
    selection.person === null ? null : 'in which one person took part',
  ].filter(part => part !== null)
  const which = said.length === 0 ? '' : ` ${said.join(', ')}`
  if (isWhole) return all === 1 ? 'in the one conversation there is' : `in all ${number(all)} ${noun}`
  return `in ${number(found)} of ${number(all)} ${noun}${which}`
}

const ANSWERS = {
  answered: 'answered by others',
  author_only: 'answered only by their author',
  unanswered: 'without comments',
} as const

function opened(from: number | null, to: number | null): string | null {
  if (from === null && to === null) return null
  if (from === null) return `opened until ${day(to!)}`
  return to === null ? `opened from ${day(from)}` : `opened between ${day(from)} and ${day(to)}`
}

function range(what: string, least: number | null, most: number | null): string | null {
  if (least === null && most === null) return null
  if (least === null) return `with at most ${most} ${what}`
  return most === null ? `with at least ${least} ${what}` : `with ${least} to ${most} ${what}`
}

/** What of the replies counts, where it is not the usual. */
function switchesInWords({ from, to, switches }: Selection): string[] {
  const { repliesToPosts, selfReplies, minimumWeight } = switches
  return [
    from === null ? null : `written from ${day(from)}`,
    to === null ? null : `written until ${day(to)}`,
    repliesToPosts ? null : 'replies to posts not counted',
    selfReplies ? 'replies to oneself counted' : null,
    minimumWeight > 1 ? `pairs with at least ${minimumWeight} replies` : null,
  ].filter(part => part !== null)
}

const number = (value: number) => value.toLocaleString('en')
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
