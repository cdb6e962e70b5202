import type { Row } from '../../lib/export/csv.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import type { Compared } from '../../lib/statistics/compared.ts'
import type { Db } from '../open.ts'
import { distributionsOf, type Group, sizesOfGroups } from '../queries/distributions.ts'
import { groupOf, keptFilter, type NamedGroup, namedGroups } from '../queries/groups.ts'
import { everyConversation } from '../queries/overview.ts'
import { begin, cutTo } from '../queries/pages.ts'
import { iso, type Table, type TableFilter } from './table.ts'

/** Groups whose numbers are asked for, within what a table is of. */
export interface GroupsOf {
  readonly groups: readonly NamedGroup[]
  readonly measures: readonly ConversationMeasure[]
  readonly filter: Pick<TableFilter, 'conversation' | 'selection'>
}

/** A table about groups: for the groups that are asked for, by all measures or by one. */
interface GroupTable extends Omit<Table, 'rows' | 'count'> {
  of(db: Db, asked: GroupsOf): AsyncIterable<readonly Row[]>
}

/** A group, or what of it is in a selection. */
function within({ filter }: NamedGroup, { conversation, selection }: GroupsOf['filter']): Group {
  if (conversation !== null)
    return { filters: [filter, { ...everyConversation, conversations: [conversation] }], site: null }
  if (selection === undefined) return groupOf({ filter })
  const { switches: _switches, ...of } = selection
  return { filters: [filter, of], site: null }
}

const groupsWithin = ({ groups, filter }: GroupsOf) => groups.map(group => within(group, filter))

/** The rows of each measure in turn. */
const byMeasure = (
  rowsOf: (found: Compared, asked: GroupsOf, measure: ConversationMeasure) => readonly Row[],
) =>
  async function* (db: Db, asked: GroupsOf) {
    for (const measure of asked.measures)
      yield rowsOf(await distributionsOf(db, measure, groupsWithin(asked)), asked, measure)
  }

const named = ({ id, name }: NamedGroup): Row => ({ group_id: id, group: name })

/** Columns that sum up a distribution. */
export const summaryColumns = [
  ...['n', 'nulls', 'min', 'q1', 'median', 'q3', 'max'],
  ...['median_low', 'median_high', 'resamples', 'seed'],
] as const

export const summaryRow = ({ interval, ...of }: Compared['groups'][number]): Row => ({
  ...{ n: of.n, nulls: of.nulls, min: of.min, q1: of.q1, median: of.median, q3: of.q3, max: of.max },
  ...{ median_low: interval?.low ?? null, median_high: interval?.high ?? null },
  ...{ resamples: interval?.resamples ?? null, seed: interval?.seed ?? null },
})

/** Columns of a bar of a histogram. */
export const barColumns = ['from', 'below', 'count', 'share', 'share_below'] as const

/** The bars of one distribution, with the share of values below each. */
export function barRows({ bins }: Pick<Compared, 'bins'>, { n, counts }: Compared['groups'][number]): Row[] {
  let before = 0
  return bins.map(({ from, below }, at) => {
    const count = counts[at]!
    const row = {
      from,
      below,
      count,
      share: n === 0 ? null : count / n,
      share_below: n === 0 ? null : before / n,
    }
    before += count
    return row
  })
}

/** The tables about groups. */
export const groupTables = [
  {
    id: 'groups',
    about: 'One group of conversations a row that somebody named: a filter of their list, or a selection.',
    columns: ['id', 'name', 'filter', 'conversations', 'created_at'],
    async *of(db, asked) {
      const { sizes } = await sizesOfGroups(db, groupsWithin(asked))
      yield asked.groups.map(({ id, name, filter, created_at }, at) => ({
        ...{ id, name, filter: keptFilter(filter) },
        ...{ conversations: sizes[at]!, created_at: iso(created_at) },
      }))
    },
  },
  {
    id: 'group_measures',
    about:
      'One measure of one group a row: quartiles (type 7), and the median with a 95 % percentile bootstrap interval.',
    columns: ['measure', 'group_id', 'group', ...summaryColumns],
    of: byMeasure((found, { groups }, measure) =>
      groups.map((group, at) => ({ measure, ...named(group), ...summaryRow(found.groups[at]!) })),
    ),
  },
  {
    id: 'group_pairs',
    about:
      'One measure of two groups a row: Mann–Whitney U, its p, also adjusted for all pairs of the measure, and Cliff’s δ.',
    columns: [
      ...['measure', 'group_id', 'group', 'other_id', 'other', 'n', 'other_n', 'both'],
      ...['u', 'p', 'p_holm', 'p_by', 'delta'],
    ],
    async *of(db, asked) {
      const all = groupsWithin(asked)
      const { both } = await sizesOfGroups(db, all)
      for (const measure of asked.measures) {
        const { groups, pairs } = await distributionsOf(db, measure, all)
        yield pairs.map(({ first, second, ...test }): Row => {
          const [one, other] = [asked.groups[first]!, asked.groups[second]!]
          const shared = both.find(each => each.first === first && each.second === second)
          return {
            ...{ measure, ...named(one), other_id: other.id, other: other.name },
            ...{ n: groups[first]!.n, other_n: groups[second]!.n, both: shared?.both ?? 0 },
            ...{ u: test.u, p: test.p, p_holm: test.holm, p_by: test.by, delta: test.delta },
          }
        })
      }
    },
  },
  {
    id: 'group_distributions',
    about:
      'One bar of the histogram of a measure in one group a row, with the share of values below it; the same bars for all groups.',
    columns: ['measure', 'group_id', 'group', ...barColumns],
    of: byMeasure((found, { groups }, measure) =>
      groups.flatMap((group, at) =>
        barRows(found, found.groups[at]!).map(row => ({ measure, ...named(group), ...row })),
      ),
    ),
  },
] as const satisfies readonly GroupTable[]

const everyMeasure = conversationMeasures.map(({ key }) => key)

const everything = async (db: Db, filter: TableFilter): Promise<GroupsOf> => ({
  groups: await namedGroups(db),
  measures: everyMeasure,
  filter,
})

async function countOf(pages: AsyncIterable<readonly Row[]>): Promise<number> {
  let count = 0
  for await (const rows of pages) count += rows.length
  return count
}

/** Where a row stands: the place of its measure among those asked for, and its own among those of the measure. */
interface Key {
  readonly measure: number
  readonly place: number
}

/** A table about some groups, as a list has it: one page of rows a measure. */
export function rowsOf(table: GroupTable, db: Db, asked: GroupsOf, stretch?: TableFilter['stretch']) {
  const after = begin<Key | null>(null, stretch, { measure: 0, place: 0 })
  const first = after?.measure ?? 0
  async function* pages() {
    let measure = first
    for await (const rows of table.of(db, { ...asked, measures: asked.measures.slice(first) })) {
      const placed = rows.map((row, place) => ({ row, measure, place }))
      yield placed.filter(({ place }) => measure > first || place > (after?.place ?? -1))
      measure++
    }
  }
  return cutTo(
    stretch,
    pages(),
    ({ measure, place }): Key => ({ measure, place }),
    rows => rows.map(({ row }) => row),
  )
}

export const countedRows = (table: GroupTable, db: Db, asked: GroupsOf) => countOf(table.of(db, asked))

/** The same about all groups and by all measures: what a bundle holds. */
export const wholeGroupTables: readonly Table[] = groupTables.map(table => ({
  ...{ id: table.id, about: table.about, columns: table.columns },
  async *rows(db, filter) {
    yield* rowsOf(table, db, await everything(db, filter), filter.stretch)
  },
  count: async (db, filter) => countedRows(table, db, await everything(db, filter)),
}))
