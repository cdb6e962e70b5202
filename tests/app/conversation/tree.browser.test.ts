import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { drawnMarks } from '../../support/drawn-marks.ts'
import { siteOf } from '../../support/site.ts'

const HEAD = 'thread_id,id,parent_id,author,created_at,title,text'

/** Three sub-threads of 60, 40 and 30 comments and ten of one, by 130 people, a comment a minute. */
function branchy(): string[] {
  const rows = ['branchy,p,,opener,2024-01-01T00:00:00Z,A branchy talk,The post']
  let minute = 0
  const add = (id: string, parent: string) => {
    minute++
    const at = new Date(Date.UTC(2024, 0, 1) + minute * 60_000).toISOString()
    rows.push(`branchy,${id},${parent},person ${minute % 130},${at},,Words of ${id}`)
  }
  for (const [letter, size] of [
    ['a', 60],
    ['b', 40],
    ['c', 30],
  ] as const)
    for (let i = 0; i < size; i++) add(`${letter}${i}`, i === 0 ? 'p' : `${letter}${Math.floor((i - 1) / 3)}`)
  for (let i = 0; i < 10; i++) add(`d${i}`, 'p')
  return rows
}

/** Nine messages without a date. */
const undated = Array.from({ length: 9 }, (_, i) =>
  i === 0
    ? 'plain,u0,,ann,,Without dates,The post'
    : `plain,u${i},u${Math.floor((i - 1) / 2)},ben,,,Words ${i}`,
)

const site = siteOf(
  site => site.load([site.write('talks.csv', `${[HEAD, ...branchy(), ...undated].join('\n')}\n`)]),
  { page: { reducedMotion: 'reduce' } },
)

/** One page for most: each test takes back what it chose. The colours are those that it has by itself. */
const branchyTalk = site.inTurn('/conversations/1?colour=subthread')

const tree = (page: Page) => page.getByRole('tree')
const urlHas = (page: Page, text: string) => expect.poll(() => page.url()).toContain(text)
const urlLacks = (page: Page, text: string) => expect.poll(() => page.url()).not.toContain(text)
const drawn = async (page: Page) => (await drawnMarks(tree(page))).length
/** Where the stage is on the page, however it is scrolled. */
const boxOf = (page: Page) =>
  tree(page).evaluate(svg => {
    const { x, y, width, height } = svg.getBoundingClientRect()
    return { x, y: Math.round(y + window.scrollY), width, height }
  })
const list = (page: Page) => page.getByRole('figure', { name: 'Sub-threads', exact: true })

test('the tree begins within 300 px, and its stage keeps its size whatever is chosen', () =>
  site.on('/conversations/1', async page => {
    expect(await page.getByLabel('Colour by').inputValue()).toBe('subthread')
    const first = await boxOf(page)
    expect(first.y).toBeLessThanOrEqual(300)
    expect(first.height).toBeGreaterThan(600)
    for (const colour of ['person', 'time', 'depth', 'subthread']) {
      await page.getByLabel('Colour by').selectOption(colour)
      await urlHas(page, `colour=${colour}`)
      expect(await boxOf(page)).toEqual(first)
    }
    await page.getByRole('list', { name: 'Largest sub-threads' }).getByRole('button').first().click()
    await urlHas(page, 'subthread=')
    expect(await boxOf(page)).toEqual(first)
  }))

describe('full screen', () => {
  const isFull = (page: Page) =>
    tree(page).evaluate(svg => {
      const { left, top, width, height } = svg.closest('figure')!.getBoundingClientRect()
      return [left, top, width, height].join() === [0, 0, window.innerWidth, window.innerHeight].join()
    })
  const button = (page: Page) => page.getByRole('button', { name: 'Full screen' })

  test('by the button and by f; Escape leaves it, and takes nothing else along', () =>
    branchyTalk(async page => {
      const message = tree(page)
      await message.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await urlHas(page, 'message=')
      await button(page).click()
      await expect.poll(() => isFull(page)).toBe(true)
      expect(await button(page).getAttribute('aria-pressed')).toBe('true')
      expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
      expect(await axeViolations(page.locator('figure:has([role=tree])'))).toEqual([])
      await page.keyboard.press('f')
      await expect.poll(() => isFull(page)).toBe(false)
      await page.keyboard.press('f')
      await expect.poll(() => isFull(page)).toBe(true)
      await page.keyboard.press('Escape')
      await expect.poll(() => isFull(page)).toBe(false)
      expect(page.url()).toContain('message=')
      await page.keyboard.press('Escape')
      await urlLacks(page, 'message=')
    }))

  test('where browsers refuse it, the window is filled', () =>
    branchyTalk(async page => {
      await page.evaluate(() => {
        const { requestFullscreen } = Element.prototype
        Element.prototype.requestFullscreen = () => {
          // Once: what comes after this test finds it as it was.
          Element.prototype.requestFullscreen = requestFullscreen
          return Promise.reject(new TypeError('refused'))
        }
      })
      await page.getByRole('button', { name: /^Sub-threads/ }).click()
      await list(page).waitFor()
      await page.keyboard.press('f')
      await expect.poll(() => isFull(page)).toBe(true)
      expect(await page.evaluate(() => document.fullscreenElement)).toBeNull()
      await page.keyboard.press('Escape')
      await expect.poll(() => isFull(page)).toBe(false)
      await page.getByRole('button', { name: 'Thread', exact: true }).click()
    }))
})

describe('changes of face', () => {
  /** How many places the first marks are seen at, from one frame to the next, until they rest where a face has them. */
  const frames = (page: Page, face: string) =>
    tree(page).evaluate(async (svg, name) => {
      const place = () => svg.querySelector('[data-places]')?.getAttribute('d')?.slice(0, 40) ?? ''
      const seen = new Set([place()])
      const buttons = [...document.querySelectorAll('fieldset button')]
      ;(buttons.find(each => each.textContent === name) as HTMLElement).click()
      let atRest = 0
      while (seen.size === 1 || atRest < 30) {
        await new Promise(requestAnimationFrame)
        const before = seen.size
        seen.add(place())
        atRest = seen.size === before ? atRest + 1 : 0
      }
      return seen.size
    }, face)

  test('are a movement, but for those who want none', () =>
    branchyTalk(async page => {
      expect(await frames(page, 'Tidy')).toBe(2)
      expect(await drawn(page)).toBe(141)
      await page.emulateMedia({ reducedMotion: 'no-preference' })
      expect(await frames(page, 'Icicle')).toBeGreaterThan(4)
      expect(await drawn(page)).toBe(141)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.getByRole('button', { name: 'Radial' }).click()
      await urlLacks(page, 'face=')
    }))
})

test('a sub-thread of the list is drawn and read alone, and left by the post', () =>
  branchyTalk(async page => {
    await page.getByRole('button', { name: /^Sub-threads/ }).click()
    const items = list(page).locator('ol > li')
    expect(await items.first().innerText()).toMatch(
      /60\scomments \(42\.\d\s%\) by 60\speople, 5\slevels deep/,
    )
    await items.first().getByRole('link').click()
    await urlHas(page, 'branch=')
    await urlHas(page, 'subthread=')
    await expect.poll(() => drawn(page)).toBe(60)
    expect(await items.first().innerText()).toContain('Shown alone')
    expect(await axeViolations(list(page))).toEqual([])
    await page.getByRole('button', { name: 'Thread', exact: true }).click()
    await expect.poll(() => page.getByRole('article').first().getAttribute('aria-setsize')).toBe('60')
    await page.getByRole('navigation', { name: 'Branch' }).getByRole('button', { name: 'The post' }).click()
    await urlLacks(page, 'branch=')
    await urlLacks(page, 'subthread=')
    await expect.poll(() => drawn(page)).toBe(141)
  }))

test('each of the largest sub-threads is named where it begins or ends, with its colour in the thread', () =>
  branchyTalk(async page => {
    const names = await tree(page).locator('text:has(tspan)').allTextContents()
    expect(names.map(name => /(person \d+)/.exec(name)?.[1]).sort()).toEqual([
      'person 1',
      'person 101',
      'person 61',
    ])
    // With its size, wherever that finds room.
    expect(names.join()).toMatch(/person 1 · 60\scomments/)
    const stripe = page.getByRole('article').nth(1).locator('[data-stripe]')
    const colour = await stripe.evaluate(each => getComputedStyle(each).borderLeftColor)
    expect(colour).toBe(
      await page
        .getByRole('list', { name: 'Largest sub-threads' })
        .locator('button span')
        .first()
        .evaluate(dot => getComputedStyle(dot).backgroundColor),
    )
    await page.getByLabel('Colour by').selectOption('person')
    await expect.poll(() => page.locator('[data-stripe]').count()).toBe(0)
    await page.getByLabel('Colour by').selectOption('subthread')
    await urlHas(page, 'colour=subthread')
  }))

test('a card stands beside its message, over none of its replies', () =>
  branchyTalk(async page => {
    const marks = await drawnMarks(tree(page))
    for (const place of [1, 61, 101]) {
      const { x, y } = marks.find(mark => mark.place === place)!
      const card = page.locator('[class*=card]', { hasText: /Level 1 · 3\sreplies/ })
      await expect
        .poll(async () => {
          await page.mouse.move(x + 1, y)
          await page.mouse.move(x, y)
          return card.count()
        })
        .toBe(1)
      // It moves once more when its words have come.
      await expect.poll(() => card.innerText()).toContain('Words of')
      const box = (await card.boundingBox())!
      const size = place === 1 ? 60 : place === 61 ? 40 : 30
      const under = marks.filter(
        mark =>
          mark.place >= place &&
          mark.place < place + size &&
          mark.x > box.x &&
          mark.x < box.x + box.width &&
          mark.y > box.y &&
          mark.y < box.y + box.height,
      )
      expect(under).toEqual([])
      await page.mouse.move(0, 0)
      await card.waitFor({ state: 'detached' })
    }
  }))

test('what a click chose is said at the place, with the ways to it and out of it', () =>
  branchyTalk(async page => {
    await page.getByLabel('Colour by').selectOption('depth')
    const levels = page.getByRole('list', { name: 'Levels' })
    await levels.getByRole('button', { name: '3' }).click()
    const figure = page.getByRole('figure', { name: 'Reply tree' })
    const bar = figure.getByRole('status').filter({ hasText: 'at level 3' })
    await expect.poll(() => bar.innerText()).toMatch(/^27\scomments at level 3/)
    expect(await bar.getByRole('link', { name: 'Show' }).getAttribute('href')).toBe('#thread')
    await bar.getByRole('button', { name: 'Clear' }).click()
    await urlLacks(page, 'level=')
    await bar.waitFor({ state: 'detached' })

    const matrix = page.getByRole('figure', { name: 'Who replied to whom' })
    await matrix.locator('td a').first().click()
    const said = matrix.getByRole('status')
    await expect.poll(() => said.innerText()).toMatch(/^1\sreply from person \d+ to /)
    await said.getByRole('button', { name: 'Clear' }).click()
    await urlLacks(page, 'from=')
    await page.getByLabel('Colour by').selectOption('subthread')
    await urlHas(page, 'colour=subthread')
  }))

test('the areas over time are as many as the table has columns, and add up to it', () =>
  branchyTalk(async page => {
    const figure = page.locator('#subthreads-over-time')
    await figure.scrollIntoViewIfNeeded()
    await expect.poll(() => figure.locator('.recharts-area-area').count()).toBe(4)
    const heads = await figure.locator('thead th').allTextContents()
    expect(heads).toHaveLength(5)
    expect(heads.at(-1)).toBe('the rest')
    const sums = await figure
      .locator('tbody tr')
      .evaluateAll(rows =>
        rows.reduce<number[]>(
          (sums, row) =>
            [...row.querySelectorAll('td')].map((cell, i) => (sums[i] ?? 0) + Number(cell.textContent)),
          [],
        ),
      )
    expect(sums).toEqual([60, 40, 30, 10])
    // Of a stacked area the highest point is the largest sum.
    const tops = await figure
      .locator('.recharts-area-area')
      .evaluateAll(paths =>
        paths.map(path => path.getBoundingClientRect()).map(({ top, bottom }) => bottom - top),
      )
    expect(Math.max(...tops)).toBeGreaterThan(20)
    await page.getByRole('list', { name: 'Shown' }).getByRole('button', { name: 'the rest' }).click()
    await expect.poll(() => figure.locator('.recharts-area-area').count()).toBe(3)
  }))

test('without dates the tree is replayed in reading order', () =>
  site.on('/conversations/2', async page => {
    const slider = page.getByLabel('Up to the message')
    await slider.focus()
    await page.keyboard.press('Home')
    await urlHas(page, 'moment=0')
    await expect.poll(() => drawn(page)).toBe(1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => drawn(page)).toBe(3)
    await page.getByRole('button', { name: 'Replay the tree in reading order' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => drawn(page)).toBe(9)
  }))
