import { type HierarchyNode, hierarchy, partition } from 'd3-hierarchy'

/** A reply tree as flat arrays in reading order: node 0 is the top, `parent[i] < i`. */
export interface SizedTree {
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
export interface Sectors {
  /** Middle of the node's sector; 0 is up, and angles rise clockwise. */
  readonly angle: Float64Array
  /** How wide the sector is that the node's replies share. */
  readonly width: Float64Array
}

const FULL = 2 * Math.PI

/**
 * Shares the circle out by leaves (d3's partition): a branch gets as much of it as it has ends. A branch with few ends
 * keeps close to its own ray instead of spreading over all the room there is. No recursion.
 */
export function sectors(parent: ArrayLike<number>): Sectors {
  const nodes = linkedNodes(parent)
  const placed = partition<number>()(nodes[0]!.count())
  const angle = new Float64Array(parent.length)
  const width = new Float64Array(parent.length)
  /** By node: where the sector begins that its replies share. */
  const from = new Float64Array(parent.length)
  width[0] = FULL
  placed.eachBefore(({ data: node, x0, x1, depth, value, parent: above }) => {
    if (above === null) return
    const scale = width[above.data]! / (above.x1 - above.x0)
    const share = (x1 - x0) * scale
    angle[node] = from[above.data]! + (x0 - above.x0) * scale + share / 2
    width[node] = Math.min(share, roomFor(value!, depth))
    from[node] = angle[node]! - width[node]! / 2
  })
  return { angle, width }
}

/**
 * The widest a branch should spread: as far as its replies can be reached from it without passing behind the ring it
 * stands on (Eades 1992), or wider where its ends are too many for that.
 */
function roomFor(leaves: number, depth: number): number {
  const convex = 2 * Math.acos(depth / (depth + 1))
  return Math.max(convex, (leaves * 0.6) / (depth + 1))
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
