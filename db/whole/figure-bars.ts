import type { Bar } from '../../lib/figure/columns.ts'
import type { Db } from '../open.ts'
import { conversationTable } from '../tables/conversations.ts'
import type { TableFilter } from '../tables/table.ts'
import { timelineTable } from '../tables/timeline.ts'

/** How many conversations have how many comments: 0, 1, 2–3, 4–7, and so on. */
export async function binned(db: Db, filter: TableFilter): Promise<readonly Bar[]> {
  const counts: number[] = []
  for await (const rows of conversationTable.rows(db, filter)) {
    for (const { comments } of rows) {
      const bin = comments === 0 ? 0 : Math.floor(Math.log2(comments)) + 1
      counts[bin] = (counts[bin] ?? 0) + 1
    }
  }
  return Array.from(counts, (value = 0, bin) => ({ label: binName(bin), value }))
}

function binName(bin: number): string {
  if (bin < 2) return String(bin)
  const first = 2 ** (bin - 1)
  return `${first.toLocaleString('en')}–${(2 * first - 1).toLocaleString('en')}`
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MOST_BARS = 120

/** Spans that a bar can stand for, the shortest first. */
const SPANS = [
  { name: 'an hour', ms: HOUR },
  { name: 'in six hours', ms: 6 * HOUR },
  { name: 'a day', ms: DAY },
  { name: 'a week', ms: 7 * DAY },
  { name: 'in four weeks', ms: 28 * DAY },
  { name: 'in 13 weeks', ms: 91 * DAY },
  { name: 'in 52 weeks', ms: 364 * DAY },
] as const

/** Comments in equal spans from the first to the last, at most 120 of the shortest that do; null: none is dated. */
export async function commentsOverTime(
  db: Db,
  filter: TableFilter,
): Promise<{ readonly span: string; readonly bars: readonly Bar[] } | null> {
  const hours: { begin: number; comments: number }[] = []
  for await (const rows of timelineTable.rows(db, { ...filter, by: 'hour' }))
    for (const { begin, comments } of rows)
      if (comments !== 0) hours.push({ begin: Date.parse(String(begin)), comments: Number(comments) })
  const first = hours[0]
  if (first === undefined) return null
  const last = hours.at(-1)!
  const { name, ms } = SPANS.find(({ ms }) => (last.begin - first.begin) / ms < MOST_BARS) ?? SPANS.at(-1)!
  const origin = Math.floor(first.begin / Math.min(ms, DAY)) * Math.min(ms, DAY)
  const values = new Array<number>(Math.floor((last.begin - origin) / ms) + 1).fill(0)
  for (const { begin, comments } of hours) values[Math.floor((begin - origin) / ms)]! += comments
  return { span: name, bars: values.map((value, i) => ({ label: labelOf(origin + i * ms, ms), value })) }
}

/** When a span begins, as its bar is called. */
export function labelOf(ms: number, span: number): string {
  const iso = new Date(ms).toISOString()
  return span < DAY ? iso.slice(5, 16).replace('T', ' ') : iso.slice(0, 10)
}
