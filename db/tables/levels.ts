import type { Row } from '../../lib/export/csv.ts'
import { OF_CONVERSATION } from '../queries/selection.ts'
import { rowsByConversation } from './by-conversation.ts'
import { chosenIds } from './chosen.ts'
import type { Table } from './table.ts'

interface Level extends Row {
  readonly conversation_id: number
  readonly depth: number
}

// The sign keeps SQLite from making an index by kind for itself, which would give all comments to every conversation.
const COMMENTS = `${OF_CONVERSATION} and +m.kind = 'comment'`

const STATEMENT = `
  select m.conversation_id, m.depth, count(*) as comments, sum(m.replies > 0) as replied
  from json_each(?) wanted cross join conversations c on c.id = wanted.value
    cross join messages m on ${COMMENTS}
  group by m.conversation_id, m.depth order by m.conversation_id, m.depth`

/** Comments of each level of each conversation: a summary of `messages`, made when asked for. */
export const levelTable = {
  id: 'levels',
  within: 'levels',
  about:
    'One level of a conversation a row: how many comments stand there, and how many of them got a reply.',
  columns: ['conversation_id', 'depth', 'comments', 'replied'],
  rows: (db, filter) =>
    rowsByConversation<Level>(db, filter, {
      statement: STATEMENT,
      keyOf: ({ conversation_id, depth }) => ({ conversation: conversation_id, within: depth }),
      written: row => row,
    }),
  async count(db, filter) {
    const { sql, params } = chosenIds(db, filter).toSQL()
    const statement = db.$client.prepare<unknown[], number>(
      `select count(*) from (select distinct m.conversation_id, m.depth from (${sql}) chosen
         cross join conversations c on c.id = chosen.id
         cross join messages m on ${COMMENTS})`,
    )
    return (await statement.pluck().get(...params)) ?? 0
  },
} as const satisfies Table
