import {
  type Limits,
  limitsOf,
  patternOf,
  patterns,
  type Signature,
  signatures,
} from '../../../lib/network/roles.ts'
import { cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { pairs } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { networkOf, nodeOf } from '../network/network.ts'
import { bySelection, isEverything, type Selection } from '../selection.ts'

export type PatternKey = (typeof patterns)[number]['key']

/** The shape of the network around a person, and the pattern it has, if any. */
export interface PersonSignature extends Signature {
  readonly pattern: PatternKey | null
}

/** Shapes and patterns of the networks around people in a selection. */
export interface Patterns {
  /** Null for somebody who is no node of the network. */
  of(person: number): PersonSignature | null
  /** Where the lines are drawn; null: nobody has neighbours enough. */
  readonly limits: Limits | null
  /** Ids of the people with a pattern, ascending. */
  people(pattern: PatternKey): readonly number[]
}

/** Edges from which on a list of people does without: looking for triangles would keep everybody waiting. */
const MOST_EDGES = 500_000

/** The patterns of everybody in the network of a selection; null: it is too large to look for them while you wait. */
export async function patternsIn(db: Db, selection: Selection): Promise<Patterns | null> {
  if (isEverything(selection) && (await db.$count(pairs)) > MOST_EDGES) return null
  return found(db, selection)
}

/** Shapes of the networks around some people, and how many people have each pattern, as a page of people shows it. */
export const patternsOfPeople = inThread(
  'network',
  'people/patterns.patternsOfPeople',
  async (db: Db, selection: Selection, people: readonly number[]): Promise<PeoplePatterns | null> => {
    const all = await patternsIn(db, selection)
    return (
      all && {
        signatures: new Map(people.map(person => [person, all.of(person)])),
        limits: all.limits,
        counts: new Map(patterns.map(({ key }) => [key, all.people(key).length])),
      }
    )
  },
)

export interface PeoplePatterns extends Pick<Patterns, 'limits'> {
  /** Null for somebody who is no node of the network. */
  readonly signatures: ReadonlyMap<number, PersonSignature | null>
  readonly counts: ReadonlyMap<PatternKey, number>
}

const found = cached(async (db, selection): Promise<Patterns | null> => {
  const { network } = await networkOf(db, selection)
  if (network.edges > MOST_EDGES) return null
  const found = signatures(network)
  const limits = limitsOf(found)
  const all = found.map(
    (signature): PersonSignature => ({ ...signature, pattern: patternOf(signature, limits)?.key ?? null }),
  )
  return {
    limits,
    of(person) {
      const node = nodeOf(network, person)
      return node === -1 ? null : (all[node] ?? null)
    },
    people: pattern => [...network.people].filter((_, node) => all[node]?.pattern === pattern),
  }
}, bySelection)

/** Rows about people with their signatures added, as columns outside; null where they are no node of the network. */
export async function* withSignature<Row extends object>(
  db: Db,
  selection: Selection,
  pages: AsyncIterable<readonly Row[]>,
  idOf: (row: Row) => number,
) {
  let all: Patterns | null | undefined
  for await (const rows of pages) {
    if (all === undefined) all = await patternsIn(db, selection)
    const found = all
    yield rows.map(row => {
      const signature = found?.of(idOf(row)) ?? null
      return {
        ...row,
        neighbours: signature?.neighbours ?? null,
        isolate_share: signature?.isolateShare ?? null,
        triangles: signature?.triangles ?? null,
        pattern: signature?.pattern ?? null,
      }
    })
  }
}
