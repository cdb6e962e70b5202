import { patternOf, type patterns, type Signature, signatures } from '../../lib/network/roles.ts'
import type { Db } from '../open.ts'
import { pairs } from '../schema.ts'
import { keptBySelection } from './kept-by-selection.ts'
import { networkOf, nodeOf } from './network.ts'
import { isEverything, type Selection } from './selection.ts'

export type PatternKey = (typeof patterns)[number]['key']

/** The shape of the network around a person, and the pattern it has, if any. */
export interface PersonSignature extends Signature {
  readonly pattern: PatternKey | null
}

/** What the networks around people look like in a selection. */
export interface Patterns {
  /** Null for somebody who is no node of the network. */
  of(person: number): PersonSignature | null
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

const found = keptBySelection(async (db, selection): Promise<Patterns | null> => {
  const { network } = await networkOf(db, selection)
  if (network.edges > MOST_EDGES) return null
  const all = signatures(network).map(
    (signature): PersonSignature => ({ ...signature, pattern: patternOf(signature)?.key ?? null }),
  )
  return {
    of(person) {
      const node = nodeOf(network, person)
      return node === -1 ? null : (all[node] ?? null)
    },
    people: pattern => [...network.people].filter((_, node) => all[node]?.pattern === pattern),
  }
})

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
