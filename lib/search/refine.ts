import { isoDay } from '../format.ts'
import { DAY } from '../milliseconds.ts'
import { parseSearch } from './parse.ts'
import type { SearchField, SearchQuery, WrittenFilter } from './query.ts'

/** The query with one more filter. `value`: a name without quotation marks, a number, a day. */
export const withFilter = (text: string, field: SearchField, value: string): string =>
  `${text.trimEnd()} ${field}:${/^[^\s#*]+$/u.test(value) || /^#\d+$/.test(value) ? value : `"${value}"`}`.trimStart()

/** The query without one of its filters. */
export const withoutFilter = (text: string, { start, end }: WrittenFilter): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()

/** The query without all filters of these kinds. From the last: taking one out moves those behind it. */
export const withoutFilters = (text: string, query: SearchQuery, fields: readonly SearchField[]): string =>
  query.filters
    .filter(({ field }) => fields.includes(field))
    .reduceRight((rest, filter) => withoutFilter(rest, filter), text)

/** The search limited to the days from one to another (ms; null: open), the last included; replaces any limits it had. */
export function withDays(
  text: string,
  { from, to }: { readonly from: number | null; readonly to: number | null },
): string {
  const read = parseSearch(text)
  if (read.kind === 'fault') return text
  const open = read.kind === 'query' ? withoutFilters(text, read.query, ['after', 'before']) : ''
  const since = from === null ? open : withFilter(open, 'after', isoDay(from))
  return to === null ? since : withFilter(since, 'before', isoDay(to + DAY))
}

/** Whether a name can stand in a query as it is: quotation marks and what cannot be seen cannot. */
export const canBeWritten = (name: string): boolean =>
  name !== '' &&
  name === name.trim() &&
  name.isWellFormed() &&
  !/["“”„\p{Cc}]/u.test(name) &&
  !/^#\d+$/.test(name)
