import { ascending, quantileSorted as quantile } from 'd3-array'
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
interface Pattern {
  readonly key: string
  readonly label: string
  readonly definition: string
  /** The rule in words; it is all that decides. */
  readonly rule: string
  readonly source: string
  holds(signature: Signature, limits: Limits): boolean
}

/**
 * Where the rules draw their lines: quartiles of the network at hand, so that a dense forum has answerers as well as a loose
 * one. Those of direction, isolates and closure are over the people with neighbours enough; null: there are none of these.
 */
export interface Limits {
  /** The upper quartile of neighbours over everybody who has any, at least 2: with one neighbour there is nothing to compare. */
  readonly neighbours: number
  /** How many people have that many: those whom the other quartiles are of. */
  readonly people: number
  readonly direction: { readonly q1: number; readonly q3: number }
  readonly isolateShare: { readonly median: number }
  readonly closure: { readonly median: number; readonly q3: number }
}

/** From −1 (everybody else answers them) to 1 (they answer everybody else): (out − in) / (out + in) of the degrees. */
export const direction = ({ outDegree, inDegree }: Signature): number =>
  outDegree + inDegree === 0 ? 0 : (outDegree - inDegree) / (outDegree + inDegree)

/** The share of pairs of neighbours who exchanged replies with each other. */
export const closure = ({ neighbours, triangles }: Signature): number =>
  neighbours < 2 ? 0 : triangles / ((neighbours * (neighbours - 1)) / 2)

const isolates = ({ isolateShare }: Signature) => isolateShare ?? 0

/** The quartiles of a network. */
export function limitsOf(all: readonly Signature[]): Limits | null {
  const tied = all.filter(({ neighbours }) => neighbours > 0)
  const neighbours = Math.max(2, quantile(tied.map(each => each.neighbours).sort(ascending), 0.75) ?? 0)
  const some = tied.filter(each => each.neighbours >= neighbours)
  if (some.length === 0) return null
  const quartiles = (of: (signature: Signature) => number) => {
    const values = some.map(of).sort(ascending)
    const at = (part: number) => quantile(values, part) ?? 0
    return { q1: at(0.25), median: at(0.5), q3: at(0.75) }
  }
  return {
    neighbours,
    people: some.length,
    direction: quartiles(direction),
    isolateShare: quartiles(isolates),
    closure: quartiles(closure),
  }
}

const SOURCE =
  'after Welser, Gleave, Fisher & Smith (2007), Visualizing the signatures of social roles in online discussion groups; they compare pictures, the limits are Replyscope’s'

const ENOUGH = 'neighbours in the upper quarter of everybody who has any, 2 or more'
const APART =
  'at least as many isolates among them as half of these people have, and more than none; no more of them tied to each other than half of these people have'

const isApart = (signature: Signature, limits: Limits) =>
  signature.neighbours >= limits.neighbours &&
  isolates(signature) > 0 &&
  isolates(signature) >= limits.isolateShare.median &&
  closure(signature) <= limits.closure.median

const answersMore = (signature: Signature, { direction: { q3 } }: Limits) =>
  direction(signature) > 0 && direction(signature) >= q3
const isAnsweredMore = (signature: Signature, { direction: { q1 } }: Limits) =>
  direction(signature) < 0 && direction(signature) <= q1

/** The patterns, which exclude one another; most people have none. */
export const patterns = [
  {
    key: 'answers_many',
    label: 'Answerer',
    definition:
      'Looks like an “answer person”: replies to many people, more than reply to them, of whom many are tied to nobody else.',
    rule: `${ENOUGH}; replies to more people than reply to them, by as much as the upper quarter of these people; ${APART}`,
    source: SOURCE,
    holds: (signature, limits) => isApart(signature, limits) && answersMore(signature, limits),
  },
  {
    key: 'answered_by_many',
    label: 'Asker',
    definition:
      'Draws replies from many people, more than they reply to, of whom many are tied to nobody else.',
    rule: `${ENOUGH}; more people reply to them than they reply to, by as much as the lower quarter of these people; ${APART}`,
    source: SOURCE,
    holds: (signature, limits) => isApart(signature, limits) && isAnsweredMore(signature, limits),
  },
  {
    key: 'discusses',
    label: 'Discussant',
    definition:
      'Looks like a “discussion person”: exchanges replies with people who also exchange replies with each other.',
    rule: `${ENOUGH}; the share of pairs of them who are tied to each other in the upper quarter of these people; no more isolates among them than half of these people have; none of the patterns before`,
    source: SOURCE,
    holds: (signature, limits) =>
      signature.neighbours >= limits.neighbours &&
      closure(signature) > 0 &&
      closure(signature) >= limits.closure.q3 &&
      isolates(signature) <= limits.isolateShare.median &&
      !(isApart(signature, limits) && (answersMore(signature, limits) || isAnsweredMore(signature, limits))),
  },
] as const satisfies readonly Pattern[]

/** The pattern a signature has among those of its network; null: none of them. */
export const patternOf = (signature: Signature, limits: Limits | null): (typeof patterns)[number] | null =>
  limits === null ? null : (patterns.find(({ holds }) => holds(signature, limits)) ?? null)
