import { type HierarchyNode, hierarchy, tree } from 'd3-hierarchy'

/** A tidy tree's rows: how far down each node stands, neighbours that answer the same being 1 apart. */
export interface Tidy {
  /** By node; the least is 0. */
  readonly row: Float64Array
  /** The largest. */
  readonly rows: number
}

/** How far apart neighbours stand that answer different messages. */
const COUSINS = 1.4

/**
 * The tree as papers draw it, node by link: replies in reading order, each node in the middle of its replies, branches as close
 * as they fit, and the same branch always of the same shape (Reingold & Tilford 1981; Buchheim, Jünger & Leipert 2002).
 * `parent[i] < i`, -1 for node 0. O(n), no recursion.
 */
export function tidy(parent: ArrayLike<number>): Tidy {
  const placed = tree<number>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : COUSINS))(nodesOf(parent))
  const row = new Float64Array(parent.length)
  let least = 0
  let most = 0
  placed.each(({ data, x }) => {
    row[data] = x
    least = Math.min(least, x)
    most = Math.max(most, x)
  })
  for (let node = 0; node < row.length; node++) row[node]! -= least
  return { row, rows: most - least }
}

/** The nodes linked to each other, the top first. One by one: `hierarchy` of a whole takes a chain's length squared. */
function nodesOf(parent: ArrayLike<number>): HierarchyNode<number> {
  const top = hierarchy(0)
  const nodes = [top]
  for (let i = 1; i < parent.length; i++) {
    const node = hierarchy(i)
    const above = nodes[parent[i]!]!
    node.parent = above
    if (above.children) above.children.push(node)
    else above.children = [node]
    nodes.push(node)
  }
  return top
}
