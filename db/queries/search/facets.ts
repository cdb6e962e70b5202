import { eq, inArray, sql } from 'drizzle-orm'
import type { SearchQuery } from '../../../lib/search/query.ts'
import type { Db } from '../../open.ts'
import { authors, conversations, sites } from '../../schema.ts'
import { shownTitleColumn } from '../first-words.ts'
import { inThread } from '../in-thread.ts'
import { type FoundRow, find, someOf } from './found.ts'
import { listed, scopeOf } from './scope.ts'

/** Something hits have in common, and how many of the hits that were counted. */
export interface Facet {
  readonly id: number
  readonly name: string
  /** Whether nobody or nothing else has exactly this name. */
  readonly unique: boolean
  readonly hits: number
}

/** A year `2024`, month `2024-05` or day `2024-05-01`, what comes after it, and how many of the hits that were counted. */
interface TimeFacet {
  readonly from: string
  readonly to: string
  readonly hits: number
}

/** Who wrote the hits, where they stand, and when they were written. */
interface Facets {
  /** Most hits first. */
  readonly people: readonly Facet[]
  readonly conversations: readonly Facet[]
  readonly sites: readonly Facet[]
  /** How many people and conversations there are besides those. */
  readonly morePeople: number
  readonly moreConversations: number
  /** By year, UTC, of one year by month, of one month by day; the latest first, without undated ones. */
  readonly times: readonly TimeFacet[]
  /** Over how many hits this is counted. */
  readonly of: number
}

/** People and conversations that are named. */
const NAMED = 8

/** Counts what the hits of a query have in common; where there are very many, over some from all over. */
export const facetsOf = inThread(
  'tables',
  'search/facets.facetsOf',
  async (db: Db, query: SearchQuery): Promise<Facets> => {
    const rows = await someOf(db, await find(db, await scopeOf(db, query), false))
    const people = counted(rows, row => row[2])
    const inConversations = counted(rows, row => row[1])
    return {
      people: await namedPeople(db, most(people)),
      conversations: await namedConversations(db, most(inConversations)),
      sites: await onSites(db, inConversations),
      morePeople: Math.max(0, people.size - NAMED),
      moreConversations: Math.max(0, inConversations.size - NAMED),
      times: timesOf(rows),
      of: rows.length,
    }
  },
)

/** Letters of a date that say the year, the month, the day. */
const UNITS = [4, 7, 10] as const

function timesOf(rows: readonly FoundRow[]): TimeFacet[] {
  const dates = counted(rows, row => (row[3] === null ? null : new Date(row[3]).toISOString().slice(0, 10)))
  for (const length of UNITS) {
    const sums = new Map<string, number>()
    for (const [date, hits] of dates) {
      const span = date.slice(0, length)
      sums.set(span, (sums.get(span) ?? 0) + hits)
    }
    if (sums.size > 1 || length === 10)
      return [...sums]
        .map(([from, hits]) => ({ from, to: spanAfter(from), hits }))
        .sort((a, b) => (a.from < b.from ? 1 : -1))
  }
  return []
}

function spanAfter(span: string): string {
  const [year = 0, month = 1, day = 1] = span.split('-').map(Number)
  const next =
    span.length === 4
      ? Date.UTC(year + 1, 0)
      : span.length === 7
        ? Date.UTC(year, month)
        : Date.UTC(year, month - 1, day + 1)
  return new Date(next).toISOString().slice(0, span.length)
}

function counted<Key>(rows: readonly FoundRow[], keyOf: (row: FoundRow) => Key | null): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const most = (counts: ReadonlyMap<number, number>) =>
  [...counts].sort(([a, m], [b, n]) => n - m || a - b).slice(0, NAMED)

type Counts = readonly (readonly [id: number, hits: number])[]

async function namedPeople(db: Db, counts: Counts): Promise<Facet[]> {
  const found = await db
    .select({
      id: authors.id,
      name: authors.name,
      // Drizzle leaves out the table of a column where there is but one: inside, that would be the other one's.
      unique:
        sql<boolean>`not exists (select 1 from authors other where other.name = authors.name and other.id <> authors.id)`.mapWith(
          Boolean,
        ),
    })
    .from(authors)
    .where(inArray(authors.id, idsOf(counts)))
    .all()
  return named(counts, found)
}

async function namedConversations(db: Db, counts: Counts): Promise<Facet[]> {
  const found = await db
    .select({
      id: conversations.id,
      name: shownTitleColumn,
      unique: sql<boolean>`0`.mapWith(Boolean),
    })
    .from(conversations)
    .where(inArray(conversations.id, idsOf(counts)))
    .all()
  return named(counts, found)
}

/** Sites have unique names. */
async function onSites(db: Db, inConversations: ReadonlyMap<number, number>): Promise<Facet[]> {
  const found = await db
    .select({ conversation: conversations.id, id: sites.id, name: sites.name })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(inArray(conversations.id, listed([...inConversations.keys()])))
    .all()
  const bySite = new Map<number, Facet>()
  for (const { conversation, id, name } of found) {
    const hits = (bySite.get(id)?.hits ?? 0) + inConversations.get(conversation)!
    bySite.set(id, { id, name, unique: true, hits })
  }
  return [...bySite.values()].sort((a, b) => b.hits - a.hits || a.id - b.id).slice(0, NAMED)
}

const idsOf = (counts: Counts) => counts.map(([id]) => id)

function named(counts: Counts, found: readonly Omit<Facet, 'hits'>[]): Facet[] {
  const byId = new Map(found.map(each => [each.id, each]))
  return counts.flatMap(([id, hits]) => {
    const each = byId.get(id)
    return each === undefined ? [] : [{ ...each, hits }]
  })
}
