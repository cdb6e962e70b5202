import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOfLooks } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { exported } from '../support/exported.ts'
import { siteOf, testLooks, unscripted } from '../support/site.ts'

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

const site = siteOf(site => site.load([site.write('sixty.csv', sixty())]), {
  page: { reducedMotion: 'reduce' },
})

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

test('of the overview a span drawn across the activity is in the URL, and says what was going on; a dot leads to its conversation', () =>
  site.on('/', async page => {
    const first = page.getByRole('slider', { name: /^First/ })
    await drawAcross(page, page.locator('[data-chart="activity"] [data-ground]'), 0.2, 0.4)
    await page.getByRole('link', { name: 'Health of this period' }).waitFor()
    expect(parameters(page).get('from')).toMatch(/^2021-/)
    const to = parameters(page).get('to')
    expect(await faultsOfLooks(page)).toEqual([])

    await first.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => parameters(page).get('from')).toMatch(/^20(19-12|20-01)/)
    expect(parameters(page).get('to')).toBe(to)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).toBe(`${site.address}/`)

    const dots = page.locator('[data-chart="size-and-depth"]')
    await expect.poll(() => dots.locator('.recharts-scatter-symbol circle').count()).toBe(60)
    // The largest is the first, and the deepest too: topic 59.
    const largest = dots.locator('.recharts-scatter-symbol circle').first()
    await largest.scrollIntoViewIfNeeded()
    // The nearest dot is meant: its name may lie over it.
    const box = (await largest.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await dots.getByRole('status').filter({ hasText: 'Topic 59comments59levels59' }).waitFor()
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForURL(/\/conversations\/60$/)

    await page.goBack()
    await page.getByRole('application', { name: /^Size and depth/ }).focus()
    await page.keyboard.press('Home')
    // The next to the left that is about as deep: every other is a star.
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/conversations\/58$/)
  }))

describe('the list', () => {
  test('has views that are saved, renamed and removed', () =>
    site.on('/conversations?comments_min=50&sort=max_depth', async page => {
      const open = () => page.getByText('Saved views').click()
      await open()
      await page.getByLabel('Save this view as').fill('Deep ones')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('link', { name: 'Deep ones' }).waitFor()
      await visit(page, `${site.address}/conversations`)
      await open()
      await page.getByRole('link', { name: 'Deep ones' }).click()
      await expect.poll(() => parameters(page).get('comments_min')).toBe('50')
      await page.getByRole('button', { name: 'Rename the view Deep ones' }).click()
      await page.getByRole('textbox', { name: 'New name of the view Deep ones' }).fill('Deepest')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Remove the view Deepest' }).click()
      await page.getByText('No view is saved yet.').waitFor()
    }))

  test('shows the measures that are ticked, keeps what is picked while it is sorted and narrowed, and compares that', () =>
    site.on('/conversations', async page => {
      await page.getByText('Columns', { exact: false }).first().click()
      await page.getByRole('checkbox', { name: 'Gini coefficient' }).check()
      await page.getByRole('button', { name: 'Show these' }).click()
      await page.getByRole('columnheader', { name: 'Gini coefficient' }).waitFor()
      expect(parameters(page).get('columns')).toContain('gini')

      await page.getByRole('checkbox', { name: 'Select Topic 59', exact: true }).check()
      await expect.poll(() => parameters(page).get('picked')).toBe('60')
      await page.getByRole('columnheader', { name: 'Depth' }).getByRole('link').click()
      await expect.poll(() => parameters(page).get('sort')).toBe('max_depth')
      await page.getByRole('checkbox', { name: 'Select Topic 57', exact: true }).check()
      await page.getByText('2 conversations selected').waitFor()
      await expect.poll(() => parameters(page).get('picked')).toBe('60,58')

      const histogram = page.locator('[data-chart="comments_min"] [data-ground]')
      await drawAcross(page, histogram, 0.9, 0.99)
      await expect.poll(() => parameters(page).get('comments_min')).toBe('32')
      await page.getByText('28 of 60').waitFor()
      expect(await faultsOfLooks(page)).toEqual([])
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.waitForURL(/\/compare\?c=60(,|%2C)58/)
    }))

  const treesOn = (page: Page) => page.getByRole('list', { name: 'Reply trees' }).getByRole('listitem')

  test('fifty trees are a page, and picks work, without scripts', () =>
    site.on(
      '/conversations',
      async page => {
        await page.getByRole('checkbox', { name: 'Select Topic 59', exact: true }).check()
        await page.getByRole('checkbox', { name: 'Select Topic 58', exact: true }).check()
        await page.getByRole('button', { name: 'Compare', exact: true }).click()
        await page.waitForURL(/\/compare\?c=60,59/)
        await page.goto(`${site.address}/conversations?picked=60,31`)
        await page.getByRole('button', { name: 'Compare', exact: true }).click()
        await page.waitForURL(/\/compare\?c=60,31/)
        await page.goto(`${site.address}/conversations?view=trees`)
        expect(await treesOn(page).count()).toBe(50)
      },
      unscripted,
    ))

  test('has the trees as its other face, in any order', () =>
    site.on('/conversations?comments_max=9', async page => {
      await page.getByRole('link', { name: 'Trees', exact: true }).click()
      const trees = treesOn(page)
      await expect.poll(() => trees.count()).toBe(10)
      await page.getByLabel('Order').selectOption('asc')
      await page.getByRole('button', { name: 'Sort' }).click()
      await expect.poll(() => trees.first().innerText()).toContain('Topic 0')
      expect(await faultsOfLooks(page)).toEqual([])
    }))
})

test('the comparison says what is different, and among which conversations; its measures and pictures are taken away', () =>
  site.on('/compare?c=60,31', async page => {
    await page.getByText('A is deeper (59 levels) than B (1 level).').first().waitFor()
    // Topic 30 has 30 comments: half to twice as many are 15 to 60, all but itself.
    await page.getByText('Of 44 conversations of similar size (15 to 60 comments):').waitFor()
    const measures = await exported(page, 'Measures', 'CSV')
    const [heading, ...rows] = String(measures.content).trimEnd().split('\r\n')
    expect(heading).toMatch(/^\ufeffconversation_id,title,site,measure/)
    expect(rows.find(row => row.startsWith('31,') && row.includes(',max_depth,'))).toMatch(/,1,44,0,/)
    const picture = await exported(page, 'Reply trees', 'SVG')
    expect(String(picture.content)).toContain('Topic 59')
  }))

// One alone is looked at in `journey.browser.test.ts`.
testLooks(site, ['/compare', '/compare?c=31,20,2,1'])
