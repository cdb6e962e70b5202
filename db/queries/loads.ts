import { and, asc, desc, eq, getTableColumns, type SQLWrapper, sql, sum } from 'drizzle-orm'
import type { Row } from '../../lib/export/csv.ts'
import { importSentences, type Target } from '../../lib/sentences/import.ts'
import type { Sentence } from '../../lib/sentences/sentence.ts'
import type { Db } from '../open.ts'
import { conversations, counts, loads, problems } from '../schema.ts'
import { iso } from '../tables/table.ts'
import { keysetPage, type Page, type Part, type Place } from './keyset.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from './pages.ts'

/** A load with its report's numbers; `loaded_at` in ms. */
export type LoadRow = typeof loads.$inferSelect

/** Things of a load that were counted rather than stored. */
interface LoadCount {
  readonly load_id: number
  readonly kind: 'left_out' | 'missing'
  readonly what: string
  readonly count: number
}

/** A part of a source that could not be read, and where it stands. */
export interface LoadProblem {
  readonly id: number
  readonly where: string
  readonly what: string
}

/** A load, and how many things of it were counted rather than stored. */
export interface ListedLoad extends LoadRow {
  readonly left_out: number
  readonly missing: number
}

/** A part of the list of loads, the latest first. */
export async function loadsPage(db: Db, part: Part): Promise<Page<ListedLoad>> {
  return pageOf(db, part)
}

/** Which loads: those whose ids a subquery gives (undefined: all), and which part of them. */
interface LoadFilter {
  readonly of?: SQLWrapper | undefined
  readonly stretch?: Stretch | undefined
}

/** Every load, a page at a time, as it is written outside. */
export const loadRows = (db: Db, { of, stretch }: LoadFilter = {}): AsyncIterable<readonly Row[]> =>
  pagesByKey<ListedLoad, Place | null, Row>(
    null,
    async after => (await pageOf(db, { after, before: null, limit: PAGE_ROWS }, of)).rows,
    latest,
    rows => rows.map(row => ({ ...row, loaded_at: iso(row.loaded_at), seen_at: iso(row.seen_at) })),
    stretch,
  )

/** The columns of loads outside. */
export const loadColumns = [
  'id',
  'source',
  'format',
  'loaded_at',
  'seen_at',
  'seconds',
  'bytes',
  'hash',
  'options',
  'version',
  'conversations',
  'comments',
  'new_comments',
  'grown',
  'grown_known',
  'changed',
  'removed',
  'forgotten',
  'replaced',
  'replaced_comments',
  'authors',
  'announced',
  'orphans',
  'placeholders',
  'duplicates',
  'cycles',
  'undated',
  'before_parent',
  'deleted',
  'posts_absent',
  'left_out',
  'missing',
  'problem_count',
] as const satisfies readonly (keyof ListedLoad)[]

const latest = ({ id }: LoadRow): Place => ({ value: id, id })

// Drizzle writes no table before the columns of a query over one table: within another query they would be its own.
const counted = (kind: LoadCount['kind']) =>
  sql<number>`(select coalesce(sum(c.count), 0) from counts c where c.load_id = loads.id and c.kind = ${kind})`

async function pageOf(db: Db, part: Part, of?: SQLWrapper): Promise<Page<ListedLoad>> {
  return keysetPage<ListedLoad>(
    (where, orderBy, limit) =>
      db
        .select({ ...getTableColumns(loads), left_out: counted('left_out'), missing: counted('missing') })
        .from(loads)
        .where(and(where, of && sql`${loads.id} in ${of}`))
        .orderBy(...orderBy)
        .limit(limit)
        .all(),
    { by: loads.id, id: loads.id, descending: true },
    latest,
    part,
  )
}

/** Whether a conversation is one that a load speaks of, alone or with others. */
export const isOfLoad = (load: number) =>
  sql`(${conversations.load_id} = ${load} or ${conversations.id} in (select conversation_id from copies where load_id = ${load}))`

/** The condition that a load since a time, ms since 1970, brought comments to a conversation, or the conversation itself. */
export const isNewSince = (time: number) =>
  sql`(${conversations.load_id} in (select id from loads where loaded_at >= ${time})
    or ${conversations.id} in (select conversation_id from copies where new_comments > 0
      and load_id in (select id from loads where loaded_at >= ${time})))`

/** One load, with how many conversations are still of it; null: there is none of that id. */
export async function loadOf(db: Db, id: number): Promise<(LoadRow & { readonly present: number }) | null> {
  const row = await db.select().from(loads).where(eq(loads.id, id)).get()
  if (row === undefined) return null
  return { ...row, present: await db.$count(conversations, isOfLoad(id)) }
}

const sumOfCounts = sum(counts.count).mapWith(Number)

/** Counts of items that a load left out, and of missing ones, by name. */
export async function loadCounts(db: Db, id: number): Promise<LoadCount[]> {
  return db
    .select({
      load_id: counts.load_id,
      kind: counts.kind,
      what: counts.what,
      count: sumOfCounts,
    })
    .from(counts)
    .where(eq(counts.load_id, id))
    .groupBy(counts.load_id, counts.kind, counts.what)
    .orderBy(asc(counts.kind), desc(sumOfCounts), asc(counts.what))
    .all()
}

/** A part of a load's problems, in the order they were met. */
export async function loadProblems(
  db: Db,
  { load, part }: { readonly load: number; readonly part: Part },
): Promise<Page<LoadProblem>> {
  return problemsPage(db, load, part)
}

/** All problems of a load that were kept, a page at a time, as they are written outside. */
export const loadProblemRows = (
  db: Db,
  { id: load, source, format }: LoadRow,
  stretch?: Stretch,
): AsyncIterable<readonly Row[]> =>
  pagesByKey<LoadProblem, Place | null, Row>(
    null,
    async after => (await problemsPage(db, load, { after, before: null, limit: PAGE_ROWS })).rows,
    ({ id }) => ({ value: id, id }),
    rows => rows.map(({ where, what }) => ({ load_id: load, source, format, where, what })),
    stretch,
  )

/** How many problems of a load were kept. */
export const loadProblemCount = (db: Db, load: number) => db.$count(problems, eq(problems.load_id, load))

async function problemsPage(db: Db, load: number, part: Part): Promise<Page<LoadProblem>> {
  return keysetPage<LoadProblem>(
    (where, orderBy, limit) =>
      db
        .select({ id: problems.id, where: problems.where, what: problems.what })
        .from(problems)
        .where(and(eq(problems.load_id, load), where))
        .orderBy(...orderBy)
        .limit(limit)
        .all(),
    { by: problems.id, id: problems.id, descending: false },
    ({ id }) => ({ value: id, id }),
    part,
  )
}

/** The first conversation that a load speaks of, where a report leads to; null: there is none any more. */
export async function firstConversationOf(db: Db, load: number): Promise<number | null> {
  const row = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(isOfLoad(load))
    .orderBy(asc(conversations.id))
    .limit(1)
    .get()
  return row?.id ?? null
}

/** The latest load of a source of this name; null: there is none. */
export async function newestLoadOf(db: Db, source: string): Promise<number | null> {
  const row = await db
    .select({ id: loads.id })
    .from(loads)
    .where(eq(loads.source, source))
    .orderBy(desc(loads.id))
    .limit(1)
    .get()
  return row?.id ?? null
}

/** Outcome of a load in sentences, as its import told it. */
export async function importSentencesOf(db: Db, load: LoadRow): Promise<readonly Sentence<Target>[]> {
  const counts = await loadCounts(db, load.id)
  return importSentences({
    ...{ comments: load.comments, conversations: load.conversations, announced: load.announced },
    problems: load.problem_count,
    leftOut: counts.filter(({ kind }) => kind === 'left_out'),
    missing: counts.filter(({ kind }) => kind === 'missing'),
    ...{ orphans: load.orphans, postsAbsent: load.posts_absent },
    ...{ newComments: load.new_comments, grownKnown: load.grown_known },
    ...{ changed: load.changed, removed: load.removed },
  })
}
