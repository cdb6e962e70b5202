import { exporters } from '../../../lib/export/index.ts'
import { alone } from '../measured.ts'
import { atLeast, atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** All messages in every notation, against reading the rows with the bare driver and joining them with commas. */
export async function exporting(place: Workplace): Promise<Result[]> {
  await place.load()
  const database = place.database()
  const idle = await alone('export', database, 'nothing')
  const bare = await alone('export', database, 'bare')
  const results: Result[] = []
  for (const { id } of exporters) {
    const taken = await alone('export', database, id)
    const speed = bare.seconds / taken.seconds
    // CSV is what the bare rows are; the others do more, each its own.
    if (id === 'csv') results.push(atLeast('export of all messages as CSV, speed ÷ bare', speed, 0.6))
    results.push(
      atMost(`memory of the export as ${id} above idle`, (taken.memory - idle.memory) / 1e6, 300, ' MB', 0),
    )
  }
  return results
}
