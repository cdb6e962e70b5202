import type { Row } from '../../lib/export/csv.ts'
import type { Db } from '../open.ts'
import { begin, cutTo, othersTurn, PAGE_ROWS } from '../queries/pages.ts'
import { type ChosenConversation, chosenConversations } from './chosen.ts'
import type { TableFilter } from './table.ts'

/** Where a row stands: its conversation, and a number that rises within it. */
interface Key {
  readonly conversation: number
  readonly within: number
}

/** How a table is read that has some rows for each conversation. */
interface ByConversation<Fetched> {
  /** A statement that gives the rows of the conversations in `?`, a JSON list of ids, by conversation and key. */
  readonly statement: string
  keyOf(row: Fetched): Key
  written(row: Fetched): Row
}

/** How many messages the conversations have at most that are asked for together, unless one alone has more. */
const MESSAGES_AT_A_TIME = 20_000

/** The rows of the chosen conversations, in the order of their ids. */
export function rowsByConversation<Fetched>(
  db: Db,
  filter: TableFilter,
  { statement, keyOf, written }: ByConversation<Fetched>,
): AsyncIterable<readonly Row[]> {
  const { stretch } = filter
  const read = db.$client.prepare<[string], Fetched>(statement)
  const after = begin<Key | null>(null, stretch, { conversation: 0, within: 0 })
  async function* pages() {
    const all = (await chosenConversations(db, filter)).sort((a, b) => a.id - b.id)
    const wanted = after === null ? all : all.filter(({ id }) => id >= after.conversation)
    for (const ids of together(wanted)) {
      const rows = (await read.all(JSON.stringify(ids))).filter(row => isBehind(keyOf(row), after))
      for (let start = 0; start < rows.length; start += PAGE_ROWS) yield rows.slice(start, start + PAGE_ROWS)
      await othersTurn()
    }
  }
  return cutTo(stretch, pages(), keyOf, rows => rows.map(written))
}

const isBehind = ({ conversation, within }: Key, after: Key | null) =>
  after === null ||
  conversation > after.conversation ||
  (conversation === after.conversation && within > after.within)

function* together(all: readonly ChosenConversation[]): Generator<readonly number[]> {
  let ids: number[] = []
  let messages = 0
  for (const { id, first, last } of all) {
    messages += last - first + 1
    if (ids.length > 0 && messages > MESSAGES_AT_A_TIME) {
      yield ids
      ids = []
      messages = last - first + 1
    }
    ids.push(id)
  }
  if (ids.length > 0) yield ids
}
