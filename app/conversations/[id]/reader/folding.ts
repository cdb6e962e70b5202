/** Branches that are folded: the place of the message each begins with, and the messages of the branch. */
export type Folded = ReadonlyMap<number, number>

/** The places, in reading order, that are left when branches are folded to their first message; null: all. */
export function unfolded(total: number, folded: Folded): readonly number[] | null {
  if (folded.size === 0) return null
  const places: number[] = []
  for (let place = 0; place < total; place += folded.get(place) ?? 1) places.push(place)
  return places
}

/** The branches without those that hide a place. */
export function opened(folded: Folded, place: number): Folded {
  const open = [...folded].filter(([first, size]) => place <= first || place >= first + size)
  return open.length === folded.size ? folded : new Map(open)
}

/** The branches with one more or, where it was folded, one less. */
export function toggled(folded: Folded, first: number, size: number): Folded {
  const next = new Map(folded)
  if (!next.delete(first)) next.set(first, size)
  return next
}
