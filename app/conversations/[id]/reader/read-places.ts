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

/** What `written` wrote → places below `total`; what is anything else is left out. */
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
