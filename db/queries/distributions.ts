import { and, asc, count, desc, eq, type SQL } from 'drizzle-orm'
import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import { type Compared, compared, type Sample } from '../../lib/statistics/compared.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { authors, conversations, sites } from '../schema.ts'
import { type ConversationFilter, isOnSite, meets } from './conversations.ts'
import { inThread } from './in-thread.ts'
import { type ValueCount, valueCounts } from './overview.ts'
import { type SelectedPeople, valuesOfPeople } from './people/list.ts'

/** Some conversations: those that meet all of the filters, of one site where one is named. Plain data. */
export interface Group {
  readonly filters: readonly ConversationFilter[]
  readonly site: string | null
}

const isIn = ({ filters, site }: Group): SQL | undefined =>
  and(...filters.map(meets), site === null ? undefined : isOnSite(eq(sites.name, site)))

/** The values of a measure in a group. */
const valuesOf = cached(
  async (db: Db, measure: ConversationMeasure, group: Group): Promise<Sample> => {
    const { sql: text, params } = db
      .select({ value: conversations[measure] })
      .from(conversations)
      .where(isIn(group))
      .toSQL()
    return sampled(
      await db.$client
        .prepare<unknown[], number | null>(text)
        .pluck()
        .all(...params),
    )
  },
  { most: 16, key: (measure, group) => JSON.stringify([measure, group]) },
)

function sampled(all: readonly (number | null)[]): Sample {
  const known = new Float64Array(all.length)
  let n = 0
  for (const value of all) if (value !== null) known[n++] = value
  return { values: known.subarray(0, n).sort(), nulls: all.length - n }
}

/** Kind of the values of a measure. */
const kindOf = (column: { readonly columnType: string }, unit: string | undefined) => ({
  isWhole: column.columnType === 'SQLiteInteger',
  isShare: unit === 'share',
})

/** How the values of a measure are distributed in groups of conversations, and how each two of these differ. */
export const distributionsOf = inThread(
  'tables',
  'distributions.distributionsOf',
  async (db: Db, measure: ConversationMeasure, groups: readonly Group[]): Promise<Compared> => {
    const samples: Sample[] = []
    for (const group of groups) samples.push(await valuesOf(db, measure, group))
    const unit = conversationMeasures.find(({ key }) => key === measure)?.unit
    return compared(samples, kindOf(conversations[measure], unit))
  },
)

/** How the values of a measure are distributed among some people, with the numbers that they have in their selection. */
export const distributionOfPeople = inThread(
  'network',
  'distributions.distributionOfPeople',
  async (db: Db, measure: AuthorMeasure, of: Omit<SelectedPeople, 'order'>): Promise<Compared> => {
    const unit = authorMeasures.find(({ key }) => key === measure)?.unit
    return compared([sampled(await valuesOfPeople(db, of, measure))], kindOf(authors[measure], unit))
  },
)

/** How many conversations are in each group, and how many in both of each two, by their places in the list. */
export const sizesOfGroups = inThread(
  'tables',
  'distributions.sizesOfGroups',
  async (db: Db, groups: readonly Group[]): Promise<GroupSizes> => {
    const all: Float64Array[] = []
    for (const group of groups) all.push(await idsOf(db, group))
    return {
      sizes: all.map(({ length }) => length),
      both: all.flatMap((one, first) =>
        all
          .slice(first + 1)
          .map((other, at) => ({ first, second: first + 1 + at, both: common(one, other) })),
      ),
    }
  },
)

export interface GroupSizes {
  readonly sizes: readonly number[]
  readonly both: readonly { readonly first: number; readonly second: number; readonly both: number }[]
}

/** The ids of the conversations in a group, ascending. */
const idsOf = cached(
  async (db: Db, group: Group): Promise<Float64Array> => {
    const { sql: text, params } = db
      .select({ id: conversations.id })
      .from(conversations)
      .where(isIn(group))
      .toSQL()
    return Float64Array.from(
      await db.$client
        .prepare<unknown[], number>(text)
        .pluck()
        .all(...params),
    ).sort()
  },
  { most: 16, key: group => JSON.stringify(group) },
)

/** How many numbers are in both of two ascending lists. */
function common(one: Float64Array, other: Float64Array): number {
  let count = 0
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    const [a, b] = [one[i]!, other[j]!]
    if (a === b) count++
    if (a <= b) i++
    if (b <= a) j++
  }
  return count
}

/** The sites with most conversations of a group, the largest first. */
export const largestSites = inThread(
  'tables',
  'distributions.largestSites',
  async (db: Db, group: Group, most: number): Promise<readonly string[]> => {
    const all = await db
      .select({ site: conversations.site_id, conversations: count() })
      .from(conversations)
      .where(isIn(group))
      .groupBy(conversations.site_id)
      .orderBy(desc(count()), asc(conversations.site_id))
      .limit(most)
      .all()
    const name = db.$client.prepare<[number], string>('select name from sites where id = ?').pluck()
    return Promise.all(all.map(async ({ site }) => (await name.get(site))!))
  },
)

/** How many conversations of a filtered list have which size, depth and number of people; each whatever its own bounds are. */
export const countsWithin = cached(
  inThread(
    'tables',
    'distributions.countsWithin',
    async (db: Db, filter: ConversationFilter): Promise<CountsWithin> => {
      const of = (column: 'comments' | 'max_depth' | 'authors', without: Partial<ConversationFilter>) =>
        valueCounts(db, conversations[column], meets({ ...filter, ...without }))
      return {
        comments: await of('comments', { comments_min: null, comments_max: null }),
        depth: await of('max_depth', { depth_min: null, depth_max: null }),
        people: await of('authors', { people_min: null, people_max: null }),
      }
    },
  ),
  { most: 8, key: filter => JSON.stringify(filter) },
)

type CountsWithin = Readonly<Record<'comments' | 'depth' | 'people', readonly ValueCount[]>>
