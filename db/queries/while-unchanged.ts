import type { Db } from '../open.ts'
import { fingerprint } from './fingerprint.ts'

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
    const state = fingerprint(db)
    const known = kept.get(db)
    if (known?.state === state) return known.value
    const value = ask(db)
    kept.set(db, { state, value })
    value.catch(() => kept.delete(db))
    return value
  }
}
