import { openToRead } from '../../../db/open.ts'
import { distributionsOf } from '../../../db/queries/distributions.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { random } from '../../../lib/random.ts'
import { compared } from '../../../lib/statistics/compared.ts'
import { ascending } from '../../../lib/statistics/distribution.ts'
import { atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** A distribution that was not asked for before, and six groups with their intervals and pairs. */
export async function groups(place: Workplace): Promise<Result[]> {
  const db = openToRead(await place.atRest())
  const before = performance.now()
  const filter = { ...everyConversation, comments_min: 2 }
  await distributionsOf(db, 'structural_virality', [{ filters: [filter], site: null }])
  const distribution = performance.now() - before
  db.$client.close()
  const next = random(1)
  const samples = Array.from({ length: 6 }, () => ({
    values: ascending(Array.from({ length: 10_000 }, () => Math.floor(1000 * next()))),
    nulls: 0,
  }))
  const start = performance.now()
  compared(samples, { isWhole: true, isShare: false })
  return [
    atMost('distribution of a filtered list', distribution, 500, ' ms', 0),
    atMost('six groups of 10,000, 2,000 resamples each', performance.now() - start, 1000, ' ms', 0),
  ]
}
