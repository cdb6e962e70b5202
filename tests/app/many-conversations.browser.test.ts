import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { openBrowser, type PageOptions, visit, withPage } from '../support/browser.ts'
import { exported } from '../support/exported.ts'
import { startServer, type TestServer } from '../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-many-'))
const database = join(folder, 'many.sqlite')

let server: TestServer
let browser: Browser

/** Sixty conversations, one a month: the first has no comment, each has one more than the one before; every other is a chain. */
function sixty(): string {
  const lines = ['conversation_id,id,parent_id,author,created_at,text,title']
  for (let n = 0; n < 60; n++) {
    const month = Date.UTC(2020, n)
    const at = (hours: number) => new Date(month + 3_600_000 * hours).toISOString()
    lines.push(`c${n},p${n},,host${n % 5},${at(0)},Post,Topic ${n}`)
    for (let k = 1; k <= n; k++) {
      const parent = n % 2 === 1 && k > 1 ? `m${n}_${k - 1}` : `p${n}`
      lines.push(`c${n},m${n}_${k},${parent},guest${k % 7},${at(k)},Words,`)
    }
  }
  return lines.join('\n')
}

beforeAll(async () => {
  const file = join(folder, 'sixty.csv')
  writeFileSync(file, sixty())
  execFileSync(process.execPath, ['cli/main.ts', 'load', file, '--db', database], { stdio: 'pipe' })
  server = await startServer(database)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

/** Opens a page, goes through `steps` and expects that the browser had nothing to complain about. */
const on = (path: string, steps: (page: Page) => Promise<void>, options: PageOptions = {}) =>
  withPage(
    browser,
    async (page, problems) => {
      await visit(page, server.address + path)
      await steps(page)
      expect(problems).toEqual([])
    },
    { viewport: { width: 1440, height: 900 }, ...options },
  )

/** Draws across something, from one part of its width to another. */
async function drawAcross(page: Page, target: Locator, from: number, to: number): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = (await target.boundingBox())!
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + from * box.width, y)
  await page.mouse.down()
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y)
  await page.mouse.move(box.x + to * box.width, y)
  await page.mouse.up()
}

const parameters = (page: Page) => new URL(page.url()).searchParams

describe('the overview', () => {
  test('a span drawn across the activity is in the URL, and says what was going on', () =>
    on('/', async page => {
      const first = page.getByRole('slider', { name: /^First/ })
      await drawAcross(page, page.locator('[data-chart="activity"] [data-ground]'), 0.2, 0.4)
      await page.getByRole('link', { name: 'Health of this period' }).waitFor()
      expect(parameters(page).get('from')).toMatch(/^2021-/)
      const to = parameters(page).get('to')

      await first.focus()
      await page.keyboard.press('Home')
      await expect.poll(() => parameters(page).get('from')).toMatch(/^20(19-12|20-01)/)
      expect(parameters(page).get('to')).toBe(to)
      await page.keyboard.press('Escape')
      await expect.poll(() => page.url()).toBe(`${server.address}/`)
    }))

  test('a dot leads to its conversation, by pointer and by key', () =>
    on('/', async page => {
      const dots = page.locator('[data-chart="size-and-depth"]')
      // The largest is the first, and the deepest too: topic 59.
      const first = dots.locator('.recharts-scatter-symbol circle').first()
      await first.scrollIntoViewIfNeeded()
      // The nearest dot is meant: its name may lie over it.
      const box = (await first.boundingBox())!
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await dots.getByRole('status').filter({ hasText: 'Topic 59comments59levels59' }).waitFor()
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
      await page.waitForURL(/\/conversations\/60$/)

      await visit(page, `${server.address}/`)
      await page.getByRole('application', { name: /^Size and depth/ }).focus()
      await page.keyboard.press('Home')
      // The next to the left that is about as deep: every other is a star.
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/conversations\/58$/)
    }))
})

describe('the list', () => {
  test('is narrowed by drawing across a histogram', () =>
    on('/conversations', async page => {
      const histogram = page.locator('[data-chart="comments_min"] [data-ground]')
      await drawAcross(page, histogram, 0.9, 0.99)
      await expect.poll(() => parameters(page).get('comments_min')).toBe('32')
      await page.getByText('28 of 60').waitFor()
    }))

  test('shows the measures that are ticked', () =>
    on('/conversations', async page => {
      await page.getByText('Columns', { exact: false }).first().click()
      await page.getByRole('checkbox', { name: 'Gini coefficient' }).check()
      await page.getByRole('button', { name: 'Show these' }).click()
      await page.getByRole('columnheader', { name: 'Gini coefficient' }).waitFor()
      expect(parameters(page).get('columns')).toContain('gini')
    }))

  test('a view that is saved is there again, and can be renamed and removed', () =>
    on('/conversations?comments_min=50&sort=max_depth', async page => {
      const open = () => page.getByText('Saved views').click()
      await open()
      await page.getByLabel('Save this view as').fill('Deep ones')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await visit(page, `${server.address}/conversations`)
      await open()
      await page.getByRole('link', { name: 'Deep ones' }).click()
      await expect.poll(() => parameters(page).get('comments_min')).toBe('50')
      await page.getByRole('button', { name: 'Rename the view Deep ones' }).click()
      await page.getByRole('textbox', { name: 'New name of the view Deep ones' }).fill('Deepest')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Remove the view Deepest' }).click()
      await page.getByText('No view is saved yet.').waitFor()
    }))

  test('what is picked stays while the list is sorted, and is compared', () =>
    on('/conversations', async page => {
      await page.getByRole('checkbox', { name: 'Select Topic 59', exact: true }).check()
      await expect.poll(() => parameters(page).get('picked')).toBe('60')
      await page.getByRole('columnheader', { name: 'Depth' }).getByRole('link').click()
      await expect.poll(() => parameters(page).get('sort')).toBe('max_depth')
      await page.getByRole('checkbox', { name: 'Select Topic 57', exact: true }).check()
      await page.getByText('2 conversations selected').waitFor()
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.waitForURL(/\/compare\?c=60(,|%2C)58/)
    }))

  test('picks work without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.address}/conversations`)
    await page.getByRole('checkbox', { name: 'Select Topic 59', exact: true }).check()
    await page.getByRole('checkbox', { name: 'Select Topic 58', exact: true }).check()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.waitForURL(/\/compare\?c=60,59/)
    await page.goto(`${server.address}/conversations?picked=60,31`)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.waitForURL(/\/compare\?c=60,31/)
    await context.close()
  })

  test('has the trees as its other face, in any order', () =>
    on('/conversations', async page => {
      await page.getByRole('link', { name: 'Trees', exact: true }).click()
      const trees = page.getByRole('list', { name: 'Reply trees' }).getByRole('listitem')
      await expect.poll(() => trees.count()).toBe(50)
      await page.getByLabel('Order').selectOption('asc')
      await page.getByRole('button', { name: 'Sort' }).click()
      await expect.poll(() => trees.first().innerText()).toContain('Topic 0')
    }))
})

describe('the comparison', () => {
  test('says what is different, and among which conversations', () =>
    on('/compare?c=60,31', async page => {
      await page.getByText('A is deeper (59 levels) than B (1 level).').first().waitFor()
      // Topic 30 has 30 comments: half to twice as many are 15 to 60, all but itself.
      await page.getByText('Of 44 conversations of similar size (15 to 60 comments):').waitFor()
    }))

  test('its measures and its pictures are taken away', () =>
    on('/compare?c=60,31', async page => {
      const measures = await exported(page, 'Measures', 'CSV')
      const [heading, ...rows] = String(measures.content).trimEnd().split('\r\n')
      expect(heading).toMatch(/^\ufeffconversation_id,title,site,measure/)
      expect(rows.find(row => row.startsWith('31,') && row.includes(',max_depth,'))).toMatch(/,1,44,0,/)
      const picture = await exported(page, 'Reply trees', 'SVG')
      expect(String(picture.content)).toContain('Topic 59')
    }))
})

describe.each(['light', 'dark'] as const)('in the %s', colorScheme => {
  test.each([
    '/',
    '/?from=2021-01-01&to=2021-12-31',
    '/conversations?picked=60,31',
    '/conversations?view=trees&sort=structural_virality',
    '/compare',
    '/compare?c=60',
    '/compare?c=60,31,20,1',
  ])('axe finds nothing on %s, narrow or wide, and nothing reaches beyond the page', path =>
    on(
      path,
      async page => {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
        })
        expect(await axeViolations(page)).toEqual([])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
        expect(await axeViolations(page)).toEqual([])
      },
      { colorScheme },
    ),
  )
})
