import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import { once } from '../discussion/once.ts'
import { random, SEED } from '../random.ts'
import type { Network } from './network.ts'
import { type Ties, ties } from './ties.ts'

/** Above 1: smaller communities; below: larger ones. */
export const RESOLUTION = 1

interface Communities {
  /** By node: its community's number. 1 is the largest; of equal ones, that with the first node comes first. */
  readonly of: Int32Array
  readonly count: number
  /** Null without ties. */
  readonly modularity: number | null
}

/**
 * Louvain on the ties by their weights: always the same for the same network, for nodes go in their order and chance
 * has a fixed seed. People without ties are communities of one.
 */
export const communities = once((network: Network): Communities => {
  const all = ties(network)
  const found = all.node.length === 0 ? null : detected(network.nodes, all)
  return described(all, numbered(Int32Array.from({ length: network.nodes }, (_, i) => found?.[i] ?? i)))
})

/** Takes the communities of a network from where they were kept, by node: finding them takes seconds where it is large. */
export function rememberCommunities(network: Network, of: Int32Array): void {
  communities.remember(network, described(ties(network), of))
}

const described = (all: Ties, of: Int32Array): Communities => ({
  of,
  count: of.reduce((most, number) => Math.max(most, number), 0),
  modularity: all.node.length === 0 ? null : modularity(all, of),
})

function detected(nodes: number, { start, node, weight }: Ties): Readonly<Record<number, number>> {
  const graph = new UndirectedGraph()
  for (let i = 0; i < nodes; i++) graph.addNode(i)
  for (let i = 0; i < nodes; i++) {
    for (let tie = start[i]!; tie < start[i + 1]!; tie++) {
      if (node[tie]! > i) graph.addEdgeWithKey(tie, i, node[tie]!, { weight: weight[tie]! })
    }
  }
  return louvain(graph, { getEdgeWeight: 'weight', resolution: RESOLUTION, rng: random(SEED) })
}

/** The same parts, numbered from 1 by size, then by their first node. */
function numbered(parts: Int32Array): Int32Array {
  const sizes = new Map<number, number>()
  for (const part of parts) sizes.set(part, (sizes.get(part) ?? 0) + 1)
  // The map is in the order of first nodes, and sorting keeps that order where sizes are equal.
  const order = [...sizes].sort(([, a], [, b]) => b - a)
  const number = new Map(order.map(([part], place) => [part, place + 1]))
  return parts.map(part => number.get(part)!)
}

/** Q = Σ over communities of (weight within / W − (strength / 2W)²), W the weight of all ties (Newman 2006). */
function modularity({ start, node, weight }: Ties, of: Int32Array): number {
  const total = weight.reduce((sum, each) => sum + each, 0)
  const within = new Map<number, number>()
  const strength = new Map<number, number>()
  const add = (sums: Map<number, number>, part: number, more: number) =>
    sums.set(part, (sums.get(part) ?? 0) + more)
  for (let i = 0; i < of.length; i++) {
    for (let tie = start[i]!; tie < start[i + 1]!; tie++) {
      add(strength, of[i]!, weight[tie]!)
      if (of[node[tie]!] === of[i]) add(within, of[i]!, weight[tie]!)
    }
  }
  let q = 0
  for (const [part, all] of strength) q += (within.get(part) ?? 0) / total - (all / total) ** 2
  return q
}

/**
 * The colours of the eight largest communities, red, green and blue: eight that can be told apart on white with every
 * kind of colour vision, the same as on the pages in daylight.
 */
const COLOURS = [
  [0x36, 0x94, 0xd0],
  [0xba, 0x2f, 0x0c],
  [0x15, 0x75, 0x54],
  [0xa9, 0x3b, 0x99],
  [0xb7, 0x80, 0x1e],
  [0x71, 0x60, 0xea],
  [0x2b, 0x3a, 0x84],
  [0x6e, 0x2a, 0x1e],
] as const

/** The grey of all others. */
const OTHERS = [0x87, 0x86, 0x83] as const

/** How many communities have a colour of their own. */
export const COLOURED_COMMUNITIES = COLOURS.length

/** The colour of a community by its number, from 1. */
export function communityColour(community: number) {
  const [r, g, b] = COLOURS[community - 1] ?? OTHERS
  return { r, g, b }
}
