import Database from 'better-sqlite3'
import { startServer } from '../../support/server.ts'
import { inMilliseconds, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/**
 * The time the server takes for each page, against an empty page of the same app: rendered when it is asked for, through the
 * same layout, asking the database nothing. Beside it stands one that was made when the app was built.
 */
export async function pages(place: Workplace): Promise<Result[]> {
  const database = await place.atRest()
  const addresses = addressesIn(database)
  const server = await startServer(database, { REPLYSCOPE_BENCH: '1' })
  try {
    const timed = (address: (request: number) => string) =>
      pageTimes(request => server.address + address(request))
    const ready = await timed(() => '/no-such-page')
    const empty = await timed(() => '/empty')
    const results = [
      plain('page made in advance, p50 / p95', inMilliseconds(ready)),
      plain('empty page, p50 / p95', inMilliseconds(empty)),
    ]
    for (const [name, address] of addresses) {
      const page = await timed(address)
      results.push(
        plain(`${name}, p50 / p95`, inMilliseconds(page)),
        atMost(`${name}, p95 ÷ empty page`, page.p95 / empty.p95, 3, '', 1),
        atMost(`${name}, p95 beyond the empty page`, page.p95 - empty.p95, 60, ' ms', 0),
      )
    }
    return results
  } finally {
    await server.stop()
  }
}

/** The pages, by name: what the n-th request asks for. */
function addressesIn(path: string): [string, (request: number) => string][] {
  const db = new Database(path, { readonly: true })
  const ids = (query: string) => db.prepare<[], number>(query).pluck().all()
  const usual = ids('select id from conversations where comments between 20 and 500 order by id limit 200')
  const [largest] = ids('select id from conversations order by comments desc limit 1')
  const people = ids('select id from authors order by comments desc limit 200')
  db.close()
  const of = (list: readonly number[], request: number) => list[request % list.length]
  return [
    ['overview', () => '/'],
    ['conversations', () => '/conversations'],
    ['conversation', request => `/conversations/${of(usual, request)}`],
    ['largest conversation', () => `/conversations/${largest}`],
    ['people', () => '/people'],
    ['person', request => `/people/${of(people, request)}`],
    ['loads', () => '/loads'],
    ['measures', () => '/measures'],
  ]
}
