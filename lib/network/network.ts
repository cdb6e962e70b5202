import { Column } from '../discussion/columns.ts'
import { type Adjacency, adjacency, reversed } from './adjacency.ts'
import { countedReplies, defaultSwitches, type Replies, type Switches } from './filter.ts'

/**
 * Who replied to whom, as flat arrays: nodes 0 … nodes − 1 are people, an edge leads from who replied to whom they
 * replied to, its weight is how often. An edge from a node to itself is there only where self-replies count.
 */
export interface Network {
  readonly nodes: number
  readonly edges: number
  /** By node: the person's id; ascending, so that the same selection always gives the same nodes. */
  readonly people: Float64Array
  /** Whom each person replied to. */
  readonly out: Adjacency
  /** Who replied to each person. */
  readonly in: Adjacency
}

interface NetworkOptions {
  readonly switches?: Switches
  /** People who are nodes even without an edge: those of the selection who neither replied nor were replied to. */
  readonly people?: Iterable<number>
}

/**
 * The reply network of a selection, from rows in any order; rows of the same pair are summed. People without an edge
 * are nodes only where `people` names them. Linear but for the sorting of ids: half a million rows take a moment.
 */
export function replyNetwork(
  rows: Iterable<Replies>,
  { switches = defaultSwitches, people = [] }: NetworkOptions = {},
): Network {
  const from = new Column(Float64Array)
  const to = new Column(Float64Array)
  const weight = new Column(Float64Array)
  for (const row of rows) {
    const counted = countedReplies(row, switches)
    if (counted <= 0) continue
    from.push(row.from)
    to.push(row.to)
    weight.push(counted)
  }
  const froms = from.values.subarray(0, from.length)
  const tos = to.values.subarray(0, to.length)
  const named = Float64Array.from(people)
  const all = distinct([froms, tos, named])
  const columns = {
    from: places(froms, all),
    to: places(tos, all),
    weight: weight.values.subarray(0, weight.length),
  }
  return among(all, adjacency(all.length, columns, switches.minimumWeight), places(named, all))
}

/** The network without those who have no arc, as the minimum weight may leave them, and are not named. */
function among(all: Float64Array, arcs: Adjacency, named: Int32Array): Network {
  const kept = new Uint8Array(all.length)
  for (const i of named) kept[i] = 1
  for (const i of arcs.node) kept[i] = 1
  for (let i = 0; i < all.length; i++) if (arcs.start[i + 1]! > arcs.start[i]!) kept[i] = 1
  const number = new Int32Array(all.length)
  let nodes = 0
  for (let i = 0; i < all.length; i++) if (kept[i] === 1) number[i] = nodes++
  const out = {
    // Rows of those who go are empty: the rows that stay begin where they did.
    start: arcs.start.filter((_, i) => i === all.length || kept[i] === 1),
    node: arcs.node.map(to => number[to]!),
    weight: arcs.weight,
  }
  const people = all.filter((_, i) => kept[i] === 1)
  return { nodes, edges: out.node.length, people, out, in: reversed(out) }
}

/** The different numbers of all arrays, ascending. */
function distinct(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let used = 0
  for (const each of arrays) {
    all.set(each, used)
    used += each.length
  }
  all.sort()
  used = 0
  for (const id of all) if (used === 0 || id !== all[used - 1]) all[used++] = id
  return all.slice(0, used)
}

/** Where each of `ids` stands in `sorted`, which holds them all. */
function places(ids: Float64Array, sorted: Float64Array): Int32Array {
  const found = new Int32Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    let low = 0
    let high = sorted.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sorted[middle]! < ids[i]!) low = middle + 1
      else high = middle
    }
    found[i] = low
  }
  return found
}
