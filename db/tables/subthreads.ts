import { and, asc, eq, gt } from 'drizzle-orm'
import type { Row } from '../../lib/export/csv.ts'
import { type Subthread, subthreadMeasures, subthreads } from '../../lib/measures/subthreads.ts'
import type { Db } from '../open.ts'
import { type ConversationRange, discussionOf, rangeColumns } from '../queries/discussion.ts'
import { begin, cutTo, othersTurn, PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { conversations, sites } from '../schema.ts'
import { chosenConversations, isChosen } from './chosen.ts'
import { ownId } from './messages.ts'
import { iso, type Table, type TableFilter } from './table.ts'

interface Found {
  readonly conversation: number
  readonly top: number
  readonly row: Row
}

/** Sub-threads of each conversation: made of its messages when asked for. */
export const subthreadTable = {
  id: 'subthreads',
  within: 'subthreads',
  about: 'One sub-thread a row, in reading order: a top-level comment and everything below it.',
  columns: ['conversation_id', 'id', 'position', 'begun_by', ...subthreadMeasures.map(({ key }) => key)],
  rows(db, filter) {
    const after = begin<Pick<Found, 'conversation' | 'top'> | null>(null, filter.stretch, {
      conversation: 0,
      top: 0,
    })
    async function* pages() {
      for await (const page of conversationsFrom(db, filter, after?.conversation ?? 0)) {
        for (const of of page) {
          const all = subthreads(await discussionOf(db, of))
          const heads = await headsOf(
            db,
            all.map(({ top }) => of.first_message_id + top),
          )
          const rows = all.map(
            (subthread, at): Found => ({
              conversation: of.id,
              top: subthread.top,
              row: outside(of, subthread, heads[at]!),
            }),
          )
          yield rows.filter(row => row.conversation !== after?.conversation || row.top > after.top)
        }
        await othersTurn()
      }
    }
    return cutTo(
      filter.stretch,
      pages(),
      ({ conversation, top }) => ({ conversation, top }),
      rows => rows.map(({ row }) => row),
    )
  },
  async count(db, filter) {
    const statement = db.$client.prepare<number[], number>(
      // The sign keeps SQLite from reading every message at level 1 for every conversation.
      'select count(*) from messages where id between ? and ? and +depth = 1',
    )
    let count = 0
    for (const { first, last } of await chosenConversations(db, filter)) {
      count += (await statement.pluck().get(first, last)) ?? 0
    }
    return count
  },
} as const satisfies Table

const conversationsFrom = (db: Db, filter: TableFilter, from: number) =>
  pagesByKey(
    from - 1,
    after =>
      db
        .select(rangeColumns)
        .from(conversations)
        .innerJoin(sites, eq(sites.id, conversations.site_id))
        .where(and(gt(conversations.id, after), isChosen(filter)))
        .orderBy(asc(conversations.id))
        .limit(PAGE_ROWS)
        .all(),
    row => row.id,
    rows => rows,
  )

interface Head {
  readonly native: string | null
  readonly author: string | null
}

/** The sources' own ids and the authors of messages, whose ids rise. */
const headsOf = async (db: Db, ids: readonly number[]): Promise<readonly Head[]> =>
  db.$client
    .prepare<[string], Head>(
      `select m.native_id as native, a.author from json_each(?) wanted cross join messages m on m.id = wanted.value
         left join authors a on a.id = m.author_id order by m.id`,
    )
    .all(JSON.stringify(ids))

const outside = (of: ConversationRange, { top, ...found }: Subthread, head: Head): Row => ({
  conversation_id: of.id,
  id: ownId(head.native, top),
  position: top,
  begun_by: head.author,
  comments: found.comments,
  authors: found.authors,
  share: found.share,
  max_depth: found.maxDepth,
  h_index: found.hIndex,
  comments_per_hour: found.pace,
  started_at: iso(found.startedAt),
  last_at: iso(found.lastAt),
})
