import { asc, count, eq, sql, sum } from 'drizzle-orm'
import type { Db } from '../../open.ts'
import { authors, conversations, messages, participations, sites } from '../../schema.ts'
import { isOfConversation, isSelected, type Selection, selectedIds } from '../selection.ts'
import { byKnownAuthor } from './pairs.ts'

/** Somebody in a network. */
export interface NetworkPerson {
  readonly id: number
  /** Key of the person, unique within their site. */
  readonly author: string
  readonly name: string
  readonly site: string
  /** Comments they wrote, replies or not. */
  readonly comments: number
}

/** Of `authors`, joined with `sites`. */
export const personColumns = {
  id: authors.id,
  author: authors.author,
  name: authors.name,
  site: sites.name,
  comments: authors.comments,
}

/** The people with these ids, in ascending order of ids, with their comments in all. */
export async function networkNames(db: Db, ids: Iterable<number>): Promise<NetworkPerson[]> {
  const list = JSON.stringify([...ids])
  return db
    .select(personColumns)
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(sql`${authors.id} in (select value from json_each(${list}))`)
    .orderBy(asc(authors.id))
    .all()
}

/** The same, with their comments in a selection. */
export async function networkPeople(
  db: Db,
  selection: Selection,
  ids: Iterable<number>,
): Promise<NetworkPerson[]> {
  const rows = await networkNames(db, ids)
  const counts = await commentsIn(db, selection)
  if (counts === null) return rows
  const byPerson = new Map(counts.map(({ id, comments }) => [id, comments]))
  return rows.map(row => ({ ...row, comments: byPerson.get(row.id) ?? 0 }))
}

interface Count {
  readonly id: number
  readonly comments: number
}

/** How many comments people wrote in a selection; null: as many as in all. */
async function commentsIn(db: Db, selection: Selection): Promise<Count[] | null> {
  const where = isSelected(selection)
  const { from, to } = selection
  if (from === null && to === null) {
    if (where === undefined) return null
    return db
      .select({ id: participations.author_id, comments: sum(participations.comments).mapWith(Number) })
      .from(participations)
      .where(sql`${participations.conversation_id} in ${selectedIds(db, selection)}`)
      .groupBy(participations.author_id)
      .all()
  }
  return db
    .select({ id: sql<number>`${messages.author_id}`, comments: count() })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .crossJoin(messages)
    .where(
      sql`${where ?? sql`true`} and ${byKnownAuthor}
        and ${isOfConversation}
        and ${messages.created_at} >= ${from ?? Number.MIN_SAFE_INTEGER} and ${messages.created_at} <= ${to ?? Number.MAX_SAFE_INTEGER}`,
    )
    .groupBy(messages.author_id)
    .all()
}
