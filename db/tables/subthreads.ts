import type { Row } from '../../lib/export/csv.ts'
import { type Subthread, subthreadMeasures, subthreads } from '../../lib/measures/subthreads.ts'
import type { Db } from '../open.ts'
import { type ConversationRange, discussionsOf } from '../queries/discussion.ts'
import { begin, cutTo, othersTurn, pagesByKey } from '../queries/pages.ts'
import { OF_CONVERSATION } from '../queries/selection.ts'
import { chosenIds, chosenPage } from './chosen.ts'
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
        const all: { readonly of: ConversationRange; readonly subthread: Subthread }[] = []
        for await (const [of, discussion] of discussionsOf(db, page))
          for (const subthread of subthreads(discussion)) all.push({ of, subthread })
        const heads = await headsOf(
          db,
          all.map(({ of, subthread }) => of.first_message_id + subthread.top),
        )
        const rows = all.map(
          ({ of, subthread }): Found => ({
            conversation: of.id,
            top: subthread.top,
            row: outside(of, subthread, heads.get(of.first_message_id + subthread.top)!),
          }),
        )
        yield rows.filter(row => row.conversation !== after?.conversation || row.top > after.top)
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
    const { sql, params } = chosenIds(db, filter).toSQL()
    const statement = db.$client.prepare<unknown[], number>(
      // The sign keeps SQLite from reading every message at level 1 for every conversation.
      `select count(*) from (${sql}) chosen cross join conversations c on c.id = chosen.id
         cross join messages m on ${OF_CONVERSATION} and +m.depth = 1`,
    )
    return (await statement.pluck().get(...params)) ?? 0
  },
} as const satisfies Table

const conversationsFrom = (db: Db, filter: TableFilter, from: number) =>
  pagesByKey(
    from - 1,
    after => chosenPage(db, filter, after),
    row => row.id,
    rows => rows,
  )

interface Head {
  readonly native: string | null
  readonly author: string | null
}

/** The sources' own ids and the authors of messages, by their ids. */
async function headsOf(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Head>> {
  const rows = await db.$client
    .prepare<[string], Head & { readonly id: number }>(
      `select m.id, m.native_id as native, a.author from json_each(?) wanted
         cross join messages m on m.id = wanted.value left join authors a on a.id = m.author_id`,
    )
    .all(JSON.stringify(ids))
  return new Map(rows.map(row => [row.id, row]))
}

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
