import { setTimeout } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import pg from 'pg'
import { UserError } from '../lib/errors.ts'
import { shownAddress } from './address.ts'
import { cut, labelLength, labelLengthIn } from './cut-labels.ts'
import { type Asked, forDistributed, forPostgres } from './dialect.ts'
import { isPassing, serverFault } from './fault.ts'
import type { Client, Db, OpenOptions, Statement } from './open.ts'
import { again, PostgresStatement } from './postgres-statement.ts'
import { columnsOf, isDistributed, madeAs, makeTables, types } from './postgres-tables.ts'
import * as schema from './schema.ts'

/** How long a server may take to answer at all. */
const PATIENCE_MS = 10_000

/** After how long a server is looked for again that was there a moment ago, as one that is started anew will be. */
const PAUSES_MS = [50, 250, 700, 1500]

/**
 * Citus asks each machine over one connection that it keeps, and 16 that it makes anew for each question, which takes longer than most
 * answers: it keeps all that it asks over, unless somebody has set it otherwise.
 */
const kept = (setting: string, usual: string) =>
  `select set_config('citus.${setting}', '4', false) where current_setting('citus.${setting}', true) = '${usual}'`

/**
 * Settings of each connection: the meaning of a question must not depend on how the server, the database or the user is set up.
 */
const SETTINGS = `set standard_conforming_strings = on; set extra_float_digits = 1; set bytea_output = hex;
  set lock_timeout = '20s'; ${kept('max_cached_conns_per_worker', '1')}; ${kept('max_adaptive_executor_pool_size', '16')}`

/**
 * Sets the longest that a question of a page may take: `REPLYSCOPE_STATEMENT_TIMEOUT` in seconds (0: no end), else what is set for
 * the user or the database, else two minutes. Files and commands may take their time.
 */
function forLongest(): string {
  const given = process.env.REPLYSCOPE_STATEMENT_TIMEOUT ?? ''
  return /^\d{1,6}$/.test(given)
    ? `set statement_timeout = '${given}s'`
    : "select set_config('statement_timeout', '120s', false) where current_setting('statement_timeout') = '0'"
}

/** While a page is made, whoever writes need not be seen. */
const A_PAGE_MS = 50

/** So many questions of pages a server need not read and plan again; others come with numbers in their texts, and never again. */
const MOST_PREPARED = 400

/** Rows that are fetched together where there may be very many. */
const ROWS_AT_A_TIME = 5000

/**
 * Opens a database on a PostgreSQL server, whose tables are made where there are none. Throws a `UserError` where the server
 * cannot be used, or its tables are not ours.
 */
export async function openPostgres(
  address: string,
  { threads, forPages = false }: OpenOptions = {},
): Promise<Db> {
  const name = shownAddress(address)
  if (!URL.canParse(address))
    throw new UserError('That is no address of a server: postgres://user@host:port/database.')
  const client = new PostgresClient(address, forPages)
  try {
    await client.prepared()
  } catch (error) {
    await client.close()
    const fault = serverFault(error, name)
    throw fault instanceof UserError && fault === error ? new UserError(`${name}: ${fault.message}`) : fault
  }
  const db = overClient(client)
  return threads === undefined ? db : Object.assign(db, { $threads: threads })
}

/** Drizzle as it asks SQLite, over a client of PostgreSQL. */
function overClient(client: PostgresClient): Db {
  const dialect = new SQLiteAsyncDialect()
  const db = drizzle(
    async (text, parameters, method) => {
      const statement = client.prepare<unknown[], unknown[]>(text).raw()
      if (method === 'get') {
        const row = await statement.get(...parameters)
        // Its type knows lists of rows only, where its code takes a row.
        return { rows: row as unknown[] }
      }
      return { rows: await statement.all(...parameters) }
    },
    { schema },
  )
  const asked = async (query: SQL | string): Promise<unknown[]> => {
    const { sql, params } =
      typeof query === 'string' ? { sql: query, params: [] } : dialect.sqlToQuery(query.getSQL())
    return client.prepare<unknown[], unknown>(sql).all(...params)
  }
  // Questions without Drizzle's columns give objects, as with SQLite.
  return Object.assign(db, {
    $client: client,
    all: asked,
    get: async (query: SQL | string) => (await asked(query))[0],
  }) as Db
}

/** Statements that change nothing, and can be asked twice. */
const READS = /^\s*(?:select|with|values)\b(?!.*\b(?:insert|update|delete)\b)/is

/** A value as the server takes it: no text may hold U+0000. */
const given = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\u{FFFD}') : value)

/** Cuts what stands in a row at a place. */
type Cut = (row: unknown[]) => void

export class PostgresClient implements Client {
  readonly readonly = false
  readonly lastsMs: number
  readonly #pool: pg.Pool
  /** Which making of the tables is read; null: they were not looked at yet. */
  #made: string | null = null
  readonly #forPages: boolean
  #isDistributed = false
  /** By question: its name. */
  readonly #names = new Map<string, string>()
  /** The columns that are cut for pages, by `table.column` as numbers of the server; null: none is. */
  #columns: ReadonlyMap<string, string> | null = null

  constructor(address: string, forPages: boolean) {
    this.#forPages = forPages
    this.lastsMs = forPages ? A_PAGE_MS : 0
    this.#pool = new pg.Pool({
      connectionString: address,
      application_name: 'replyscope',
      connectionTimeoutMillis: PATIENCE_MS,
      idleTimeoutMillis: 30_000,
      // While a load works nothing is asked, and what stands between must not take that for the end.
      keepAlive: true,
      max: 8,
      // A process that waits for nothing else ends, whatever connections are idle.
      allowExitOnIdle: true,
      onConnect: client => this.#greeted(client),
    })
    // A connection ends with the server: who waits for an answer is told, and the next question gets another.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', client => client.on('error', () => {}))
  }

  /** Looks whether the server can be used, and makes the tables where there are none. */
  async prepared(): Promise<void> {
    const connection = await this.#pool.connect()
    try {
      await makeTables(connection)
      await this.#look(connection)
    } finally {
      connection.release()
    }
  }

  async #greeted(connection: pg.ClientBase): Promise<void> {
    await connection.query(SETTINGS)
    if (this.#forPages) await connection.query(forLongest())
    // It may have been another database's name meanwhile.
    if (this.#made !== null) await this.#look(connection)
  }

  async #look(connection: pg.ClientBase): Promise<void> {
    const made = await madeAs(connection)
    if (made === this.#made) return
    this.#made = made
    this.#isDistributed = await isDistributed(connection)
    if (this.#forPages) this.#columns = await columnsOf(connection)
  }

  /** Whether the tables lie on several machines: see db/distribute.ts. */
  get isDistributed(): boolean {
    return this.#isDistributed
  }

  /** A question in SQLite's words as it is put here. */
  asked(sql: string): Asked {
    const asked = forPostgres(sql)
    return this.#isDistributed ? forDistributed(asked) : asked
  }

  prepare<Parameters extends unknown[], Row>(sql: string): Statement<Parameters, Row> {
    return new PostgresStatement<Parameters, Row>(this, this.asked(sql))
  }

  /** A connection of one's own until it is released. Waits a little for a server that was there before. */
  async connect(): Promise<pg.PoolClient> {
    for (const pause of PAUSES_MS) {
      try {
        return await this.#pool.connect()
      } catch (error) {
        if (!isPassing(error)) throw error
        await setTimeout(pause)
      }
    }
    return this.#pool.connect()
  }

  async query(text: string, values: readonly unknown[]): Promise<pg.QueryArrayResult<unknown[]>> {
    const name = this.#forPages ? this.#nameOf(text) : undefined
    const question = {
      ...(name && { name }),
      text,
      values: values.map(given),
      rowMode: 'array' as const,
      types,
    }
    return again(READS.test(text), async () => {
      const connection = await this.connect()
      let isLost = false
      try {
        return await connection.query(question)
      } catch (error) {
        isLost = isPassing(error)
        throw error
      } finally {
        connection.release(isLost)
      }
    })
  }

  /**
   * Name under which a page's query is prepared on each connection, from the second time it is asked on; undefined: it is not
   * prepared.
   */
  #nameOf(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name !== undefined) return name
    const count = this.#names.size
    if (count < MOST_PREPARED) this.#names.set(text, `q${count}`)
    return undefined
  }

  /** The same on a connection of one's own. */
  queryOn(
    connection: pg.PoolClient,
    text: string,
    values: readonly unknown[],
  ): Promise<pg.QueryArrayResult<unknown[]>> {
    return connection.query({ text, values: [...values], rowMode: 'array', types })
  }

  /** The rows that a statement gives within a transaction, as lists; their values are what it says, which no type can. */
  async *rowsOn<Row extends readonly unknown[]>(
    connection: pg.PoolClient,
    text: string,
    parameters: readonly unknown[] = [],
  ): AsyncGenerator<readonly Row[]> {
    for await (const { rows } of fetched(connection, text, parameters))
      yield rows as unknown as readonly Row[]
  }

  /** The function that cuts the labels of rows with these columns, which a question asks for; null: there is nothing to cut. */
  cutting(fields: readonly pg.FieldDef[], question: string): Cut | null {
    if (this.#columns === null) return null
    const columns = this.#columns
    const labels = fields.flatMap(({ name, tableID, columnID }, place) => {
      const column = columns.get(`${tableID}.${columnID}`) ?? null
      const isTold = column !== null || !this.#isDistributed
      const length = isTold ? labelLength(name, column) : labelLengthIn(question, name)
      return length === undefined ? [] : [{ place, length }]
    })
    if (labels.length === 0) return null
    return row => {
      for (const { place, length } of labels) row[place] = cut(row[place], length)
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

/** Rows some at a time, within a transaction. */
async function* fetched(
  connection: pg.PoolClient,
  text: string,
  parameters: readonly unknown[],
): AsyncGenerator<pg.QueryArrayResult<unknown[]>> {
  await connection.query({
    text: `declare rows no scroll cursor for ${text}`,
    values: parameters.map(given),
  })
  const ask = () => {
    const asked = connection.query({ text: `fetch ${ROWS_AT_A_TIME} from rows`, rowMode: 'array', types })
    // Who left before it came is not told what went wrong.
    asked.catch(() => {})
    return asked
  }
  // The next come while these are dealt with.
  let next = ask()
  for (;;) {
    const some = await next
    const isLast = some.rows.length < ROWS_AT_A_TIME
    if (!isLast) next = ask()
    if (some.rows.length > 0) yield some
    if (isLast) break
  }
  await connection.query('close rows')
}
