import { once } from '../discussion/once.ts'
import { communities } from './community.ts'
import { connectedComponents } from './components.ts'
import { degrees } from './degrees.ts'
import type { NetworkMeasure } from './measure.ts'
import type { Network } from './network.ts'
import { ties } from './ties.ts'

/** The sizes of the weakly connected components, largest first: people whom replies connect, whoever answered. */
const components = once((network: Network): readonly number[] =>
  connectedComponents(ties(network)).map(({ length }) => length),
)

const NOBODY = 'there is nobody'

export const nodes = {
  key: 'nodes',
  label: 'People',
  unit: 'people',
  definition: 'People in the network: those who replied or were replied to, and others where they are shown.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of: network => network.nodes,
} as const satisfies NetworkMeasure

export const edges = {
  key: 'edges',
  label: 'Edges',
  unit: 'pairs',
  definition: 'How often “this person replied to that person” is true, however many replies there were.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of: network => network.edges,
} as const satisfies NetworkMeasure

export const replies = {
  key: 'replies',
  label: 'Replies',
  unit: 'replies',
  definition: 'Replies between people of the network.',
  formula: 'sum of the edges’ weights: all replies given, and all received',
  undefinedWhen: null,
  source: null,
  of: network => degrees(network).repliesGiven.reduce((sum, each) => sum + each, 0),
} as const satisfies NetworkMeasure

export const density = {
  key: 'density',
  label: 'Density',
  unit: 'share',
  definition:
    'Of all the ways in which one person could have replied to another, the share in which one did.',
  formula: 'edges between different people / (m(m−1)), m = people',
  undefinedWhen: 'fewer than two people',
  source: 'Wasserman & Faust (1994), Social Network Analysis',
  of(network) {
    const m = network.nodes
    const between = degrees(network).outDegree.reduce((sum, each) => sum + each, 0)
    return m < 2 ? null : between / (m * (m - 1))
  },
} as const satisfies NetworkMeasure

export const weakComponents = {
  key: 'weak_components',
  label: 'Components',
  unit: 'groups',
  definition:
    'Groups of people connected by replies in either direction; somebody without any is a group alone.',
  formula: 'weakly connected components',
  undefinedWhen: null,
  source: null,
  of: network => components(network).length,
} as const satisfies NetworkMeasure

export const largestComponent = {
  key: 'largest_component',
  label: 'Largest component',
  unit: 'people',
  definition: 'People in the largest group whom replies connect.',
  formula: null,
  undefinedWhen: NOBODY,
  source: null,
  of: network => components(network)[0] ?? null,
} as const satisfies NetworkMeasure

export const communityCount = {
  key: 'communities',
  label: 'Communities',
  unit: 'groups',
  definition: 'Groups of people who reply more among themselves than to others.',
  formula: 'Louvain; see community',
  undefinedWhen: null,
  source: 'Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in large networks',
  of: network => communities(network).count,
} as const satisfies NetworkMeasure

export const modularity = {
  key: 'modularity',
  label: 'Modularity',
  unit: 'index',
  definition:
    'How much more people reply within their communities than chance would have it: 0 no more, towards 1 hardly ever to others.',
  formula:
    'Σ over communities of (weight within / W − (strength / 2W)²), W = weight of all ties; resolution 1',
  undefinedWhen: 'there are no ties',
  source: 'Newman (2006), Modularity and community structure in networks',
  of: network => communities(network).modularity,
} as const satisfies NetworkMeasure
