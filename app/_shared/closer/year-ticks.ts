/** Fewest years whose beginnings say more than days do. */
const FEWEST = 4
/** Years that there is room for. */
const MOST = 24

/** A mark at the first point of a year. */
export interface YearTick {
  readonly place: number
  readonly year: string
}

/**
 * Of points whose names begin with a year (`2018-02`, `2018-02-01`) the first of each year, or of every second, fifth …; null
 * where they are of few years, or no dates.
 */
export function yearTicks(names: readonly string[]): readonly YearTick[] | null {
  const years = names.map(name => /^(\d{4})-\d\d/.exec(name)?.[1])
  const ticks = years.flatMap((year, place) =>
    year !== undefined && place > 0 && year !== years[place - 1] ? [{ place, year }] : [],
  )
  if (ticks.length < FEWEST || years.includes(undefined)) return null
  const every = [1, 2, 5, 10, 20, 50].find(step => ticks.length / step <= MOST) ?? 100
  return ticks.filter(({ year }) => Number(year) % every === 0)
}
