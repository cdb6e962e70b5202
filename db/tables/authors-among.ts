import type { Cell } from '../../lib/export/csv.ts'
import { PersonTotals, totalColumns } from '../load/person-totals.ts'
import type { Tally } from '../load/tally.ts'
import type { Db } from '../open.ts'
import { networkOf } from '../queries/network.ts'
import type { Pairs } from '../queries/network-pairs.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import type { Selection } from '../queries/selection.ts'
import { chosenConversations } from './chosen.ts'
import { iso, type TableFilter } from './table.ts'

/** Somebody who took part in the chosen conversations. */
interface Somebody {
  readonly id: number
  readonly author: string
  readonly name: string
  readonly site: string
}

/** With every author measure over these conversations alone, by its key. */
export interface PersonAmong extends Somebody {
  readonly comments: number
  readonly replies_received: number
  readonly [measure: string]: Cell
}

/** A person's tally in a conversation, as the database has it: null where memory has NaN. */
type StoredTally = Tally & { readonly conversation: number }

const PEOPLE = `
  select a.id, a.author, a.name, s.name as site from authors a join sites s on s.id = a.site_id
  where a.id > ? and a.id in (select author_id from participations where conversation_id in (select value from json_each(?)))
  order by a.id limit ${PAGE_ROWS}`

const TALLIES = `
  select conversation_id as conversation, posts, comments, comments_replied as commentsReplied,
    replies_given as repliesGiven, replies_received as repliesReceived, self_replies as selfReplies,
    depth_sum as depthSum, words, first_at as firstAt, last_at as lastAt
  from participations where author_id = ?`

const MESSAGES = `
  select conversation_id, created_at, response_ms, replies * (kind = 'comment') from messages where author_id = ?`

/** The people of the chosen conversations, with their numbers over these alone. */
export async function* authorsAmong(
  db: Db,
  filter: TableFilter,
  replies: Selection,
): AsyncGenerator<readonly PersonAmong[]> {
  const ids = chosenConversations(db, filter).map(({ id }) => id)
  const { pairs } = await networkOf(db, replies)
  const totals = totalsAmong(db, new Set(ids), pairs)
  const people = db.$client.prepare<[number, string], Somebody>(PEOPLE)
  const chosen = JSON.stringify(ids)
  yield* pagesByKey(
    0,
    after => people.all(after, chosen),
    row => row.id,
    rows => rows.map(row => ({ ...row, ...totals(row.id) })),
    filter.stretch,
  )
}

/** A function that gives a person's totals over some conversations. */
function totalsAmong({ $client }: Db, chosen: ReadonlySet<number>, pairs: Pairs) {
  const tallies = $client.prepare<number[], StoredTally>(TALLIES)
  const messages = $client.prepare<number[], [number, number | null, number | null, number]>(MESSAGES).raw()
  const answered = peopleBeside(pairs.from)
  const answering = peopleBeside(pairs.to)
  const totals = new PersonTotals()
  return (id: number) => {
    for (const tally of tallies.iterate(id))
      if (chosen.has(tally.conversation))
        totals.addConversation({
          ...tally,
          firstAt: tally.firstAt ?? Number.NaN,
          lastAt: tally.lastAt ?? Number.NaN,
        })
    for (const [conversation, time, response, replies] of messages.iterate(id))
      if (chosen.has(conversation)) totals.addMessage(time ?? Number.NaN, response ?? Number.NaN, replies)
    const values = totals.values(answered.get(id) ?? 0, answering.get(id) ?? 0)
    const value = (column: (typeof totalColumns)[number]) => values[totalColumns.indexOf(column)] ?? null
    return {
      ...Object.fromEntries(totalColumns.map((column): [string, Cell] => [column, value(column)])),
      comments: Number(value('comments')),
      replies_received: Number(value('replies_received')),
      first_at: written(value('first_at')),
      last_at: written(value('last_at')),
    }
  }
}

const written = (ms: unknown) => (typeof ms === 'number' ? iso(ms) : null)

/** In how many pairs each person stands on this side. */
function peopleBeside(side: Float64Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const person of side) counts.set(person, (counts.get(person) ?? 0) + 1)
  return counts
}
