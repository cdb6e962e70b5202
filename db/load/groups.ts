import { eq } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import type { SqliteDb } from '../open.ts'
import { type GroupFault, keptFilter, type NamedGroup } from '../queries/groups.ts'
import { groups } from '../schema.ts'

/** What is wrong with a change of groups. */
export const groupError = (code: GroupFault, message: string) => new UserError(message, { code })

/** As many characters as a name may have. */
export const NAME_LENGTH = 80

/** Keeps a group, and gives its id. Throws a `UserError` where the name is empty, too long or taken. */
export function addGroup(db: SqliteDb, { name, filter, created_at }: Omit<NamedGroup, 'id'>): number {
  const free = freeName(db, name, null)
  return Number(
    db
      .insert(groups)
      .values({ name: free, filter: keptFilter(filter), created_at })
      .run().lastInsertRowid,
  )
}

/** Throws a `UserError` where there is no such group, or the name is empty, too long or another's. */
export function renameGroup(db: SqliteDb, id: number, name: string): void {
  const free = freeName(db, name, id)
  if (db.update(groups).set({ name: free }).where(eq(groups.id, id)).run().changes === 0) throw noGroup(id)
}

/** Forgets a group; its conversations stay. Throws a `UserError` where there is no such group. */
export function removeGroup(db: SqliteDb, id: number): void {
  if (db.delete(groups).where(eq(groups.id, id)).run().changes === 0) throw noGroup(id)
}

const noGroup = (id: number) => groupError('gone', `There is no group ${id}.`)

function freeName(db: SqliteDb, given: string, of: number | null): string {
  const name = given.replace(/\s+/g, ' ').trim()
  if (name === '') throw groupError('name', 'A group wants a name.')
  if ([...name].length > NAME_LENGTH)
    throw groupError('long', `A group’s name has at most ${NAME_LENGTH} characters.`)
  const taken = db.select({ id: groups.id }).from(groups).where(eq(groups.name, name)).get()
  if (taken !== undefined && taken.id !== of)
    throw groupError('taken', `There is a group “${name}” already: choose another name, or rename that one.`)
  return name
}
