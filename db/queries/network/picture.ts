import { communities } from '../../../lib/network/community.ts'
import { degrees } from '../../../lib/network/degrees.ts'
import type { Network } from '../../../lib/network/network.ts'
import { pageranks } from '../../../lib/network/pagerank.ts'
import { neighbours, ties } from '../../../lib/network/ties.ts'
import type { Db } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import type { Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { networkPeople } from './people.ts'
import { standingsIn } from './standing.ts'

/** The most connected part of a network that a picture can show, as flat arrays; numbers are those in the whole. */
export interface NetworkPicture {
  /** People, ascending by id. */
  readonly people: {
    readonly id: readonly number[]
    readonly name: readonly string[]
    readonly comments: readonly number[]
    readonly replies_given: readonly number[]
    readonly replies_received: readonly number[]
    readonly out_degree: readonly number[]
    readonly in_degree: readonly number[]
    readonly pagerank: readonly number[]
    readonly community: readonly number[]
  }
  /** Edges between these people, as indexes into `people`; most replies first. */
  readonly edges: {
    readonly from: readonly number[]
    readonly to: readonly number[]
    readonly replies: readonly number[]
  }
  /** People and edges of the whole network. */
  readonly nodesInAll: number
  readonly edgesInAll: number
}

/** How much a picture can hold. */
interface PictureLimits {
  readonly people: number
  readonly edges: number
}

/** The people with most neighbours, of equal ones those in most replies, and the edges between them with most replies. */
export const networkPicture = inThread(
  'network',
  'network/picture.networkPicture',
  async (db: Db, selection: Selection, limits: PictureLimits): Promise<NetworkPicture> => {
    const { network } = await networkOf(db, selection)
    const shown = mostConnected(network, limits.people)
    const place = new Int32Array(network.nodes).fill(-1)
    for (const [i, node] of shown.entries()) place[node] = i
    const { outDegree, inDegree, repliesGiven, repliesReceived } = degrees(network)
    const ranks = pageranks(network)
    const { of } = communities(network)
    const people = await networkPeople(
      db,
      selection,
      Array.from(shown, node => network.people[node]!),
    )
    const column = (values: ArrayLike<number>) => Array.from(shown, node => values[node]!)
    return {
      people: {
        id: people.map(({ id }) => id),
        name: people.map(({ name }) => name),
        comments: people.map(({ comments }) => comments),
        replies_given: column(repliesGiven),
        replies_received: column(repliesReceived),
        out_degree: column(outDegree),
        in_degree: column(inDegree),
        pagerank: column(ranks),
        community: column(of),
      },
      edges: edgesBetween(network, place, limits.edges),
      nodesInAll: network.nodes,
      edgesInAll: network.edges,
    }
  },
)

/** Betweenness of the people in a picture, in its order; apart from it, for it takes much longer. */
export interface PictureBetweenness {
  /** Null: undefined, as there are fewer than three people. */
  readonly values: readonly (number | null)[]
  /** People whose shortest paths it was estimated from; null: it is exact. */
  readonly pivots: number | null
  /** The largest standard error of these estimates; null: they are exact. */
  readonly error: number | null
}

/** Betweenness of the people whom a picture of so many shows. */
export const pictureBetweenness = inThread(
  'network',
  'network/picture.pictureBetweenness',
  async (db: Db, selection: Selection, people: number): Promise<PictureBetweenness> => {
    const { network } = await networkOf(db, selection)
    const { of, pivots } = await standingsIn(db, selection)
    const shown = Array.from(mostConnected(network, people), node => of(network.people[node]!))
    const errors = shown.map(standing => standing?.betweenness_error ?? 0)
    return {
      values: shown.map(standing => standing?.betweenness ?? null),
      pivots,
      error: pivots === null ? null : errors.reduce((most, error) => Math.max(most, error), 0),
    }
  },
)

/** The nodes with most neighbours, at most `limit`, in ascending order. */
export function mostConnected(network: Network, limit: number): Int32Array {
  const all = Int32Array.from({ length: network.nodes }, (_, i) => i)
  if (network.nodes <= limit) return all
  const everybody = ties(network)
  const { repliesGiven, repliesReceived } = degrees(network)
  const replies = (node: number) => repliesGiven[node]! + repliesReceived[node]!
  return all
    .sort((a, b) => neighbours(everybody, b) - neighbours(everybody, a) || replies(b) - replies(a) || a - b)
    .slice(0, limit)
    .sort()
}

function edgesBetween({ nodes, out }: Network, place: Int32Array, limit: number): NetworkPicture['edges'] {
  const found: { from: number; to: number; replies: number }[] = []
  for (let node = 0; node < nodes; node++) {
    if (place[node] === -1) continue
    for (let arc = out.start[node]!; arc < out.start[node + 1]!; arc++) {
      const to = place[out.node[arc]!]!
      if (to !== -1) found.push({ from: place[node]!, to, replies: out.weight[arc]! })
    }
  }
  found.sort((a, b) => b.replies - a.replies)
  const shown = found.slice(0, limit)
  return {
    from: shown.map(({ from }) => from),
    to: shown.map(({ to }) => to),
    replies: shown.map(({ replies }) => replies),
  }
}
