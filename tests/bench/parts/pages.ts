import Database from 'better-sqlite3'
import { startServer } from '../../support/server.ts'
import { inMilliseconds, type PageTimes, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/**
 * The time the server takes for each page, against an empty page of the same app: rendered when it is asked for, through the
 * same layout, asking the database nothing. Beside it stands one that was made when the app was built.
 */
export async function pages(place: Workplace): Promise<Result[]> {
  const database = await place.atRest()
  const { ready, empty, pages } = await timedPages(database, addressesIn(database))
  return [
    plain('page made in advance, p50 / p95', inMilliseconds(ready)),
    plain('empty page, p50 / p95', inMilliseconds(empty)),
    ...pages.flatMap(({ name, times }) => [
      plain(`${name}, p50 / p95`, inMilliseconds(times)),
      atMost(`${name}, p95 ÷ empty page`, times.p95 / empty.p95, 3, '', 1),
      atMost(`${name}, p95 beyond the empty page`, times.p95 - empty.p95, 60, ' ms', 0),
    ]),
  ]
}

/** Times of pages, and beside them those of one that was made in advance and of an empty one. */
interface TimedPages {
  readonly ready: PageTimes
  readonly empty: PageTimes
  readonly pages: readonly { readonly name: string; readonly times: PageTimes }[]
}

/** Pages over a database, by its file or its server's address. */
export async function timedPages(database: string, addresses: Addresses): Promise<TimedPages> {
  const server = await startServer(database, { REPLYSCOPE_BENCH: '1' })
  try {
    const timed = (address: (request: number) => string) =>
      pageTimes(request => server.address + address(request))
    const ready = await timed(() => '/no-such-page')
    const empty = await timed(() => '/empty')
    const pages = []
    for (const [name, address] of addresses) pages.push({ name, times: await timed(address) })
    return { ready, empty, pages }
  } finally {
    await server.stop()
  }
}

/** Pages by name: what the n-th request asks for. */
type Addresses = readonly (readonly [name: string, address: (request: number) => string])[]

/** The pages that are timed, over a database in this file or a copy of it. */
export function addressesIn(path: string): Addresses {
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
