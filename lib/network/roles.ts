import { degrees } from './degrees.ts'
import type { Network } from './network.ts'
import { neighbours, ties } from './ties.ts'
import { triangles } from './triangles.ts'

/** The shape of the network around a person: what Welser et al. read roles off. */
export interface Signature {
  readonly outDegree: number
  readonly inDegree: number
  /** People one exchanged replies with, whoever answered. */
  readonly neighbours: number
  /** The share of neighbours who exchanged replies with nobody else; null without neighbours. */
  readonly isolateShare: number | null
  /** Pairs of neighbours who exchanged replies with each other. */
  readonly triangles: number
}

/** By node: the signature of each person. */
export function signatures(network: Network): readonly Signature[] {
  const all = ties(network)
  const { outDegree, inDegree } = degrees(network)
  const closed = triangles(network)
  return Array.from(outDegree, (out, i): Signature => {
    const count = neighbours(all, i)
    let isolates = 0
    for (let tie = all.start[i]!; tie < all.start[i + 1]!; tie++) {
      if (neighbours(all, all.node[tie]!) === 1) isolates++
    }
    return {
      outDegree: out,
      inDegree: inDegree[i]!,
      neighbours: count,
      isolateShare: count === 0 ? null : isolates / count,
      triangles: closed[i]!,
    }
  })
}

/** A named pattern of signatures: what the network around somebody looks like, and no verdict on them. */
export interface Pattern {
  readonly key: string
  readonly label: string
  readonly definition: string
  /** The rule in words; it is all that decides. */
  readonly rule: string
  readonly source: string
  holds(signature: Signature): boolean
}

/** With fewer neighbours a signature says too little to be given a name. */
const FEWEST_NEIGHBOURS = 5

const SOURCE =
  'after Welser, Gleave, Fisher & Smith (2007), Visualizing the signatures of social roles in online discussion groups; they compare pictures, the limits are Replyscope’s'

const isolates = ({ isolateShare }: Signature) => isolateShare ?? 0

/** The patterns, which exclude one another; most people have none. */
export const patterns = [
  {
    key: 'answers_many',
    label: 'Answerer',
    definition: 'Looks like an “answer person”: replies to many people of whom most are tied to nobody else.',
    rule: `at least ${FEWEST_NEIGHBOURS} neighbours, out-degree at least twice the in-degree, at least half of the neighbours are isolates, fewer triangles than neighbours`,
    source: SOURCE,
    holds: signature =>
      signature.neighbours >= FEWEST_NEIGHBOURS &&
      signature.outDegree >= 2 * signature.inDegree &&
      isolates(signature) >= 0.5 &&
      signature.triangles < signature.neighbours,
  },
  {
    key: 'answered_by_many',
    label: 'Asker',
    definition:
      'Draws replies from many people of whom most are tied to nobody else, and replies to few of them.',
    rule: `at least ${FEWEST_NEIGHBOURS} neighbours, in-degree at least twice the out-degree, at least half of the neighbours are isolates, fewer triangles than neighbours`,
    source: SOURCE,
    holds: signature =>
      signature.neighbours >= FEWEST_NEIGHBOURS &&
      signature.inDegree >= 2 * signature.outDegree &&
      isolates(signature) >= 0.5 &&
      signature.triangles < signature.neighbours,
  },
  {
    key: 'discusses',
    label: 'Discusser',
    definition:
      'Looks like a “discussion person”: exchanges replies with people who also exchange replies with each other.',
    rule: `at least ${FEWEST_NEIGHBOURS} neighbours, fewer than half of them isolates, at least as many triangles as neighbours`,
    source: SOURCE,
    holds: signature =>
      signature.neighbours >= FEWEST_NEIGHBOURS &&
      isolates(signature) < 0.5 &&
      signature.triangles >= signature.neighbours,
  },
] as const satisfies readonly Pattern[]

/** The pattern a signature has; null: none of them. */
export const patternOf = (signature: Signature): (typeof patterns)[number] | null =>
  patterns.find(({ holds }) => holds(signature)) ?? null
