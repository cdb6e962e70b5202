import { COMMENT_NODE, type Discussion, MISSING_NODE } from '../discussion/discussion.ts'

/** A person's messages in one conversation, counted: a row of `participations`. */
export interface Tally {
  readonly author: number
  posts: number
  comments: number
  commentsReplied: number
  repliesGiven: number
  repliesReceived: number
  selfReplies: number
  depthSum: number
  words: number | null
  /** ms; NaN where undated. */
  firstAt: number
  lastAt: number
}

/** An empty tally. */
export const nothingBy = (author: number): Tally => ({
  author,
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

/** The tallies of all known authors of a conversation, in the order they first appear. */
export function tally({ kind, parent, author, replies, depth, words, time, length }: Discussion): Tally[] {
  const byAuthor = new Map<number, Tally>()
  const of = (person: number) => {
    let found = byAuthor.get(person)
    if (found === undefined) {
      found = nothingBy(person)
      byAuthor.set(person, found)
    }
    return found
  }
  for (let i = 0; i < length; i++) {
    if (author[i] === -1) continue
    const own = of(author[i]!)
    if (!(time[i]! >= own.firstAt) && !Number.isNaN(time[i]!)) own.firstAt = time[i]!
    if (!(time[i]! <= own.lastAt) && !Number.isNaN(time[i]!)) own.lastAt = time[i]!
    if (kind[i] !== COMMENT_NODE) {
      own.posts++
      continue
    }
    own.comments++
    own.depthSum += depth[i]!
    if (replies[i]! > 0) own.commentsReplied++
    if (words[i] !== -1) own.words = (own.words ?? 0) + words[i]!
    const answered = author[parent[i]!]!
    if (answered === author[i]) own.selfReplies++
    else if (answered !== -1) {
      own.repliesGiven++
      of(answered).repliesReceived++
    }
  }
  return [...byAuthor.values()]
}

/** By node: messages below it, placeholders not counted. */
export function descendants({ kind, parent, length }: Discussion): Int32Array {
  const below = new Int32Array(length)
  for (let i = length - 1; i > 0; i--) below[parent[i]!]! += below[i]! + (kind[i] === MISSING_NODE ? 0 : 1)
  return below
}

const POSTS = 0
const COMMENTS = 1
const COMMENTS_REPLIED = 2
const REPLIES_GIVEN = 3
const REPLIES_RECEIVED = 4
const SELF_REPLIES = 5
const DEPTH_SUM = 6
const CONVERSATIONS = 7
const WORDS = 8
const FIRST_AT = 9
const LAST_AT = 10
const WIDTH = 11

/** Adds up what people did in conversations: about 90 bytes a person. People are numbered from 0. */
export class Sums {
  #values: Float64Array<ArrayBuffer>

  /** `people`: how many there are at most. */
  constructor(people: number) {
    this.#values = new Float64Array(people * WIDTH)
    for (let person = 0; person < people; person++) this.forget(person)
  }

  /** Begins anew with a person. */
  forget(person: number): void {
    const at = person * WIDTH
    this.#values.fill(0, at, at + WORDS)
    this.#values.fill(Number.NaN, at + WORDS, at + WIDTH)
  }

  /** Takes what the person with this number did in one conversation. */
  add(person: number, tally: Tally): void {
    const values = this.#values
    const at = person * WIDTH
    values[at + POSTS]! += tally.posts
    values[at + COMMENTS]! += tally.comments
    values[at + COMMENTS_REPLIED]! += tally.commentsReplied
    values[at + REPLIES_GIVEN]! += tally.repliesGiven
    values[at + REPLIES_RECEIVED]! += tally.repliesReceived
    values[at + SELF_REPLIES]! += tally.selfReplies
    values[at + DEPTH_SUM]! += tally.depthSum
    if (tally.comments > 0) values[at + CONVERSATIONS]!++
    if (tally.words !== null)
      values[at + WORDS] = tally.words + (Number.isNaN(values[at + WORDS]!) ? 0 : values[at + WORDS]!)
    this.#addTimes(at, tally.firstAt, tally.lastAt)
  }

  /** Gives all there is, for `addAll`, and begins anew with nobody. */
  take(): Float64Array<ArrayBuffer> {
    const values = this.#values
    this.#values = new Float64Array(0)
    return values
  }

  /** Adds the sums of the same people over other conversations. */
  addAll(others: Float64Array<ArrayBuffer>): void {
    const values = this.#values
    for (let at = 0; at < others.length; at += WIDTH) {
      for (let column = at; column < at + WORDS; column++) values[column]! += others[column]!
      const words = others[at + WORDS]!
      if (!Number.isNaN(words))
        values[at + WORDS] = words + (Number.isNaN(values[at + WORDS]!) ? 0 : values[at + WORDS]!)
      this.#addTimes(at, others[at + FIRST_AT]!, others[at + LAST_AT]!)
    }
  }

  /** The earliest and the latest; NaN: none. */
  #addTimes(at: number, first: number, last: number): void {
    const values = this.#values
    if (!(first >= values[at + FIRST_AT]!) && !Number.isNaN(first)) values[at + FIRST_AT] = first
    if (!(last <= values[at + LAST_AT]!) && !Number.isNaN(last)) values[at + LAST_AT] = last
  }

  /** The person's sums, and in how many conversations they commented. */
  of(person: number): { readonly tally: Tally; readonly conversations: number } {
    const values = this.#values
    const at = person * WIDTH
    const words = values[at + WORDS]!
    return {
      tally: {
        author: person,
        posts: values[at + POSTS]!,
        comments: values[at + COMMENTS]!,
        commentsReplied: values[at + COMMENTS_REPLIED]!,
        repliesGiven: values[at + REPLIES_GIVEN]!,
        repliesReceived: values[at + REPLIES_RECEIVED]!,
        selfReplies: values[at + SELF_REPLIES]!,
        depthSum: values[at + DEPTH_SUM]!,
        words: Number.isNaN(words) ? null : words,
        firstAt: values[at + FIRST_AT]!,
        lastAt: values[at + LAST_AT]!,
      },
      conversations: values[at + CONVERSATIONS]!,
    }
  }
}
