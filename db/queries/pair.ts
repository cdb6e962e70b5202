import { exchanges } from '../../lib/network/exchanges.ts'
import { type Pace, paceOf } from '../../lib/network/pace.ts'
import type { Db } from '../open.ts'
import { type ConversationRange, discussionOf } from './discussion.ts'

/** How one person answered another, over all conversations; the keys are those of the catalogue. Times in ms. */
export interface PairFacts {
  readonly from: number
  readonly to: number
  readonly replies: number
  readonly replies_back: number
  /** Null: neither replied to the other. */
  readonly balance: number | null
  readonly conversations: number
  readonly longest_exchange: number
  readonly first_at: number | null
  readonly last_at: number | null
  readonly response: Pace
}

/** The measures of two people, one way and the other; zero and null where there was no reply. */
export async function pairFacts(
  db: Db,
  one: number,
  other: number,
): Promise<readonly [PairFacts, PairFacts]> {
  const there = repliesTo(db, one, other)
  const back = repliesTo(db, other, one)
  const exchange = longestExchange(db, one, other)
  return [factsOf(one, other, there, back, exchange), factsOf(other, one, back, there, exchange)]
}

function factsOf(
  from: number,
  to: number,
  there: readonly Reply[],
  back: readonly Reply[],
  longest_exchange: number,
): PairFacts {
  const most = Math.max(there.length, back.length)
  const times = there.flatMap(({ at }) => at ?? [])
  return {
    from,
    to,
    replies: there.length,
    replies_back: back.length,
    balance: most === 0 ? null : Math.min(there.length, back.length) / most,
    conversations: new Set(there.map(({ conversation }) => conversation)).size,
    longest_exchange,
    first_at: times.reduce<number | null>((least, at) => Math.min(least ?? at, at), null),
    last_at: times.reduce<number | null>((latest, at) => Math.max(latest ?? at, at), null),
    response: paceOf(there.map(({ waited }) => waited ?? Number.NaN)),
  }
}

interface Reply {
  readonly conversation: number
  readonly at: number | null
  readonly waited: number | null
}

const repliesTo = (db: Db, from: number, to: number) =>
  db.$client
    .prepare<number[], Reply>(
      `select m.conversation_id as conversation, m.created_at as at, m.response_ms as waited
       from messages m join messages p on p.id = m.parent_id
       where m.author_id = ? and m.kind = 'comment' and +p.author_id = ?`,
    )
    .all(from, to)

/** Messages of the longest exchange of two people; only conversations that could hold a longer one are read. */
function longestExchange(db: Db, one: number, other: number): number {
  const candidates = db.$client
    .prepare<number[], ConversationRange & { readonly most: number }>(
      `select c.id, c.first_message_id, c.last_message_id, c.announced_comments,
         min(c.longest_exchange, a.replies + b.replies + 1) as most
       from participations p
         cross join edges a on a.conversation_id = p.conversation_id and a.from_id = p.author_id
         cross join edges b on b.conversation_id = p.conversation_id and b.from_id = a.to_id and b.to_id = a.from_id
         cross join conversations c on c.id = p.conversation_id
       where p.author_id = ? and a.to_id = ? order by most desc, c.id`,
    )
    .all(one, other)
  let longest = 0
  for (const { most, ...range } of candidates) {
    if (most <= longest) break
    for (const { began, answered, messages } of exchanges(discussionOf(db, range))) {
      const isTheirs = (began === one && answered === other) || (began === other && answered === one)
      if (isTheirs && messages > longest) longest = messages
    }
  }
  return longest
}
