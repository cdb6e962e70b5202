import type { Links } from './links.ts'

/** The messages of a load by conversation. */
export interface Gathered {
  /** Message indices, grouped by conversation, each group in reading order of the source. */
  readonly members: Int32Array
  /** Group g is `members[start[g] … start[g + 1])`; it may be empty (facts without messages). */
  readonly start: Int32Array
  /**
   * By group: for conversations found by following parents, the id of the message at the top, whether it is there or
   * not; -1 where the source names the conversation.
   */
  readonly top: Int32Array
}

const UNKNOWN = -1
const UNDER_WAY = -2

/**
 * Puts every message into its conversation: the one its source names, else the one its chain of parents leads to. A
 * chain that ends at a missing message makes a conversation named after that; one that runs in a circle, after the
 * message where the circle is cut. Linear time; no recursion.
 */
export function gather(links: Links): Gathered {
  const { length } = links
  const conversation = links.conversation.values
  const top = new Map<number, number>()
  if (conversation.subarray(0, length).includes(-1)) followParents(links, top)

  const groups = links.conversations.size
  const start = new Int32Array(groups + 1)
  for (let i = 0; i < length; i++) start[conversation[i]! + 1]!++
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!
  const members = new Int32Array(length)
  const next = start.slice(0, groups)
  for (let i = 0; i < length; i++) members[next[conversation[i]!]!++] = i
  const tops = new Int32Array(groups).fill(-1)
  for (const [g, id] of top) tops[g] = id
  return { members, start, top: tops }
}

/** Fills in the conversation of every message that has none, and notes the top message of each made so. */
function followParents(links: Links, top: Map<number, number>): void {
  const { ids, conversations, ancestry } = links
  const conversation = links.conversation.values
  const id = links.id.values
  const parent = links.parent.values
  const owner = new Int32Array(ids.size).fill(-1)
  for (let i = 0; i < links.length; i++) {
    const before = owner[id[i]!]!
    if (before === -1 || links.supersedes(i, before)) owner[id[i]!] = i
  }
  /** By id: the conversation that it belongs to. */
  const of = new Int32Array(ids.size).fill(UNKNOWN)
  const path: number[] = []

  const above = (at: number) => (owner[at] === -1 ? (ancestry.get(at) ?? -1) : parent[owner[at]!]!)
  const begin = (at: number) => {
    const group = conversations.add(ids.scope(at), ids.name(at))
    top.set(group, at)
    return group
  }

  for (let i = 0; i < links.length; i++) {
    if (conversation[i] !== -1) continue
    path.length = 0
    let at = id[i]!
    let group: number
    for (;;) {
      const known = of[at]!
      if (known === UNDER_WAY) {
        group = begin(cutOf(links, path.slice(path.indexOf(at)), owner))
        break
      }
      const named = owner[at] === -1 ? -1 : conversation[owner[at]!]!
      if (known !== UNKNOWN || named !== -1) {
        group = known !== UNKNOWN ? known : named
        break
      }
      path.push(at)
      of[at] = UNDER_WAY
      const up = above(at)
      if (up === -1) {
        group = begin(at)
        break
      }
      at = up
    }
    for (const passed of path) of[passed] = group
    conversation[i] = of[id[i]!] === UNKNOWN ? group : of[id[i]!]!
  }
}

/** Where a circle of ids is cut: see `Links.isEarlier`; among missing messages alone, at the first. */
function cutOf(links: Links, circle: readonly number[], owner: Int32Array): number {
  let best = -1
  for (const at of circle) {
    const message = owner[at]!
    if (message !== -1 && (best === -1 || links.isEarlier(message, best))) best = message
  }
  return best === -1 ? circle[0]! : links.id.values[best]!
}
