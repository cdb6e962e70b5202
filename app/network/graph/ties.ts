import type { NetworkPicture } from '../../../db/queries/network-picture.ts'

/** Lines of the graph: two people, by their places in the picture, and their replies each way. */
export interface Ties {
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Replies of `from` to `to`: at least one. */
  readonly there: readonly number[]
  readonly back: readonly number[]
  /** Both ways together. */
  readonly replies: readonly number[]
}

/** Edges of both directions as one line each, in the order of the first of them; replies to oneself are no line. */
export function tiesOf({ people, edges }: NetworkPicture): Ties {
  const count = people.id.length
  const known = new Map<number, number>()
  const ties: Record<keyof Ties, number[]> = { from: [], to: [], there: [], back: [], replies: [] }
  for (const [i, from] of edges.from.entries()) {
    const to = edges.to[i]!
    const replies = edges.replies[i]!
    if (from === to) continue
    const reverse = known.get(to * count + from)
    if (reverse !== undefined) {
      ties.back[reverse] = replies
      ties.replies[reverse]! += replies
      continue
    }
    known.set(from * count + to, ties.from.length)
    ties.from.push(from)
    ties.to.push(to)
    ties.there.push(replies)
    ties.back.push(0)
    ties.replies.push(replies)
  }
  return ties
}

/** By person: the lines they are at the end of. */
export function tiesByPerson(count: number, { from, to }: Ties): readonly (readonly number[])[] {
  const lines: number[][] = Array.from({ length: count }, () => [])
  for (const [tie, person] of from.entries()) {
    lines[person]!.push(tie)
    lines[to[tie]!]!.push(tie)
  }
  return lines
}
