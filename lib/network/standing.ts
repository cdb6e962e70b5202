import { betweennessOf, EXACT_UP_TO, PIVOTS } from './betweenness.ts'
import { communities, RESOLUTION } from './community.ts'
import type { NodeMeasure } from './measure.ts'
import { DAMPING, pageranks, TOLERANCE } from './pagerank.ts'

const ALONE = 'the person neither replied to anybody else nor was replied to'

export const pagerank = {
  key: 'pagerank',
  label: 'PageRank',
  unit: 'share',
  definition: 'How central someone is: replies from well-connected people count more.',
  formula: `α = ${DAMPING}, by number of replies; what those who answered nobody hold is spread evenly; until all values together change by less than ${TOLERANCE}`,
  undefinedWhen: ALONE,
  source: 'Page, Brin, Motwani & Winograd (1999), The PageRank citation ranking',
  of: pageranks,
} as const satisfies NodeMeasure

export const betweenness = {
  key: 'betweenness',
  label: 'Betweenness',
  unit: 'share',
  definition:
    'How often a person lies on the shortest way from one person to another along replies: how much they connect others.',
  formula: `Σ over pairs of others of the share of shortest directed paths through the person, / ((m−1)(m−2)); every edge one step; of more than ${EXACT_UP_TO} people estimated from the paths of ${PIVOTS} drawn at random, with the standard error`,
  undefinedWhen: `fewer than three people; ${ALONE}`,
  source: 'Freeman (1977); Brandes (2001); sampled after Brandes & Pich (2007)',
  of: network => betweennessOf(network).values,
} as const satisfies NodeMeasure

export const community = {
  key: 'community',
  label: 'Community',
  unit: 'index',
  definition: 'The number of the group a person replies most within; 1 is the largest. Groups are estimates.',
  formula: `Louvain on replies in both directions, γ = ${RESOLUTION}, in a fixed order with a fixed seed`,
  undefinedWhen: ALONE,
  source: 'Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in large networks',
  of: network => communities(network).of,
} as const satisfies NodeMeasure
