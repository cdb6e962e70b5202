import { alone } from '../measured.ts'
import { atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** Threading and all measures of conversations, in memory. */
export async function threading(place: Workplace): Promise<Result[]> {
  const { seconds } = await alone('threading', place.dump())
  return [atMost('threading and measures, a comment', (seconds / place.size) * 1e6, 2.5, ' µs')]
}
