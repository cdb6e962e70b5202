import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exportCommand } from '../../../cli/export.ts'
import { axeViolations } from '../../support/axe.ts'
import { drawnMarks } from '../../support/drawn-marks.ts'
import { exported } from '../../support/exported.ts'
import { example, siteOf } from '../../support/site.ts'

/** Its messages: a post and 64 more. */
const MESSAGES = 65

const site = siteOf(site => site.load([example]), {
  page: { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' },
})

/** One page for all: each test takes back what it chose, but for the last two. */
const conversation = site.inTurn('/conversations/1')

const urlHas = (page: Page, text: string) => expect.poll(() => page.url()).toContain(text)
const urlLacks = (page: Page, text: string) => expect.poll(() => page.url()).not.toContain(text)
const tree = (page: Page) => page.getByRole('tree')
/** How many messages are drawn. */
const drawn = async (page: Page) => (await drawnMarks(tree(page))).length
const reader = (page: Page) => page.getByRole('feed')
const figure = (page: Page, title: string) => page.getByRole('figure', { name: title })

async function middleOf(locator: Locator) {
  const box = (await locator.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('four faces of one selection', () =>
  conversation(async page => {
    await tree(page).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await urlHas(page, 'message=')
    const [chosen] = /message=\d+/.exec(page.url())!
    const item = tree(page).locator('[role=treeitem][aria-selected=true]')
    const said = await item.getAttribute('aria-label')
    await page.getByRole('button', { name: 'Tidy' }).click()
    await urlHas(page, 'face=tidy')
    await expect.poll(() => drawn(page)).toBe(MESSAGES)
    expect(await item.getAttribute('aria-label')).toBe(said)
    expect(await axeViolations(page.locator('figure:has([role=tree])'))).toEqual([])
    await page.getByRole('button', { name: 'Icicle' }).click()
    await urlHas(page, 'face=icicle')
    expect(await item.getAttribute('aria-label')).toBe(said)
    expect(await drawn(page)).toBe(MESSAGES)
    await page.getByRole('button', { name: 'Outline' }).click()
    await urlHas(page, 'face=outline')
    await item.waitFor()
    expect(page.url()).toContain(chosen)
    expect(await axeViolations(page.locator('figure:has([role=tree])'))).toEqual([])
    await page.keyboard.press('Escape')
    await urlLacks(page, 'message=')
    await page.getByRole('button', { name: 'Radial' }).click()
    await urlLacks(page, 'face=')
  }))

test('keys zoom and fit, a drag pans', () =>
  conversation(async page => {
    await tree(page).focus()
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await urlHas(page, 'view=')
    const before = page.url()
    const { x, y } = await middleOf(tree(page))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 40, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => page.url()).not.toBe(before)
    await urlLacks(page, 'message=')
    await page.getByRole('button', { name: 'Reset view' }).click()
    await urlLacks(page, 'view=')
  }))

test('names never lie on one another; what the pointer is on says who, and lights its way to the post', () =>
  conversation(async page => {
    const boxes = await tree(page)
      .locator('g > text[text-anchor]')
      .evaluateAll(texts =>
        texts.map(text => {
          const { left, right, top, bottom } = text.getBoundingClientRect()
          return { left, right, top: top + 2, bottom: bottom - 2 }
        }),
      )
    expect(boxes.length).toBeGreaterThan(10)
    const collisions = boxes.filter((a, i) =>
      boxes.some(
        (b, j) => j > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    )
    expect(collisions).toEqual([])
    const { x, y } = (await drawnMarks(tree(page)))[20]!
    await page.mouse.move(x, y)
    await page.getByText(/^Level \d+ · /).waitFor()
    const item = tree(page).getByRole('treeitem')
    expect(await item.getAttribute('aria-label')).not.toContain('the post')
    await page.mouse.click(x, y)
    await urlHas(page, 'message=')
    await reader(page).locator('[data-chosen=true]').waitFor()
    await page.keyboard.press('Escape')
    await urlLacks(page, 'message=')
  }))

test('a slider replays how the tree grew; Escape ends it', () =>
  conversation(async page => {
    const slider = page.getByLabel('Up to the moment')
    await slider.focus()
    await page.keyboard.press('Home')
    await urlHas(page, 'moment=')
    expect(await drawn(page)).toBeLessThan(MESSAGES)
    await page.keyboard.press('Escape')
    await urlLacks(page, 'moment=')
    expect(await drawn(page)).toBe(MESSAGES)
  }))

test('a branch is drawn alone, with the way out of it', () =>
  conversation(async page => {
    await tree(page).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+Enter')
    const crumbs = page.getByRole('navigation', { name: 'Branch' })
    await crumbs.waitFor()
    expect(await drawn(page)).toBeLessThan(MESSAGES)
    await crumbs.getByRole('button', { name: 'The post' }).click()
    await urlLacks(page, 'branch=')
    await expect.poll(() => drawn(page)).toBe(MESSAGES)
  }))

test('the matrix is ordered by activity or by community', () =>
  conversation(async page => {
    const matrix = figure(page, 'Who replied to whom')
    const people = () => matrix.getByRole('rowheader').allInnerTexts()
    const before = await people()
    await matrix.getByLabel('Ordered by').selectOption('community')
    await urlHas(page, 'order=community')
    await expect.poll(people).not.toEqual(before)
    expect((await people()).toSorted()).toEqual(before.toSorted())
    await matrix.getByLabel('Ordered by').selectOption('activity')
    await urlLacks(page, 'order=')
    expect(await people()).toEqual(before)
  }))

test('the matrix is one stop for Tab; arrow keys go through its cells', () =>
  conversation(async page => {
    const matrix = figure(page, 'Who replied to whom').getByRole('grid')
    const focused = () =>
      matrix.evaluate(grid => {
        const cell = document.activeElement?.closest('td, th')
        return cell instanceof HTMLTableCellElement && grid.contains(cell)
          ? [cell.parentElement?.closest('tr')?.rowIndex, cell.cellIndex]
          : null
      })
    // It has its stop once the page is alive.
    await expect.poll(() => matrix.locator('[tabindex="0"]').count()).toBe(1)
    await matrix.locator('[tabindex="0"]').focus()
    expect(await focused()).toEqual([1, 0])
    for (const [key, place] of [
      ['ArrowUp', [1, 0]],
      ['ArrowRight', [1, 1]],
      ['ArrowDown', [2, 1]],
      ['End', [2, await matrix.getByRole('rowheader').count()]],
      ['Control+Home', [1, 0]],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused(), key).toEqual(place)
    }
    expect(await matrix.locator('[tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Tab')
    expect(await focused()).toBeNull()
  }))

test('measures are looked for by name and meaning; what they mean is folded', () =>
  conversation(async page => {
    const all = page.getByRole('region', { name: 'All measures' })
    const shown = () => all.locator('[data-measure]:visible').count()
    const every = await shown()
    expect(every).toBeGreaterThan(30)
    await all.getByLabel('Find a measure').fill('gini')
    await expect.poll(shown).toBeLessThan(4)
    await all.getByText('Gini coefficient', { exact: true }).click()
    await all.getByText(/How unequally comments are spread/).waitFor()
    await all.getByLabel('Find a measure').fill('no such thing')
    await all.getByText('None.').waitFor()
    await all.getByLabel('Find a measure').fill('')
    await expect.poll(shown).toBe(every)
  }))

test('what is chosen by keys in a table of people keeps the focus, by Escape too', () =>
  conversation(async page => {
    for (const [title, control] of [
      ['Who replied to whom', 'td a'],
      ['Who replied to whom', 'th button'],
    ] as const) {
      const focused = figure(page, title).locator(`${control}:focus`)
      const what = async () => [await focused.getAttribute('href'), await focused.innerText()]
      await figure(page, title).locator(control).first().focus()
      const who = await what()
      await page.keyboard.press('Enter')
      await urlHas(page, control.endsWith('a') ? 'from=' : 'person=')
      expect(await what()).toEqual(who)
      await page.keyboard.press('Escape')
      await expect.poll(() => page.url()).not.toMatch(/from=|person=/)
      expect(await what()).toEqual(who)
    }
  }))

test('figures are taken away as SVG and PNG, with their title and source inside', () =>
  conversation(async page => {
    const saved = async (title: string, ending: string) => (await exported(page, title, ending)).content
    // A tree, a matrix, a chart: all charts are drawn by the same code.
    let svg = ''
    for (const title of ['Reply tree', 'Who replied to whom', 'Comments at each level']) {
      svg = String(await saved(title, 'SVG'))
      const texts = [...svg.matchAll(/<text[^>]*>(?:<tspan[^>]*>)?([^<]*)/g)].map(found => found[1])
      expect(texts[0]).toBe(title)
      expect(texts.at(-1), title).toContain('/conversations/1')
      expect(texts.length, title).toBeGreaterThan(5)
      expect(svg, title).not.toMatch(/var\(--|class=|NaN|undefined/)
    }
    // Pixels are made of the SVG, whatever it shows.
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!
    const png = await saved('Comments at each level', 'PNG')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
  }))

test('an exchange opens what the two wrote to each other, from its first message on', () =>
  conversation(async page => {
    const panel = figure(page, 'Exchanges')
    const first = panel.getByRole('listitem').first()
    expect(await first.textContent()).toMatch(/^Tessa Quill.*Ned Whitlock8 messages.*Ended by Ned Whitlock/)
    await first.getByRole('link').click()
    await expect.poll(() => page.url()).toMatch(/from=\d+&to=\d+&ways=both/)
    await expect.poll(() => reader(page).getByRole('article').count()).toBe(8)
    expect((await exported(page, 'Exchanges', 'CSV')).content).toEqual(
      await site.written(exportCommand, 'exchanges', '--conversation', '1', '--excel', '--locale', 'en'),
    )
    await page.keyboard.press('Escape')
    await urlLacks(page, 'from=')
  }))

test('on a wide screen sub-threads and the thread stand beside the tree, both at once', () =>
  conversation(async page => {
    await page.setViewportSize({ width: 2560, height: 1440 })
    const top = async (where: Locator) => (await where.boundingBox())!.y
    const title = page.getByRole('heading', { name: 'Reply tree' })
    for (const name of ['Sub-threads', 'Thread'])
      expect(
        Math.abs((await top(page.getByRole('heading', { name, exact: true }))) - (await top(title))),
      ).toBeLessThan(40)
    expect(await page.getByRole('button', { name: /^Sub-threads/ }).isVisible()).toBe(false)
  }))

test('colours say who, which community, how deep, when', () =>
  conversation(async page => {
    const colours = () =>
      tree(page)
        .locator('path[data-places]')
        .evaluateAll(groups => groups.length)
    const colourBy = page.getByLabel('Colour by')
    await colourBy.selectOption('community')
    await urlHas(page, 'colour=community')
    await page.getByRole('list', { name: /Communities/ }).waitFor()
    await colourBy.selectOption('depth')
    const levels = page.getByRole('list', { name: 'Levels' })
    await levels.getByRole('button').first().click()
    await urlHas(page, 'level=1')
    expect(await colours()).toBeGreaterThan(2)
    await page.keyboard.press('Escape')
    await urlLacks(page, 'level=')
    await colourBy.selectOption('time')
    await page.getByRole('list', { name: /Times/ }).waitFor()
  }))

test('the reader folds branches and leads on', () =>
  conversation(async page => {
    const messages = reader(page).getByRole('article')
    const second = await messages.nth(1).getAttribute('aria-setsize')
    expect(second).toBe(String(MESSAGES))
    const fold = messages.nth(1).getByRole('button', { expanded: true })
    await fold.click()
    await expect.poll(() => messages.nth(1).getByRole('button', { expanded: false }).count()).toBe(1)
    expect(Number(await messages.nth(1).getAttribute('aria-setsize'))).toBeLessThan(MESSAGES)
    await page.getByRole('button', { name: '↓ top-level' }).click()
    await urlHas(page, 'message=')
    const first = page.url()
    await page.getByRole('button', { name: '↓ top-level' }).click()
    await expect.poll(() => page.url()).not.toBe(first)
    await page.getByRole('button', { name: '↑ parent' }).click()
    await expect.poll(() => page.url()).toMatch(/message=\d+/)
    await page.getByRole('button', { name: '↓ same person' }).click()
  }))
