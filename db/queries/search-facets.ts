import { eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { authors, conversations, sites } from '../schema.ts'
import { type Found, type FoundRow, someOf } from './search-found.ts'
import { listed } from './search-scope.ts'

/** Something hits have in common, and how many of the hits that were counted. */
export interface Facet {
  readonly id: number
  readonly name: string
  /** Whether nobody or nothing else has exactly this name. */
  readonly unique: boolean
  readonly hits: number
}

/** Who wrote the hits, where they stand, and when they were written. */
export interface Facets {
  /** Most hits first. */
  readonly people: readonly Facet[]
  readonly conversations: readonly Facet[]
  readonly sites: readonly Facet[]
  /** How many people and conversations there are besides those. */
  readonly morePeople: number
  readonly moreConversations: number
  /** By year, UTC, the latest first; without undated ones. */
  readonly years: readonly { readonly year: number; readonly hits: number }[]
  /** Over how many hits this is counted. */
  readonly of: number
}

/** People and conversations that are named. */
const NAMED = 8

/** Counts what the hits have in common; where there are very many, over some from all over. */
export async function facetsOf(db: Db, found: Found): Promise<Facets> {
  const rows = someOf(db, found)
  const people = counted(rows, row => row[2])
  const inConversations = counted(rows, row => row[1])
  const years = counted(rows, row => (row[3] === null ? null : new Date(row[3]).getUTCFullYear()))
  return {
    people: namedPeople(db, most(people)),
    conversations: namedConversations(db, most(inConversations)),
    sites: onSites(db, inConversations),
    morePeople: Math.max(0, people.size - NAMED),
    moreConversations: Math.max(0, inConversations.size - NAMED),
    years: [...years].map(([year, hits]) => ({ year, hits })).sort((a, b) => b.year - a.year),
    of: rows.length,
  }
}

function counted(rows: readonly FoundRow[], keyOf: (row: FoundRow) => number | null): Map<number, number> {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const most = (counts: ReadonlyMap<number, number>) =>
  [...counts].sort(([a, m], [b, n]) => n - m || a - b).slice(0, NAMED)

type Counts = readonly (readonly [id: number, hits: number])[]

function namedPeople(db: Db, counts: Counts): Facet[] {
  const found = db
    .select({
      id: authors.id,
      name: authors.name,
      unique:
        sql<boolean>`not exists (select 1 from authors other where other.name = ${authors.name} and other.id <> ${authors.id})`.mapWith(
          Boolean,
        ),
    })
    .from(authors)
    .where(inArray(authors.id, idsOf(counts)))
    .all()
  return named(counts, found)
}

function namedConversations(db: Db, counts: Counts): Facet[] {
  const found = db
    .select({
      id: conversations.id,
      name: sql<string>`coalesce(nullif(${conversations.title}, ''), ${conversations.native_id})`,
      unique: sql<boolean>`0`.mapWith(Boolean),
    })
    .from(conversations)
    .where(inArray(conversations.id, idsOf(counts)))
    .all()
  return named(counts, found)
}

/** Sites have unique names. */
function onSites(db: Db, inConversations: ReadonlyMap<number, number>): Facet[] {
  const found = db
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
