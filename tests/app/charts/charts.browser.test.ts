import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { openBrowser, visit, withPage } from '../../support/browser.ts'
import { exported } from '../../support/exported.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-charts-'))
const database = join(folder, 'charts.sqlite')
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
  { colorScheme = 'light', width = 1440 }: { colorScheme?: 'light' | 'dark'; width?: number } = {},
) =>
  withPage(
    browser,
    async (page, problems) => {
      await visit(page, server.address + path)
      await steps(page)
      expect(problems).toEqual([])
    },
    { viewport: { width, height: 900 }, reducedMotion: 'reduce', colorScheme },
  )

const chart = (scope: Page | Locator, id: string) => scope.locator(`[data-chart="${id}"]`)

/** A chart of the page, when it is drawn. */
async function drawn(page: Page, id: string): Promise<Locator> {
  const figure = chart(page, id)
  await figure.locator('.recharts-surface').first().waitFor()
  return figure
}

const drawing = (figure: Locator) => figure.locator('.recharts-surface').first()
const tip = (figure: Locator) => figure.getByRole('status').filter({ has: figure.page().locator('dl') })

/** Draws across a chart, from one part of its plot to another. */
async function drawAcross(page: Page, figure: Locator, from: number, to: number): Promise<void> {
  await drawing(figure).scrollIntoViewIfNeeded()
  const box = (await figure.locator('[data-ground]').boundingBox())!
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + from * box.width, y)
  await page.mouse.down()
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y)
  await page.mouse.move(box.x + to * box.width, y)
  await page.mouse.up()
}

/** What draws each chart, by page and the chart's id: the shapes that stand for its points. */
const BARS = '.recharts-bar-rectangle path'
const charts: readonly (readonly [path: string, id: string, shapes: string])[] = [
  ['/', 'activity', BARS],
  ['/', 'size-and-depth', '.recharts-scatter-symbol circle'],
  ['/', 'sizes', BARS],
  ['/', 'depths', BARS],
  ['/conversations/1', 'levels', BARS],
  ['/conversations/1', 'new-comments', BARS],
  ['/conversations/1', 'participation', BARS],
  ['/people/1', 'weeks', BARS],
  ['/people/1', 'contacts', BARS],
  ['/people/1', 'depth', BARS],
  ['/people?view=crowd', 'crowd', '.recharts-scatter-symbol circle'],
]

test.each(charts)('%s: the chart %s draws what its table says', (path, id, shapes) =>
  looking(path, async page => {
    const figure = await drawn(page, id)
    // A cell beside the name for each bar that has a height, or a row for each dot.
    const cells = await figure
      .locator('tbody tr')
      .evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)))
    expect(cells.length).toBeGreaterThan(0)
    const isDots = shapes.includes('scatter')
    const told = id === 'weeks' ? 2 : Number.POSITIVE_INFINITY
    const count = isDots
      ? cells.length
      : cells.flatMap(row => row.slice(0, told).filter(text => text !== '0' && text !== '–')).length
    await expect.poll(() => figure.locator(shapes).count()).toBe(count)
  }),
)

test('lines and areas have as many points as the table, and as many lines as series', async () => {
  await looking('/conversations/1', async page => {
    const figure = await drawn(page, 'comments-so-far')
    await expect.poll(() => figure.locator('.recharts-area-curve').count()).toBe(1)
  })
  await looking('/compare?c=1&c=2', async page => {
    for (const [id, lines] of [
      ['compare-depth', 2],
      ['compare-arrival', 1],
      ['compare-participation', 3],
    ] as const) {
      const figure = await drawn(page, id)
      await expect.poll(() => figure.locator('.recharts-line-curve').count()).toBe(lines)
      const columns = await figure.locator('thead th').count()
      expect(columns, id).toBe(lines + 1)
    }
  })
})

describe('by keys', () => {
  test('arrow keys say the values of a bar, Enter leads to its comments, which the chart then says', () =>
    looking('/conversations/1', async page => {
      const figure = await drawn(page, 'levels')
      await drawing(figure).focus()
      await expect.poll(() => tip(figure).textContent()).toMatch(/^Level 1comments\d+Click or press Enter/)
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => tip(figure).textContent()).toMatch(/^Level 2/)
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.url()).toContain('level=2')
      const said = figure.getByRole('status').filter({ hasText: 'Clear' })
      await expect.poll(() => said.textContent()).toMatch(/^\d+\scomments? at level 2/)
      await said.getByRole('button', { name: 'Clear' }).click()
      await expect.poll(() => page.url()).not.toContain('level=')
    }))

  test('rows up and down, dots every way; both lead on', async () => {
    await looking('/people/1', async page => {
      const figure = await drawn(page, 'contacts')
      await drawing(figure).focus()
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => tip(figure).textContent()).toMatch(/given\d+received\d+/)
      await page.keyboard.press('Enter')
      await page.waitForURL(/with=\d+#messages$/)
    })
    await looking('/people?view=crowd', async page => {
      const figure = await drawn(page, 'crowd')
      await drawing(figure).focus()
      await page.keyboard.press('ArrowLeft')
      const said = await tip(figure).locator('p').first().textContent()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: said! }).waitFor()
    })
  })

  test('a span of time: its ends are sliders, Escape chooses all', () =>
    looking('/conversations/1', async page => {
      const figure = await drawn(page, 'new-comments')
      const first = figure.getByRole('slider', { name: 'First moment' })
      await first.focus()
      for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight')
      await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
      expect(await first.getAttribute('aria-valuenow')).toBe('9')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.url()).not.toContain('since=')
    }))
})

test('a drag across time chooses it in all panels; a click on a bar chooses that bar', () =>
  looking('/conversations/1', async page => {
    const figure = await drawn(page, 'new-comments')
    await drawAcross(page, figure, 0.2, 0.6)
    await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
    await page.getByRole('button', { name: 'Next of these' }).waitFor()
    await expect
      .poll(() => chart(page, 'comments-so-far').getByRole('button', { name: 'Clear' }).count())
      .toBe(1)
    // What is chosen stands below the rest in other charts.
    const levels = await drawn(page, 'levels')
    await levels.scrollIntoViewIfNeeded()
    await expect.poll(() => levels.locator('.recharts-bar').count()).toBe(2)
    const before = page.url()
    const bar = (await figure.locator(BARS).first().boundingBox())!
    await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
    await expect.poll(() => page.url()).not.toBe(before)
  }))

test('a series can be left out, but not all; a picture has what is shown', () =>
  looking('/conversations/1', async page => {
    const figure = await drawn(page, 'participation')
    const legend = figure.getByRole('list', { name: 'Shown' })
    const [comments, given, received] = await legend.getByRole('button').all()
    await comments!.click()
    await given!.click()
    await received!.click()
    expect(await received!.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => figure.locator('.recharts-bar').count()).toBe(1)
    const svg = String((await exported(figure, 'Participation of each person', 'SVG')).content)
    for (const said of [
      'Participation of each person',
      'comments, replies',
      '/conversations/1',
      'Ned Whitlock',
    ])
      expect(svg).toContain(said)
    expect(svg).not.toMatch(/var\(--|class=|NaN|undefined/)
  }))

test('enlarged it is the same chart, with other scales, a zoom and the data; Escape gives the focus back', () =>
  looking('/', async page => {
    await drawn(page, 'size-and-depth')
    const opener = page.getByRole('button', { name: 'Enlarge: Size and depth of conversations' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Size and depth of conversations' })
    await dialog.locator('.recharts-surface').first().waitFor()
    await expect.poll(() => dialog.textContent()).toContain('comments (logarithmic)')
    await dialog.getByRole('button', { name: 'Linear' }).click()
    await expect.poll(() => dialog.locator('svg').first().textContent()).not.toContain('(logarithmic)')
    const all = dialog.getByRole('button', { name: 'All' })
    expect(await all.isDisabled()).toBe(true)
    const box = (await dialog.locator('.recharts-cartesian-grid').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => all.isDisabled()).toBe(false)
    await all.click()
    await dialog.getByText('Data', { exact: true }).click()
    await expect.poll(() => dialog.locator('tbody tr').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => opener.evaluate(button => button === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Enlarge: Comments each day' }).click()
    expect(await axeViolations(page)).toEqual([])
  }))

test('the numbers are in the HTML of the server, and nothing moves when charts are drawn', async () => {
  for (const [path, said] of [
    ['/', 'How large conversations are'],
    ['/conversations/1', 'Comments at each level'],
    ['/people/1', 'Week by week'],
    ['/compare?c=1&c=2', 'How evenly people took part'],
  ] as const) {
    const html = await (await fetch(server.address + path)).text()
    expect(html).toContain(`<caption class="unseen">${said}</caption>`)
    await withPage(browser, async page => {
      await page.addInitScript(() => {
        const shifts = { sum: 0 }
        Object.assign(window, { shifts })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries())
            if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput)
              shifts.sum += Number(entry.value)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await visit(page, server.address + path)
      await page.locator('.recharts-surface').first().waitFor()
      const shifted = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)
      expect(shifted, path).toBeLessThan(0.05)
    })
  }
})

const PAGES = [
  '/',
  '/conversations',
  '/conversations/1',
  '/people/1',
  '/people?view=crowd',
  '/compare?c=1&c=2',
]

describe.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1440 },
] as const)('$colorScheme, $width pixels wide', options => {
  test.each(PAGES)('%s: axe finds nothing, and nothing hangs over the edge', path =>
    looking(
      path,
      async page => {
        // On telephones the filters, with their charts, are folded.
        if (options.width < 500 && path === '/conversations') await page.getByLabel('Filters').check()
        await page.locator('.recharts-surface').first().waitFor()
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('figure details')) details.setAttribute('open', '')
        })
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          options.width,
        )
      },
      options,
    ),
  )
})
