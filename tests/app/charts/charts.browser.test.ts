import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations, faultsOfLooks } from '../../support/axe.ts'
import { shiftsSoFar } from '../../support/browser.ts'
import { exported } from '../../support/exported.ts'
import { example, siteOf } from '../../support/site.ts'

const site = siteOf(
  site =>
    site.load([
      example,
      site.write('other.csv', 'conversation,id,parent,author,text\nsoup,1,,ann,Soup?\nsoup,2,1,ben,Yes\n'),
    ]),
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

const LINES = '.recharts-line-curve'
const AREAS = '.recharts-area-curve'

type InTurn = ReturnType<typeof site.inTurn>

/**
 * A test of the charts of a page: the shapes of each stand for the points of its table, lines for its series. What follows
 * on the same page shares the visit.
 */
function testCharts(path: string, on: InTurn, shapesOf: Readonly<Record<string, string>>): void {
  test(`${path}: its charts draw what their tables say, nothing moves, no fault of looks`, () =>
    on(async page => {
      for (const [id, shapes] of Object.entries(shapesOf)) {
        const figure = await drawn(page, id)
        // A cell beside the name for each bar that has a height, or a row for each dot.
        const cells = await figure
          .locator('tbody tr')
          .evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)))
        expect(cells.length, id).toBeGreaterThan(0)
        const told = id === 'weeks' ? 2 : Number.POSITIVE_INFINITY
        const count =
          shapes === LINES || shapes === AREAS
            ? (await figure.locator('thead th').count()) - 1
            : shapes === DOTS
              ? cells.length
              : cells.flatMap(row => row.slice(0, told).filter(text => text !== '0' && text !== '–')).length
        await expect.poll(() => figure.locator(shapes).count(), { message: id }).toBe(count)
      }
      expect(await page.evaluate(shiftsSoFar)).toBeLessThan(0.05)
      expect(await faultsOfLooks(page)).toEqual([])
    }))
}

const overview = site.inTurn('/')
testCharts('/', overview, { activity: BARS, 'size-and-depth': DOTS, sizes: BARS, depths: BARS })

test('enlarged it is the same chart, with other scales, a zoom and the data; Escape gives the focus back', () =>
  overview(async page => {
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

const person = site.inTurn('/people/1')
testCharts('/people/1', person, { weeks: BARS, contacts: BARS, depth: BARS })

test('keys go up and down through rows, and lead on', () =>
  person(async page => {
    const figure = await drawn(page, 'contacts')
    await drawing(figure).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => tip(figure).textContent()).toMatch(/given\d+received\d+/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/with=\d+#messages$/)
  }))

const crowd = site.inTurn('/people?view=crowd')
testCharts('/people?view=crowd', crowd, { crowd: DOTS })

test('keys go every way through dots, and lead on', () =>
  crowd(async page => {
    const figure = await drawn(page, 'crowd')
    await drawing(figure).focus()
    await page.keyboard.press('ArrowLeft')
    const said = await tip(figure).locator('p').first().textContent()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: said! }).waitFor()
  }))

testCharts('/compare?c=1&c=2', site.inTurn('/compare?c=1&c=2'), {
  'compare-depth': LINES,
  'compare-arrival': LINES,
  'compare-participation': LINES,
})

const conversation = site.inTurn('/conversations/1')
testCharts('/conversations/1', conversation, {
  levels: BARS,
  'new-comments': BARS,
  'comments-so-far': AREAS,
  participation: BARS,
})

test('arrow keys say the values of a bar, Enter leads to its comments, which the chart then says', () =>
  conversation(async page => {
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

test('a span of time is chosen by keys: its ends are sliders, Escape chooses all', () =>
  conversation(async page => {
    const figure = await drawn(page, 'new-comments')
    const first = figure.getByRole('slider', { name: 'First moment' })
    await first.focus()
    for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
    expect(await first.getAttribute('aria-valuenow')).toBe('9')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('since=')
  }))

test('a series can be left out, but not all; a picture has what is shown', () =>
  conversation(async page => {
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

test('a drag across time chooses it in all panels; a click on a bar chooses that bar', () =>
  conversation(async page => {
    const figure = await drawn(page, 'new-comments')
    await drawAcross(page, figure, 0.2, 0.6)
    await expect.poll(() => page.url()).toMatch(/since=\d+&until=\d+/)
    await page.getByRole('button', { name: 'Next of these' }).waitFor()
    await expect
      .poll(() => chart(page, 'comments-so-far').getByRole('button', { name: 'Clear' }).count())
      .toBe(1)
    // Chosen comments stand below the rest in other charts.
    const levels = await drawn(page, 'levels')
    await levels.scrollIntoViewIfNeeded()
    await expect.poll(() => levels.locator('.recharts-bar').count()).toBe(2)
    const before = page.url()
    const bar = (await figure.locator(BARS).first().boundingBox())!
    await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
    await expect.poll(() => page.url()).not.toBe(before)
  }))

test('the numbers are in the HTML of the server', async () => {
  for (const [path, said] of [
    ['/', 'How large conversations are'],
    ['/conversations/1', 'Comments at each level'],
    ['/people/1', 'Week by week'],
    ['/compare?c=1&c=2', 'How evenly people took part'],
  ] as const)
    expect(await (await fetch(site.address + path)).text()).toContain(
      `<caption class="unseen">${said}</caption>`,
    )
})

test('the filters of a list, with their charts, open on a narrow screen', () =>
  site.on('/conversations', async page => {
    await page.locator('.recharts-surface').first().waitFor()
    expect(await faultsOfLooks(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 900 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByLabel('Filters').check()
    await page.locator('.recharts-surface').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
  }))
