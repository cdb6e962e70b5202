import { Column } from '../../lib/discussion/columns.ts'
import type { Row } from '../../lib/export/csv.ts'
import { DAY, HOUR } from '../../lib/milliseconds.ts'
import type { Db } from '../open.ts'
import { begin, cutTo, othersTurn, PAGE_ROWS } from '../queries/pages.ts'
import { rangeReader } from './message-ranges.ts'
import { iso, type Table, type TableFilter } from './table.ts'

/** The spans that messages can be counted by. */
export const timelineSpans = ['day', 'hour', 'week'] as const
type TimelineSpan = (typeof timelineSpans)[number]

/** Length of each span, and the beginning of one of them (1970 began on a Thursday, weeks begin on Mondays), in ms. */
const SPANS: Readonly<Record<TimelineSpan, { readonly length: number; readonly origin: number }>> = {
  hour: { length: HOUR, origin: 0 },
  day: { length: DAY, origin: 0 },
  week: { length: 7 * DAY, origin: -3 * DAY },
}

/** Counts of people, messages and words in a span that begins at a time. */
interface Span {
  readonly begin: number
  conversations: number
  people: number
  posts: number
  comments: number
  words: number | null
}

type Stored = readonly [
  id: number,
  conversation: number,
  author: number | null,
  time: number,
  isComment: 0 | 1,
  words: number | null,
]

const MESSAGES = `
  select id, conversation_id, author_id, created_at, kind = 'comment', words from messages
  where id > ? and id <= ? and created_at is not null and kind <> 'missing' order by id limit ?`

export const timelineTable = {
  id: 'timeline',
  within: 'timeline',
  about:
    'One day, hour or week (UTC, from Monday) a row in which anything was written: how much, and by how many.',
  columns: ['begin', 'conversations', 'people', 'posts', 'comments', 'words'],
  rows(db, filter) {
    const { stretch } = filter
    const after = begin(Number.NEGATIVE_INFINITY, stretch)
    async function* pages() {
      const all = await spansOf(db, filter)
      const wanted = all.filter(({ begin }) => begin > after)
      for (let start = 0; start < wanted.length; start += PAGE_ROWS)
        yield wanted.slice(start, start + PAGE_ROWS)
    }
    return cutTo(
      stretch,
      pages(),
      ({ begin }) => begin,
      rows => rows.map((row): Row => ({ ...row, begin: iso(row.begin) })),
    )
  },
  count: async (db, filter) => (await spansOf(db, filter)).length,
} as const satisfies Table

/** The spans in order; reads every chosen message. */
async function spansOf(db: Db, filter: TableFilter): Promise<readonly Span[]> {
  const { length, origin } = SPANS[filter.by ?? 'day']
  const spans: Span[] = []
  const bySpan = new Map<number, number>()
  const people = new Column(Float64Array)
  const conversations = new Column(Float64Array)
  for await (const rows of datedMessages(db, filter)) {
    for (const [, conversation, author, time, isComment, words] of rows) {
      const begin = Math.floor((time - origin) / length) * length + origin
      let at = bySpan.get(begin)
      if (at === undefined) {
        at = spans.length
        bySpan.set(begin, at)
        spans.push({ begin, conversations: 0, people: 0, posts: 0, comments: 0, words: null })
      }
      const span = spans[at]!
      if (isComment === 1) span.comments++
      else span.posts++
      if (words !== null) span.words = (span.words ?? 0) + words
      conversations.push(at * IDS + conversation)
      if (author !== null) people.push(at * IDS + author)
    }
  }
  for (const at of differentIn(conversations)) spans[at]!.conversations++
  for (const at of differentIn(people)) spans[at]!.people++
  return spans.sort((a, b) => a.begin - b.begin)
}

/** More than there are ids of people or conversations: a span's number and an id fit into one exact number. */
const IDS = 2 ** 28

/** The span of each pair of span and id, once for each different pair. */
function* differentIn(column: Column<Float64Array<ArrayBuffer>>): Generator<number> {
  const values = column.values.subarray(0, column.length).sort()
  for (let i = 0; i < values.length; i++)
    if (i === 0 || values[i] !== values[i - 1]) yield Math.floor(values[i]! / IDS)
}

async function* datedMessages(db: Db, filter: TableFilter): AsyncGenerator<readonly Stored[]> {
  const read = rangeReader<Stored>(db, filter, MESSAGES)
  for (let after = 0; ; ) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last[0]
    await othersTurn()
  }
}
