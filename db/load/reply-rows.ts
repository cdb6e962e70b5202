import { Column, Counts } from '../../lib/discussion/columns.ts'
import type { Edge } from '../../lib/discussion/facts.ts'

/** Who replied to whom in the conversations of a load, gathered as columns: about 40 bytes for each of `edges`. */
export class ReplyRows {
  /** Numbers of authors. */
  readonly from = new Column(Int32Array)
  readonly to = new Column(Int32Array)
  /** Numbers of conversations. */
  readonly conversation = new Column(Int32Array)
  readonly replies = new Counts()
  /** Earliest and latest reply, ms; NaN where all are undated. */
  readonly firstAt = new Column(Float64Array)
  readonly lastAt = new Column(Float64Array)
  readonly longestExchange = new Counts()

  get length(): number {
    return this.from.length
  }

  add(conversation: number, { from, to, replies, firstAt, lastAt, longestExchange }: Edge): void {
    this.from.push(from)
    this.to.push(to)
    this.conversation.push(conversation)
    this.replies.push(replies)
    this.firstAt.push(firstAt)
    this.lastAt.push(lastAt)
    this.longestExchange.push(longestExchange)
  }

  /** Lets go of all rows: what comes after them wants the room. */
  clear(): void {
    this.from.clear()
    this.to.clear()
    this.conversation.clear()
    this.replies.clear()
    this.firstAt.clear()
    this.lastAt.clear()
    this.longestExchange.clear()
  }
}
