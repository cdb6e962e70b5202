import { degrees } from './degrees.ts'
import type { NetworkMeasure } from './measure.ts'
import { neighbours, ties } from './ties.ts'
import { triangles } from './triangles.ts'

export const transitivity = {
  key: 'transitivity',
  label: 'Transitivity',
  unit: 'share',
  definition:
    'When one person exchanged replies with two others: how often those two exchanged replies as well.',
  formula: '3 × triangles / pairs of neighbours of the same person, in either direction',
  undefinedWhen: 'nobody exchanged replies with two others',
  source: 'Newman (2003), The structure and function of complex networks; global clustering coefficient',
  of(network) {
    const all = ties(network)
    let pairs = 0
    for (let i = 0; i < network.nodes; i++) {
      const degree = neighbours(all, i)
      pairs += (degree * (degree - 1)) / 2
    }
    return pairs === 0 ? null : triangles(network).reduce((sum, each) => sum + each, 0) / pairs
  },
} as const satisfies NetworkMeasure

export const inDegreeCentralisation = {
  key: 'in_degree_centralisation',
  label: 'Centralisation of answers',
  unit: 'index',
  definition:
    'How far replies go to one person: 1 all others answered one and only them, 0 all were answered alike.',
  formula: 'Σ (largest in-degree − in-degree) / (m − 1)²',
  undefinedWhen: 'fewer than two people',
  source:
    'Freeman (1979), Centrality in social networks; as in igraph centr_degree(mode = "in", loops = FALSE)',
  of(network) {
    if (network.nodes < 2) return null
    const { inDegree } = degrees(network)
    const largest = inDegree.reduce((most, each) => Math.max(most, each), 0)
    return inDegree.reduce((sum, each) => sum + largest - each, 0) / (network.nodes - 1) ** 2
  },
} as const satisfies NetworkMeasure

export const degreeAssortativity = {
  key: 'degree_assortativity',
  label: 'Degree assortativity',
  unit: 'index',
  definition:
    'Whether people with many partners exchange replies with people with many (towards 1) or with few (towards −1).',
  formula:
    'correlation of the degrees at both ends of a tie, direction and weight aside; degree = people one exchanged replies with',
  undefinedWhen: 'there are no ties, or all who have any have equally many',
  source: 'Newman (2002), Assortative mixing in networks',
  of(network) {
    const all = ties(network)
    const ends = all.node.length
    // Each tie stands in two rows, so that both ends have the same mean and the same variance.
    let sum = 0
    for (let i = 0; i < network.nodes; i++) sum += neighbours(all, i) ** 2
    const mean = sum / ends
    let variance = 0
    let covariance = 0
    for (let i = 0; i < network.nodes; i++) {
      const own = neighbours(all, i) - mean
      for (let tie = all.start[i]!; tie < all.start[i + 1]!; tie++) {
        variance += own ** 2
        covariance += own * (neighbours(all, all.node[tie]!) - mean)
      }
    }
    return ends === 0 || variance === 0 ? null : covariance / variance
  },
} as const satisfies NetworkMeasure
