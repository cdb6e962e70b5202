import { startServer } from '../../support/server.ts'
import { inMilliseconds, page, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** How far in somebody reads who reads on and on. */
const FAR = 1000

/** Whether a list is as quick far in as where it begins. */
export async function paging(place: Workplace): Promise<Result[]> {
  const server = await startServer(await place.atRest())
  try {
    const begin = `${server.address}/people`
    let far = begin
    let pages = 1
    for (let next = nextOf(await page(begin)); next !== null && pages < FAR; pages++) {
      far = server.address + next
      next = nextOf(await page(far))
    }
    const near = await pageTimes(() => begin)
    const there = await pageTimes(() => far)
    return [
      plain('people, page 1, p50 / p95', inMilliseconds(near)),
      plain(`people, page ${pages}, p50 / p95`, inMilliseconds(there)),
      atMost(`people, page ${pages} ÷ page 1, p50`, there.p50 / near.p50, 1.2),
    ]
  } finally {
    await server.stop()
  }
}

/** Where the link to the next page leads; null: there is none. */
function nextOf(html: string): string | null {
  const link = /<a\b[^>]*\brel="next"[^>]*>/.exec(html)?.[0] ?? ''
  const [, href] = /\bhref="([^"]*)"/.exec(link) ?? []
  return href?.replaceAll('&amp;', '&') ?? null
}
