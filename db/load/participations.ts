import { Column, Counts } from '../../lib/discussion/columns.ts'
import type { Tally } from './tally.ts'

/** What people did in the conversations of a load, gathered as columns: about 40 bytes for each of `participations`. */
export class Participations {
  readonly author = new Column(Int32Array)
  /** Numbers of conversations. */
  readonly conversation = new Column(Int32Array)
  readonly #posts = new Counts()
  readonly #comments = new Counts()
  readonly #commentsReplied = new Counts()
  readonly #repliesGiven = new Counts()
  readonly #repliesReceived = new Counts()
  readonly #selfReplies = new Counts()
  readonly #depthSum = new Counts()
  /** -1: none of the comments has a text. */
  readonly #words = new Column(Int32Array)
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
    this.#words.push(tally.words ?? -1)
    this.#firstAt.push(tally.firstAt)
    this.#lastAt.push(tally.lastAt)
  }

  /** What was added as number `row`. */
  at(row: number): Tally {
    const words = this.#words.values[row]!
    return {
      author: this.author.values[row]!,
      posts: this.#posts.at(row),
      comments: this.#comments.at(row),
      commentsReplied: this.#commentsReplied.at(row),
      repliesGiven: this.#repliesGiven.at(row),
      repliesReceived: this.#repliesReceived.at(row),
      selfReplies: this.#selfReplies.at(row),
      depthSum: this.#depthSum.at(row),
      words: words === -1 ? null : words,
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
