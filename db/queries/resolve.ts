import { eq } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import type { Db } from '../open.ts'
import { conversations, sites } from '../schema.ts'

/**
 * The conversation a user names: by our id, else by the source's own. Throws a `UserError` where there is none, or where
 * several sites have one of that id.
 */
export async function conversationId(db: Db, name: string): Promise<number> {
  const number = Number(name)
  if (Number.isSafeInteger(number)) {
    const own = await db
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.id, number))
      .get()
    if (own !== undefined) return own.id
  }
  const found = await db
    .select({ id: conversations.id, site: sites.name })
    .from(sites)
    .innerJoin(conversations, eq(conversations.site_id, sites.id))
    .where(eq(conversations.native_id, name))
    .all()
  const [only, ...others] = found
  if (only === undefined)
    throw new UserError(`There is no conversation “${name}”. \`replyscope list\` shows them all.`)
  if (others.length > 0) {
    const ids = found.map(({ id, site }) => `${id} (${site})`).join(', ')
    throw new UserError(`Several sites have a conversation “${name}”; name one by its number: ${ids}.`)
  }
  return only.id
}
