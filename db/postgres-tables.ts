import { createHash } from 'node:crypto'
import { is, SQL } from 'drizzle-orm'
import { getTableConfig, SQLiteAsyncDialect, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import pg from 'pg'
import { UserError } from '../lib/errors.ts'
import { VERSION } from '../lib/version.ts'
import { beginning } from './dialect.ts'
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
    indexes: [...configs.flatMap(indexStatements), ANSWERS, ...searchTables.map(searchIndex)],
  }
}

/** In a file the answers to a message lie behind it, and are found by their ids. */
const ANSWERS = 'create index "messages_parent" on "messages" (parent_id)'

/** Tables for searching, by the ids of messages and conversations: see db/text-index.ts. */
const searchTables = ['message_search', 'title_search'] as const
const searchTable = (name: string) =>
  `create table ${name} (rowid bigint primary key, words tsvector not null)`
const searchIndex = (name: string) => `create index "${name}_words" on ${name} using gin (words)`

const quoted = (name: string) => `"${name}"`

type TableConfig = ReturnType<typeof getTableConfig>

/** References are not declared: what loads write is consistent by construction, and not looked at again row by row. */
function tableStatement({ name, columns, primaryKeys }: TableConfig): string {
  const keys = primaryKeys
    .filter(key => !key.columns.some(isText))
    .map(key => `primary key (${key.columns.map(column => quoted(column.name)).join(', ')})`)
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

const isText = (column: SQLiteColumn) => column.getSQLType() === 'text'

/**
 * The indexes of a table. One over texts is made so that any text fits, where a server takes 2,700 bytes: what is to be there once
 * goes by its digest, what is sorted by its beginning, and what is looked for has an index of hashes.
 */
function indexStatements({ name: table, indexes, primaryKeys }: TableConfig): string[] {
  const made = (name: string, unique: boolean, parts: string, only: string) =>
    `create ${unique ? 'unique ' : ''}index ${quoted(name)} on ${quoted(table)} ${parts}${only}`
  const keys = primaryKeys.filter(key => key.columns.some(isText))
  const all = [
    ...keys.map(({ columns }) => ({ name: `${table}_key`, unique: true, columns, where: undefined })),
    ...indexes.map(({ config }) => config),
  ]
  return all.flatMap(({ name, unique, columns, where }) => {
    const only = where === undefined ? '' : ` where ${literal(where)}`
    const part = (column: SQLiteColumn | SQL) => {
      if (is(column, SQL)) return literal(column)
      const value = quoted(column.name)
      if (!isText(column)) return value
      return unique ? `(md5(${value})::uuid)` : beginning(value)
    }
    const looked = columns.flatMap(column => (is(column, SQL) || !isText(column) ? [] : [column]))
    const hashes = looked.map(column =>
      made(`${name}_${column.name}`, false, `using hash (${quoted(column.name)})`, only),
    )
    // Those of some rows are only looked into.
    if (hashes.length > 0 && only !== '') return hashes
    return [made(name, unique ?? false, `(${columns.map(part).join(', ')})`, only), ...hashes]
  })
}

/** Fingerprint of the tables of this version. Sorted: bundlers give a module's names in orders of their own. */
function formOf(): string {
  const { tables, indexes } = statements()
  return createHash('sha256')
    .update([...OWN, ...tables, ...indexes].sort().join('\n'))
    .digest('hex')
    .slice(0, 12)
}

const OWN = [
  // One row: by which statements and version the tables were made, which making this was, and how often anything was written.
  'create table replyscope (form text not null, version text not null, made uuid not null, changes bigint not null)',
  // Files that are to be loaded, and their bytes: see db/load/server/incoming.ts.
  `create table incoming (id bigint generated always as identity primary key, name text not null, hash text not null,
    options text not null, bytes bigint not null, modified_at bigint not null, tries int not null default 0,
    done_at timestamptz, error text)`,
  'create table incoming_pieces (incoming_id bigint, number int, piece bytea not null, primary key (incoming_id, number))',
]

/** State of a server and of the database, as the server tells it. */
export interface Found {
  readonly version: number
  readonly encoding: string
  /** The schema in which tables are made; null: there is none that this user may look into. */
  readonly namespace: string | null
  /** Tables that are there, but for those of extensions, … */
  readonly tables: number
  /** … and how many are `replyscope` with the columns that it has here. */
  readonly own: number
}

/** Why a database cannot be used; null: it can. */
export function refusalOf({ version, encoding, namespace, tables, own }: Found): string | null {
  if (version < OLDEST) return `The server is PostgreSQL ${version}; Replyscope wants ${OLDEST} or newer.`
  if (encoding !== 'UTF8')
    return (
      `The database keeps its texts as ${encoding}, which cannot hold every letter. Make one that can: ` +
      'createdb --encoding UTF8 --template template0 NAME.'
    )
  if (namespace === null)
    return 'None of the schemas that the database looks into is there, or this user may not look into it.'
  if (own === 0 && tables > 0)
    return 'The database holds tables of another program. They were left as they are: name a database or schema of its own.'
  return null
}

const FIND = `select current_setting('server_version_num')::int / 10000 as version,
  current_setting('server_encoding') as encoding, current_schema() as namespace,
  (select count(*) from pg_class c
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')) as tables,
  (select count(*) from pg_attribute
    where attrelid = to_regclass(quote_ident(current_schema()) || '.replyscope') and attname = 'form') as own`

/** Makes the tables in one transaction; does nothing where they are there. Throws a `UserError` where others are. */
export async function makeTables(connection: pg.PoolClient): Promise<void> {
  const { rows } = await connection.query<Found>({ text: FIND, types })
  const refusal = refusalOf(rows[0]!)
  if (refusal !== null) throw new UserError(refusal)
  if (rows[0]!.own === 0) await made(connection)
}

/** Which making the tables are of. Throws a `UserError` where they have another form than this version's. */
export async function madeAs(connection: pg.ClientBase): Promise<string> {
  const { rows } = await connection.query<Readonly<Record<string, string>>>('select * from replyscope')
  const { form, version, made } = rows[0] ?? {}
  if (form === formOf() && made !== undefined) return made
  throw new UserError(
    `The database was written by ${otherVersion(version)}, whose tables have another form. It was left as it is: ` +
      'read it with that version, or name an empty database and import your files into it.',
  )
}

/** The indexes of tables as they are there, but for those of their keys, and what makes each. */
export async function indexesOn(
  connection: pg.ClientBase,
  tables: readonly string[],
): Promise<readonly { readonly name: string; readonly made: string }[]> {
  const { rows } = await connection.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes
     where schemaname = current_schema() and tablename = any($1) and not exists (
       select 1 from pg_constraint where conname = indexname and connamespace = current_schema()::regnamespace)
     order by 1`,
    [tables],
  )
  return rows
}

/** The table of indexes that were taken out of tables without rows, to be made when there are some; there is none where none are. */
export const DUE = 'due_indexes'

/** Makes them: what is sorted at once is sorted faster than row by row, and who reads meanwhile is not kept from it. */
export async function makeDueIndexes(connection: pg.ClientBase): Promise<void> {
  const { rows: found } = await connection.query(`select 1 from pg_tables
    where schemaname = current_schema() and tablename = '${DUE}'`)
  if (found.length === 0) return
  const { rows } = await connection.query<{ made: string }>(`select made from ${DUE}`)
  await connection.query(`set local maintenance_work_mem = '256MB'`)
  for (const { made } of rows) await connection.query(made)
  await connection.query(`drop table ${DUE}`)
}

/** Whether the tables were distributed: see db/distribute.ts. */
export async function isDistributed(connection: pg.ClientBase): Promise<boolean> {
  const { rows } = await connection.query(
    "select 1 from pg_attribute where attrelid = 'texts'::regclass and attname = 'conversation_id'",
  )
  return rows.length > 0
}

/** Columns by the numbers that the server has for them. */
export async function columnsOf(connection: pg.ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await connection.query<[string, string]>({
    text: `select attrelid::int || '.' || attnum, relname || '.' || attname from pg_attribute
      join pg_class on pg_class.oid = attrelid
      where relnamespace = current_schema()::regnamespace and attnum > 0`,
    rowMode: 'array',
  })
  return new Map(rows)
}

function otherVersion(version: string | undefined): string {
  const order = version?.localeCompare(VERSION, 'en', { numeric: true }) ?? 0
  if (order === 0) return 'another version of Replyscope'
  return `${order > 0 ? 'a newer' : 'an older'} version of Replyscope (${version}; this is ${VERSION})`
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
      for (const statement of [...OWN, ...tables, ...indexes]) await connection.query(statement)
      await connection.query('insert into replyscope values ($1, $2, gen_random_uuid(), 0)', [
        formOf(),
        VERSION,
      ])
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
