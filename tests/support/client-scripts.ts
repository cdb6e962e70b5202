import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { visit, withPage } from './browser.ts'

/** Kilobytes of scripts, gzipped, that a page has fetched when it has come to rest; those of other pages it may lead to are left out. */
export async function scriptKilobytes(browser: Browser, address: string): Promise<number> {
  return withPage(browser, async page => {
    const sizes = new Map<string, Promise<number>>()
    page.on('response', response => {
      if (response.request().resourceType() === 'script')
        sizes.set(
          response.url(),
          response.body().then(body => gzipSync(body).length),
        )
    })
    await visit(page, address)
    const all = await Promise.all(sizes.values())
    return all.reduce((sum, size) => sum + size, 0) / 1000
  })
}

/** Pages that differ in what they fetch, and how many kilobytes each may. */
export const scriptLimits: readonly (readonly [path: string, kilobytes: number])[] = [
  ['/', 180],
  ['/conversations', 180],
  // Tree and thread together: a few more than is wanted of the others.
  ['/conversations/1', 184],
  ['/compare?c=1&c=2', 180],
  ['/people', 180],
  ['/people/1', 180],
  ['/network', 300],
  ['/search?q=bridge', 180],
  ['/loads', 180],
  ['/loads/1', 180],
  ['/measures', 180],
]
