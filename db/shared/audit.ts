import { and, desc, eq, lt, type SQL } from 'drizzle-orm'
import type { SharedDb } from './open.ts'
import { audit } from './schema.ts'

/** Actions that are written down. */
export const ACTIONS = [
  'signed in',
  'signed out',
  'imported',
  'failed to import',
  'removed',
  'exported',
  'changed groups',
  'invited',
  'changed a role',
  'removed a person',
  'made a token',
  'took back a token',
  'added a space',
  'removed a space',
] as const
export type Action = (typeof ACTIONS)[number]

/** Something that somebody did. */
interface Deed {
  readonly person: string
  readonly space: string
  readonly action: Action
  /** Of what, in words: a file's name, a path. */
  readonly what: string
}

/** A deed as it was written down: `at` in ms. */
export interface Written {
  readonly id: number
  readonly at: number
  readonly person: string
  readonly space: string
  readonly action: string
  readonly what: string
}

/** Whoever has the files of the instance, and needs no role. */
export const COMMAND_LINE = '(command line)'

const LONGEST = 500

/** Writes down what somebody did. */
export function record(db: SharedDb, { what, ...deed }: Deed, now: number = Date.now()): void {
  db.insert(audit)
    .values({ ...deed, what: what.slice(0, LONGEST).toWellFormed(), at: now })
    .run()
}

/** Deeds in a space, or in all of them (null), the last first: at most `limit`, before that of this number. */
export function deeds(
  db: SharedDb,
  {
    space,
    before,
    limit,
  }: { readonly space: string | null; readonly before: number | null; readonly limit: number },
): readonly Written[] {
  const where: (SQL | undefined)[] = [
    space === null ? undefined : eq(audit.space, space),
    before === null ? undefined : lt(audit.id, before),
  ]
  return db
    .select()
    .from(audit)
    .where(and(...where))
    .orderBy(desc(audit.id))
    .limit(limit)
    .all()
}
