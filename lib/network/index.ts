import type { NetworkMeasure, NodeMeasure } from './measure.ts'
import { reciprocityEdge, reciprocityPair, reciprocityWeighted } from './reciprocity.ts'
import {
  communityCount,
  density,
  edges,
  largestComponent,
  modularity,
  nodes,
  replies,
  weakComponents,
} from './size.ts'
import { betweenness, community, pagerank } from './standing.ts'
import { degreeAssortativity, inDegreeCentralisation, transitivity } from './structure.ts'

/** Every measure of a whole reply network, in the order pages show them. Adding one is a file and a line here. */
export const networkMeasures = [
  nodes,
  edges,
  replies,
  density,
  reciprocityEdge,
  reciprocityPair,
  reciprocityWeighted,
  weakComponents,
  largestComponent,
  transitivity,
  inDegreeCentralisation,
  degreeAssortativity,
  communityCount,
  modularity,
] as const satisfies readonly NetworkMeasure[]

/** Every measure of a person that only the whole network can tell. */
export const nodeMeasures = [pagerank, betweenness, community] as const satisfies readonly NodeMeasure[]

export type NetworkMeasureKey = (typeof networkMeasures)[number]['key']
export type NodeMeasureKey = (typeof nodeMeasures)[number]['key']
