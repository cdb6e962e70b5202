import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import { DAY } from '../../lib/milliseconds.ts'
import type { SharedDb } from './open.ts'
import { invitations, people, ROLES, type Role, roles, sessions, tokens } from './schema.ts'
import { hashOf, INVITATION, newSecret } from './secrets.ts'
import { checkSpace, MAIN, spaceNames } from './spaces.ts'

/** Somebody who may come in. */
export interface Person {
  readonly id: number
  readonly name: string
}

/** How long a link waits to be opened. */
export const INVITATION_MS = 7 * DAY

const LONGEST_NAME = 80

/** A name as it is kept. Throws a `UserError` for what is none. */
function personName(typed: string): string {
  const name = typed.normalize('NFC').trim()
  if (name === '') throw new UserError('A person wants a name.')
  if (name.length > LONGEST_NAME)
    throw new UserError(`That name is too long: ${LONGEST_NAME} characters at most.`)
  if (/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(name))
    throw new UserError('That name holds characters that nobody can see.')
  return name
}

/** A role by its word. Throws a `UserError` for what is none. */
export function roleNamed(word: string): Role {
  const role = ROLES.find(each => each === word)
  if (role === undefined) throw new UserError(`There is no role “${word}”. There are: ${ROLES.join(', ')}.`)
  return role
}

/** Whether a role is enough where another is needed. */
export const isEnough = (role: Role | null, needed: Role): boolean =>
  role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** The lesser of two roles. */
export const lesser = (one: Role, other: Role): Role => (isEnough(one, other) ? other : one)

/** Roles of a person, by space, in the order of spaces. Who administers the first space administers all. */
export function rolesOf(db: SharedDb, person: number): ReadonlyMap<string, Role> {
  const own = new Map(
    db
      .select()
      .from(roles)
      .where(eq(roles.person_id, person))
      .all()
      .map(({ space, role }) => [space, role]),
  )
  const isEverywhere = own.get(MAIN) === 'administers'
  return new Map(
    spaceNames(db).flatMap(space => {
      const role = isEverywhere ? 'administers' : own.get(space)
      return role === undefined ? [] : [[space, role] as const]
    }),
  )
}

/** Somebody by their name. Throws a `UserError` where there is nobody of that name. */
export function personNamed(db: SharedDb, typed: string): Person {
  const person = findPerson(db, personName(typed))
  if (person === undefined) throw new UserError(`There is nobody called “${typed}” here.`)
  return person
}

/** The same; undefined where there is nobody. */
export const findPerson = (db: SharedDb, name: string): Person | undefined =>
  db.select({ id: people.id, name: people.name }).from(people).where(eq(people.name, name)).get()

/** Somebody with what they may do, and what is open for them. */
export interface Member extends Person {
  readonly roles: ReadonlyMap<string, Role>
  /** When a link ends that they have not opened yet, ms; null: there is none. */
  readonly invitedUntil: number | null
  readonly sessions: number
}

/** Everybody, by name. */
export function members(db: SharedDb, now: number = Date.now()): readonly Member[] {
  const open = db
    .select({ person: invitations.person_id, until: sql<number>`max(${invitations.ends_at})` })
    .from(invitations)
    .where(gt(invitations.ends_at, now))
    .groupBy(invitations.person_id)
    .all()
  const signedIn = db
    .select({ person: sessions.person_id, n: sql<number>`count(*)` })
    .from(sessions)
    .groupBy(sessions.person_id)
    .all()
  const everybody = db
    .select({ id: people.id, name: people.name })
    .from(people)
    .orderBy(asc(people.name))
    .all()
  return everybody.map(person => ({
    ...person,
    roles: rolesOf(db, person.id),
    invitedUntil: open.find(each => each.person === person.id)?.until ?? null,
    sessions: signedIn.find(each => each.person === person.id)?.n ?? 0,
  }))
}

/** Gives somebody a role in a space, and makes them known where they are not; null takes the role away. Throws a `UserError`. */
export function giveRole(db: SharedDb, typed: string, space: string, role: Role | null): Person {
  checkSpace(db, space)
  const name = personName(typed)
  return db.transaction(tx => {
    tx.insert(people).values({ name, made_at: Date.now() }).onConflictDoNothing().run()
    const person = findPerson(db, name)!
    if (role === null)
      tx.delete(roles)
        .where(and(eq(roles.person_id, person.id), eq(roles.space, space)))
        .run()
    else
      tx.insert(roles)
        .values({ person_id: person.id, space, role })
        .onConflictDoUpdate({ target: [roles.person_id, roles.space], set: { role } })
        .run()
    checkAdministered(db)
    return person
  })
}

/** Whether somebody can let others in. */
export const isAdministered = (db: SharedDb): boolean =>
  db
    .select()
    .from(roles)
    .where(and(eq(roles.space, MAIN), eq(roles.role, 'administers')))
    .get() !== undefined

/** Throws where nobody could let anybody in any more; what was done is undone then. */
function checkAdministered(db: SharedDb): void {
  if (!isAdministered(db))
    throw new UserError(`Somebody has to administer the space “${MAIN}”: give somebody that role first.`)
}

/** A link's secret, which is told once, and until when it opens, ms. */
interface Invitation {
  readonly secret: string
  readonly endsAt: number
}

/** Makes a link that signs somebody in once. Earlier ones that were not opened end with it. */
export function invite(db: SharedDb, person: Person, now: number = Date.now()): Invitation {
  const secret = INVITATION + newSecret()
  const endsAt = now + INVITATION_MS
  db.transaction(tx => {
    tx.delete(invitations).where(eq(invitations.person_id, person.id)).run()
    tx.insert(invitations)
      .values({ hash: hashOf(secret), person_id: person.id, made_at: now, ends_at: endsAt })
      .run()
  })
  return { secret, endsAt }
}

/** Whom a link's secret signs in; it is used up by that. null: there is none, or it was opened or ended before. */
export function accepted(db: SharedDb, secret: string, now: number = Date.now()): Person | null {
  return db.transaction(
    tx => {
      tx.delete(invitations).where(lte(invitations.ends_at, now)).run()
      const [used] = tx
        .delete(invitations)
        .where(eq(invitations.hash, hashOf(secret)))
        .returning({ person: invitations.person_id })
        .all()
      if (used === undefined) return null
      return (
        tx
          .select({ id: people.id, name: people.name })
          .from(people)
          .where(eq(people.id, used.person))
          .get() ?? null
      )
    },
    { behavior: 'immediate' },
  )
}

/** Removes somebody with their roles, links, sessions and tokens. */
export function removePerson(db: SharedDb, person: Person): void {
  db.transaction(tx => {
    tx.delete(people).where(eq(people.id, person.id)).run()
    checkAdministered(db)
  })
}

/** Ends what somebody is signed in with: browsers, links that were not opened, tokens. */
export function signOutEverywhere(db: SharedDb, person: Person): void {
  db.transaction(tx => {
    for (const table of [sessions, invitations, tokens])
      tx.delete(table).where(eq(table.person_id, person.id)).run()
  })
}
