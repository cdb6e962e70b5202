import { Column, orNull } from '../discussion/columns.ts'
import { median } from '../discussion/median.ts'
import { DAY } from '../milliseconds.ts'
import { authorHIndex } from './author.ts'
import { Sums, type Tally } from './tally.ts'

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

/**
 * Adds up what is stored of one person after the other, or of people whose conversations are added up already (`sums`). The
 * definitions are those of docs/measures.md.
 */
export class PersonTotals {
  readonly #sums: Sums
  readonly #responses = new Column(Float64Array)
  readonly #days = new Column(Float64Array)
  readonly #replies = new Column(Int32Array)

  constructor(sums: Sums = new Sums(1)) {
    this.#sums = sums
  }

  /** Takes what the person did in one conversation. */
  addConversation(tally: Tally): void {
    this.#sums.add(0, tally)
  }

  /**
   * Takes one of their messages: when it was written and after how long a wait, in ms (NaN where that is not known), and
   * the direct replies it got, if it is a comment.
   */
  addMessage(time: number, response: number, replies: number): void {
    if (replies > 0) this.#replies.push(replies)
    if (!Number.isNaN(time)) this.#days.push(Math.floor(time / DAY))
    if (!Number.isNaN(response)) this.#responses.push(response)
  }

  /**
   * The values of `totalColumns` for the person; then begins with the next one. Degrees: people answered, and who answered.
   * `person`: the number in the sums.
   */
  values(outDegree: number, inDegree: number, person = 0): (number | null)[] {
    const { tally, conversations } = this.#sums.of(person)
    const wait = median(this.#responses.values.subarray(0, this.#responses.length))
    const values = [
      tally.comments,
      conversations,
      tally.posts,
      tally.repliesGiven,
      tally.repliesReceived,
      tally.selfReplies,
      tally.comments === 0 ? null : tally.commentsReplied / tally.comments,
      tally.comments === 0 ? null : tally.depthSum / tally.comments,
      tally.words,
      orNull(tally.firstAt),
      orNull(tally.lastAt),
      outDegree,
      inDegree,
      different(this.#days),
      wait === null ? null : wait / 1000,
      authorHIndex.of(this.#replies.values.subarray(0, this.#replies.length)),
    ]
    this.#sums.forget(person)
    this.#responses.length = 0
    this.#days.length = 0
    this.#replies.length = 0
    return values
  }
}

/** How many different values there are. */
function different(column: Column<Float64Array<ArrayBuffer>>): number {
  const values = column.values.subarray(0, column.length).sort()
  let count = 0
  for (let i = 0; i < values.length; i++) if (i === 0 || values[i] !== values[i - 1]) count++
  return count
}
