import { MOST_KILOBYTES, scriptKilobytes, scriptPages } from '../../support/client-scripts.ts'
import { startServer } from '../../support/server.ts'
import { atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** Size of the scripts that each page loads at first. */
export async function scripts(place: Workplace): Promise<Result[]> {
  await place.load()
  const server = await startServer(place.database())
  try {
    const results: Result[] = []
    for (const path of scriptPages) {
      const kilobytes = await scriptKilobytes(server.address + path)
      results.push(atMost(`scripts of ${path}, gzipped`, kilobytes, MOST_KILOBYTES, ' kB', 0))
    }
    return results
  } finally {
    await server.stop()
  }
}
