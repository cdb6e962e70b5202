import { and, count, eq, getTableColumns, gte, isNotNull, lte, or, type SQL } from 'drizzle-orm'
import type { Row } from '../../../lib/export/csv.ts'
import type { AuthorMeasure } from '../../../lib/measures/author.ts'
import { cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { authors, sites } from '../../schema.ts'
import { iso } from '../../tables/table.ts'
import { containing } from '../containing.ts'
import { keysetPage, type Page, type Part, type Place } from '../keyset.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from '../pages.ts'

/** The columns that a list of people can be sorted by: those with an index. */
export const peopleSorts = [
  'replies_received',
  'replies_given',
  'comments',
  'conversations',
  'last_at',
  'name',
] as const
export type PeopleSort = (typeof peopleSorts)[number]

/** Which people; null and empty text: all. */
export interface PeopleFilter {
  /** In the name, the key or the site's name. */
  readonly text: string
  readonly comments_min: number | null
  /** Whose first message lies between these, ms since 1970; left out or null: open. */
  readonly joined_from?: number | null
  readonly joined_to?: number | null
  /** Only who wrote something that is dated, in whatever is selected. */
  readonly is_active?: boolean
  /** Who wrote something, whatever the selection's days, between these, ms since 1970 (days as a whole), and … */
  readonly active_from?: number | null
  readonly active_to?: number | null
  /** … also between these, and … */
  readonly also_from?: number | null
  readonly also_to?: number | null
  /** … nothing between these. */
  readonly absent_from?: number | null
  readonly absent_to?: number | null
  /** On whose topics the person with this id was the first to answer. */
  readonly helped_by?: number | null
}

/** Which people, and in which order. */
export interface PeopleList {
  readonly filter: PeopleFilter
  readonly order: { readonly sort: PeopleSort; readonly descending: boolean }
}

/** A person with every number over all conversations, and the name of their site. Times in ms. */
export type PersonRow = typeof authors.$inferSelect & { readonly site: string }

/** A part of the list of people; of those who meet a condition, where one is given. */
export async function peoplePage(
  db: Db,
  { part, ...list }: PeopleList & { readonly part: Part },
  condition?: SQL,
): Promise<Page<PersonRow>> {
  return pageOf(db, list, part, condition)
}

/** The whole list, a page of rows at a time, as it is written outside. */
export const peopleRows = (
  db: Db,
  list: PeopleList,
  stretch?: Stretch,
  condition?: SQL,
): AsyncIterable<readonly Row[]> =>
  pagesByKey<PersonRow, Place | null, Row>(
    null,
    async after => (await pageOf(db, list, { after, before: null, limit: PAGE_ROWS }, condition)).rows,
    row => placeOf(row, list.order),
    rows => rows.map(personOutside),
    stretch,
  )

/** A person as they are written outside. */
export const personOutside = (row: PersonRow) => ({
  ...row,
  first_at: iso(row.first_at),
  last_at: iso(row.last_at),
})

/** Counting walks along an index from end to end. */
const everybody = cached(async db => (await db.select({ count: count() }).from(authors).get())?.count ?? 0)

/** How many people there are, and how many of them the filter leaves. */
export async function peopleCounts(db: Db, filter: PeopleFilter, condition?: SQL) {
  const all = await everybody(db)
  const conditions = and(meets(filter), condition)
  if (conditions === undefined) return { all, found: all }
  const found = await db
    .select({ count: count() })
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(conditions)
    .get()
  return { all, found: found?.count ?? 0 }
}

/** A number of each person, in no order; null: they have none. */
export async function peopleValues(
  db: Db,
  filter: PeopleFilter,
  measure: AuthorMeasure,
  condition?: SQL,
): Promise<(number | null)[]> {
  const { sql: text, params } = db
    .select({ value: authors[measure] })
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(and(meets(filter), condition))
    .toSQL()
  return db.$client
    .prepare<unknown[], number | null>(text)
    .pluck()
    .all(...params)
}

/** Where a person stands in a list that is sorted so. */
export const placeOf = (row: PersonRow, { sort }: PeopleList['order']): Place => ({
  value: row[sort],
  id: row.id,
})

async function pageOf(db: Db, list: PeopleList, part: Part, condition?: SQL): Promise<Page<PersonRow>> {
  const conditions = and(meets(list.filter), condition)
  return keysetPage<PersonRow>(
    (where, orderBy, limit) =>
      db
        .select({ ...getTableColumns(authors), site: sites.name })
        .from(authors)
        .innerJoin(sites, eq(sites.id, authors.site_id))
        .where(and(conditions, where))
        .orderBy(...orderBy)
        .limit(limit)
        .all(),
    { by: authors[list.order.sort], id: authors.id, descending: list.order.descending },
    row => placeOf(row, list.order),
    part,
  )
}

function meets({
  text,
  comments_min,
  joined_from: from = null,
  joined_to: to = null,
  is_active = false,
}: PeopleFilter): SQL | undefined {
  return and(
    text === ''
      ? undefined
      : or(containing(authors.name, text), containing(authors.author, text), containing(sites.name, text)),
    comments_min === null ? undefined : gte(authors.comments, comments_min),
    is_active ? isNotNull(authors.first_at) : undefined,
    from === null ? undefined : gte(authors.first_at, from),
    to === null ? undefined : lte(authors.first_at, to),
  )
}
