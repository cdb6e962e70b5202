import type { TreeModel } from './tree-model.ts'

/** The moments at which something came, one for each, first the earliest, ms. */
export function steps({ arrival: { at, order } }: TreeModel): Float64Array {
  return Float64Array.from(order, node => at[node]!).filter((time, index, all) => time !== all[index - 1])
}

/** Comments there were at a moment. */
export function soFar({ arrival: { at }, picture: { kind } }: TreeModel, moment: number): number {
  let comments = 0
  for (let node = 0; node < at.length; node++) if (kind[node] === 'comment' && at[node]! <= moment) comments++
  return comments
}

/** The nodes there were at a moment, in the order in which they came; what has no date comes with what it answers. */
export function nodesAt({ arrival: { at, order } }: TreeModel, moment: number): readonly number[] {
  const undated = [...at.keys()].filter(node => !Number.isFinite(at[node]!))
  const dated: number[] = []
  for (const node of order) {
    if (at[node]! > moment) break
    dated.push(node)
  }
  return [...undated, ...dated]
}
