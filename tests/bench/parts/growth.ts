import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** Whether the time for a comment stays what it is, from a tenth of the size to ten times it. */
export async function growth(place: Workplace): Promise<Result[]> {
  const micro = async (comments: number) => ((await place.load(comments)).seconds / comments) * 1e6
  const small = await micro(place.size / 10)
  const usual = await micro(place.size)
  const results = [
    plain(`load of ${name(place.size / 10)}, a comment`, `${small.toFixed(1)} µs`),
    plain(`load of ${name(place.size)}, a comment`, `${usual.toFixed(1)} µs`),
  ]
  if (!place.large) return results
  const comments = place.size * 10
  const large = await micro(comments)
  const { memory } = await place.load(comments)
  place.forget(comments)
  return [
    ...results,
    plain(`load of ${name(comments)}, a comment`, `${large.toFixed(1)} µs`),
    atMost(`${name(comments)} ÷ ${name(place.size)}, a comment`, large / usual, 1.3),
    atMost(`memory of the load of ${name(comments)}`, memory / 1e6, 2500, ' MB', 0),
  ]
}

const name = (comments: number) => (comments >= 1e6 ? `${comments / 1e6} M` : `${comments / 1e3} k`)
