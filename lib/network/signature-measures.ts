import type { Definition } from '../definition.ts'
import { patterns } from './roles.ts'

/** Numbers about a person that patterns are read off, besides the degrees; the keys are the columns outside. */
export const signatureMeasures = [
  {
    key: 'neighbours',
    label: 'Neighbours',
    unit: 'people',
    definition: 'People the person exchanged replies with, in either direction.',
    formula: 'degree in the reply network without direction',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'isolate_share',
    label: 'Neighbours who are isolates',
    unit: 'share',
    definition: 'The share of the person’s neighbours who exchanged replies with nobody else.',
    formula: null,
    undefinedWhen: 'the person neither replied to anybody else nor was replied to',
    source: 'Welser, Gleave, Fisher & Smith (2007)',
  },
  {
    key: 'triangles',
    label: 'Triangles',
    unit: 'pairs',
    definition: 'Pairs of the person’s neighbours who exchanged replies with each other.',
    formula: null,
    undefinedWhen: null,
    source: 'Welser, Gleave, Fisher & Smith (2007)',
  },
] as const satisfies readonly Definition[]

/** The pattern as a column outside, where the key of the pattern stands. */
export const pattern = {
  key: 'pattern',
  label: 'Pattern',
  unit: 'index',
  definition: 'The role that the network around the person suggests. A rough pattern, not a judgement.',
  formula: patterns.map(({ key, rule }) => `${key}: ${rule}`).join('. '),
  undefinedWhen: 'the network around the person looks like none of them, as it does for most people',
  source: patterns[0].source,
} as const satisfies Definition
