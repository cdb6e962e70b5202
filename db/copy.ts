import { createHash, type Hash } from 'node:crypto'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type pg from 'pg'
import { UserError } from '../lib/errors.ts'
import {
  type Copied,
  copyInto,
  held,
  holdsNull,
  inFile,
  type Row,
  searchedAs,
  type Value,
} from './copy-lines.ts'
import { asDistributed } from './distribute.ts'
import { type Db, isSqlite, type SqliteDb } from './open.ts'
import { PostgresClient } from './postgres.ts'
import { indexesOn, makeDueIndexes, tables } from './postgres-tables.ts'
import { tsvectorOf } from './text-index.ts'

/** A table that was copied, and how many rows it has on both sides. */
export interface CopiedTable {
  readonly table: string
  readonly rows: number
  /** In how many of them a text held U+0000, which a server does not take: U+FFFD stands in its place. */
  readonly replaced: number
}

/** Told of each table that was copied. */
export type Progress = (copied: CopiedTable) => Promise<void>

/** Indexes for searching are no data: they are made anew where the copy is; in a file, when something is searched. */
const NOT_COPIED = ['search_progress']

/** Rows that are written together. */
const ROWS_AT_A_TIME = 2000

/**
 * Copies all of a database into an empty one, of whichever kind: as it was at one moment, in one transaction. Afterwards every
 * table is read on both sides, and each row must be the same, but for U+0000. Throws a `UserError` where the other is not empty, or a row is
 * not the same; then nothing was written. What goes wrong on the side that is read is told as `faultOfSource` has it.
 */
export async function copyDatabase(
  from: Db,
  to: Db,
  progress: Progress = async () => {},
  faultOfSource: (error: unknown) => unknown = error => error,
): Promise<readonly CopiedTable[]> {
  const source = isSqlite(from) ? sqliteSource(from) : await postgresSource(from)
  const told = { ...source, rows: (sql: string) => toldOf(source.rows(sql), faultOfSource) }
  try {
    return await (isSqlite(to) ? intoSqlite(told, to, progress) : intoPostgres(told, to, progress))
  } finally {
    await source.end()
  }
}

/** The same rows; what goes wrong with them is told as `faultOf` has it. */
async function* toldOf<Rows>(rows: AsyncIterable<Rows>, faultOf: (error: unknown) => unknown) {
  try {
    yield* rows
  } catch (error) {
    throw faultOf(error)
  }
}

const quoted = (name: string) => `"${name}"`

const copied: readonly Copied[] = tables.map(copiedTable).filter(({ name }) => !NOT_COPIED.includes(name))

/** A table as it is copied. */
export function copiedTable(table: SQLiteTable): Copied {
  const { name, columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  return {
    name,
    columns: columns.map(column => quoted(column.name)),
    key: key.map(column => quoted(column.name)),
  }
}

/** All rows of a table, in an order that is the same however it is written. */
const allOf = ({ name, columns, key }: Copied) =>
  `select ${columns.join(', ')} from ${quoted(name)} order by ${(key.includes('"id"') ? ['"id"'] : key).join(', ')}`

/** Gives the rows of statements that both sides take, as they were at one moment. */
interface Source {
  rows(sql: string): AsyncIterable<readonly Row[]>
  /** The numbers of texts that copies of conversations name (db/source-copy.ts), and of which conversation each is. */
  readonly said: string
  /** Whether texts know their conversation. */
  readonly isDistributed: boolean
  end(): Promise<void>
}

function sqliteSource({ $client }: SqliteDb): Source {
  $client.exec('begin')
  return {
    rows: sql => rowsIn($client, sql),
    said: `select e.value ->> 'text' as id, c.conversation_id from copies c, json_each(c.said, '$.messages') e`,
    isDistributed: false,
    end: async () => {
      $client.exec('rollback')
    },
  }
}

async function* rowsIn($client: SqliteDb['$client'], sql: string): AsyncGenerator<readonly Row[]> {
  let some: Row[] = []
  for (const row of $client.prepare<[], Row>(sql).raw().iterate()) {
    some.push(row)
    if (some.length < ROWS_AT_A_TIME) continue
    yield some
    some = []
  }
  yield some
}

async function postgresSource({ $client }: Db): Promise<Source> {
  const client = postgresClient($client)
  const connection = await client.connect()
  await connection.query('begin isolation level repeatable read read only')
  return {
    rows: sql => client.rowsOn<Row>(connection, sql),
    said: `select (e.value ->> 'text')::bigint as id, c.conversation_id
      from copies c, json_array_elements(c.said::json -> 'messages') e`,
    isDistributed: client.isDistributed,
    async end() {
      const isLost = await connection.query('rollback').then(
        () => false,
        () => true,
      )
      connection.release(isLost)
    },
  }
}

/** The client of a database on a server. */
export function postgresClient(client: Db['$client']): PostgresClient {
  if (client instanceof PostgresClient) return client
  throw new Error('neither SQLite nor PostgreSQL')
}

/** Count and hash of all rows of a table. */
class Seen {
  readonly #hash: Hash = createHash('sha256')
  rows = 0
  /** Those that were made to fit. */
  replaced = 0

  add(rows: readonly Row[]): void {
    this.rows += rows.length
    for (const row of rows) {
      this.#hash.update(
        JSON.stringify(row.map(value => (Buffer.isBuffer(value) ? value.toString('hex') : value))),
      )
      this.#hash.update('\n')
    }
  }

  get digest(): string {
    return this.#hash.digest('hex')
  }
}

/** All rows of a table as it is written elsewhere, where texts may have to know of what conversation they are. */
function rowsFor(source: Source, table: Copied): AsyncIterable<readonly Row[]> {
  const isLearnt = table.name === 'texts' && table.columns.length > 2 && !source.isDistributed
  return source.rows(
    isLearnt
      ? `select coalesce(m.conversation_id, s.conversation_id, 0), t.id, t.text from texts t
           left join messages m on m.text_id = t.id
           left join (select id, min(conversation_id) as conversation_id from (${source.said}) said group by id) s on s.id = t.id
         order by t.id`
      : allOf(table),
  )
}

/** Copies each table with `write`, and reads it again with `read`. */
async function eachTable(
  source: Source,
  tables: readonly Copied[],
  write: (table: Copied, rows: AsyncIterable<readonly Row[]>) => Promise<void>,
  read: (table: Copied) => AsyncIterable<readonly Row[]>,
  fittingOf: (table: Copied) => (row: Row) => Row,
  progress: Progress,
): Promise<readonly CopiedTable[]> {
  const all: CopiedTable[] = []
  for (const table of tables) {
    const there = new Seen()
    await write(table, watched(rowsFor(source, table), fittingOf(table), there))
    const here = new Seen()
    for await (const rows of read(table)) here.add(rows)
    if (here.rows !== there.rows || here.digest !== there.digest)
      throw new UserError(
        `The table ${table.name} is not the same when it is read again (${there.rows} rows, then ${here.rows}). Nothing was written.`,
      )
    const done = { table: table.name, rows: here.rows, replaced: there.replaced }
    all.push(done)
    await progress(done)
  }
  return all
}

async function* watched(
  rows: AsyncIterable<readonly Row[]>,
  fitting: (row: Row) => Row,
  seen: Seen,
): AsyncGenerator<readonly Row[]> {
  for await (const some of rows) {
    const fit = some.map(fitting)
    for (const [at, row] of fit.entries()) if (row !== some[at] && some[at]!.some(holdsNull)) seen.replaced++
    seen.add(fit)
    yield fit
  }
}

const notEmpty = (table: string) =>
  new UserError(
    `What is copied into must be empty: there are rows in the table ${table}. Nothing was written.`,
  )

async function intoSqlite(
  source: Source,
  { $client }: SqliteDb,
  progress: Progress,
): Promise<readonly CopiedTable[]> {
  // Messages name others that come later: looking for these with every row takes time that grows with its square. All are looked
  // for at the end. The pragma cannot change inside a transaction.
  $client.pragma('foreign_keys = off')
  $client.exec('begin immediate')
  try {
    for (const { name } of copied)
      if ($client.prepare(`select 1 from ${quoted(name)} limit 1`).get() !== undefined) throw notEmpty(name)
    const all = await eachTable(
      source,
      copied,
      async ({ name, columns }, rows) => {
        const insert = $client.prepare<Value[]>(
          `insert into ${quoted(name)} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        )
        for await (const some of rows) for (const row of some) insert.run(...row)
      },
      table => rowsIn($client, allOf(table)),
      inFile,
      progress,
    )
    const missing = $client.prepare<[], { readonly table: string }>('pragma foreign_key_check').get()
    if (missing !== undefined)
      throw new UserError(
        `The table ${missing.table} names rows that are in no other table: the source is damaged. Nothing was written.`,
      )
    $client.exec('commit')
    return all
  } catch (error) {
    $client.exec('rollback')
    throw error
  } finally {
    $client.pragma('foreign_keys = on')
  }
}

async function intoPostgres(
  source: Source,
  { $client }: Db,
  progress: Progress,
): Promise<readonly CopiedTable[]> {
  const client = postgresClient($client)
  const connection = await client.connect()
  try {
    await connection.query('begin')
    await connection.query('lock table replyscope in exclusive mode nowait')
    for (const { name } of copied) {
      const { rows } = await connection.query(`select 1 from ${quoted(name)} limit 1`)
      if (rows.length > 0) throw notEmpty(name)
    }
    // Sorting all rows at once is faster than one by one: indexes are made afterwards.
    const indexes = await indexesOn(connection, [
      ...copied.map(({ name }) => name),
      ...searched.map(({ table }) => table),
    ])
    for (const { name } of indexes) await connection.query(`drop index ${quoted(name)}`)
    const all = await eachTable(
      source,
      client.isDistributed ? copied.map(asDistributed) : copied,
      (table, rows) => copyInto(connection, table, rows),
      table => client.rowsOn<Row>(connection, allOf(table)),
      () => held,
      progress,
    )
    for (const each of searched) await indexed(connection, source, each, client.isDistributed)
    for (const { made } of indexes) await connection.query(made)
    await makeDueIndexes(connection)
    await connection.query('update replyscope set changes = changes + 1')
    await connection.query('commit')
    for (const name of [...copied.map(each => each.name), 'message_search'])
      await connection.query(`analyze ${quoted(name)}`).catch(() => {
        // All is there: the server looks at it by itself a while later.
      })
    return all
  } catch (error) {
    await connection.query('rollback').catch(() => {
      // The server is gone, and what was not committed with it: what is told is why.
    })
    throw error
  } finally {
    connection.release()
  }
}

/** A table for searching, its name in `search_progress`, and the query for its texts. */
interface Searched {
  readonly table: string
  readonly what: string
  readonly texts: string
}

const searched: readonly Searched[] = [
  {
    table: 'message_search',
    what: 'messages',
    texts: `select m.id, t.text, m.conversation_id from messages m join texts t on t.id = m.text_id order by m.id`,
  },
  {
    table: 'title_search',
    what: 'conversations',
    texts: 'select id, title from conversations where title is not null order by id',
  },
]

async function indexed(
  connection: pg.PoolClient,
  source: Source,
  { table, what, texts }: Searched,
  isDistributed: boolean,
): Promise<void> {
  const into = searchedAs(table, isDistributed)
  async function* words() {
    for await (const some of source.rows(texts))
      yield some.map(
        ([id, text, of]): Row => [id!, tsvectorOf(String(text)), of ?? null].slice(0, into.columns.length),
      )
  }
  await copyInto(connection, into, words())
  await connection.query(
    `update search_progress set through = (select coalesce(max(id), 0) from ${what}) where what = $1`,
    [what === 'conversations' ? 'titles' : what],
  )
}
