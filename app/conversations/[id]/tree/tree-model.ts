import { bisectRight } from 'd3-array'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'

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
interface Arrival {
  readonly isDated: boolean
  /** By node, ms: never before what it answers, and with that where undated; -∞ where nothing above is dated either. */
  readonly at: Float64Array
  /** Dated nodes, first the earliest. */
  readonly order: Int32Array
}

/** No node. */
const NONE = -1

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

/** Where a key leads from a node; null: the key is not for walking. At an end the node itself. */
type Walk = (model: TreeModel, node: number, key: string) => number | null

/** Around the post: left to the parent, right to the first reply, up and down along the level. */
export const walkAround: Walk = (model, node, key) => {
  if (key === 'ArrowUp') return along(model, node, -1)
  if (key === 'ArrowDown') return along(model, node, 1)
  return inwardOrOutward(model, node, key)
}

/** Through an outline: up and down by line, left to the parent, right to the first reply. */
export const walkLines: Walk = (model, node, key) => {
  if (key === 'ArrowUp') return Math.max(0, node - 1)
  if (key === 'ArrowDown') return Math.min(model.branch.length - 1, node + 1)
  return inwardOrOutward(model, node, key)
}

function inwardOrOutward(
  { picture, firstReply, branch }: TreeModel,
  node: number,
  key: string,
): number | null {
  if (key === 'ArrowLeft') return Math.max(0, picture.parent[node]!)
  if (key === 'ArrowRight') return firstReply[node] === NONE ? node : firstReply[node]!
  if (key === 'Home') return 0
  return key === 'End' ? branch.length - 1 : null
}

/** The sibling on that side, else the nearest node of the same level: one never stands before a wall. */
function along({ picture, nextSibling, previousSibling }: TreeModel, node: number, step: 1 | -1): number {
  const sibling = step === 1 ? nextSibling[node]! : previousSibling[node]!
  if (sibling !== NONE) return sibling
  for (let other = node + step; other > 0 && other < picture.depth.length; other += step)
    if (picture.depth[other] === picture.depth[node]) return other
  return node
}

/** The moments at which something came, one for each, first the earliest, ms. */
export function steps({ arrival: { at, order } }: TreeModel): Float64Array {
  return Float64Array.from(order, node => at[node]!).filter((time, index, all) => time !== all[index - 1])
}

/** Comments there were at a moment. */
export function soFar({ arrival: { at }, picture: { kind } }: TreeModel, moment: number): number {
  let comments = 0
  for (let node = 0; node < at.length; node++) if (kind[node] === 'comment' && at[node]! <= moment) comments++
  return comments
}

/** The nodes there were at a moment, in the order in which they came; what has no date comes with what it answers. */
export function nodesAt({ arrival: { at, order } }: TreeModel, moment: number): readonly number[] {
  const undated = [...at.keys()].filter(node => !Number.isFinite(at[node]!))
  const dated: number[] = []
  for (const node of order) {
    if (at[node]! > moment) break
    dated.push(node)
  }
  return [...undated, ...dated]
}
