/** From where to where an axis goes. */
export type Range = readonly [least: number, most: number]

/** Where 0 stands on a logarithmic axis: as far before 1 as 1 before 2. */
export const ZERO = 0.5

/** A value as a logarithmic axis places it. */
export const aboveZero = (value: number): number => Math.max(ZERO, value)

/** A range for dots, with a little room at both ends, so that none lies on the edge. */
export function roomAround(values: readonly number[], isLogarithmic: boolean): Range {
  const most = values.reduce((largest, value) => Math.max(largest, value), 1)
  const least = values.reduce((smallest, value) => Math.min(smallest, value), most)
  if (isLogarithmic) return [aboveZero(least) / 1.2, most * 1.2]
  const room = 0.04 * (most - Math.min(0, least))
  return [Math.min(0, least) - room, most + room]
}

/** Marks of a logarithmic axis: 0 where it is in, then 1, 2, 5, 10 …, or only powers of ten where those are many. */
export function logarithmicTicks([least, most]: Range): number[] {
  const ticks: number[] = least <= ZERO ? [ZERO] : []
  for (let power = 10 ** Math.floor(Math.log10(Math.max(least, 1))); power <= most; power *= 10)
    ticks.push(...[1, 2, 5].map(step => step * power).filter(tick => tick >= least && tick <= most))
  return ticks.length <= 10 ? ticks : ticks.filter(tick => tick === ZERO || Math.log10(tick) % 1 === 0)
}

/** What a mark of a logarithmic axis stands for. */
export const tickValue = (tick: number): number => (tick === ZERO ? 0 : tick)

/** A range that is so many times as long, about a value that keeps its place; never beyond `whole`. */
export function zoomed(
  [least, most]: Range,
  times: number,
  about: number,
  whole: Range,
  isLogarithmic: boolean,
): Range {
  const to = isLogarithmic ? Math.log : (value: number) => value
  const from = isLogarithmic ? Math.exp : (value: number) => value
  const next = (end: number) => from(to(about) + times * (to(end) - to(about)))
  return [Math.max(whole[0], next(least)), Math.min(whole[1], next(most))]
}
