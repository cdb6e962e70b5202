import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm'
import { atMonth, monthOf } from '../../../lib/measures/health/periods.ts'
import { cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { conversations, messages, sites } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { bySelection, isOfConversation, isSelected, type Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { answered, isCounted } from './pairs.ts'
import { mostConnected } from './picture.ts'

/** Who replied to whom in which month, among the people whom a picture of the network shows. Flat arrays. */
export interface NetworkMonths {
  /** When each month begins (UTC), ms since 1970, from the first with a reply to the last; those without are there too. */
  readonly months: readonly number[]
  /** Ids of people, the place of the month, and how many replies; by month. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly month: readonly number[]
  readonly replies: readonly number[]
  /** Replies between these people that have no date: they are in no month. */
  readonly undated: number
}

/** A row of the statement below; the month is null where the reply is undated. */
type Row = readonly [from: number, to: number, month: string | null, replies: number]

/** The replies of a selection by month, with its switches; a minimum is about all months together, and not asked for here. */
export const networkMonths = cached(
  inThread(
    'network',
    'network/months.networkMonths',
    async (db: Db, selection: Selection, people: number): Promise<NetworkMonths> => {
      const { network } = await networkOf(db, selection)
      const shown = new Set(Array.from(mostConnected(network, people), node => network.people[node]!))
      const { sql: text, params } = statement(db, selection).toSQL()
      const rows = (
        await db.$client
          .prepare<unknown[], Row>(text)
          .raw()
          .all(...params)
      ).filter(([from, to]) => shown.has(from) && shown.has(to) && from !== to)
      const dated = rows.flatMap(([from, to, month, replies]) =>
        month === null ? [] : [{ from, to, month: monthOf(Date.parse(`${month}-01`)), replies }],
      )
      const first = dated.reduce((least, { month }) => Math.min(least, month), Number.POSITIVE_INFINITY)
      const last = dated.reduce((most, { month }) => Math.max(most, month), Number.NEGATIVE_INFINITY)
      dated.sort((a, b) => a.month - b.month || a.from - b.from || a.to - b.to)
      return {
        months: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => atMonth(first + at)),
        from: dated.map(({ from }) => from),
        to: dated.map(({ to }) => to),
        month: dated.map(({ month }) => month - first),
        replies: dated.map(({ replies }) => replies),
        undated: rows.reduce((sum, [, , month, replies]) => sum + (month === null ? replies : 0), 0),
      }
    },
  ),
  { most: 4, key: (selection, people) => `${bySelection.key(selection)} ${people}` },
)

const month = sql<string | null>`strftime('%Y-%m', ${messages.created_at} / 1000, 'unixepoch')`

const statement = (db: Db, selection: Selection) =>
  db
    .select({
      from: sql<number>`${messages.author_id}`,
      to: sql<number>`${answered.author_id}`,
      month,
      replies: count(),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .innerJoin(answered, eq(answered.id, messages.parent_id))
    .where(
      and(
        isSelected(selection),
        isOfConversation,
        isNotNull(sql`+${messages.author_id}`),
        isCounted(selection),
      ),
    )
    .groupBy(messages.author_id, answered.author_id, month)
    .orderBy(asc(messages.author_id), asc(answered.author_id))
