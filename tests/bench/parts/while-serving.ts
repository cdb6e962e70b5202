import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { lists } from '../../../db/lists/index.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { inMilliseconds, type PageTimes, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const QUERIES: Readonly<Record<string, string>> = { search: '?q=a', compare: '?c=1,2' }

/** Times of pages while a file is downloaded: each list as CSV, a list within a span of time, the database. */
export async function whileFetching(place: Workplace): Promise<Result[]> {
  const server = await watched(place, await place.atRest())
  const files = [
    ...lists.flatMap(({ path: name }) =>
      name.includes('{id}') ? [] : `/${name}.csv${QUERIES[name.split('-')[0]!] ?? ''}`,
    ),
    '/authors.json?from=2024-01-10&_size=1',
    '/messages.parquet',
    '/network.gexf',
    '/database.sqlite',
  ]
  try {
    const before = await timesOf(server)
    const results = [plain('pages at rest, p50 / p95', inMilliseconds(before))]
    for (const file of files) {
      const fetching = spawn(process.execPath, [join(import.meta.dirname, '../alone/fetch.ts')], {
        stdio: ['pipe', 'ignore', 'inherit'],
      })
      const ended = once(fetching, 'exit')
      fetching.stdin.end(server.address + file)
      const meanwhile = await timesOf(server)
      fetching.kill()
      await ended
      const found = compared(`${file} is fetched`, before, meanwhile)
      for (const { what, shown } of found) console.error(`  ${what}: ${shown}`)
      results.push(...found)
    }
    return results
  } finally {
    await server.stop()
  }
}

/** Times of pages while a load is removed. */
export async function whileRemoving(place: Workplace): Promise<Result[]> {
  const database = join(place.folder, 'removing.sqlite')
  copyFileSync(await place.atRest(), database)
  const server = await watched(place, database)
  try {
    const before = await timesOf(server)
    let isOver = false
    const removed = fetch(`${server.address}/loads/1/remove`, { method: 'POST' }).finally(() => {
      isOver = true
    })
    const meanwhile = await timesOf(server)
    if (isOver) throw new Error('It was removed before the pages were timed: take a larger --size.')
    const { status } = await removed
    if (status >= 400) throw new Error(`It was not removed: ${status}.`)
    return compared('a load is removed', before, meanwhile)
  } finally {
    await server.stop()
    for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true })
  }
}

/** Pages' times, and how long the server's thread was held at a time, in ms. */
interface Served extends PageTimes {
  /** By its own work. */
  readonly worked: number
  /** On the clock, with waiting for a processor. */
  readonly waited: number
}

interface WatchedServer extends TestServer {
  pauses(): Promise<Pick<Served, 'worked' | 'waited'>>
}

/** A server that tells how long its thread was held. */
async function watched(place: Workplace, database: string): Promise<WatchedServer> {
  const file = join(place.folder, 'pauses.json')
  const server = await startServer(database, {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, '../alone/pauses.mjs')}`,
    REPLYSCOPE_PAUSES: file,
  })
  return {
    ...server,
    async pauses() {
      // It is written five times a second.
      await wait(500)
      const { worked, waited } = JSON.parse(readFileSync(file, 'utf8'))
      rmSync(file)
      await wait(500)
      return { worked: Number(worked), waited: Number(waited) }
    },
  }
}

const compared = (what: string, before: Served, meanwhile: Served): Result[] => [
  plain(`pages while ${what}, p50 / p95`, inMilliseconds(meanwhile)),
  atMost(`pages while ${what} ÷ at rest, p95`, meanwhile.p95 / before.p95, 2),
  atMost(`the server's thread while ${what}, longest work at a time`, meanwhile.worked, 50, ' ms', 0),
  plain(`the same on the clock; at rest`, `${meanwhile.waited.toFixed(0)}; ${before.waited.toFixed(0)} ms`),
]

const PAGES = ['/', '/conversations', '/people', '/conversations/1', '/people/1', '/loads']

async function timesOf({ address, pauses }: WatchedServer): Promise<Served> {
  await pauses()
  const times = await pageTimes(request => address + PAGES[request % PAGES.length])
  return { ...times, ...(await pauses()) }
}
