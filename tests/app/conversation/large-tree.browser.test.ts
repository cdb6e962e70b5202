import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { shiftsSoFar, visit } from '../../support/browser.ts'
import { scriptKilobytes } from '../../support/client-scripts.ts'
import { siteOf } from '../../support/site.ts'

/** A long forum topic, or a busy day of a large site: six times what is drawn as SVG. */
const LARGE = 10_000
/** Characters and elements of its page. */
const LIGHT = 480_000
// With the sub-threads: a list, a table of eight, and when their comments came.
const ELEMENTS = 8500

/** A discussion of so many comments, most of them answers to one of the latest; the same every time. */
function discussion(thread: string, comments: number): string[] {
  let seed = 1
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }
  const rows: string[] = []
  for (let id = 1; id <= comments; id++) {
    const parent = id === 1 || random() < 0.2 ? '' : Math.max(1, id - 1 - Math.floor(random() * 60))
    const time = new Date(Date.UTC(2024, 0, 1) + id * 60_000).toISOString()
    rows.push(
      `${thread},${id},${parent},person ${Math.floor(random() ** 3 * 900)},${time},Words of number ${id}`,
    )
  }
  return rows
}

const site = siteOf(
  site => {
    const head = 'thread_id,id,parent_id,author,created_at,text'
    const rows = [head, ...discussion('large', LARGE)]
    return site.load([site.write('large.csv', `${rows.join('\n')}\n`)])
  },
  { page: { viewport: { width: 1440, height: 1000 } } },
)

const large = site.inTurn('/conversations/1')

test('the page of 10,000 comments is light, and says all that it says to others', async () => {
  const response = await fetch(`${site.address}/conversations/1`)
  const html = (await response.text()).replaceAll('<!-- -->', '')
  expect(html.length).toBeLessThan(LIGHT)
  const elements = [...html.matchAll(/<[a-z]/g)].length
  expect(elements).toBeLessThan(ELEMENTS)
  expect(html).toContain('400 of 10,001 messages are drawn')
  expect(html).toContain('Words of number 1')
  expect(html).toContain('Participation of each person')
  // With what paints canvases, which other conversations do without.
  expect(await scriptKilobytes(`${site.address}/conversations/1`)).toBeLessThan(227)
})

/** Where the canvas stands while the tree is moved. */
const moved = (page: Page) =>
  page
    .locator('canvas')
    .first()
    .evaluate(canvas => canvas.style.transform)

test('soon has every comment, and stands still while its parts arrive', () =>
  large(async page => {
    await page.getByText('All 10,001 messages are drawn').waitFor()
    expect(await page.evaluate(shiftsSoFar)).toBeLessThan(0.05)
  }))

test('is moved as a picture: nothing is drawn anew while it is dragged', () =>
  large(async page => {
    const tree = page.getByRole('tree')
    await tree.focus()
    for (let step = 0; step < 4; step++) await page.keyboard.press('+')
    await expect.poll(() => page.url()).toContain('view=')
    const box = (await tree.boundingBox())!
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const before = await moved(page)
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    for (let step = 0; step < 20; step++)
      await page.mouse.move(middle.x + 90 * Math.sin(step / 3), middle.y + 60 * Math.cos(step / 2))
    expect(await moved(page)).not.toBe(before)
    await page.mouse.up()
    await page.getByRole('button', { name: 'Reset view' }).click()
    await expect.poll(() => page.url()).not.toContain('view=')
  }))

test.each(['Tidy', 'Icicle'])('%s: keys walk, what they are on is named, Enter opens it', face =>
  large(async page => {
    await page.getByRole('button', { name: face }).click()
    await page.getByText('All 10,001 messages are drawn').waitFor()
    const tree = page.getByRole('tree')
    await tree.focus()
    await page.keyboard.press('ArrowRight')
    const item = tree.getByRole('treeitem')
    await expect.poll(() => item.getAttribute('aria-label')).toContain('Words of number')
    const said = await item.getAttribute('aria-label')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('message=')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('message=')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => item.getAttribute('aria-label')).not.toBe(said)
    await page.getByRole('button', { name: 'Radial' }).click()
    await expect.poll(() => page.url()).not.toContain('face=')
  }),
)

test('zooms into a branch and out again', () =>
  large(async page => {
    await page.getByText('All 10,001 messages are drawn').waitFor()
    const tree = page.getByRole('tree')
    await tree.focus()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => tree.getByRole('treeitem').getAttribute('aria-label'))
      .toContain('Words of number')
    await page.keyboard.press('Shift+Enter')
    const crumbs = page.getByRole('navigation', { name: 'Branch' })
    await crumbs.waitFor()
    await expect.poll(() => page.url()).toContain('branch=')
    expect(await axeViolations(page.locator('figure:has([role=tree])'))).toEqual([])
    const { pathname, search } = new URL(page.url())
    await visit(page, site.address + pathname + search)
    await crumbs.getByRole('button', { name: 'The post' }).click()
    await expect.poll(() => page.url()).not.toContain('branch=')
    await crumbs.waitFor({ state: 'detached' })
  }))
