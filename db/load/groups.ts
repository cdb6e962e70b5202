import { eq, sql } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import type { Db } from '../open.ts'
import { type GroupFault, keptFilter, type NamedGroup } from '../queries/groups.ts'
import { groups } from '../schema.ts'

/** A `UserError` for a change of groups that cannot be made. */
export const groupError = (code: GroupFault, message: string) => new UserError(message, { code })

/** As many characters as a name may have. */
const NAME_LENGTH = 80

/** Keeps a group, and gives its id. Throws a `UserError` where the name is empty, too long or taken. */
export async function addGroup(
  db: Db,
  { name, filter, created_at }: Omit<NamedGroup, 'id'>,
): Promise<number> {
  const free = await freeName(db, name, null)
  const [added] = await db
    .insert(groups)
    .values({
      id: sql`(select coalesce(max(id), 0) + 1 from groups)`,
      name: free,
      filter: keptFilter(filter),
      created_at,
    })
    .returning({ id: groups.id })
  return added!.id
}

/** Throws a `UserError` where there is no such group, or the name is empty, too long or another's. */
export async function renameGroup(db: Db, id: number, name: string): Promise<void> {
  const free = await freeName(db, name, id)
  const renamed = db.update(groups).set({ name: free }).where(eq(groups.id, id))
  if ((await renamed.returning({ id: groups.id })).length === 0) throw noGroup(id)
}

/** Forgets a group; its conversations stay. Throws a `UserError` where there is no such group. */
export async function removeGroup(db: Db, id: number): Promise<void> {
  const removed = db.delete(groups).where(eq(groups.id, id))
  if ((await removed.returning({ id: groups.id })).length === 0) throw noGroup(id)
}

const noGroup = (id: number) => groupError('gone', `There is no group ${id}.`)

async function freeName(db: Db, given: string, of: number | null): Promise<string> {
  const name = given.replace(/\s+/g, ' ').trim()
  if (name === '') throw groupError('name', 'A group wants a name.')
  if ([...name].length > NAME_LENGTH)
    throw groupError('long', `A group’s name has at most ${NAME_LENGTH} characters.`)
  const taken = await db.select({ id: groups.id }).from(groups).where(eq(groups.name, name)).get()
  if (taken !== undefined && taken.id !== of)
    throw groupError('taken', `There is a group “${name}” already: choose another name, or rename that one.`)
  return name
}
