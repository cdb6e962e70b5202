import type { NetworkPicture } from '../../../db/queries/network/picture.ts'

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

interface Point {
  readonly x: number
  readonly y: number
}

/** The line nearest to a point, within reach of it and among those drawn; null: there is none. */
export function nearestTie(
  { from, to }: Pick<Ties, 'from' | 'to'>,
  places: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  { x, y }: Point,
  reach: number,
  isDrawn: (tie: number) => boolean,
): number | null {
  let nearest: number | null = null
  let least = reach * reach
  for (let tie = 0; tie < from.length; tie++) {
    const x1 = places.x[from[tie]!]!
    const y1 = places.y[from[tie]!]!
    const x2 = places.x[to[tie]!]!
    const y2 = places.y[to[tie]!]!
    if (Math.min(x1, x2) > x + reach || Math.max(x1, x2) < x - reach) continue
    if (Math.min(y1, y2) > y + reach || Math.max(y1, y2) < y - reach) continue
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
    const at = Math.min(1, Math.max(0, along))
    const distance = (x1 + at * (x2 - x1) - x) ** 2 + (y1 + at * (y2 - y1) - y) ** 2
    if (distance >= least || !isDrawn(tie)) continue
    nearest = tie
    least = distance
  }
  return nearest
}
