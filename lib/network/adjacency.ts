/**
 * The neighbours of every node as flat arrays (compressed sparse rows): those of node i are `node[start[i] …
 * start[i + 1])`, ascending, each once, with their weights beside them.
 */
export interface Adjacency {
  /** One more than there are nodes. */
  readonly start: Int32Array
  readonly node: Int32Array
  readonly weight: Float64Array
}

/** Arcs between nodes as three columns; the same arc may come several times. */
interface Arcs {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weight: Float64Array
}

/**
 * Arcs by the node they start at; equal ones become one whose weight is their sum, and is dropped below `minimum`.
 * Linear time: two counting sorts.
 */
export function adjacency(nodes: number, { from, to, weight }: Arcs, minimum = 0): Adjacency {
  return summed(reversed(rows(nodes, to, from, weight)), minimum)
}

/** The same arcs by the node they end at. */
export function reversed(arcs: Adjacency): Adjacency {
  return rows(arcs.start.length - 1, arcs.node, sources(arcs), arcs.weight)
}

/** By arc: the node it starts at. */
export function sources({ start, node }: Adjacency): Int32Array {
  const from = new Int32Array(node.length)
  for (let i = 0; i + 1 < start.length; i++) from.fill(i, start[i]!, start[i + 1]!)
  return from
}

/** A row of arcs for each node of `key`; within a row, the order in which they come. */
function rows(nodes: number, key: Int32Array, other: Int32Array, weights: Float64Array): Adjacency {
  const start = new Int32Array(nodes + 1)
  for (const row of key) start[row + 1]!++
  for (let i = 0; i < nodes; i++) start[i + 1]! += start[i]!
  const next = start.slice(0, nodes)
  const node = new Int32Array(key.length)
  const weight = new Float64Array(key.length)
  for (let arc = 0; arc < key.length; arc++) {
    const place = next[key[arc]!]!++
    node[place] = other[arc]!
    weight[place] = weights[arc]!
  }
  return { start, node, weight }
}

/** Neighbours that follow one another in a row become one. Works in place. */
function summed({ start, node, weight }: Adjacency, minimum: number): Adjacency {
  let used = 0
  let arc = 0
  for (let i = 0; i + 1 < start.length; i++) {
    const end = start[i + 1]!
    start[i] = used
    while (arc < end) {
      const neighbour = node[arc]!
      let sum = 0
      for (; arc < end && node[arc] === neighbour; arc++) sum += weight[arc]!
      if (sum < minimum) continue
      node[used] = neighbour
      weight[used++] = sum
    }
  }
  start[start.length - 1] = used
  return { start, node: node.slice(0, used), weight: weight.slice(0, used) }
}
