import { ancestry } from './ancestry.ts'
import { ABSORBED, type Links } from './links.ts'

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
  /** Parents of missing messages, by id, where a message below names them. */
  readonly ancestry: ReadonlyMap<number, number>
}

const UNKNOWN = -1
const UNDER_WAY = -2

/**
 * Puts every message into its conversation, where each message is there once (see `merge`), and parents are what they mean (see
 * `resolveParents`): the one its source names, else the one its chain of parents leads to. A chain that ends at a missing
 * message leads where whoever answers that says, else makes a conversation named after it; one that runs in a circle, after
 * the message where the circle is cut. Linear time; no recursion.
 */
export function gather(links: Links): Gathered {
  const { length } = links
  const conversation = links.conversation.values
  const top = new Map<number, number>()
  const byLinks = conversation.subarray(0, length).includes(-1)
  const owner = byLinks || links.lines.length > 0 ? owners(links) : new Int32Array(0)
  const above = ancestry(links, owner)
  if (byLinks) followParents(links, owner, above, top)

  const groups = links.conversations.size
  const start = new Int32Array(groups + 1)
  const stands = (message: number) => (links.flags.values[message]! & ABSORBED) === 0
  for (let i = 0; i < length; i++) if (stands(i)) start[conversation[i]! + 1]!++
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!
  const members = new Int32Array(start[groups]!)
  const next = start.slice(0, groups)
  for (let i = 0; i < length; i++) if (stands(i)) members[next[conversation[i]!]!++] = i
  const tops = new Int32Array(groups).fill(-1)
  for (const [g, id] of top) tops[g] = id
  return { members, start, top: tops, ancestry: above }
}

/** By id: the message that has it, of messages of several conversations the earliest; -1 where it is missing. */
function owners(links: Links): Int32Array {
  const id = links.id.values
  const owner = new Int32Array(links.ids.size).fill(-1)
  for (let i = 0; i < links.length; i++) {
    if ((links.flags.values[i]! & ABSORBED) !== 0) continue
    const before = owner[id[i]!]!
    if (before === -1 || links.isEarlier(i, before)) owner[id[i]!] = i
  }
  return owner
}

/** Fills in the conversation of every message that has none, and notes the top message of each made so. */
function followParents(
  links: Links,
  owner: Int32Array,
  ancestry: ReadonlyMap<number, number>,
  top: Map<number, number>,
): void {
  const { ids, conversations } = links
  const conversation = links.conversation.values
  const id = links.id.values
  const parent = links.parent.values
  /** By id: the conversation that it belongs to. */
  const of = new Int32Array(ids.size).fill(UNKNOWN)
  for (const [missing, group] of otherwise(links, owner)) of[missing] = group
  const path: number[] = []

  const above = (at: number) => (owner[at] === -1 ? (ancestry.get(at) ?? -1) : parent[owner[at]!]!)
  const begin = (at: number) => {
    const group = conversations.add(ids.scope(at), ids.name(at))
    top.set(group, at)
    return group
  }

  for (let i = 0; i < links.length; i++) {
    if (conversation[i] !== -1 || (links.flags.values[i]! & ABSORBED) !== 0) continue
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

/** Where missing messages belong, by id: where the earliest that answers them would, if it says so. */
function otherwise(links: Links, owner: Int32Array): ReadonlyMap<number, number> {
  const earliest = new Map<number, { readonly message: number; readonly group: number }>()
  for (let at = 0; at < links.otherwise.length; at++) {
    const message = links.otherwiseOf.values[at]!
    const parent = links.parent.values[message]!
    const standing = owner[links.id.values[message]!]!
    if (parent === -1 || owner[parent] !== -1 || links.parent.values[standing] !== parent) continue
    const before = earliest.get(parent)
    if (before === undefined || links.isEarlier(message, before.message))
      earliest.set(parent, { message, group: links.otherwise.values[at]! })
  }
  return new Map([...earliest].map(([missing, { group }]) => [missing, group]))
}

/** Where a circle of ids is cut: at the earliest message. None is missing: `ancestry` makes no circles. */
function cutOf(links: Links, circle: readonly number[], owner: Int32Array): number {
  const messages = circle.map(at => owner[at]!)
  return links.id.values[
    messages.reduce((best, message) => (links.isEarlier(message, best) ? message : best))
  ]!
}
