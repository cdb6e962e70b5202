import { alone } from '../measured.ts'
import { atLeast, atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** All messages as CSV, against reading the rows with the bare driver and joining them with commas. */
export async function exporting(place: Workplace): Promise<Result[]> {
  await place.load()
  const database = place.database()
  const idle = await alone('export', database, 'nothing')
  const bare = await alone('export', database, 'bare')
  const csv = await alone('export', database, 'csv')
  return [
    atLeast('export of all messages as CSV, speed ÷ bare', bare.seconds / csv.seconds, 0.6),
    atMost('memory of the export above idle', (csv.memory - idle.memory) / 1e6, 300, ' MB', 0),
  ]
}
