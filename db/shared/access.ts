import { and, asc, eq, lt, or } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import { DAY, HOUR } from '../../lib/milliseconds.ts'
import { type SharedDb, setting } from './open.ts'
import { isEnough, lesser, type Person, rolesOf } from './people.ts'
import { people, type Role, sessions, tokens } from './schema.ts'
import { hashOf, newSecret, signed, TOKEN, unsigned } from './secrets.ts'

/** A browser that is not used for a week is signed out, and each after thirty days. */
export const IDLE_MS = 7 * DAY
export const LONGEST_MS = 30 * DAY

const keyOf = (db: SharedDb): string => setting(db, 'key')!

/** Signs a browser in under a new name: gives what its cookie says. Sessions that ended are cleared away. */
export function beginSession(db: SharedDb, person: Person, now: number = Date.now()): string {
  db.delete(sessions)
    .where(or(lt(sessions.seen_at, now - IDLE_MS), lt(sessions.made_at, now - LONGEST_MS)))
    .run()
  const id = newSecret()
  db.insert(sessions)
    .values({ hash: hashOf(id), person_id: person.id, made_at: now, seen_at: now })
    .run()
  return signed(id, keyOf(db))
}

/** Who is signed in with a cookie; null: it is none of ours, or its session has ended. */
export function sessionOf(db: SharedDb, cookie: string, now: number = Date.now()): Person | null {
  const id = unsigned(cookie, keyOf(db))
  if (id === null) return null
  const hash = hashOf(id)
  const found = db
    .select({ id: people.id, name: people.name, made: sessions.made_at, seen: sessions.seen_at })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person_id))
    .where(eq(sessions.hash, hash))
    .get()
  if (found === undefined || now - found.seen > IDLE_MS || now - found.made > LONGEST_MS) return null
  // To the hour: reading a page writes nothing, most of the time.
  if (now - found.seen > HOUR) db.update(sessions).set({ seen_at: now }).where(eq(sessions.hash, hash)).run()
  return { id: found.id, name: found.name }
}

/** Signs out the browser with this cookie. */
export function endSession(db: SharedDb, cookie: string): void {
  const id = unsigned(cookie, keyOf(db))
  if (id !== null)
    db.delete(sessions)
      .where(eq(sessions.hash, hashOf(id)))
      .run()
}

/** A token as it is listed: everything but itself. */
export interface ListedToken {
  readonly id: number
  readonly person: string
  readonly space: string
  readonly role: Role
  readonly label: string
  readonly madeAt: number
  readonly usedAt: number | null
}

/** The token that somebody asks for. */
interface TokenWish {
  readonly space: string
  readonly role: Role
  readonly label: string
}

const LONGEST_LABEL = 80

/** Makes a token for a program of somebody's: gives its secret, which is told once. Throws a `UserError` where they may not so much. */
export function makeToken(
  db: SharedDb,
  person: Person,
  { space, role, label }: TokenWish,
  now: number = Date.now(),
): string {
  if (role === 'administers') throw new UserError('A token reads or loads: who administers signs in.')
  if (!isEnough(rolesOf(db, person.id).get(space) ?? null, role))
    throw new UserError(
      `${person.name} has no role in the space “${space}” that would be enough for a token that ${role}.`,
    )
  const secret = TOKEN + newSecret()
  const said = label
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST_LABEL)
  db.insert(tokens)
    .values({
      hash: hashOf(secret),
      person_id: person.id,
      space,
      role,
      label: said || 'without a name',
      made_at: now,
    })
    .run()
  return secret
}

/** Whose program a token is, where, and what it may do there: never more than they may now. null: there is no such token. */
export function tokenOf(
  db: SharedDb,
  secret: string,
  now: number = Date.now(),
): { readonly person: Person; readonly space: string; readonly role: Role | null } | null {
  const hash = hashOf(secret)
  const found = db
    .select({
      id: people.id,
      name: people.name,
      space: tokens.space,
      role: tokens.role,
      used: tokens.used_at,
    })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.person_id))
    .where(eq(tokens.hash, hash))
    .get()
  if (found === undefined) return null
  if (now - (found.used ?? 0) > HOUR)
    db.update(tokens).set({ used_at: now }).where(eq(tokens.hash, hash)).run()
  const own = rolesOf(db, found.id).get(found.space)
  return {
    person: { id: found.id, name: found.name },
    space: found.space,
    role: own === undefined ? null : lesser(own, found.role),
  }
}

/** The tokens of somebody, or of everybody, in the order they were made. */
export const listTokens = (db: SharedDb, person: Person | null = null): readonly ListedToken[] =>
  db
    .select({
      id: tokens.id,
      person: people.name,
      space: tokens.space,
      role: tokens.role,
      label: tokens.label,
      madeAt: tokens.made_at,
      usedAt: tokens.used_at,
    })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.person_id))
    .where(person === null ? undefined : eq(tokens.person_id, person.id))
    .orderBy(asc(tokens.id))
    .all()

/** Takes a token back, of this person or of anybody (null): it opens nothing any more. false: there is none. */
export function takeBack(db: SharedDb, id: number, person: Person | null): boolean {
  const own = person === null ? eq(tokens.id, id) : and(eq(tokens.id, id), eq(tokens.person_id, person.id))
  return db.delete(tokens).where(own).run().changes > 0
}
