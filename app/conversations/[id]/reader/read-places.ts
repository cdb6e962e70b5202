/** Places of comments that were read, in reading order. */
export type ReadPlaces = ReadonlySet<number>

/** Places as `0-12,40`: neighbours together, ascending. */
export function written(places: ReadPlaces): string {
  const runs: string[] = []
  let first = Number.NaN
  let last = Number.NaN
  const end = () => {
    if (!Number.isNaN(first)) runs.push(first === last ? String(first) : `${first}-${last}`)
  }
  for (const place of [...places].sort((a, b) => a - b)) {
    if (place !== last + 1) {
      end()
      first = place
    }
    last = place
  }
  end()
  return runs.join(',')
}

/** Parses the text of `written` into places below `total`; anything else is left out. */
export function placesIn(text: string, total: number): ReadPlaces {
  const places = new Set<number>()
  for (const run of text.split(',')) {
    const [, first, last] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(run) ?? []
    if (first === undefined) continue
    for (let place = Number(first); place <= Number(last ?? first) && place < total; place++)
      places.add(place)
  }
  return places
}

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
