import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations, faultsOfLooks } from '../../support/axe.ts'
import { visit } from '../../support/browser.ts'
import { exported } from '../../support/exported.ts'
import { example, siteOf, testLooks } from '../../support/site.ts'

const site = siteOf(
  site => {
    const other = site.write(
      'other.csv',
      'conversation,id,parent,author,text\nsoup,1,,ann,Soup?\nsoup,2,1,ben,Yes\n',
    )
    site.replyscope('load', example, other)
  },
  { page: { reducedMotion: 'reduce' } },
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

const BARS = '.recharts-bar-rectangle path'
const DOTS = '.recharts-scatter-symbol circle'

/** The charts of each page, with the shapes that stand for their points. */
const charts: readonly (readonly [path: string, shapes: Readonly<Record<string, string>>])[] = [
  ['/', { activity: BARS, 'size-and-depth': DOTS, sizes: BARS, depths: BARS }],
  ['/conversations/1', { levels: BARS, 'new-comments': BARS, participation: BARS }],
  ['/people/1', { weeks: BARS, contacts: BARS, depth: BARS }],
  ['/people?view=crowd', { crowd: DOTS }],
]

test.each(charts)('%s: its charts draw what their tables say, and have no fault of looks', (path, shapesOf) =>
  site.on(path, async page => {
    for (const [id, shapes] of Object.entries(shapesOf)) {
      const figure = await drawn(page, id)
      // A cell beside the name for each bar that has a height, or a row for each dot.
      const cells = await figure
        .locator('tbody tr')
        .evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)))
      expect(cells.length, id).toBeGreaterThan(0)
      const told = id === 'weeks' ? 2 : Number.POSITIVE_INFINITY
      const count =
        shapes === DOTS
          ? cells.length
          : cells.flatMap(row => row.slice(0, told).filter(text => text !== '0' && text !== '–')).length
      await expect.poll(() => figure.locator(shapes).count(), { message: id }).toBe(count)
    }
    expect(await faultsOfLooks(page)).toEqual([])
  }),
)

test('lines and areas have as many points as the table, and as many lines as series', async () => {
  await site.on('/conversations/1', async page => {
    const figure = await drawn(page, 'comments-so-far')
    await expect.poll(() => figure.locator('.recharts-area-curve').count()).toBe(1)
  })
  await site.on('/compare?c=1&c=2', async page => {
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
    expect(await faultsOfLooks(page)).toEqual([])
  })
})

describe('by keys', () => {
  test('arrow keys say the values of a bar, Enter leads to its comments, which the chart then says', () =>
    site.on('/conversations/1', async page => {
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
    await site.on('/people/1', async page => {
      const figure = await drawn(page, 'contacts')
      await drawing(figure).focus()
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => tip(figure).textContent()).toMatch(/given\d+received\d+/)
      await page.keyboard.press('Enter')
      await page.waitForURL(/with=\d+#messages$/)
    })
    await site.on('/people?view=crowd', async page => {
      const figure = await drawn(page, 'crowd')
      await drawing(figure).focus()
      await page.keyboard.press('ArrowLeft')
      const said = await tip(figure).locator('p').first().textContent()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: said! }).waitFor()
    })
  })

  test('a span of time: its ends are sliders, Escape chooses all', () =>
    site.on('/conversations/1', async page => {
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
  site.on('/conversations/1', async page => {
    const figure = await drawn(page, 'new-comments')
    await drawAcross(page, figure, 0.2, 0.6)
    await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
    await page.getByRole('button', { name: 'Next of these' }).waitFor()
    await expect
      .poll(() => chart(page, 'comments-so-far').getByRole('button', { name: 'Clear' }).count())
      .toBe(1)
    // Other charts draw the chosen comments as a series of their own, below the rest.
    const levels = await drawn(page, 'levels')
    await levels.scrollIntoViewIfNeeded()
    await expect.poll(() => levels.locator('.recharts-bar').count()).toBe(2)
    const before = page.url()
    const bar = (await figure.locator(BARS).first().boundingBox())!
    await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
    await expect.poll(() => page.url()).not.toBe(before)
  }))

test('a series can be left out, but not all; a picture has what is shown', () =>
  site.on('/conversations/1', async page => {
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
  site.on('/', async page => {
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
    expect(await axeViolations(page.getByRole('dialog'))).toEqual([])
  }))

test('the numbers are in the HTML of the server, and nothing moves when charts are drawn', async () => {
  for (const [path, said] of [
    ['/', 'How large conversations are'],
    ['/conversations/1', 'Comments at each level'],
    ['/people/1', 'Week by week'],
    ['/compare?c=1&c=2', 'How evenly people took part'],
  ] as const) {
    const html = await (await fetch(site.address + path)).text()
    expect(html).toContain(`<caption class="unseen">${said}</caption>`)
    await site.withPage(async page => {
      await using _ = await page.addInitScript(() => {
        const shifts = { sum: 0 }
        Object.assign(window, { shifts })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries())
            if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput)
              shifts.sum += Number(entry.value)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await visit(page, site.address + path)
      await page.locator('.recharts-surface').first().waitFor()
      const shifted = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)
      expect(shifted, path).toBeLessThan(0.05)
    })
  }
})

testLooks(site, ['/conversations'], page => page.locator('.recharts-surface').first().waitFor())

test('on a telephone the filters, with their charts, open', () =>
  site.on(
    '/conversations',
    async page => {
      await page.getByLabel('Filters').check()
      await page.locator('.recharts-surface').first().waitFor()
      expect(await axeViolations(page)).toEqual([])
    },
    { viewport: { width: 390, height: 900 }, colorScheme: 'dark' },
  ))
