import type { Db } from '../open.ts'
import { fingerprint } from './fingerprint.ts'

/** Conversations, or people, whose answers are kept at a time. */
const MOST = 200

/**
 * Makes a question about a conversation or a person be asked once, for as long as no load changes the database. The last
 * few hundred answers are kept for each open database: they must be small, however many messages they are of.
 */
export function keptById<Of extends { readonly id: number }, Value>(
  ask: (db: Db, of: Of) => Promise<Value>,
): (db: Db, of: Of) => Promise<Value> {
  const kept = new WeakMap<Db, { readonly state: string; readonly answers: Map<number, Promise<Value>> }>()
  return (db, of) => {
    const state = fingerprint(db)
    const before = kept.get(db)
    const answers = before?.state === state ? before.answers : new Map<number, Promise<Value>>()
    if (answers !== before?.answers) kept.set(db, { state, answers })
    const value = answers.get(of.id) ?? ask(db, of)
    // The last one asked for stands last, the first one goes.
    answers.delete(of.id)
    answers.set(of.id, value)
    for (const oldest of answers.keys()) if (answers.size > MOST) answers.delete(oldest)
    value.catch(() => answers.delete(of.id))
    return value
  }
}
