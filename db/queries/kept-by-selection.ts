import type { Db } from '../open.ts'
import { fingerprint } from './fingerprint.ts'
import { type Selection, selectionKey } from './selection.ts'

/** Selections whose answers are kept at a time: as many as somebody goes back and forth between. */
const MOST = 4

/**
 * Makes a slow question be asked once for a selection, for as long as no load changes the database. The last few
 * answers are kept for each open database; those who ask at the same time wait for the same answer.
 */
export function keptBySelection<Value>(
  ask: (db: Db, selection: Selection) => Promise<Value>,
): (db: Db, selection: Selection) => Promise<Value> {
  const kept = new WeakMap<Db, Map<string, Promise<Value>>>()
  return (db, selection) => {
    const known = kept.get(db) ?? new Map<string, Promise<Value>>()
    kept.set(db, known)
    const key = `${fingerprint(db)} ${selectionKey(selection)}`
    const value = known.get(key) ?? ask(db, selection)
    // The last one asked for stands last, the first one goes.
    known.delete(key)
    known.set(key, value)
    for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest)
    value.catch(() => known.delete(key))
    return value
  }
}
