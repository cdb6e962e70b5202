import { or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/**
 * Whether a column holds this text, whatever the case. SQLite itself knows the case of A to Z alone, so other scripts
 * are looked for as written, in small letters, in capitals and with a capital first.
 */
export function containing(column: SQLiteColumn, text: string): SQL | undefined {
  const small = text.toLowerCase()
  const [first = '', ...rest] = small
  const spellings = new Set([text, small, text.toUpperCase(), first.toUpperCase() + rest.join('')])
  return or(
    ...[...spellings].map(
      spelling => sql`${column} like ${`%${spelling.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`,
    ),
  )
}
