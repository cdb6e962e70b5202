import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exportCommand } from '../../cli/export.ts'
import { visit } from '../support/browser.ts'
import { drawnMarks } from '../support/drawn-marks.ts'
import { exported } from '../support/exported.ts'
import { replyscope } from '../support/replyscope.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { example, siteOf, testLooks, unscripted } from '../support/site.ts'

const original = join(sharedData, 'outline/former-nato-chief.txt')

const site = siteOf(async site => {
  await site.load([example, ...(hasSharedData ? [original] : [])])
  // Names as long as titles, with and without blanks: nothing that offers or shows them may push a page apart.
  const row = `1,,${'unbroken'.repeat(12)},${'A title without end, '.repeat(8)}`
  await site.load([site.write('long.csv', `id,parent_id,author,title\n${row}\n`)], { site: row })
})

/** How many messages the tree shows. */
const drawn = async (page: Page) => (await drawnMarks(page.getByRole('tree', { name: /reply tree/i }))).length

test('from the list, which is what the command line exports, to a conversation, its tree, a person, a comment', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/conversations`)
    expect(String((await exported(page, 'Conversations', 'CSV')).content)).toBe(
      String(await site.written(exportCommand, 'conversations', '--excel', '--locale', 'en')),
    )
    await page
      .getByRole('link', { name: /Saltway Bridge/ })
      .first()
      .click()
    await page.waitForURL(/\/conversations\/1/)
    const { rows } = JSON.parse(
      String(await site.written(exportCommand, 'messages', '--conversation', '1', '--format', 'json')),
    )
    expect(await drawn(page)).toBe(rows.length)

    const person = page
      .getByRole('list', { name: 'Most active people' })
      .getByRole('button', { name: /Gus Ferrante/ })
    await person.click()
    expect(await person.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => page.url()).toContain('person=')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('person=')

    await page.getByRole('tree').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const item = page.getByRole('tree').getByRole('treeitem')
    expect(await item.getAttribute('aria-label')).toContain('Gus Ferrante')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('message=')
    await page.getByRole('feed').getByText('two tonnes on every square metre').waitFor()
  }))

test.runIf(hasSharedData)('the project’s origin shows its 27 messages', () =>
  site.on(
    '/conversations/2',
    async page => {
      expect(await drawn(page)).toBe(27)
      await page.getByText('1 of 27 comments missing').waitFor()
      await page.getByText('26 of 27 comments').first().waitFor({ state: 'attached' })
    },
    unscripted,
  ),
)

test('the tree is there before any script runs', () =>
  site.on(
    '/conversations/1',
    async page => {
      expect(await drawn(page)).toBe(65)
      await page.getByText('two tonnes on every square metre').first().waitFor()
    },
    unscripted,
  ))

test('a table is sorted by its headings, and its links are followed without loading the page anew, but for other uses of the browser', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/people`)
    await page.evaluate(() => document.body.setAttribute('data-here', ''))
    await page
      .getByRole('columnheader', { name: /^Comments/ })
      .getByRole('link')
      .click()
    await page.waitForURL(/sort=/)
    const column = page.getByRole('columnheader', { name: /^Comments/ })
    expect(await column.getAttribute('aria-sort')).toBe('descending')
    const cells = await page.locator('tbody tr td:nth-child(2)').allInnerTexts()
    const counts = cells.map(Number)
    expect(counts.length).toBeGreaterThan(10)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))

    const sorted = page.url()
    const person = page.getByRole('rowheader').getByRole('link').first()
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      person.click({ modifiers: ['ControlOrMeta'] }),
    ])
    await other.close()
    await page.bringToFront()
    expect(page.url()).toBe(sorted)
    await person.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/people\/\d+$/)
    await page.getByRole('heading', { name: 'In numbers' }).waitFor()
    expect(await page.locator('body[data-here]').count()).toBe(1)
    const contacts = page.getByRole('figure', { name: 'Contacts' })
    await contacts.getByText('Data', { exact: true }).click()
    await contacts.getByRole('cell').getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/with=\d+#messages$/)
    expect(await page.locator('body[data-here]').count()).toBe(1)
    // Places in pages are the browser's: it marks where they lead.
    await page.getByRole('link', { name: 'Comments', exact: true }).first().click()
    await page.waitForURL(/\/measures#comments$/)
    expect(await page.locator(':target').count()).toBe(1)
  }))

/**
 * Three sub-threads: a quarrel of ben and cem about the toll, eleven comments in as many minutes; five comments about the ferry
 * in as many days, of which somebody with a name of markup wrote one; and one comment alone.
 */
function quarrel(): string {
  const rows = ['id,parent_id,author,created_at,title,text', 'p,,host,2024-05-01T08:00:00Z,The toll,The post']
  const add = (id: string, parent: string, author: string, minute: number, text: string) =>
    rows.push(`${id},${parent},${author},${new Date(Date.UTC(2024, 4, 1, 9, minute)).toISOString()},,${text}`)
  add('ferry', 'p', 'dee', 0, 'A ferry would do')
  for (const [place, author] of ['eve', 'fay', '<script>alert(1)</script>', 'eve'].entries())
    add(`f${place}`, 'ferry', author, (place + 1) * 1440, 'It would')
  add('toll', 'p', 'ann', 1, 'Who pays for the toll?')
  for (let place = 0; place < 10; place++)
    add(
      `t${place}`,
      place === 0 ? 'toll' : `t${place - 1}`,
      place % 2 === 0 ? 'ben' : 'cem',
      place + 2,
      `Turn ${place}`,
    )
  add('alone', 'p', 'ben', 30, 'And so on')
  return `${rows.join('\n')}\n`
}

test('three clicks from import: who dominated, who talked to whom, what blew up; a figure, a table, a paragraph', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    const file = { name: 'toll.csv', mimeType: 'text/csv', buffer: Buffer.from(quarrel()) }
    await page.locator('[data-ready=true] input[type=file]').first().setInputFiles(file)
    await page.getByRole('region').getByText('A ferry would do', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.waitForURL(/\/conversations\/\d+$/, { timeout: 20_000 })
    const imported = page.url()
    // The content of a file is text.
    await page.getByText('<script>alert(1)</script>').first().waitFor()
    let clicks = 0
    const click = async (on: Locator) => {
      clicks++
      await on.click()
    }
    const task = async (steps: () => Promise<void>) => {
      if (page.url() !== imported) await visit(page, imported)
      clicks = 0
      await steps()
      expect(clicks).toBeLessThanOrEqual(3)
    }
    const feed = page.getByRole('feed')
    const sizeOfFeed = () => feed.getByRole('article').first().getAttribute('aria-setsize')

    // Who dominated: it is there to be read; what they wrote is two clicks away.
    await task(async () => {
      const most = page.getByRole('list', { name: 'Most active people' }).getByRole('button').first()
      expect(await most.innerText()).toMatch(/^ben\s*6$/)
      await click(most)
      await click(page.getByRole('button', { name: 'Show only these' }))
      await expect.poll(sizeOfFeed).toBe('6')
    })
    // Who talked to whom: the matrix counts it, a cell is what they said.
    await task(async () => {
      const matrix = page.getByRole('figure', { name: 'Who replied to whom' })
      const cell = matrix.getByRole('link', { name: /ben.*cem|cem.*ben/ })
      expect((await cell.allInnerTexts()).map(Number).sort()).toEqual([4, 5])
      await click(cell.first())
      await expect.poll(sizeOfFeed).toMatch(/^[45]$/)
    })
    // Which sub-thread blew up, and what it said.
    await task(async () => {
      await click(page.getByRole('button', { name: /^Sub-threads/ }))
      const list = page.getByRole('figure', { name: 'Sub-threads', exact: true })
      const first = list.locator('ol > li').first()
      expect(await first.innerText()).toMatch(/ann\s+Who pays for the toll\?[\s\S]*11\scomments/)
      await click(first.getByRole('link'))
      await expect.poll(() => drawn(page)).toBe(11)
      await click(page.getByRole('button', { name: 'Thread', exact: true }))
      await expect.poll(sizeOfFeed).toBe('11')
    })
    // One figure, one table: a menu and what is taken of it.
    await task(async () => {
      clicks += 2
      const figure = await exported(page, 'Reply tree', 'SVG')
      expect(figure.name).toMatch(/toll.*\.svg$/)
      expect(String(figure.content)).toMatch(/<svg[\s\S]*ben/)
    })
    await task(async () => {
      clicks += 2
      const table = await exported(page, 'Who replied to whom', 'CSV')
      expect(table.name).toMatch(/toll.*\.csv$/)
      expect(String(table.content)).toMatch(/cem,ben,5,4/)
    })
    // One paragraph to quote: the first of the page, the same as the command line has it.
    await task(async () => {
      const id = imported.split('/').at(-1)!
      const { out } = await replyscope('stats', id, '--json', '--db', site.database)
      const { summary } = JSON.parse(out).rows[0]
      expect(summary).toMatch(/^17\scomments, by 7\speople/)
      expect(await page.locator('h1 ~ p, main p[dir=ltr]').allInnerTexts()).toContain(summary)
    })
  }))

const PAGES = ['/', '/conversations', '/compare?c=1', '/people', '/loads', '/loads/1', '/measures']

testLooks(site, PAGES)
