import { bisectRight } from 'd3-array'
import type { Picture } from '../../../../db/queries/conversation-tree.ts'

/** A picture with the ways through it. Nodes are numbered in reading order from 0, the top of the branch. */
export interface TreeModel {
  readonly picture: Picture
  /** By node: how many nodes of the picture its branch has, itself included; they follow each other. */
  readonly branch: Int32Array
  readonly firstReply: Int32Array
  readonly nextSibling: Int32Array
  readonly previousSibling: Int32Array
  /** Nodes by importance: those with most replies first. */
  readonly byReplies: readonly number[]
  readonly arrival: Arrival
}

/** When nodes come to be. Where no message is dated, one after the other in reading order: a step each, from 0. */
export interface Arrival {
  readonly isDated: boolean
  /** By node, ms: never before what it answers, and with that where undated; -∞ where nothing above is dated either. */
  readonly at: Float64Array
  /** Dated nodes, first the earliest. */
  readonly order: Int32Array
}

/** No node. */
export const NONE = -1

/** Everything that is computed once for a picture, whatever its face. */
export function treeModel(picture: Picture): TreeModel {
  const { parent, replies, size } = picture
  const length = parent.length
  const branch = new Int32Array(length).fill(1)
  const firstReply = new Int32Array(length).fill(NONE)
  const nextSibling = new Int32Array(length).fill(NONE)
  const previousSibling = new Int32Array(length).fill(NONE)
  for (let node = length - 1; node > 0; node--) {
    const above = parent[node]!
    branch[above]! += branch[node]!
    nextSibling[node] = firstReply[above]!
    if (firstReply[above] !== NONE) previousSibling[firstReply[above]!] = node
    firstReply[above] = node
  }
  const byReplies = Array.from(replies.keys()).sort(
    (a, b) => replies[b]! - replies[a]! || size[b]! - size[a]! || a - b,
  )
  return {
    picture,
    branch,
    firstReply,
    nextSibling,
    previousSibling,
    byReplies,
    arrival: arrivalOf(picture),
  }
}

function arrivalOf({ parent, time, position }: Picture): Arrival {
  const isDated = time.some(each => each !== null)
  const at = new Float64Array(parent.length)
  for (let node = 0; node < at.length; node++) {
    const own = isDated ? (time[node] ?? Number.NEGATIVE_INFINITY) : position[node]!
    at[node] = Math.max(own, node === 0 ? own : at[parent[node]!]!)
  }
  const order = Int32Array.from(at.keys())
    .filter(node => Number.isFinite(at[node]!))
    .sort((a, b) => at[a]! - at[b]! || a - b)
  return { isDated, at, order }
}

/** The node and all it stands under, up to the top. */
export function pathToTop({ picture }: Pick<TreeModel, 'picture'>, node: number): number[] {
  const path: number[] = []
  for (let at = node; at !== NONE; at = picture.parent[at]!) path.push(at)
  return path
}

/** The node of a message, or the nearest above it that the picture shows; null where it is of another branch. */
export function nodeAt({ picture }: Pick<TreeModel, 'picture'>, position: number | null): number | null {
  const first = picture.position[0]!
  if (position === null || position < first || position >= first + picture.total) return null
  let node = bisectRight(picture.position, position) - 1
  while (node > 0 && picture.position[node]! + picture.size[node]! <= position) node = picture.parent[node]!
  return node
}
