import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { openBrowser, visit, withPage } from '../../support/browser.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-closer-'))
const database = join(folder, 'closer.sqlite')
const example = join(import.meta.dirname, '../../../examples/railway-bridge.html')
let server: TestServer
let browser: Browser

beforeAll(async () => {
  const other = join(folder, 'other.csv')
  writeFileSync(other, 'conversation,id,parent,author,text\nsoup,1,,ann,Soup?\nsoup,2,1,ben,Yes\n')
  execFileSync(process.execPath, ['cli/main.ts', 'load', example, other, '--db', database], { stdio: 'pipe' })
  server = await startServer(database)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

/** Goes through `steps` and expects that the browser had nothing to complain about. */
const looking = (
  path: string,
  steps: (page: Page) => Promise<void>,
  colorScheme: 'light' | 'dark' = 'light',
) =>
  withPage(
    browser,
    async (page, problems) => {
      await visit(page, server.address + path)
      await steps(page)
      expect(problems).toEqual([])
    },
    { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', colorScheme },
  )

const opener = (page: Page, title: string) => page.getByRole('button', { name: `Look closer: ${title}` })
const dialog = (page: Page, title: string) => page.getByRole('dialog', { name: title })
const tip = (page: Page) => page.locator('dialog .recharts-tooltip-wrapper')

async function open(page: Page, title: string) {
  await opener(page, title).click()
  await dialog(page, title).locator('.recharts-surface').first().waitFor()
  return dialog(page, title)
}

test('Escape closes it, leaves what is chosen, and gives the focus back', () =>
  looking('/conversations/1?level=2', async page => {
    await opener(page, 'Comments at each level').focus()
    await page.keyboard.press('Enter')
    await dialog(page, 'Comments at each level').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(page.url()).toContain('level=2')
    await expect
      .poll(() =>
        opener(page, 'Comments at each level').evaluate(button => button === document.activeElement),
      )
      .toBe(true)
  }))

test('arrow keys say the values of a bar, Enter leads to its comments', () =>
  looking('/conversations/1', async page => {
    const chart = await open(page, 'Comments at each level')
    await chart.locator('.recharts-surface').first().focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => tip(page).textContent()).toMatch(/^Level 2comments\d+/)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('level=2')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'Level 2' }).count()).toBe(1)
  }))

test('a click on a span of time chooses what came in it; a series can be left out, but not all', () =>
  looking('/conversations/1', async page => {
    const chart = await open(page, 'Arrival of comments')
    const soFar = chart.getByRole('button', { name: 'comments so far' })
    const fresh = chart.getByRole('button', { name: /^new in/ })
    await soFar.click()
    expect(await soFar.getAttribute('aria-pressed')).toBe('false')
    await expect.poll(() => chart.locator('.recharts-area').count()).toBeLessThan(2)
    await fresh.click()
    expect(await fresh.getAttribute('aria-pressed')).toBe('true')
    const box = (await chart.locator('.recharts-bar-rectangle path').first().boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await expect
      .poll(() => tip(page).textContent())
      .toMatch(/^From .*comments so far\d+new in.*Click or Enter/)
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
    expect(await page.getByRole('dialog').count()).toBe(0)
  }))

test('a part of many points is shown by the strip below, by keys', () =>
  looking('/conversations/1', async page => {
    const chart = await open(page, 'Arrival of comments')
    const labels = () => chart.locator('.recharts-cartesian-axis-tick-value').allTextContents()
    const before = await labels()
    await chart.getByRole('slider').first().focus()
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowRight')
    await expect.poll(labels).not.toEqual(before)
  }))

test('the numbers stand below as a table that leads on, too', () =>
  looking('/conversations/1', async page => {
    const chart = await open(page, 'Participation of each person')
    await chart.getByText('Numbers').click()
    const rows = chart.getByRole('row')
    expect(await rows.first().allTextContents()).toEqual([
      expect.stringContaining('commentsreplies givenreplies received'),
    ])
    await rows.nth(1).getByRole('link').click()
    await expect.poll(() => page.url()).toContain('person=')
    expect(await page.getByRole('dialog').count()).toBe(0)
  }))

test('dots: axes are even or logarithmic, buttons zoom, a dot opens its conversation', () =>
  looking('/', async page => {
    const chart = await open(page, 'Size and depth of conversations')
    await expect.poll(() => chart.textContent()).toContain('comments (logarithmic)')
    await chart.getByRole('button', { name: 'Linear' }).click()
    expect(await chart.textContent()).not.toContain('(logarithmic)')
    const all = chart.getByRole('button', { name: 'All' })
    expect(await all.isDisabled()).toBe(true)
    await chart.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(() => all.isDisabled()).toBe(false)
    await all.click()
    const dot = chart.locator('.recharts-scatter-symbol path').first()
    await dot.hover()
    await expect.poll(() => tip(page).textContent()).toMatch(/comments63levels7/)
    await dot.click()
    await expect.poll(() => page.url()).toMatch(/\/conversations\/\d+$/)
  }))

test('a drag across dots zooms into the rectangle it draws', () =>
  looking('/', async page => {
    const chart = await open(page, 'Size and depth of conversations')
    const box = (await chart.locator('.recharts-cartesian-grid').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => chart.getByRole('button', { name: 'All' }).isDisabled()).toBe(false)
  }))

test('is taken away as a picture with its title, axes and source, without what only changes it', () =>
  looking('/conversations/1', async page => {
    const chart = await open(page, 'Arrival of comments')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'Arrival of comments as SVG' }).click(),
    ])
    const svg = readFileSync(await download.path(), 'utf8')
    for (const said of ['Arrival of comments', 'comments so far', 'time (UTC)', '/conversations/1'])
      expect(svg).toContain(said)
    expect(svg).not.toMatch(/var\(--|recharts-brush|NaN/)
  }))

const pages = [
  ['/', ['Comments each', 'Size and depth of conversations', 'How large conversations are']],
  ['/conversations/1', ['Comments at each level', 'Arrival of comments', 'Participation of each person']],
  ['/people/1', ['Week by week', 'How deep they write']],
  ['/people?view=crowd', ['Crowd']],
  [
    '/compare?c=1&c=2',
    ['How deep the comments are', 'How soon the comments came', 'How evenly people took part'],
  ],
] as const

test.each(pages.flatMap(([path, titles]) => titles.map(title => ({ path, title }))))(
  'axe finds nothing in $title of $path, light and dark',
  async ({ path, title }) => {
    for (const scheme of ['light', 'dark'] as const)
      await looking(
        path,
        async page => {
          await page.getByRole('button', { name: `Look closer: ${title}` }).click()
          await page.locator('dialog .recharts-surface').first().waitFor()
          expect(await axeViolations(page)).toEqual([])
        },
        scheme,
      )
  },
)
