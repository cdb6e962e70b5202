import { Column } from '../../lib/discussion/columns.ts'
import type { Tally } from './tally.ts'

/** What people did in the conversations of a load, gathered as columns: about 70 bytes for each of `participations`. */
export class Participations {
  readonly author = new Column(Int32Array)
  /** Numbers of conversations. */
  readonly conversation = new Column(Int32Array)
  readonly #posts = new Column(Int32Array)
  readonly #comments = new Column(Int32Array)
  readonly #commentsReplied = new Column(Int32Array)
  readonly #repliesGiven = new Column(Int32Array)
  readonly #repliesReceived = new Column(Int32Array)
  readonly #selfReplies = new Column(Int32Array)
  readonly #depthSum = new Column(Float64Array)
  /** NaN: none of the comments has a text. */
  readonly #words = new Column(Float64Array)
  readonly #firstAt = new Column(Float64Array)
  readonly #lastAt = new Column(Float64Array)

  get length(): number {
    return this.author.length
  }

  add(conversation: number, tally: Tally): void {
    this.author.push(tally.author)
    this.conversation.push(conversation)
    this.#posts.push(tally.posts)
    this.#comments.push(tally.comments)
    this.#commentsReplied.push(tally.commentsReplied)
    this.#repliesGiven.push(tally.repliesGiven)
    this.#repliesReceived.push(tally.repliesReceived)
    this.#selfReplies.push(tally.selfReplies)
    this.#depthSum.push(tally.depthSum)
    this.#words.push(tally.words ?? Number.NaN)
    this.#firstAt.push(tally.firstAt)
    this.#lastAt.push(tally.lastAt)
  }

  /** What was added as number `row`. */
  at(row: number): Tally {
    const words = this.#words.values[row]!
    return {
      author: this.author.values[row]!,
      posts: this.#posts.values[row]!,
      comments: this.#comments.values[row]!,
      commentsReplied: this.#commentsReplied.values[row]!,
      repliesGiven: this.#repliesGiven.values[row]!,
      repliesReceived: this.#repliesReceived.values[row]!,
      selfReplies: this.#selfReplies.values[row]!,
      depthSum: this.#depthSum.values[row]!,
      words: Number.isNaN(words) ? null : words,
      firstAt: this.#firstAt.values[row]!,
      lastAt: this.#lastAt.values[row]!,
    }
  }

  /** Lets go of all rows: what comes after them wants the room. */
  clear(): void {
    this.author.clear()
    this.conversation.clear()
    this.#posts.clear()
    this.#comments.clear()
    this.#commentsReplied.clear()
    this.#repliesGiven.clear()
    this.#repliesReceived.clear()
    this.#selfReplies.clear()
    this.#depthSum.clear()
    this.#words.clear()
    this.#firstAt.clear()
    this.#lastAt.clear()
  }
}
