import { Column, Counts } from '../../lib/discussion/columns.ts'
import type { Edge } from '../../lib/discussion/facts.ts'
import { type Cells, EDGE } from './output.ts'

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
