import { type Pace, paceOf } from '../../lib/network/pace.ts'
import type { Db } from '../open.ts'
import { inThread } from './in-thread.ts'

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
  readonly median_response_s: number | null
  readonly median_response_back_s: number | null
  /** How many of the replies the median is of. */
  readonly response: Pace
}

/** The measures of two people, one way and the other; zero and null where there was no reply. */
export const pairFacts = inThread(
  'tables',
  'pair.pairFacts',
  async (db: Db, one: number, other: number): Promise<readonly [PairFacts, PairFacts]> => {
    const there = await repliesTo(db, one, other)
    const back = await repliesTo(db, other, one)
    const exchange = await longestExchange(db, one, other)
    return [factsOf(one, other, there, back, exchange), factsOf(other, one, back, there, exchange)]
  },
)

function factsOf(
  from: number,
  to: number,
  there: readonly Reply[],
  back: readonly Reply[],
  longest_exchange: number,
): PairFacts {
  const most = Math.max(there.length, back.length)
  const times = there.flatMap(({ at }) => at ?? [])
  const response = paceOf(there.map(waitedOf))
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
    median_response_s: response.median,
    median_response_back_s: paceOf(back.map(waitedOf)).median,
    response,
  }
}

const waitedOf = ({ waited }: Reply) => waited ?? Number.NaN

interface Reply {
  readonly conversation: number
  readonly at: number | null
  readonly waited: number | null
}

const repliesTo = async (db: Db, from: number, to: number) =>
  db.$client
    .prepare<number[], Reply>(
      `select m.conversation_id as conversation, m.created_at as at, m.response_ms as waited
       from messages m join messages p on p.id = m.parent_id
       where m.author_id = ? and m.kind = 'comment' and +p.author_id = ?`,
    )
    .all(from, to)

/** Messages of the longest exchange of two people: each answered the other in it. */
const longestExchange = async (db: Db, one: number, other: number) =>
  (await db.$client
    .prepare<number[], number>('select longest_exchange from pairs where from_id = ? and to_id = ?')
    .pluck()
    .get(one, other)) ?? 0
