import type { Db } from '../open.ts'

/** What was found, and the state of the database it was found in. */
interface Kept<Value> {
  readonly state: string
  readonly value: Promise<Value>
}

/**
 * Makes a slow question be asked once for as long as the database stays as it is, whoever writes to it. The answers are
 * kept for each open database.
 */
export function whileUnchanged<Value>(ask: (db: Db) => Promise<Value>): (db: Db) => Promise<Value> {
  const kept = new WeakMap<Db, Kept<Value>>()
  return db => {
    const state = stateOf(db)
    const known = kept.get(db)
    if (known?.state === state) return known.value
    const value = ask(db)
    kept.set(db, { state, value })
    value.catch(() => kept.delete(db))
    return value
  }
}

/** Changes with every commit: `data_version` counts those of other connections, `total_changes` rows of our own. */
function stateOf(db: Db): string {
  const others = db.$client.pragma('data_version', { simple: true })
  const own = db.$client.prepare('select total_changes()').pluck().get()
  return `${others} ${own}`
}
