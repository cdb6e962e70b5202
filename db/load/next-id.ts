import type { SqliteDb } from '../open.ts'

/** The id that the next row of a table gets. */
export function nextId({ $client, $highest }: SqliteDb, table: string): number {
  const highest = $client.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get()!
  return 1 + Math.max(highest, $highest?.get(table) ?? 0)
}
