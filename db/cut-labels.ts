import type Database from 'better-sqlite3'

/** Characters of a name, a title, an id and whatever else is a line of its own that a page shows; files have all. */
export const LABEL_LENGTH = 500

/** Characters of an address: of what is cut, nothing opens it. */
const ADDRESS_LENGTH = 4000

/** Columns that are shown as a line of its own, as `table.column`, and their length; texts of messages are not among them. */
const LABELS: Readonly<Record<string, number>> = {
  'authors.author': LABEL_LENGTH,
  'authors.name': LABEL_LENGTH,
  'conversations.native_id': LABEL_LENGTH,
  'conversations.title': LABEL_LENGTH,
  'conversations.byline': LABEL_LENGTH,
  'conversations.url': ADDRESS_LENGTH,
  'counts.what': LABEL_LENGTH,
  'loads.source': LABEL_LENGTH,
  'loads.options': ADDRESS_LENGTH,
  'messages.native_id': LABEL_LENGTH,
  'problems.where': LABEL_LENGTH,
  'problems.what': LABEL_LENGTH,
  'sites.name': LABEL_LENGTH,
}

/** Columns by which a value that is put together of several may hold a label. */
const MADE_OF_LABELS = /\b(title|native_id|name|source)\b/
const madeOf = (expression: string) => (MADE_OF_LABELS.test(expression) ? LABEL_LENGTH : undefined)

/**
 * Makes a connection give labels cut: no page is longer for a name of ten megabytes. What it is compared with, sorted by and
 * joined by stays whole.
 */
export function cutLabels(connection: Database.Database): void {
  const prepare = connection.prepare.bind(connection)
  const cutting = (sql: string) => withLabelsCut(prepare(sql))
  Object.defineProperty(connection, 'prepare', { value: cutting, configurable: true })
}

/** How long a value may be, by its own name and by its column as `table.column` (null: it is made of several); undefined: as it is. */
export const labelLength = (name: string, column: string | null): number | undefined =>
  column === null ? madeOf(name) : LABELS[column]

/** Names of the columns that hold labels, of all tables. */
const NAMES = [...new Set(Object.keys(LABELS).map(column => column.split('.')[1]!))]

/** The same where a server does not tell the column (Citus): by what the question says. */
export function labelLengthIn(question: string, name: string): number | undefined {
  const of = NAMES.find(
    column => column === name || new RegExp(`\\b${column}"? as "?${name}\\b`, 'i').test(question),
  )
  if (of === undefined) return madeOf(name)
  return Object.entries(LABELS).find(([column]) => column.endsWith(`.${of}`))?.[1]
}

/** A value of a row, not longer than that. */
export const cut = (value: unknown, length: number): unknown =>
  typeof value === 'string' && value.length > length ? `${value.slice(0, length - 1).toWellFormed()}…` : value

function withLabelsCut(statement: Database.Statement): Database.Statement {
  const columns = statement.reader ? statement.columns() : []
  const labels = columns.flatMap(({ name, table, column }, place) => {
    const length = labelLength(name, column === null ? null : `${table}.${column}`)
    return length === undefined ? [] : [{ name, place, length }]
  })
  if (labels.length === 0) return statement
  let isRaw = false
  let isPlucked = false
  /** A row in the form that the statement gives: a value, a list, or an object. */
  const cutIn = (row: unknown): unknown => {
    if (isPlucked) return labels[0]?.place === 0 ? cut(row, labels[0].length) : row
    if (typeof row !== 'object' || row === null) return row
    // The driver made it for whoever asks, and nobody else has it.
    const own = row as Record<string | number, unknown>
    for (const { name, place, length } of labels) {
      const key = isRaw ? place : name
      own[key] = cut(own[key], length)
    }
    return row
  }
  const { all, get, iterate, raw, pluck } = statement
  return Object.assign(statement, {
    all: (...values: unknown[]) => all.apply(statement, values).map(cutIn),
    get: (...values: unknown[]) => cutIn(get.apply(statement, values)),
    *iterate(...values: unknown[]) {
      for (const row of iterate.apply(statement, values)) yield cutIn(row)
    },
    raw(on = true) {
      raw.call(statement, on)
      isRaw = on
      isPlucked &&= !on
      return statement
    },
    pluck(on = true) {
      pluck.call(statement, on)
      isPlucked = on
      isRaw &&= !on
      return statement
    },
  })
}
