import type { SqliteDb } from '../../open.ts'
import { nextId } from './statements.ts'

/** From how many new messages on indexes are built anew … */
const FROM = 20_000
/** … where there are at most so many times as many messages already. */
const MOST_TIMES = 3

/** Cache for sorting: rows beyond it are sorted by other threads while this one reads on, in two thirds of the time. */
const SORTED_AT_ONCE_KIB = 4096

/** About how many messages there are. */
export function messagesThere(db: SqliteDb): number {
  const first = db.$client.prepare<[], number | null>('select min(id) from messages').pluck().get() ?? 1
  return nextId(db, 'messages') - first
}

/**
 * Takes the indexes out for the time of a load that is large beside what is there: building them anew from sorted rows
 * takes half the time of keeping them up to date. Gives what puts those of some tables back, or, where none are named,
 * all that are still out. What the load itself looks things up by stays: unique indexes, where there is anything to find,
 * and those of the tables about loads. All of it is part of the transaction: readers keep the old ones.
 */
export function withoutIndexes(db: SqliteDb, newMessages: number): (tables?: readonly string[]) => void {
  const { $client } = db
  const there = messagesThere(db)
  if (newMessages < FROM || there > newMessages * MOST_TIMES) return () => {}
  let out = $client
    .prepare<[number], { readonly name: string; readonly table: string; readonly sql: string }>(
      `select i.name, i.tbl_name as "table", i.sql from sqlite_master i, pragma_index_list(i.tbl_name) l
       where i.type = 'index' and l.name = i.name and l.origin = 'c'
         and ((l."unique" = 0 and i.name not in ('messages_findable', 'messages_made_up')) or ? = 0)
         and i.tbl_name not in ('loads', 'counts', 'problems', 'copies', 'names')`,
    )
    .all(there)
  for (const { name } of out) $client.exec(`drop index "${name}"`)
  const cache = $client.pragma('cache_size', { simple: true })
  return tables => {
    const isDue = ({ table }: { readonly table: string }) => tables === undefined || tables.includes(table)
    $client.pragma('threads = 2')
    $client.pragma(`cache_size = ${-SORTED_AT_ONCE_KIB}`)
    for (const { sql } of out.filter(isDue)) $client.exec(sql)
    $client.pragma(`cache_size = ${cache}`)
    out = out.filter(index => !isDue(index))
  }
}
