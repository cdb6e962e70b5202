import { createHash } from 'node:crypto'
import { is, SQL } from 'drizzle-orm'
import { getTableConfig, SQLiteAsyncDialect, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import pg from 'pg'
import { UserError } from '../lib/errors.ts'
import * as schema from './schema.ts'

/** The oldest server that is asked. */
const OLDEST = 14

/** Values as SQLite gives them: numbers for all numbers, 1 and 0 for what is true or false. */
export const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (NUMBERS.has(id)) return Number
    if (id === pg.types.builtins.BOOL) return (value: string) => (value === 't' ? 1 : 0)
    return id === pg.types.builtins.BYTEA ? pg.types.getTypeParser(id, format) : (value: string) => value
  },
}

const { INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC, OID } = pg.types.builtins
const NUMBERS: ReadonlySet<number> = new Set([INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC, OID])

/** Every table, in an order in which none names one that comes later. */
export const tables: readonly SQLiteTable[] = Object.values(schema).filter(each => is(each, SQLiteTable))

/** The statements that make the tables, and those that make their indexes. */
export function statements(): { readonly tables: readonly string[]; readonly indexes: readonly string[] } {
  const configs = tables.map(getTableConfig)
  return {
    tables: [...configs.map(tableStatement), ...searchTables.map(searchTable)],
    indexes: [...configs.flatMap(indexStatements), ...searchTables.map(searchIndex)],
  }
}

/** What is searched, by the ids of messages and conversations: see db/text-index.ts. */
const searchTables = ['message_search', 'title_search'] as const
const searchTable = (name: string) =>
  `create table ${name} (rowid bigint primary key, words tsvector not null)`
const searchIndex = (name: string) => `create index "${name}_words" on ${name} using gin (words)`

const quoted = (name: string) => `"${name}"`

type TableConfig = ReturnType<typeof getTableConfig>

/** References are not declared: what loads write is consistent by construction, and not looked at again row by row. */
function tableStatement({ name, columns, primaryKeys }: TableConfig): string {
  const keys = primaryKeys.map(
    key => `primary key (${key.columns.map(column => quoted(column.name)).join(', ')})`,
  )
  return `create table ${quoted(name)} (${[...columns.map(columnOf), ...keys].join(', ')})`
}

/** SQLite's types as those of PostgreSQL. Text is compared by its bytes, as SQLite does, whatever the server's language. */
const TYPES: Readonly<Record<string, string>> = {
  integer: 'bigint',
  real: 'double precision',
  text: 'text collate "C"',
  blob: 'bytea',
}

function columnOf(column: SQLiteColumn): string {
  const { name, primary, notNull } = column
  const value = column.default !== undefined ? ` default ${literal(column.default)}` : ''
  return `${quoted(name)} ${TYPES[column.getSQLType()]}${value}${notNull ? ' not null' : ''}${primary ? ' primary key' : ''}`
}

function literal(value: unknown): string {
  if (is(value, SQL)) return new SQLiteAsyncDialect().sqlToQuery(value).sql
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value))
}

function indexStatements({ name: table, indexes }: TableConfig): string[] {
  return indexes.map(({ config: { name, unique, columns, where } }) => {
    const parts = columns.map(column => (is(column, SQL) ? literal(column) : quoted(column.name)))
    const only = where === undefined ? '' : ` where ${literal(where)}`
    return `create ${unique ? 'unique ' : ''}index ${quoted(name)} on ${quoted(table)} (${parts.join(', ')})${only}`
  })
}

/** What the tables of this version are known by. */
function formOf(): string {
  const { tables, indexes } = statements()
  return createHash('sha256')
    .update([...tables, ...indexes].join('\n'))
    .digest('hex')
    .slice(0, 12)
}

/** One row: by which statements the tables were made, and how often anything was written. */
const OWN = 'create table replyscope (form text not null, changes bigint not null)'

interface Found {
  readonly version: number
  readonly encoding: string
  readonly namespace: string | null
  readonly tables: number
  readonly own: number
}

/** Makes the tables in one transaction; does nothing where they are there. Throws a `UserError` where others are. */
export async function makeTables(connection: pg.PoolClient): Promise<void> {
  const { rows } = await connection.query<Found>({
    text: `select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding, current_schema() as namespace,
      (select count(*) from pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')) as tables,
      (select count(*) from pg_class where relnamespace = current_schema()::regnamespace and relname = 'replyscope') as own`,
    types,
  })
  const { version, encoding, namespace, tables, own } = rows[0]!
  if (version < OLDEST)
    throw new UserError(`The server is PostgreSQL ${version}; Replyscope wants ${OLDEST} or newer.`)
  if (encoding !== 'UTF8')
    throw new UserError(
      `The database keeps its texts as ${encoding}, which cannot hold every letter: make one with encoding UTF8.`,
    )
  if (namespace === null) throw new UserError('None of the schemas that the database looks into is there.')
  if (own === 0 && tables > 0)
    throw new UserError(
      'The database holds tables of another program. They were left as they are: name a database or schema of its own.',
    )
  if (own === 0) await made(connection)
  const form = await connection.query<{ form: string }>('select form from replyscope')
  if (form.rows[0]?.form !== formOf())
    throw new UserError(
      'The database was written by another version of Replyscope, whose tables have another form. It was left as it is: ' +
        'name another database.',
    )
}

async function made(connection: pg.PoolClient): Promise<void> {
  const { tables, indexes } = statements()
  await connection.query('begin')
  try {
    // Two processes at once: the second waits, and finds it done.
    await connection.query("select pg_advisory_xact_lock(hashtext('replyscope'))")
    const { rows } = await connection.query(
      "select 1 from pg_class where relname = 'replyscope' and relnamespace = current_schema()::regnamespace",
    )
    if (rows.length === 0) {
      for (const statement of [OWN, ...tables, ...indexes]) await connection.query(statement)
      await connection.query('insert into replyscope (form, changes) values ($1, 0)', [formOf()])
      await connection.query(
        "insert into search_progress (what, through) values ('messages', 0), ('titles', 0)",
      )
    }
    await connection.query('commit')
  } catch (error) {
    await connection.query('rollback')
    throw error
  }
}
