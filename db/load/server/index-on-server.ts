import { postgresClient } from '../../copy.ts'
import { copyInto, type Row, searchedAs } from '../../copy-lines.ts'
import type { Db } from '../../open.ts'
import { tsvectorOf } from '../../text-index.ts'

/** Queries behind each index on a server: the texts in the order of ids, from one id on up to another. */
const INDEXED = {
  messages: {
    index: 'message_search',
    table: 'messages',
    texts: `select m.id, coalesce(t.text, ''), coalesce(m.words, 0) + 5, m.conversation_id from messages m left join texts t on t.id = m.text_id
      where m.id between ? and ? order by m.id`,
  },
  titles: {
    index: 'title_search',
    table: 'conversations',
    texts: `select id, coalesce(title, ''), 10, null from conversations where id between ? and ? order by id`,
  },
} as const

/** Words and rows a transaction: about half a second. */
const WORDS_AT_ONCE = 300_000
const ROWS_AT_ONCE = 10_000

/** Whether a server lets this user write what is searched. */
export async function mayIndex({ $client }: Db): Promise<boolean> {
  const question = `select has_table_privilege('message_search', 'insert') and has_table_privilege('search_progress', 'update')
    and not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off'`
  return (await $client.prepare<[], number>(question).pluck().get()) === 1
}

/** Indexes the next part on a server: see `indexTexts`. Another process at it is waited for, a load that writes is not. */
export async function indexPartThere(
  db: Db,
  what: keyof typeof INDEXED,
): Promise<'indexed' | 'done' | 'busy'> {
  const client = postgresClient(db.$client)
  const { index, table, texts } = INDEXED[what]
  const connection = await client.connect()
  try {
    await connection.query(`begin; set local lock_timeout = '2s'`)
    const progress = await client.queryOn(
      connection,
      'select through from search_progress where what = $1 for update',
      [what],
    )
    // By ids: of what lies on several machines each would give as many rows.
    const next = await client.queryOn(connection, `select min(id) from ${table} where id > $1`, [
      progress.rows[0]![0],
    ])
    const from = next.rows[0]![0]
    const part = [from, Number(from) + ROWS_AT_ONCE - 1]
    const rows = from === null ? [] : (await client.queryOn(connection, client.asked(texts).text, part)).rows
    let words = 0
    const end = rows.findIndex(([, , size]) => {
      words += Number(size)
      return words >= WORDS_AT_ONCE
    })
    const some = end === -1 ? rows : rows.slice(0, end + 1)
    const last = some.at(-1)
    if (last === undefined) {
      await connection.query('rollback')
      return 'done'
    }
    const into = searchedAs(index, client.isDistributed)
    async function* found() {
      yield some.flatMap(([id, text, , of]): Row[] =>
        text === '' ? [] : [[Number(id), tsvectorOf(String(text)), Number(of)].slice(0, into.columns.length)],
      )
    }
    await copyInto(connection, into, found())
    await connection.query('update search_progress set through = $1 where what = $2', [last[0], what])
    await connection.query('commit')
    return 'indexed'
  } catch (error) {
    await connection.query('rollback').catch(() => {
      // The server is gone: what is told is why.
    })
    if (error instanceof Error && 'code' in error && error.code === '55P03') return 'busy'
    throw error
  } finally {
    connection.release()
  }
}
