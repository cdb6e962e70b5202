import type { Tick } from '../../_shared/charts/plot.tsx'
import type { Bucket } from '../buckets.ts'

/** How many names there is room for. */
const MOST = 8

/** What stands below bars of time: years where there are several, else every so many bars their own name. */
export function namesOf(buckets: readonly Bucket[]): Tick[] {
  const named = buckets.map(({ label, from }, index) => ({
    at: index / buckets.length,
    label,
    year: from.slice(0, 4),
    isNewYear: index > 0 && from.slice(0, 4) !== buckets[index - 1]?.from.slice(0, 4),
  }))
  const years = named.filter(({ isNewYear }) => isNewYear).map(({ at, year }) => ({ at, label: year }))
  const kept = years.length >= 3 ? years : named.map(({ at, label }) => ({ at, label }))
  const every = Math.ceil(kept.length / MOST)
  return kept.filter((_, index) => index % every === 0)
}
