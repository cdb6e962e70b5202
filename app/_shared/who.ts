import { connection } from 'next/server'
import { type Asking, asking } from '../../db/shared/asking.ts'
import { isEnough } from '../../db/shared/people.ts'
import type { Role } from '../../db/shared/schema.ts'
import { MAIN } from '../../db/shared/spaces.ts'

/** Whether whoever asks may do what needs a role here. The server asks anew when they do it: this is for what pages offer. */
export async function may(role: Role): Promise<boolean> {
  await connection()
  const who = asking()
  return who === undefined || isEnough(roleOf(who), role)
}

/** What somebody may do in the space in which they ask; null: nothing. */
export const roleOf = ({ roles, space }: Asking): Role | null => roles.get(space) ?? null

/** Whether somebody administers the instance, with its people and spaces. */
export const administersAll = ({ roles }: Asking): boolean => roles.get(MAIN) === 'administers'

/** A path at which something is changed, with the space in which that is to be: another page may choose another meanwhile. */
export function here(path: string): string {
  const who = asking()
  return who === undefined || who.roles.size < 2 ? path : `${path}?space=${who.space}`
}
