import { eq, sql } from 'drizzle-orm'
import type { Named } from '../../../lib/search/query.ts'
import type { Db } from '../../open.ts'
import { authors, conversations, sites } from '../../schema.ts'
import { containing } from '../containing.ts'
import { matchWords } from './match.ts'

/** Whom or what a name in a query stands for. */
export interface Meant {
  readonly named: Named
  /** Ids of people or conversations; empty: there is nobody of that name. */
  readonly ids: readonly number[]
}

/**
 * The people a name stands for: who has that number, else who is called exactly so (by what is shown or by what identifies
 * them), else who is called so but for capitals, else whose name it is a part of.
 */
export async function peopleNamed(db: Db, named: Named): Promise<Meant> {
  const { name, id } = named
  const ids = (found: readonly { readonly id: number }[]): Meant => ({
    named,
    ids: found.map(each => each.id),
  })
  if (id !== null) {
    const own = await db.select({ id: authors.id }).from(authors).where(eq(authors.id, id)).all()
    if (own.length > 0) return ids(own)
  }
  const exact = await db.all<{ id: number }>(sql`
    select ${authors.id} as id from ${authors} where ${authors.name} = ${name}
    union select ${authors.id} from ${sites} cross join ${authors}
      on ${authors.site_id} = ${sites.id} and ${authors.author} = ${name} order by 1`)
  if (exact.length > 0) return ids(exact)
  const similar = await db
    .select({ id: authors.id, name: authors.name })
    .from(authors)
    .where(containing(authors.name, name))
    .all()
  return ids(closest(similar, name))
}

/** Those with this name but for capitals; where there are none, all. */
function closest<Each extends { readonly name: string }>(
  found: readonly Each[],
  name: string,
): readonly Each[] {
  const equal = found.filter(each => each.name.toLowerCase() === name.toLowerCase())
  return equal.length > 0 ? equal : found
}

/** The conversations a name stands for: by our number or the source's own, else those with all of its words in the title. */
export async function conversationsNamed(db: Db, named: Named): Promise<Meant> {
  const { name, id } = named
  const own = await db.all<{ id: number }>(sql`
    select ${conversations.id} as id from ${conversations} where ${conversations.id} = ${id}
    union select ${conversations.id} from ${sites} cross join ${conversations}
      on ${conversations.site_id} = ${sites.id} and ${conversations.native_id} = ${name} order by 1`)
  if (own.length > 0) return { named, ids: own.map(each => each.id) }
  return {
    named,
    ids: await db.$client
      .prepare<[string | null], number>('select rowid from title_search where title_search match ?')
      .pluck()
      .all(matchWords(name)),
  }
}

/** The sites a name stands for: the one of that name, whatever the case, else those whose name it is a part of. */
export async function sitesNamed(db: Db, named: Named): Promise<Meant> {
  const found = await db
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(containing(sites.name, named.name))
    .all()
  return { named, ids: closest(found, named.name).map(({ id }) => id) }
}
