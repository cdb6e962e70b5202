import { COMMENT_NODE, type Discussion, MISSING_NODE } from '../../lib/discussion/discussion.ts'

/** What one person did in one conversation: a row of `participations`. */
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

/** What each known author did in the conversation, in the order they first appear. */
export function tally({ kind, parent, author, replies, depth, words, time, length }: Discussion): Tally[] {
  const byAuthor = new Map<number, Tally>()
  const of = (person: number) => {
    let found = byAuthor.get(person)
    if (found === undefined) {
      found = {
        author: person,
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
      }
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
