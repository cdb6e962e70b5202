import type { Cited } from '../../../lib/citation.ts'
import { NotThere, UserError } from '../../../lib/errors.ts'
import type { Row } from '../../../lib/export/csv.ts'
import { inOrder } from '../../../lib/measures/subthreads.ts'
import { MOST } from '../../../lib/report-limits.ts'
import { plainText } from '../../../lib/sentences/sentence.ts'
import type { Compared } from '../../lists/compare-query.ts'
import type { Db } from '../../open.ts'
import { citedOf } from '../../queries/cited.ts'
import { conversationsOf, peopleInCommon } from '../../queries/compare.ts'
import {
  type Conversation,
  conversation,
  conversationCounts,
} from '../../queries/conversation/conversation.ts'
import { sentencesOf } from '../../queries/conversation/sentences.ts'
import { everyExchange } from '../../queries/exchange-filter.ts'
import { type ConversationExchange, exchangesIn } from '../../queries/exchanges.ts'
import { shownTitle } from '../../queries/first-words.ts'
import { type ConversationLoad, conversationLoads } from '../../queries/history.ts'
import { type PairRow, pairPage } from '../../queries/network/pair-list.ts'
import { ENOUGH_OTHERS, type Places, placesOf } from '../../queries/ranks.ts'
import { everything } from '../../queries/selection.ts'
import { type ListedSubthread, subthreadsOf } from '../../queries/subthreads.ts'
import { authorTable } from '../../tables/authors.ts'
import { messageTable } from '../../tables/messages.ts'
import { type Figure, figuresOf } from '../figures.ts'

/** Everything that a report says of a conversation. */
export interface Reported extends Compared {
  readonly of: Conversation
  readonly places: Places
  readonly figures: readonly Figure[]
  readonly people: readonly Row[]
  readonly pairs: readonly PairRow[]
  readonly pairCount: number
  readonly exchanges: readonly ConversationExchange[]
  readonly exchangeCount: number
  /** Loads that it is made of, in the order in which they came. */
  readonly loads: readonly ConversationLoad[]
  /** Summary of it in two to four sentences. */
  readonly summary: string
  /** The largest sub-threads, and how many there are. */
  readonly subthreads: readonly ListedSubthread[]
  readonly subthreadCount: number
  readonly counts: Awaited<ReturnType<typeof conversationCounts>>
  /** Of a conversation that is reported alone, what there is to cite; null: it is one of several. */
  readonly cited: Cited | null
  /** Of several, how many people take part in more than one. */
  readonly inCommon: number
  /** The thread, of a conversation that is reported alone; null: it is one of several, or too long for a report. */
  readonly messages: readonly Row[] | null
}

/**
 * Contents of a report on one to six conversations, where replies to posts count or not. Throws a `UserError` where they are
 * none, too many, or not there.
 */
export async function reported(
  db: Db,
  ids: readonly number[],
  repliesToPosts = true,
): Promise<readonly Reported[]> {
  if (ids.length === 0 || ids.length > MOST.conversations) {
    throw new UserError(
      `A report is of one to ${MOST.conversations} conversations (c=12 or c=12,13); a bundle is of any number.`,
    )
  }
  const rows = await conversationsOf(db, ids)
  const found = new Set(rows.map(({ id }) => id))
  const unknown = ids.filter(id => !found.has(id))
  if (unknown.length > 0) throw new NotThere(`There is no conversation ${unknown.join(', ')}.`)
  const inCommon = rows.length === 1 ? 0 : (await peopleInCommon(db, ids, 1)).count
  const all: Reported[] = []
  for (const [i, row] of rows.entries())
    all.push(
      await one(
        db,
        { letter: 'ABCDEF'[i] ?? '', row: { ...row, title: await shownTitle(db, row) } },
        { isAlone: rows.length === 1, inCommon, repliesToPosts },
      ),
    )
  return all
}

interface How {
  readonly isAlone: boolean
  readonly inCommon: number
  readonly repliesToPosts: boolean
}

async function one(
  db: Db,
  compared: Compared,
  { isAlone, inCommon, repliesToPosts }: How,
): Promise<Reported> {
  const { row } = compared
  const of = (await conversation(db, row.id))!
  const filter = { conversation: row.id }
  const switches = { ...everything.switches, repliesToPosts }
  const replies = { ...everything, conversations: [row.id], switches }
  const order = { sort: 'replies', descending: true } as const
  const pairs = await pairPage(db, replies, order, { after: null, before: null, limit: MOST.pairs })
  const subthreads = await subthreadsOf(db, of)
  const exchanges = await exchangesIn(db, row, {
    limit: MOST.exchanges,
    filter: { ...everyExchange, repliesToPosts },
  })
  return {
    ...compared,
    of,
    places: await placesOf(db, row, ENOUGH_OTHERS),
    figures: await figuresOf(db, filter, `${row.site} · conversation ${row.id}`),
    people: (await all(authorTable.rows(db, { ...filter, selection: { ...everything, switches } }))).slice(
      0,
      MOST.people,
    ),
    pairs: pairs.rows,
    pairCount: pairs.count,
    exchanges: exchanges.rows,
    exchangeCount: exchanges.count,
    loads: await conversationLoads(db, of.id),
    summary: `${plainText(await sentencesOf(db, of, repliesToPosts))}${
      repliesToPosts ? '' : ' Replies to the post are not counted as replies to its author.'
    }`,
    subthreads: inOrder(subthreads.listed, 'largest').slice(0, MOST.subthreads),
    subthreadCount: subthreads.count,
    cited: isAlone ? await citedOf(db, filter, titleOf(compared)) : null,
    inCommon,
    counts: await conversationCounts(db, row.id),
    messages: !isAlone || row.messages > MOST.messages ? null : await all(messageTable.rows(db, filter)),
  }
}

async function all(pages: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const page of pages) for (const row of page) rows.push(row)
  return rows
}

/** Title of a conversation, else the source's own id. */
export const titleOf = ({ row }: Compared): string => row.title ?? row.native_id
