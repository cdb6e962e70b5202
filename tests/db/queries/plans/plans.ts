import type { SqliteDb } from '../../../../db/open.ts'

/** SQLite's query plan of each statement that was prepared while `work` ran, each statement once. */
export async function plansOf(
  db: SqliteDb,
  work: () => unknown,
): Promise<{ sql: string; steps: string[] }[]> {
  const client = db.$client
  const prepare = client.prepare.bind(client)
  const statements = new Set<string>()
  const watched = (sql: string) => {
    statements.add(sql)
    return prepare(sql)
  }
  Object.defineProperty(client, 'prepare', { value: watched, configurable: true })
  try {
    const found = await work()
    if (isIterable(found)) for await (const _ of found);
  } finally {
    Reflect.deleteProperty(client, 'prepare')
  }
  return [...statements].map(sql => ({ sql, steps: stepsOf(db, sql) }))
}

/** The plan does not depend on the values, but the driver wants as many as there are places for them. */
function stepsOf(db: SqliteDb, sql: string): string[] {
  const statement = db.$client.prepare<null[], { readonly detail: string }>(`explain query plan ${sql}`)
  for (let values: null[] = []; ; values = [...values, null]) {
    try {
      return statement.all(...values).map(({ detail }) => detail)
    } catch (error) {
      if (!(error instanceof RangeError) || values.length > 100) throw error
    }
  }
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Tables that stay small however much is loaded, and what is no table. */
const SMALL = [
  'groups',
  'sites',
  'loads',
  'days',
  'search_progress',
  'standings_state',
  'json_each',
  'value',
  'CONSTANT',
]

/** Counts of a whole table, which SQLite takes page by page. */
const COUNTED = /^select count\(\*\) from "\w+"$/

/**
 * The steps that read the whole of a table that grows with what is loaded. Walking an index in the order that is asked
 * for, until there are rows enough, reads what it gives, and is none of them; nor is what full text search finds.
 */
export function fullScans({
  sql,
  steps,
}: {
  readonly sql: string
  readonly steps: readonly string[]
}): string[] {
  if (COUNTED.test(sql) || sql.endsWith('where false')) return []
  const isBounded = /\blimit\b/i.test(sql) && !steps.some(step => step.includes('TEMP B-TREE FOR ORDER BY'))
  const subqueries = steps.flatMap(step => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(step)?.[1] ?? [])
  return steps.filter(step => {
    const [, table = ''] = /^SCAN (\S+)/.exec(step) ?? []
    if (table === '' || table.startsWith('(')) return false
    if ([...SMALL, ...subqueries].includes(table) || step.includes('VIRTUAL TABLE INDEX')) return false
    return !(isBounded && step.includes('USING'))
  })
}

/**
 * The steps for which SQLite makes an index of a table for itself, each time anew: it has no index for what is asked, or takes
 * the wrong way. One by a column that has few values gives nearly the whole table to every row it is joined with.
 */
export const ownIndexes = ({ steps }: { readonly steps: readonly string[] }): string[] =>
  steps.filter(step => /\bAUTOMATIC\b/.test(step))
