const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lengths that have a name, ms: a second, 5 minutes, 6 hours, a week. */
const ROUND = [
  ...[1, 5, 10, 30].map(count => count * 1000),
  ...[1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
  ...[1, 2, 3, 6, 12].map(count => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map(count => count * DAY),
]

/** The shortest round length, ms, of which at most so many, two or more, cover all from one time to another. */
export function roundSpan(from: number, to: number, most: number): number {
  const isEnough = (span: number) => Math.floor(to / span) - Math.floor(from / span) < most
  let span = ROUND.find(isEnough) ?? 728 * DAY
  while (!isEnough(span)) span *= 2
  return span
}
