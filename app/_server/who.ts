import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import type { LoadRow } from '../../db/queries/loads.ts'
import { type Asking, asking } from '../../db/shared/asking.ts'
import { type Action, record } from '../../db/shared/audit.ts'
import { isOwnImport } from '../../db/shared/imports.ts'
import { isEnough, type Person } from '../../db/shared/people.ts'
import type { Role } from '../../db/shared/schema.ts'
import { MAIN } from '../../db/shared/spaces.ts'
import { isForUsers } from '../../lib/errors.ts'

/** Whether whoever asks may do what needs a role here. The server asks anew when they do it: this is for what pages offer. */
export async function may(role: Role): Promise<boolean> {
  await connection()
  const who = asking()
  return who === undefined || isEnough(roleOf(who), role)
}

/** Role of the person who asks in the space they ask in; null: none. */
export const roleOf = ({ roles, space }: Asking): Role | null => roles.get(space) ?? null

/** Whether whoever asks may remove an import: who administers may any, who loads those that they made. */
export async function mayRemove(load: Pick<LoadRow, 'id' | 'loaded_at'>): Promise<boolean> {
  if (await may('administers')) return true
  return (await may('loads')) && isOwn(load)
}

/** Whether whoever asks made an import on a shared instance. */
export function isOwn({ id, loaded_at }: Pick<LoadRow, 'id' | 'loaded_at'>): boolean {
  const who = asking()
  if (!who?.person) return false
  return isOwnImport(who.db, who.person, { space: who.space, load: id, loadedAt: loaded_at })
}

/** Whether somebody administers the instance, with its people and spaces. */
export const administersAll = ({ roles }: Asking): boolean => roles.get(MAIN) === 'administers'

/** A path at which something is changed, with the space in which that is to be: another page may choose another meanwhile. */
export function here(path: string): string {
  const who = asking()
  return who === undefined || who.roles.size < 2 ? path : `${path}?space=${who.space}`
}

/** The person who asks and is signed in on a shared instance; anywhere else the page is not found. */
export async function someone(): Promise<Asking & { readonly person: Person }> {
  await connection()
  const who = asking()
  if (who === undefined || who.person === null) notFound()
  return { ...who, person: who.person }
}

/** Writes down what was done here by whoever asks; nothing where nobody signs in. */
export function writeDown(action: Action, what: string): void {
  const who = asking()
  if (who?.person) record(who.db, { person: who.person.name, space: who.space, action, what })
}

/** Answer to a form of a shared instance. */
export interface Told {
  /** Why it was refused; left out: it was done. */
  readonly error?: string
  /** A secret that is shown this once: a link, a token. */
  readonly secret?: string
}

/** Does what a form asks for, and answers what came of it; what somebody can mend is told in a sentence. */
export async function told(work: () => Promise<Told> | Told): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    return Response.json(await work(), { headers })
  } catch (error) {
    if (!isForUsers(error)) throw error
    return Response.json({ error: error.message } satisfies Told, { status: 400, headers })
  }
}
