import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { median } from 'd3-array'
import type { Browser } from 'playwright-core'
import { openBrowser, withPage } from '../../support/browser.ts'
import { startServer } from '../../support/server.ts'
import { alone } from '../measured.ts'
import { atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const COMMENTS = 10_000
const ROUNDS = 5

/** First paint of a conversation of 10,000 comments: median of several visits in browsers with empty caches. */
export async function painting(place: Workplace): Promise<Result[]> {
  const dump = join(place.folder, 'one.ndjson')
  const database = join(place.folder, 'one.sqlite')
  const generator = join(import.meta.dirname, '../alone/generate.ts')
  execFileSync(process.execPath, [generator, dump, String(COMMENTS + 100), String(COMMENTS)])
  await alone('load', dump, database)
  const db = new Database(database, { readonly: true })
  const id = db.prepare('select id from conversations order by comments desc limit 1').pluck().get()
  db.close()
  const server = await startServer(database)
  const browser = await openBrowser()
  try {
    const address = `${server.address}/conversations/${id}`
    // Once before it counts: the server reads its own code.
    await seen(browser, address)
    const visits: Seen[] = []
    for (let round = 0; round < ROUNDS; round++) visits.push(await seen(browser, address))
    const of = (key: keyof Seen) => median(visits, visit => visit[key])!
    const what = `conversation of ${COMMENTS.toLocaleString('en')} comments`
    return [
      atMost(`${what}: largest contentful paint`, of('largest') / 1000, 1.5, ' s'),
      atMost(`${what}: cumulative layout shift`, of('shift'), 0.05, '', 3),
      atMost(`${what}: first chart, after the page`, of('chart') / 1000, 1, ' s'),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Milliseconds, and the sum of layout shifts without input as the browser counts it. */
interface Seen {
  readonly largest: number
  readonly shift: number
  readonly chart: number
}

async function seen(browser: Browser, address: string): Promise<Seen> {
  return withPage(
    browser,
    async page => {
      await page.addInitScript(() => {
        const told = { largest: 0, shift: 0 }
        Object.assign(window, { told })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) told.largest = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            hadRecentInput: boolean
            value: number
          })[])
            if (!entry.hadRecentInput) told.shift += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(address, { waitUntil: 'load' })
      const chart = await page.evaluate(
        () =>
          new Promise<number>(resolve => {
            const loaded = performance.now()
            document.querySelector('[data-chart]')?.scrollIntoView()
            const look = () =>
              document.querySelector('.recharts-surface') === null
                ? requestAnimationFrame(look)
                : resolve(performance.now() - loaded)
            look()
          }),
      )
      await page.waitForLoadState('networkidle')
      const told = await page.evaluate(
        () => Reflect.get(window, 'told') as { largest: number; shift: number },
      )
      return { ...told, chart }
    },
    { viewport: { width: 1440, height: 900 } },
  )
}
