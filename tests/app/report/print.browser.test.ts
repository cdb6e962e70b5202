import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { siteOf } from '../../support/site.ts'

/** A thread of 26 comments below a post, as long as people write them. */
function thread(): string {
  const words =
    'the bridge over the river carries more than it was made for and nobody asked those who cross it '
  const rows = Array.from({ length: 27 }, (_, place) => {
    const parent = place === 0 ? '' : place < 8 ? 0 : place - 1 - (place % 3)
    const text = words.repeat(place === 0 ? 20 : 2 + ((place * 5) % 9))
    const time = new Date(Date.UTC(2024, 2, 1, place)).toISOString()
    return `t,${place},${parent},person ${(place * 4) % 18},${time},${text},A bridge too long`
  })
  return ['conversation_id,id,parent_id,author,created_at,text,title', ...rows, ''].join('\n')
}

/** How many pages of A4 a page is on paper. */
const sheets = async (page: Page) =>
  (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)!
    .length

const site = siteOf(site => {
  const file = site.write('thread.csv', thread())
  site.replyscope('load', file)
})

test('the report of a thread of 26 comments has six pages at most, and begins with what one may quote', () =>
  site.on('/report.html?c=1', async page => {
    const first = page.locator('h1 + p')
    expect((await first.innerText()).replaceAll('\u00a0', ' ')).toMatch(
      /^26 comments, by \d+ people, \d+ levels deep\./,
    )
    expect(await sheets(page)).toBeLessThanOrEqual(6)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('html').evaluate(root => getComputedStyle(root).printColorAdjust)).toBe('exact')
    expect(await page.locator('button, input, summary').count()).toBe(0)
  }))
