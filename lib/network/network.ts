import { Column } from '../discussion/columns.ts'
import { type Adjacency, adjacency, reversed, sources } from './adjacency.ts'
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

export interface NetworkOptions {
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
  const ids = distinct(froms, tos)
  const arcs = adjacency(
    ids.length,
    { from: places(froms, ids), to: places(tos, ids), weight: weight.values.subarray(0, weight.length) },
    switches.minimumWeight,
  )
  return among(ids, arcs, Float64Array.from(people))
}

/** The network of those of `ids` who have an arc, and of `people`. */
function among(ids: Float64Array, arcs: Adjacency, people: Float64Array): Network {
  const idOf = (node: number) => ids[node]!
  const froms = Float64Array.from(sources(arcs), idOf)
  const tos = Float64Array.from(arcs.node, idOf)
  const all = distinct(distinct(froms, tos), people)
  const { weight } = arcs
  const out = adjacency(all.length, { from: places(froms, all), to: places(tos, all), weight })
  return { nodes: all.length, edges: weight.length, people: all, out, in: reversed(out) }
}

/** The different numbers of both arrays, ascending. */
function distinct(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  all.sort()
  return all.filter((id, i) => i === 0 || id !== all[i - 1])
}

/** Where each of `ids` stands in `sorted`, which holds them all. */
function places(ids: Float64Array, sorted: Float64Array): Int32Array {
  return Int32Array.from(ids, id => {
    let low = 0
    let high = sorted.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sorted[middle]! < id) low = middle + 1
      else high = middle
    }
    return low
  })
}
