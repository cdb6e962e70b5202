import { COMMENT_NODE, type Discussion } from './discussion.ts'
import { once } from './once.ts'

/** How many comments there are: neither the post nor placeholders. */
export const commentCount = once(({ kind, length }: Discussion) => {
  let count = 0
  for (let i = 0; i < length; i++) if (kind[i] === COMMENT_NODE) count++
  return count
})

/** Comments at each level; index 0 is always 0. */
export const levels = once(({ kind, depth, length }: Discussion) => {
  const widths: number[] = [0]
  for (let i = 1; i < length; i++) {
    while (widths.length <= depth[i]!) widths.push(0)
    if (kind[i] === COMMENT_NODE) widths[depth[i]!]!++
  }
  while (widths.length > 1 && widths.at(-1) === 0) widths.pop()
  return widths
})

/** Comments of each known author who wrote any. */
export const commentsByAuthor = once(({ kind, author, length }: Discussion) => {
  const counts = new Map<number, number>()
  for (let i = 1; i < length; i++) {
    if (kind[i] === COMMENT_NODE && author[i] !== -1)
      counts.set(author[i]!, (counts.get(author[i]!) ?? 0) + 1)
  }
  return counts
})

/** How many comments each known author wrote who wrote any, ascending. */
export const commentsOfEach = once((discussion: Discussion) =>
  Int32Array.from(commentsByAuthor(discussion).values()).sort(),
)

/**
 * By node: messages of the stretch of the path from the post on which two known people take turns and which ends there;
 * 1 where the message answers nobody else.
 */
export const exchangeLengths = once(({ parent, author, length }: Discussion) => {
  const messages = new Int32Array(length)
  for (let i = 0; i < length; i++) {
    const up = parent[i]!
    const other = up === -1 ? -1 : author[up]!
    if (other === -1 || author[i] === -1 || author[i] === other) messages[i] = 1
    else messages[i] = messages[up]! >= 2 && author[parent[up]!] === author[i] ? messages[up]! + 1 : 2
  }
  return messages
})

/** Messages that a back-and-forth has at least. */
export const SHORTEST_EXCHANGE = 3

/** Who replied to whom how often: an edge of the reply network. */
export interface Edge {
  readonly from: number
  readonly to: number
  replies: number
  /** Messages of the longest stretch on which the two take turns: the same both ways, 0 where there is none of three. */
  longestExchange: number
  /** Earliest and latest reply, ms; NaN where all are undated. */
  firstAt: number
  lastAt: number
}

/** The edges *author of a comment → author of its parent*, in the order they first appear. No self-replies. */
export const edges = once((discussion: Discussion) => {
  const { kind, parent, author, time, length } = discussion
  const found = new Map<number, Map<number, Edge>>()
  const all: Edge[] = []
  for (let i = 1; i < length; i++) {
    const from = author[i]!
    const to = author[parent[i]!]!
    if (kind[i] !== COMMENT_NODE || from === -1 || to === -1 || from === to) continue
    let targets = found.get(from)
    if (targets === undefined) {
      targets = new Map()
      found.set(from, targets)
    }
    let edge = targets.get(to)
    if (edge === undefined) {
      edge = { from, to, replies: 0, longestExchange: 0, firstAt: Number.NaN, lastAt: Number.NaN }
      targets.set(to, edge)
      all.push(edge)
    }
    edge.replies++
    if (!(time[i]! >= edge.firstAt)) edge.firstAt = Number.isNaN(time[i]!) ? edge.firstAt : time[i]!
    if (!(time[i]! <= edge.lastAt)) edge.lastAt = Number.isNaN(time[i]!) ? edge.lastAt : time[i]!
  }
  const find = (from: number, to: number) => found.get(from)?.get(to) ?? null
  const exchanged = exchangeLengths(discussion)
  for (let i = 1; i < length; i++) {
    if (exchanged[i]! < SHORTEST_EXCHANGE) continue
    // Each of the two answered the other in it.
    for (const edge of [find(author[i]!, author[parent[i]!]!), find(author[parent[i]!]!, author[i]!)])
      if (edge !== null && edge.longestExchange < exchanged[i]!) edge.longestExchange = exchanged[i]!
  }
  return { all, find }
})

/**
 * By node: milliseconds from the message answered to this comment, where it answers another person (the one answered
 * may be unknown) and is not dated before; NaN elsewhere.
 */
export const responseTimes = once(({ kind, parent, author, time, length }: Discussion) => {
  const response = new Float64Array(length).fill(Number.NaN)
  for (let i = 1; i < length; i++) {
    const waited = time[i]! - time[parent[i]!]!
    if (kind[i] === COMMENT_NODE && author[i] !== -1 && author[i] !== author[parent[i]!] && waited >= 0)
      response[i] = waited
  }
  return response
})

/** Times of the dated comments, ascending. */
export const commentTimes = once(({ kind, time, length }: Discussion) => {
  const times = new Float64Array(length)
  let count = 0
  for (let i = 0; i < length; i++)
    if (kind[i] === COMMENT_NODE && !Number.isNaN(time[i]!)) times[count++] = time[i]!
  return times.subarray(0, count).sort()
})
