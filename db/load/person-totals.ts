import { Column } from '../../lib/discussion/columns.ts'
import { authorHIndex } from '../../lib/measures/author-h-index.ts'
import { median } from '../../lib/measures/median.ts'
import type { Value } from './statements.ts'
import { orNull } from './statements.ts'
import type { Tally } from './tally.ts'

const DAY_MS = 86_400_000

/** The columns of `authors` that are computed, in the order of `PersonTotals.values`. */
export const totalColumns = [
  'comments',
  'conversations',
  'posts',
  'replies_given',
  'replies_received',
  'self_replies',
  'replied_share',
  'mean_depth',
  'words',
  'first_at',
  'last_at',
  'out_degree',
  'in_degree',
  'active_days',
  'median_response_s',
  'author_h_index',
] as const

/** Adds up what is stored of one person after the other. The definitions are those of docs/measures.md. */
export class PersonTotals {
  #conversations = 0
  #sums: Tally = nothing()
  readonly #responses = new Column(Float64Array)
  readonly #days = new Column(Float64Array)
  readonly #replies = new Column(Int32Array)

  /** Takes what the person did in one conversation. */
  addConversation(tally: Tally): void {
    const sums = this.#sums
    if (tally.comments > 0) this.#conversations++
    sums.posts += tally.posts
    sums.comments += tally.comments
    sums.commentsReplied += tally.commentsReplied
    sums.repliesGiven += tally.repliesGiven
    sums.repliesReceived += tally.repliesReceived
    sums.selfReplies += tally.selfReplies
    sums.depthSum += tally.depthSum
    if (tally.words !== null) sums.words = (sums.words ?? 0) + tally.words
    if (!(tally.firstAt >= sums.firstAt) && !Number.isNaN(tally.firstAt)) sums.firstAt = tally.firstAt
    if (!(tally.lastAt <= sums.lastAt) && !Number.isNaN(tally.lastAt)) sums.lastAt = tally.lastAt
  }

  /**
   * Takes one of their messages: when it was written and after how long a wait, in ms (NaN where that is not known), and
   * the direct replies it got, if it is a comment.
   */
  addMessage(time: number, response: number, replies: number): void {
    if (replies > 0) this.#replies.push(replies)
    if (!Number.isNaN(time)) this.#days.push(Math.floor(time / DAY_MS))
    if (!Number.isNaN(response)) this.#responses.push(response)
  }

  /** What `totalColumns` of the person are; then begins with the next one. Degrees: people answered, and who answered. */
  values(outDegree: number, inDegree: number): Value[] {
    const sums = this.#sums
    const wait = median(this.#responses.values.subarray(0, this.#responses.length))
    const values = [
      sums.comments,
      this.#conversations,
      sums.posts,
      sums.repliesGiven,
      sums.repliesReceived,
      sums.selfReplies,
      sums.comments === 0 ? null : sums.commentsReplied / sums.comments,
      sums.comments === 0 ? null : sums.depthSum / sums.comments,
      sums.words,
      orNull(sums.firstAt),
      orNull(sums.lastAt),
      outDegree,
      inDegree,
      different(this.#days),
      wait === null ? null : wait / 1000,
      authorHIndex.of(this.#replies.values.subarray(0, this.#replies.length)),
    ]
    this.#sums = nothing()
    this.#conversations = 0
    this.#responses.length = 0
    this.#days.length = 0
    this.#replies.length = 0
    return values
  }
}

const nothing = (): Tally => ({
  author: -1,
  posts: 0,
  comments: 0,
  commentsReplied: 0,
  repliesGiven: 0,
  repliesReceived: 0,
  selfReplies: 0,
  depthSum: 0,
  words: null,
  firstAt: Number.NaN,
  lastAt: Number.NaN,
})

/** How many different values there are. */
function different(column: Column<Float64Array<ArrayBuffer>>): number {
  const values = column.values.subarray(0, column.length).sort()
  let count = 0
  for (let i = 0; i < values.length; i++) if (i === 0 || values[i] !== values[i - 1]) count++
  return count
}
