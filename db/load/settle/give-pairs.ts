import { Column, Counts, sortedBy } from '../../../lib/discussion/columns.ts'
import type { Edge } from '../../../lib/discussion/facts.ts'
import { type Cells, EDGE, type PairPart } from '../output.ts'
import { PairTotals } from '../pair-totals.ts'

/** Replies of which it is known how long they took, by message: who wrote it, whom it answers (-1: left out), and how long. */
export interface TimedReplies {
  readonly from: Int32Array<ArrayBuffer>
  readonly to: Int32Array<ArrayBuffer>
  /** ms */
  readonly response: Float64Array<ArrayBuffer>
}

/** By person: how many people they answered, and how many answered them. */
export interface Degrees {
  readonly out: Int32Array
  readonly in: Int32Array
}

/** Pairs that go into a part. */
const PAIRS = 32_768

/**
 * Gives the sums over conversations of who replied to whom, in the order of the two people's ranks (left out: numbers). `rows`: of
 * every pair in any of `timed`.
 */
export function givePairs(
  rows: ReplyRows,
  timed: readonly TimedReplies[],
  people: number,
  give: (part: PairPart) => void,
  rank: Int32Array | null = null,
): Degrees {
  const degrees = { out: new Int32Array(people), in: new Int32Array(people) }
  const from = rows.from.values
  const to = rows.to.values
  const order = inOrder(from, to, rows.length, people, rank)
  const all = timed.map(each => ({
    ...each,
    order: inOrder(each.from, each.to, each.to.length, people, rank),
    at: 0,
  }))
  const totals = new PairTotals()
  const cells = new Column(Float64Array)
  let pairs = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const [one, other] = [from[row]!, to[row]!]
    totals.addConversation(
      rows.replies.at(row),
      rows.firstAt.values[row]!,
      rows.lastAt.values[row]!,
      rows.longestExchange.at(row),
    )
    const next = order[i + 1]
    if (next !== undefined && from[next] === one && to[next] === other) continue
    for (const replies of all)
      for (; replies.at < replies.order.length; replies.at++) {
        const each = replies.order[replies.at]!
        if (replies.from[each] !== one || replies.to[each] !== other) break
        totals.addResponse(replies.response[each]!)
      }
    degrees.out[one]!++
    degrees.in[other]!++
    cells.push(one)
    cells.push(other)
    for (const value of totals.values()) cells.push(value ?? Number.NaN)
    if (++pairs % PAIRS === 0) give({ pairs: cells.take() })
  }
  give({ pairs: cells.take() })
  return degrees
}

/** Rows by who replied, then to whom, then in the order in which they were given; without those to nobody (-1). */
function inOrder(
  from: Int32Array,
  to: Int32Array,
  length: number,
  people: number,
  rank: Int32Array | null,
): Int32Array {
  const by = (person: Int32Array) => (row: number) =>
    rank === null || person[row] === -1 ? person[row]! : rank[person[row]!]!
  const byTarget = sortedBy(by(to), people, length)
  return sortedBy(by(from), people, byTarget.length, byTarget)
}

/** Who replied to whom in the conversations of a load, gathered as columns: about 30 bytes for each of `edges`. */
export class ReplyRows {
  /** Numbers of people. */
  readonly from = new Column(Int32Array)
  readonly to = new Column(Int32Array)
  readonly replies = new Counts()
  /** Earliest and latest reply, ms; NaN where all are undated. */
  readonly firstAt = new Column(Float64Array)
  readonly lastAt = new Column(Float64Array)
  readonly longestExchange = new Counts()

  get length(): number {
    return this.from.length
  }

  add(from: number, to: number, { replies, firstAt, lastAt, longestExchange }: Edge): void {
    this.from.push(from)
    this.to.push(to)
    this.replies.push(replies)
    this.firstAt.push(firstAt)
    this.lastAt.push(lastAt)
    this.longestExchange.push(longestExchange)
  }

  /** Takes rows of `EDGE`. */
  addAll(rows: Cells): void {
    for (let at = 0; at < rows.length; at += EDGE.length) {
      const [from, to, replies] = [rows[at]!, rows[at + 1]!, rows[at + 2]!]
      const [firstAt, lastAt, longestExchange] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!]
      this.add(from, to, { from, to, replies, firstAt, lastAt, longestExchange })
    }
  }

  /** Lets go of all rows: what comes after them wants the room. */
  clear(): void {
    this.from.clear()
    this.to.clear()
    this.replies.clear()
    this.firstAt.clear()
    this.lastAt.clear()
    this.longestExchange.clear()
  }
}
