/** The unit of a number, or the kind of thing it counts: shown behind it and on axes. */
export type Unit =
  | 'messages'
  | 'comments'
  | 'replies'
  | 'people'
  | 'conversations'
  | 'pairs'
  | 'groups'
  | 'levels'
  | 'share'
  | 'index'
  | 'steps'
  | 'bits'
  | 'seconds'
  | 'words'
  | 'days'
  | 'time'

/** The definition of a measure. Pages, docs, codebooks and help all read it here; it is written nowhere else. */
export interface Definition {
  /** Name of the column in the database, in exports and in JSON. */
  readonly key: string
  /** As a heading. */
  readonly label: string
  readonly unit: Unit
  /** One sentence, for someone who knows spreadsheets. */
  readonly definition: string
  /** How it is computed, where the definition leaves that open. */
  readonly formula: string | null
  /** When there is no value; null: there always is one. */
  readonly undefinedWhen: string | null
  /** The publication or tool it comes from; null: counting. */
  readonly source: string | null
}

const NO_EDGES = 'nobody replied to another known person'

/** How much is returned, of a conversation and of a network alike. */
export const reciprocity = {
  edge: {
    key: 'reciprocity_edge',
    label: 'Reciprocity of edges',
    unit: 'share',
    definition:
      'The share of “this person answered that person” for which that person also answered this one.',
    formula: 'edges whose reverse exists / edges',
    undefinedWhen: NO_EDGES,
    source: 'Garlaschelli & Loffredo (2004); as in networkx, and igraph “default”',
  },
  pair: {
    key: 'reciprocity_pair',
    label: 'Reciprocity of pairs',
    unit: 'share',
    definition: 'Of all pairs of people where one answered the other, the share where both did.',
    formula: 'pairs connected both ways / connected pairs',
    undefinedWhen: NO_EDGES,
    source: 'as in igraph “ratio” and NodeXL',
  },
  weighted: {
    key: 'reciprocity_weighted',
    label: 'Weighted reciprocity',
    unit: 'share',
    definition: 'The share of replies between people that is matched by a reply the other way.',
    formula: 'Σ min(w_uv, w_vu) / Σ w_uv',
    undefinedWhen: NO_EDGES,
    source: 'Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), Reciprocity of weighted networks',
  },
} as const satisfies Readonly<Record<string, Definition>>
