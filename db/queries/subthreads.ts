import { COMMENT_NODE, type Discussion } from '../../lib/discussion/discussion.ts'
import {
  type Branches,
  branchComments,
  branches,
  inOrder,
  type Subthread,
  subthreadOrders,
  subthreads,
} from '../../lib/measures/subthreads.ts'
import { byId, cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { arrivals, type Conversation } from './conversation/conversation.ts'
import { excerptsAt, namesOf } from './conversation/tree.ts'
import { discussionOf } from './discussion.ts'
import { inThread } from './in-thread.ts'

/** Branches that have a colour of their own. */
const COLOURED = 8
/** Sub-threads that are listed, of each order: the tables of the conversation have all. */
const LISTED = 8

/** A sub-thread as its conversation's page lists it. */
export interface ListedSubthread extends Subthread {
  /** Who began it; null where unknown. */
  readonly by: { readonly id: number; readonly name: string } | null
  /** How its first comment begins; null where it has no text. */
  readonly excerpt: string | null
}

/** A branch with a colour of its own: a stretch of the reading order. */
export interface ColouredBranch {
  /** Place in reading order, and nodes, its own first one included. */
  readonly top: number
  readonly size: number
  readonly comments: number
  readonly name: string | null
}

/** The sub-threads of a conversation. */
export interface ConversationSubthreads {
  readonly count: number
  /** The first by each order, in reading order. */
  readonly listed: readonly ListedSubthread[]
  /** Which branches are told apart by colour, largest first, and below which message they stand. */
  readonly under: Branches['under']
  readonly coloured: readonly ColouredBranch[]
  /** Comments of each stretch of time: of each coloured branch, then of the rest; null where nothing is dated. */
  readonly arrivals: SubthreadArrivals | null
}

/** Stretches of so many ms from a moment on, and the comments that came in each. */
export interface SubthreadArrivals {
  readonly from: number
  readonly span: number
  readonly counts: readonly (readonly number[])[]
}

/** Stretches of the chart. */
const SPANS = 60

async function arrivalsIn(
  db: Db,
  of: Conversation,
  { kind, size, time, length }: Discussion,
  tops: readonly number[],
): Promise<SubthreadArrivals | null> {
  const all = await arrivals(db, of, SPANS)
  if (all === null) return null
  const { from, span, comments } = all
  const counts = Array.from({ length: tops.length + 1 }, () => comments.map(() => 0))
  for (let node = 1; node < length; node++) {
    if (kind[node] !== COMMENT_NODE || Number.isNaN(time[node]!)) continue
    const branch = tops.findIndex(top => node >= top && node < top + size[top]!)
    counts[branch === -1 ? tops.length : branch]![Math.floor((time[node]! - from) / span)]!++
  }
  return { from, span, counts }
}

/** Sub-threads as a conversation's page shows them. Reads all of its messages, once. */
export const subthreadsOf = cached(
  inThread(
    'tables',
    'subthreads.subthreadsOf',
    async (db: Db, of: Conversation): Promise<ConversationSubthreads> => {
      const discussion = await discussionOf(db, of)
      const all = subthreads(discussion)
      const first = new Set(subthreadOrders.flatMap(order => inOrder(all, order).slice(0, LISTED)))
      const comments = branchComments(discussion)
      const { under, tops } = branches({ ...discussion, comments }, COLOURED)
      const heads = [...tops, ...[...first].map(({ top }) => top)].map(top => discussion.author[top]!)
      const people = new Map((await namesOf(db, heads)).map(({ id, name }) => [id, name]))
      const excerpts = new Map(
        (
          await excerptsAt(
            db,
            of,
            [...first].map(({ top }) => top),
          )
        ).map(row => [row.position, row.excerpt]),
      )
      return {
        count: all.length,
        listed: [...first]
          .sort((a, b) => a.top - b.top)
          .map(each => ({
            ...each,
            by: people.has(each.begunBy) ? { id: each.begunBy, name: people.get(each.begunBy)! } : null,
            excerpt: excerpts.get(each.top) ?? null,
          })),
        under,
        arrivals: await arrivalsIn(db, of, discussion, tops),
        coloured: tops.map(top => ({
          top,
          size: discussion.size[top]!,
          comments: comments[top]!,
          name: people.get(discussion.author[top]!) ?? null,
        })),
      }
    },
  ),
  byId,
)
