import { asc } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { sites } from '../schema.ts'

/** Names of sites in order, up to `limit`. */
export async function siteNames(db: Db, { limit }: { readonly limit: number }): Promise<string[]> {
  const rows = await db.select({ name: sites.name }).from(sites).orderBy(asc(sites.name)).limit(limit).all()
  return rows.map(({ name }) => name)
}
