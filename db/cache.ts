import { createHash } from 'node:crypto'
import { type Db, eachRow, isSqlite } from './open.ts'

/** Raised when what is kept under a fingerprint is computed differently from before. */
const COMPUTED_AS = 1

/** Last known state of a database. */
interface State {
  /** Moves whenever anybody has written. */
  readonly moves: () => Promise<string>
  seen: string
  fingerprint: string
}

const states = new WeakMap<Db, State>()

/**
 * A text that changes with every load and every removal, in whichever process, and with nothing else. As long as nothing
 * was written, it takes no time; what was written may be something else, such as words made searchable.
 */
export async function fingerprint(db: Db): Promise<string> {
  const state = states.get(db) ?? watched(db)
  const seen = await state.moves()
  if (seen === state.seen) return state.fingerprint
  const digest = createHash('sha256').update(String(COMPUTED_AS))
  const loads = db.$client.prepare('select id, hash, loaded_at from loads order by id').raw()
  await eachRow(loads.iterate(), load => digest.update(`\n${String(load)}`))
  state.seen = seen
  state.fingerprint = digest.digest('hex')
  return state.fingerprint
}

/** Statements whose answers move whenever anybody has written to the database: SQLite has one for others, and one for itself. */
const movesIn = (db: Db) =>
  isSqlite(db)
    ? ['pragma data_version', 'select total_changes()']
    : ["select made || ' ' || changes from replyscope"]

function watched(db: Db): State {
  const numbers = movesIn(db).map(sql => db.$client.prepare<[], number | string>(sql).pluck())
  const look = async () => String(await Promise.all(numbers.map(number => number.get())))
  const { lastsMs = 0 } = db.$client
  let last: { readonly at: number; readonly moves: Promise<string> } | null = null
  const moves = () => {
    if (last !== null && performance.now() - last.at < lastsMs) return last.moves
    const looked = { at: performance.now(), moves: look() }
    last = looked
    looked.moves.catch(() => {
      if (last === looked) last = null
    })
    return looked.moves
  }
  const state = { moves, seen: '', fingerprint: '' }
  states.set(db, state)
  return state
}

/** Which answers to a question are kept. */
export interface Kept<Asked extends readonly unknown[]> {
  /** So many of them at a time: the last that were asked for. */
  readonly most: number
  /** Equal for what has equal answers. */
  readonly key: (...asked: Asked) => string | number
}

/** Conversations or people: their answers must be small, however many messages they are of. */
export const byId: Kept<[{ readonly id: number }]> = { most: 200, key: ({ id }) => id }

/** The same, by whether replies to the post count; left out: they do. */
export const byIdAndPosts = {
  most: 200,
  key: ({ id }: { readonly id: number }, repliesToPosts = true): string => `${id} ${repliesToPosts}`,
}

/**
 * Makes a slow question be asked once for as long as the database stays as it is, whoever writes to it; those who ask at
 * the same time wait for the same answer. Answers are kept for each open database; one that fails is asked again.
 */
export function cached<Asked extends readonly unknown[], Value>(
  ask: (db: Db, ...asked: Asked) => Promise<Value>,
  { most, key }: Kept<Asked> = { most: 1, key: () => '' },
): (db: Db, ...asked: Asked) => Promise<Value> {
  const kept = new WeakMap<
    Db,
    { readonly state: string; readonly answers: Map<string | number, Promise<Value>> }
  >()
  return async (db, ...asked) => {
    const state = await fingerprint(db)
    const before = kept.get(db)
    const answers = before?.state === state ? before.answers : new Map<string | number, Promise<Value>>()
    if (answers !== before?.answers) kept.set(db, { state, answers })
    const of = key(...asked)
    const value = answers.get(of) ?? ask(db, ...asked)
    // The last one asked for stands last, the first one goes.
    answers.delete(of)
    answers.set(of, value)
    for (const oldest of answers.keys()) if (answers.size > most) answers.delete(oldest)
    value.catch(() => answers.delete(of))
    return value
  }
}
