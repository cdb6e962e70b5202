import { and, asc, eq, ne } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { authors, sites } from '../schema.ts'

/** Somebody of the same name, who is another person as far as anybody can tell. */
export interface Namesake {
  readonly id: number
  readonly author: string
  readonly name: string
  readonly site: string
  readonly comments: number
}

/** People of exactly the same name, here or on other sites: up to `limit`, those on the same site last. */
export async function namesakesOf(
  db: Db,
  { id, name, site_id }: { readonly id: number; readonly name: string; readonly site_id: number },
  limit: number,
): Promise<Namesake[]> {
  return db
    .select({
      id: authors.id,
      author: authors.author,
      name: authors.name,
      site: sites.name,
      comments: authors.comments,
    })
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(and(eq(authors.name, name), ne(authors.id, id)))
    .orderBy(asc(eq(authors.site_id, site_id)), asc(sites.name), asc(authors.id))
    .limit(limit)
    .all()
}
