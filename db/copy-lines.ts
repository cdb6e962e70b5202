import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

// Rows as a server takes them many at a time, by COPY.

export type Value = string | number | Buffer | null
export type Row = readonly Value[]

/** A table, with its columns and what its rows are known by and sorted by, as names in quotes. */
export interface Copied {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** Whether a value is a text with U+0000. */
export const holdsNull = (value: Value) => typeof value === 'string' && value.includes('\0')

/** A text as a server can hold it. */
export const heldText = (text: string): string => text.replaceAll('\0', HELD)

/** A row as a server can hold it. */
export const held = (row: Row): Row =>
  row.some(holdsNull) ? row.map(value => (typeof value === 'string' ? heldText(value) : value)) : row

const HELD = '\u{FFFD}'

/** Makes rows of a server's table what they are in a file: made-up ids (lib/discussion/found.ts) begin with U+0000. */
export function inFile({ columns }: Pick<Copied, 'columns'>): (row: Row) => Row {
  const at = columns.indexOf('"made_up_id"')
  return row => {
    const id = row[at]
    return typeof id === 'string' && id.startsWith(HELD) ? row.with(at, id.replaceAll(HELD, '\0')) : row
  }
}

/** A table of what is searched as it is written: id, words, and where messages are handed out their conversation. */
export const searchedAs = (table: string, isDistributed: boolean): Pick<Copied, 'name' | 'columns'> => ({
  name: table,
  columns: ['rowid', 'words', ...(isDistributed && table === 'message_search' ? ['conversation_id'] : [])],
})

/** Writes rows into a table of a server, a part at a time. */
export const copyInto = (
  connection: pg.PoolClient,
  into: Pick<Copied, 'name' | 'columns'>,
  rows: AsyncIterable<readonly Row[]>,
): Promise<void> => copyLines(connection, into, lines(rows))

/** The same of rows that are written as COPY reads them, whole lines at a time. */
export async function copyLines(
  connection: pg.PoolClient,
  { name, columns }: Pick<Copied, 'name' | 'columns'>,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const stream = connection.query(copyFrom(`copy "${name}" (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(lines), stream)
}

const [TAB, LINE, MINUS, ZERO, NINE, N] = [...'\t\n-09N'].map(each => each.charCodeAt(0))

/** Gives each row of a question whose columns are whole numbers or null, in the same list, which is the next row's afterwards. */
export async function eachOfNumbers(
  connection: pg.PoolClient,
  question: string,
  take: (row: readonly (number | null)[]) => void,
): Promise<void> {
  const row: (number | null)[] = []
  let [value, sign, isNull] = [0, 1, false]
  for await (const piece of connection.query(copyTo(`copy (${question}) to stdout`))) {
    const bytes: Buffer = piece
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte >= ZERO! && byte <= NINE!) value = 10 * value + byte - ZERO!
      else if (byte === MINUS) sign = -1
      else if (byte === N) isNull = true
      else if (byte === TAB || byte === LINE) {
        row.push(isNull ? null : sign * value)
        ;[value, sign, isNull] = [0, 1, false]
        if (byte === TAB) continue
        take(row)
        row.length = 0
      }
    }
  }
}

async function* lines(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  for await (const some of rows)
    if (some.length > 0) yield `${some.map(row => row.map(field).join('\t')).join('\n')}\n`
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A column's value as COPY reads it, made by SQLite itself: half the time. `exactly` is a function that gives a number's digits. */
export function inCopyForm(column: string, type: string): string {
  const escaped = [...Object.entries(ESCAPED)].reduce(
    (text, [each, by]) => `replace(${text}, char(${each.charCodeAt(0)}), '${by}')`,
    column,
  )
  const forms: Readonly<Record<string, string>> = {
    text: escaped,
    blob: `'\\\\x' || hex(${column})`,
    real: `exactly(${column})`,
  }
  return `ifnull(${forms[type] ?? column}, '\\N')`
}

/** A value as COPY reads it. */
function field(value: Value): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return typeof value === 'number' ? String(value) : value.replaceAll(/[\\\t\n\r]/g, each => ESCAPED[each]!)
}

/** Most ids or names in one query. */
const AT_ONCE = 5000

/** Lists that are not too long to be named. */
export function* inParts<Each>(all: readonly Each[]): Iterable<readonly Each[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
