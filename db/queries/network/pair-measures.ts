import { asc, eq, gte } from 'drizzle-orm'
import { Column, orNull, sortedBy } from '../../../lib/discussion/columns.ts'
import type { Discussion } from '../../../lib/discussion/discussion.ts'
import { edges, responseTimes } from '../../../lib/discussion/facts.ts'
import { median } from '../../../lib/discussion/median.ts'
import { countedMessages, isWithin } from '../../../lib/network/filter.ts'
import { cached } from '../../cache.ts'
import { type Db, eachRow } from '../../open.ts'
import { conversations, pairs as pairTable, sites } from '../../schema.ts'
import { discussionsOf, rangeColumns } from '../discussion.ts'
import { othersTurn } from '../pages.ts'
import { bySelection, isSelected, isStored, type Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { type Pairs, pairAt, returned } from './pairs.ts'

/** The pairs of a selection with what is read off their conversations' trees, by the pair's place. */
export interface MeasuredPairs {
  readonly pairs: Pairs
  /** Messages of the longest exchange, whichever of the two began; 0: there is none of three. */
  readonly longestExchange: Float64Array
  /** Median response time, seconds; NaN: none is known. */
  readonly response: Float64Array
}

/**
 * The pairs of a selection, measured with its switches. Read off what is stored where that holds what is asked for; else
 * every selected conversation is read once, a second for a million messages, while others get their turn.
 */
export const measuredPairs = cached(async (db, selection): Promise<MeasuredPairs> => {
  const { pairs } = await networkOf(db, selection)
  return isStored(selection) && isSelected(selection) === undefined
    ? stored(db, selection, pairs)
    : measured(db, selection, pairs)
}, bySelection)

/** The measures of a pair that take both its directions, and its response time. */
export interface BothWays {
  readonly replies_back: number
  readonly balance: number
  readonly longest_exchange: number
  readonly median_response_s: number | null
  readonly median_response_back_s: number | null
}

/** Measures of a pair, both ways. Where too few replies came back to count, none did. */
export function bothWays({ pairs, longestExchange, response }: MeasuredPairs, pair: number): BothWays {
  const back = pairAt(pairs, pairs.to[pair]!, pairs.from[pair]!)
  return {
    ...returned(pairs, pair, back),
    longest_exchange: back === -1 ? 0 : longestExchange[pair]!,
    median_response_s: orNull(response[pair]!),
    median_response_back_s: back === -1 ? null : orNull(response[back]!),
  }
}

async function stored(db: Db, { switches }: Selection, pairs: Pairs): Promise<MeasuredPairs> {
  const query = db
    .select({ longest: pairTable.longest_exchange, response: pairTable.median_response_s })
    .from(pairTable)
    .where(gte(pairTable.replies, switches.minimumWeight))
    .orderBy(asc(pairTable.from_id), asc(pairTable.to_id))
    .toSQL()
  const longestExchange = new Float64Array(pairs.length)
  const response = new Float64Array(pairs.length)
  let pair = 0
  const rows = db.$client.prepare<unknown[], [number, number | null]>(query.sql).raw()
  await eachRow(rows.iterate(...query.params), ([longest, seconds]) => {
    longestExchange[pair] = longest
    response[pair++] = seconds ?? Number.NaN
  })
  return { pairs, longestExchange, response }
}

/** Messages after which others get their turn. */
const STRETCH = 50_000

async function measured(db: Db, selection: Selection, pairs: Pairs): Promise<MeasuredPairs> {
  const measuring = new Measuring(selection, pairs)
  let read = 0
  for await (const [, discussion] of discussionsOf(db, await selectedRanges(db, selection))) {
    measuring.add(discussion)
    read += discussion.length
    if (read < STRETCH) continue
    read = 0
    await othersTurn()
  }
  return measuring.finish()
}

/** Takes one conversation after the other. */
class Measuring {
  readonly #selection: Selection
  readonly #pairs: Pairs
  readonly #longest: Float64Array
  /** Of each timed reply the place of its pair, and how long it took, ms. */
  readonly #pair = new Column(Int32Array)
  readonly #waited = new Column(Float64Array)

  constructor(selection: Selection, pairs: Pairs) {
    this.#selection = selection
    this.#pairs = pairs
    this.#longest = new Float64Array(pairs.length)
  }

  add(discussion: Discussion): void {
    const { from, to, switches } = this.#selection
    this.#addResponses(discussion)
    const counted = countedMessages(discussion, { from, to, repliesToPosts: switches.repliesToPosts })
    for (const edge of edges(counted).all) {
      if (edge.longestExchange === 0) continue
      const pair = pairAt(this.#pairs, edge.from, edge.to)
      if (pair !== -1 && this.#longest[pair]! < edge.longestExchange)
        this.#longest[pair] = edge.longestExchange
    }
  }

  #addResponses(discussion: Discussion): void {
    const { parent, author, time, length } = discussion
    const waited = responseTimes(discussion)
    for (let i = 1; i < length; i++) {
      const answered = author[parent[i]!]!
      if (Number.isNaN(waited[i]!) || answered === -1 || !isWithin(time[i]!, this.#selection)) continue
      if (parent[i] === 0 && !this.#selection.switches.repliesToPosts) continue
      const pair = pairAt(this.#pairs, author[i]!, answered)
      // Pairs below the minimum are none.
      if (pair === -1) continue
      this.#pair.push(pair)
      this.#waited.push(waited[i]!)
    }
  }

  finish(): MeasuredPairs {
    const pairs = this.#pairs
    const response = new Float64Array(pairs.length).fill(Number.NaN)
    const sorted = sortedBy(reply => this.#pair.values[reply]!, pairs.length, this.#pair.length)
    const times = Float64Array.from(sorted, reply => this.#waited.values[reply]!)
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      const pair = this.#pair.values[sorted[start]!]!
      while (end < sorted.length && this.#pair.values[sorted[end]!] === pair) end++
      response[pair] = median(times.subarray(start, end))! / 1000
    }
    return { pairs, longestExchange: this.#longest, response }
  }
}

const selectedRanges = async (db: Db, selection: Selection) =>
  db
    .select(rangeColumns)
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isSelected(selection))
    .orderBy(asc(conversations.first_message_id))
    .all()
