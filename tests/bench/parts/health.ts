import Database from 'better-sqlite3'
import { startServer } from '../../support/server.ts'
import { inMilliseconds, page, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const DAY = 86_400_000

/** The page about a community’s health: at first, when nothing of it is in memory yet, and with one period after another. */
export async function health(place: Workplace): Promise<Result[]> {
  const database = await place.atRest()
  const period = periodsOf(database)
  const server = await startServer(database)
  try {
    // A first page, since work that a server does once for all pages is no part of it.
    await page(`${server.address}/conversations`)
    const begun = performance.now()
    await page(`${server.address}/health`)
    const first = performance.now() - begun
    const periods = await pageTimes(request => `${server.address}/health?${period(request)}`)
    return [
      atMost('health, first view', first, 300, ' ms', 0),
      plain('health, another period, p50 / p95', inMilliseconds(periods)),
      atMost('health, another period, p95', periods.p95, 150, ' ms', 0),
    ]
  } finally {
    await server.stop()
  }
}

/** The n-th of spans that begin and end at days of the data. */
function periodsOf(path: string): (request: number) => string {
  const db = new Database(path, { readonly: true })
  const days = db.prepare<[], number>('select distinct day from days order by day').pluck().all()
  db.close()
  const written = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
  return request => {
    const from = (request * 7) % days.length
    const to = Math.min(days.length - 1, from + 1 + ((request * 13) % days.length))
    return `from=${written(days[from]!)}&to=${written(days[to]!)}`
  }
}
