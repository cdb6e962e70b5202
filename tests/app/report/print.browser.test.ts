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

test('a conversation is printed with its colours, whole, and with nothing to press', () =>
  site.on('/conversations/1', async page => {
    const colours = () =>
      page
        .getByRole('tree')
        .locator('path[data-places]')
        .evaluateAll(marks => marks.map(mark => getComputedStyle(mark).fill))
    const onScreen = await colours()
    await page.emulateMedia({ media: 'print' })
    expect(new Set(onScreen).size).toBeGreaterThan(3)
    expect(await colours()).toEqual(onScreen)
    expect(await page.locator('html').evaluate(root => getComputedStyle(root).printColorAdjust)).toBe('exact')
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    const drawn = page.locator('[data-chart] svg.recharts-surface')
    await page.locator('[data-chart=participation] svg.recharts-surface').waitFor()
    const heights = await drawn.evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
    expect(heights.length).toBeGreaterThan(2)
    expect(Math.min(...heights)).toBeGreaterThan(60)
    expect(await page.getByRole('feed').getByRole('article').count()).toBe(27)
    // Names are buttons on screens: on paper they have nothing of one.
    const pressed = await page
      .locator('button, input, select, summary, nav, [role=slider], [role=button]')
      .evaluateAll(all =>
        all
          .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1)
          // Names of measures, whose meaning is folded.
          .filter(each => each.closest('dl') === null)
          .filter(each => {
            const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(each)
            const clear = /^rgba\(.*, 0\)$/
            const isBare = borderTopWidth === '0px' || clear.test(borderTopColor)
            return each.localName !== 'button' || !isBare || !clear.test(backgroundColor)
          })
          .map(each => each.outerHTML.slice(0, 160)),
      )
    expect(pressed).toEqual([])
  }))
