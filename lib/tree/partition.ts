import { type HierarchyNode, hierarchy, partition } from 'd3-hierarchy'

/** A reply tree as flat arrays in reading order: node 0 is the top, `parent[i] < i`. */
interface SizedTree {
  /** The node replied to; -1 for node 0. */
  readonly parent: ArrayLike<number>
  /** Messages of each node's branch, itself included, also those that are no nodes here. */
  readonly size: ArrayLike<number>
}

/**
 * The nodes of a tree for d3-hierarchy, in reading order, linked to each other. One by one: `hierarchy` of a whole takes
 * a chain's length squared.
 */
export function linkedNodes(parent: ArrayLike<number>): readonly HierarchyNode<number>[] {
  const nodes: HierarchyNode<number>[] = []
  for (let i = 0; i < parent.length; i++) {
    const node = hierarchy(i)
    const above = nodes[parent[i]!]
    if (above !== undefined) {
      Object.assign(node, { parent: above, depth: above.depth + 1 })
      if (above.children) above.children.push(node)
      else above.children = [node]
    }
    nodes.push(node)
  }
  return nodes
}

/** Where each node of a tree lies around the post, in radians: clockwise from the top, in reading order. */
interface Sectors {
  /** Middle of the node's sector; 0 is up, and angles rise clockwise. */
  readonly angle: Float64Array
  /** How wide the sector is that the node's replies share. */
  readonly width: Float64Array
}

const FULL = 2 * Math.PI

/**
 * A leaf's need of the circle: level ** OUTWARD. On rings farther out it must stand off more neighbours' names; with
 * 0.35 nodes have most room, over trees of all sizes.
 */
const OUTWARD = 0.35
/** How many times wider a branch may spread than its ring can be seen from it (Eades 1992): links go round. */
const SPREAD = 1.2
/** Radians that each end of a branch takes at level 1, where its ends are too many for that. */
const CROWDED = 0.6

/**
 * Shares the circle out by need: a branch gets as much of it as its ends take, and not more than it can use. What that
 * leaves free goes to its neighbours. No recursion.
 */
export function sectors(parent: ArrayLike<number>): Sectors {
  const length = parent.length
  const depth = new Int32Array(length)
  for (let node = 1; node < length; node++) depth[node] = depth[parent[node]!]! + 1
  const need = new Float64Array(length)
  const ends = new Int32Array(length)
  const children: number[][] = []
  for (let node = length - 1; node > 0; node--) {
    if (need[node] === 0) need[node] = depth[node]! ** OUTWARD
    ends[node] ||= 1
    need[parent[node]!]! += need[node]!
    ends[parent[node]!]! += ends[node]!
    const siblings = children[parent[node]!]
    if (siblings === undefined) children[parent[node]!] = [node]
    else siblings.push(node)
  }
  const angle = new Float64Array(length)
  const width = new Float64Array(length)
  width[0] = FULL
  const most = (node: number) =>
    Math.max(
      2 * Math.acos(depth[node]! / (depth[node]! + 1)) * SPREAD,
      (ends[node]! * CROWDED) / (depth[node]! + 1),
    )
  for (let node = 0; node < length; node++) {
    const below = children[node]?.reverse()
    if (below === undefined) continue
    let from = node === 0 ? 0 : angle[node]! - width[node]! / 2
    for (const [child, share] of shared(below, width[node]!, need, most)) {
      angle[child] = from + share / 2
      width[child] = Math.min(share, most(child))
      from += share
    }
  }
  return { angle, width }
}

/** Each node's share of a width, in proportion to its need: none more than `most`, as long as others can use it. */
function shared(
  nodes: readonly number[],
  width: number,
  need: Float64Array,
  most: (node: number) => number,
): readonly (readonly [node: number, share: number])[] {
  const full = new Set<number>()
  let left = width
  let wanted = nodes.reduce((sum, node) => sum + need[node]!, 0)
  // Those first who want most beside what they can use.
  const greedy = nodes.length === 1 ? [] : nodes.toSorted((a, b) => need[b]! / most(b) - need[a]! / most(a))
  for (const node of greedy.slice(0, -1)) {
    if ((need[node]! / wanted) * left <= most(node)) break
    full.add(node)
    left -= most(node)
    wanted -= need[node]!
  }
  return nodes.map(node => [node, full.has(node) ? most(node) : (need[node]! / wanted) * left])
}

/** Places of a tree's nodes as bars below each other, from 0 to 1 across. */
export interface Icicle {
  readonly left: Float64Array
  readonly right: Float64Array
  /** Rows below the top. */
  readonly row: Int32Array
  readonly rows: number
}

/**
 * One row a level, each bar as wide as its branch has messages (d3's partition), replies below what they answer in
 * reading order. What is left free below a bar, to the right, is the bar's own message and whatever is no node here.
 */
export function icicle({ parent, size }: SizedTree): Icicle {
  const nodes = linkedNodes(parent)
  for (const node of nodes) Object.assign(node, { value: size[node.data] })
  const left = new Float64Array(parent.length)
  const right = new Float64Array(parent.length)
  const row = new Int32Array(parent.length)
  let rows = 0
  partition<number>()(nodes[0]!).each(({ data: node, x0, x1, depth }) => {
    left[node] = x0
    right[node] = x1
    row[node] = depth
    rows = Math.max(rows, depth + 1)
  })
  return { left, right, row, rows }
}
