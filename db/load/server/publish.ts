import type Database from 'better-sqlite3'
import type pg from 'pg'
import { UserError } from '../../../lib/errors.ts'
import {
  type Copied,
  copyInto,
  copyLines,
  heldText,
  inCopyForm,
  inParts,
  type Row,
} from '../../copy-lines.ts'
import { isHandedOut } from '../../distribute.ts'
import { DUE, indexesOn, makeDueIndexes } from '../../postgres-tables.ts'
import { tsvectorOf } from '../../text-index.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Marks errors of what goes well when it is done again. */
export const AGAIN = { code: 'again' }

/** Rows that are written together. */
const ROWS_AT_A_TIME = 2000

/** From how many new messages on indexes of empty tables are made last, and a server is told to look at its tables anew … */
const MANY = 20_000
/** … where there were at most a part of as many. */
const MOST_TIMES = 2

/**
 * Writes what became of a working copy to the server, in one transaction. Throws a `UserError` where another has written meanwhile.
 * Gives the tables that the server is to look at anew: from what has grown many times over it would expect too little; the rest it looks
 * at by itself a while later.
 */
export async function publish(
  connection: pg.PoolClient,
  copy: WorkingCopy,
  also: (connection: pg.PoolClient) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const { $client, $highest } = copy.db
  const messages = $client
    .prepare<[number], number>('select count(*) from main.messages where id > ?')
    .pluck()
    .get($highest?.get('messages') ?? 0)!
  const isLarge = messages >= MANY
  const tables = copy.tables.map(({ name }) => name)
  if (copy.isEmpty && isLarge) await withoutIndexes(connection, copy, tables)
  await beginAlone(connection, copy)
  // Whoever makes texts searchable waits, and does not index what goes.
  await connection.query('select 1 from search_progress for update')
  if (copy.isDistributed) placeTexts($client)
  $client.function('exactly', { deterministic: true }, value => (value === null ? null : String(value)))
  for (const table of copy.tables) await publishTable(connection, copy, table)
  if (copy.isEmpty) await makeDueIndexes(connection)
  await also(connection)
  await connection.query('update replyscope set changes = changes + 1')
  await connection.query('commit')
  return isLarge && messages > MOST_TIMES * copy.highest('messages') ? tables : []
}

/** Notes of what conversation each text is, in `placed_texts`: of one that a message has, or that is said of it (db/source-copy.ts). */
function placeTexts($client: Database.Database): void {
  $client.exec(
    `create temp table placed_texts (id integer primary key, conversation_id integer not null);
     insert or ignore into placed_texts select text_id, conversation_id from main.messages where text_id is not null;
     insert or ignore into placed_texts select e.value ->> 'text', c.conversation_id
       from main.copies c, json_each(c.said, '$.messages') e where e.value ->> 'text' > 0`,
  )
}

/** The texts of a working copy as they are handed out. */
const PLACED_TEXTS = `(select ifnull(p.conversation_id, 0) as conversation_id, t.id, t.text
  from main.texts t left join placed_texts p on p.id = t.id)`

/** Begins a transaction beside which nobody else writes. */
async function beginAlone(connection: pg.PoolClient, copy: WorkingCopy): Promise<void> {
  await connection.query('begin')
  await connection.query('lock table replyscope in exclusive mode')
  const { rows } = await connection.query<{ changes: string }>('select changes from replyscope')
  if (Number(rows[0]?.changes) !== copy.changes)
    throw new UserError(
      'The database was written to by another program meanwhile. Nothing was written: do it again.',
      AGAIN,
    )
}

/** Error codes of the server: somebody is looking into the table, or this user may not change it. */
const NOT_NOW = ['55P03', '42501']

/**
 * Takes the indexes out of tables that hold nothing, in a transaction of its own, so that pages are answered while rows are written;
 * that they are due is noted, and whoever writes first makes them. Leaves them where somebody looks into the tables for long.
 */
async function withoutIndexes(
  connection: pg.PoolClient,
  copy: WorkingCopy,
  tables: readonly string[],
): Promise<void> {
  await beginAlone(connection, copy)
  try {
    await connection.query(`set local lock_timeout = '500ms'`)
    await connection.query(`create table if not exists ${DUE} (made text not null)`)
    for (const { name, made } of await indexesOn(connection, tables)) {
      await connection.query(`insert into ${DUE} values ($1)`, [made])
      await connection.query(`drop index "${name}"`)
    }
    await connection.query('commit')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NOT_NOW.includes(String(error.code)))) throw error
    await connection.query('rollback')
  }
}

/** Takes out what went or changed, then writes what is new or changed. */
async function publishTable(connection: pg.PoolClient, copy: WorkingCopy, table: Copied): Promise<void> {
  const { $client } = copy.db
  const { name, columns, key } = table
  const types = new Map(
    $client
      .prepare<[string], [string, string]>('select name, lower(type) from pragma_table_info(?)')
      .raw()
      .all(name),
  )
  const now = name === 'texts' && copy.isDistributed ? PLACED_TEXTS : `main."${name}"`
  const of = (row: string, some: readonly string[]) => some.map(column => `${row}.${column}`)
  const write = async (list: string, written: readonly string[], row: string, from: string) => {
    const forms = written.map(column =>
      inCopyForm(`${row}.${column}`, types.get(column.slice(1, -1)) ?? 'integer'),
    )
    const found = $client
      .prepare<[], string>(`select concat_ws(char(9), ${forms.join(', ')}) ${from}`)
      .pluck()
      .iterate()
    try {
      await copyLines(connection, { name: list, columns: written }, linesOf(found))
    } finally {
      // One that was not read to its end would keep its file open.
      found.return?.()
    }
  }
  const isPulled = $client.prepare(`select 1 from before."${name}" limit 1`).get() !== undefined
  if (!isPulled) return write(name, columns, 'm', `from ${now} m`)
  const same = key.map(column => `m.${column} = b.${column}`).join(' and ')
  const differs = `(${of('m', columns).join(', ')}) is not (${of('b', columns).join(', ')})`
  const gone = `from before."${name}" b left join ${now} m on ${same} where m.${key[0]} is null or ${differs}`
  if ($client.prepare(`select 1 ${gone} limit 1`).get() !== undefined) {
    const isGone = key.map(column => `t.${column} = g.${column}`).join(' and ')
    if (copy.isDistributed && !isHandedOut(table)) {
      // A table that each machine has whole is not joined with one that a single machine has: the keys go as lists.
      const lists = key.map(
        (column, at) => `$${at + 1}::${types.get(column.slice(1, -1)) === 'text' ? 'text' : 'bigint'}[]`,
      )
      const rows = $client
        .prepare<[], Row>(`select ${of('b', key).join(', ')} ${gone}`)
        .raw()
        .all()
      for (const some of inParts(rows))
        await connection.query(
          `delete from "${name}" t using unnest(${lists.join(', ')}) as g (${key.join(', ')}) where ${isGone}`,
          key.map((_, at) => some.map(row => row[at])),
        )
    } else {
      const list = `gone_${name}`
      await connection.query(
        `create temp table "${list}" on commit drop as select ${key.join(', ')} from "${name}" limit 0`,
      )
      await write(list, key, 'b', gone)
      await connection.query(`analyze "${list}"`)
      await connection.query(`delete from "${name}" t using "${list}" g where ${isGone}`)
      await unsearched(connection, table)
    }
  }
  const fresh = `from ${now} m left join before."${name}" b on ${same} where b.${key[0]} is null or ${differs}`
  await write(name, columns, 'm', fresh)
  if (name === 'conversations') await searchedAnew(connection, copy)
}

/** Lines, as many as are written together, as the server holds them. */
function* linesOf(all: Iterable<string>): Iterable<string> {
  let some: string[] = []
  for (const line of all) {
    some.push(line)
    if (some.length < ROWS_AT_A_TIME) continue
    yield heldText(`${some.join('\n')}\n`)
    some = []
  }
  if (some.length > 0) yield heldText(`${some.join('\n')}\n`)
}

/** Search indexes, by the table whose rows they are of. */
const SEARCHED: Readonly<Record<string, { readonly index: string; readonly what: string }>> = {
  messages: { index: 'message_search', what: 'messages' },
  conversations: { index: 'title_search', what: 'titles' },
}

/** Removes rows that went from the search index of their table. */
async function unsearched(connection: pg.PoolClient, { name, key }: Copied): Promise<void> {
  const searched = SEARCHED[name]
  if (searched === undefined) return
  const { index, what } = searched
  const isGone = key.map(column => `t.${column === '"id"' ? 'rowid' : column} = g.${column}`).join(' and ')
  await connection.query(`delete from ${index} t using "gone_${name}" g where ${isGone}`)
  const through = await searchedThrough(connection, what)
  const { rows } = await connection.query<{ id: string }>(
    `select coalesce(max(id), 0) as id from "${name}" where id <= $1`,
    [through],
  )
  await connection.query('update search_progress set through = $1 where what = $2', [rows[0]!.id, what])
}

/** Up to which id all is searched. */
async function searchedThrough(connection: pg.PoolClient, what: string): Promise<number> {
  const { rows } = await connection.query<{ through: string }>(
    'select through from search_progress where what = $1',
    [what],
  )
  return Number(rows[0]!.through)
}

/** Titles that changed and were searched before are searched as they are by now. */
async function searchedAnew(connection: pg.PoolClient, { db: { $client } }: WorkingCopy): Promise<void> {
  const anew = $client
    .prepare<[], readonly [id: number, title: string]>(
      `select m.id, m.title from before.conversations b cross join main.conversations m on m.id = b.id
       where m.title is not null order by m.id`,
    )
    .raw()
    .all()
  if (anew.length === 0) return
  const through = await searchedThrough(connection, 'titles')
  const { rows } = await connection.query<{ id: string }>(
    'select rowid as id from title_search where rowid = any($1::bigint[])',
    [anew.map(([id]) => id)],
  )
  const isSearched = new Set(rows.map(({ id }) => Number(id)))
  async function* words() {
    yield anew
      .filter(([id]) => id <= through && !isSearched.has(id))
      .map(([id, title]): Row => [id, tsvectorOf(title)])
  }
  await copyInto(connection, { name: 'title_search', columns: ['rowid', 'words'] }, words())
}
