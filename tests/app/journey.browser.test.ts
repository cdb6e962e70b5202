import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { drawnMarks } from '../support/drawn-marks.ts'
import { exported } from '../support/exported.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { example, siteOf, testLooks } from '../support/site.ts'

const original = join(sharedData, 'outline/former-nato-chief.txt')

const site = siteOf(site => {
  site.replyscope('load', example, ...(hasSharedData ? [original] : []))
})

/** How many messages the tree shows. */
const drawn = async (page: Page) => (await drawnMarks(page.getByRole('tree', { name: /reply tree/i }))).length

test('from the first page to a conversation, its tree, a person, a comment', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/conversations`)
    await page
      .getByRole('link', { name: /Saltway Bridge/ })
      .first()
      .click()
    await page.waitForURL(/\/conversations\/1/)
    const rows = JSON.parse(
      site.replyscope('export', 'messages', '--conversation', '1', '--format', 'json'),
    ).rows
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
  site.withPage(async page => {
    await visit(page, `${site.address}/conversations/2`)
    expect(await drawn(page)).toBe(27)
    await page.getByText('1 of 27 comments missing').waitFor()
    await page.getByText('26 of 27 comments').first().waitFor()
  }),
)

test('the tree is there before any script runs', () =>
  site.withPage(
    async page => {
      await page.goto(`${site.address}/conversations/1`)
      expect(await drawn(page)).toBe(65)
      await page.getByText('two tonnes on every square metre').first().waitFor()
    },
    { javaScriptEnabled: false },
  ))

test('links of a table are followed without loading the page anew, unless the browser has another use for them', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/people`)
    await page.evaluate(() => document.body.setAttribute('data-here', ''))
    const person = page.getByRole('rowheader').getByRole('link').first()
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      person.click({ modifiers: ['ControlOrMeta'] }),
    ])
    await other.close()
    await page.bringToFront()
    expect(page.url()).toBe(`${site.address}/people`)
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

test('a table is sorted by its headings', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/people`)
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
  }))

test('what a page downloads is what the command line exports', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/conversations`)
    expect(String((await exported(page, 'Conversations', 'CSV')).content)).toBe(
      site.replyscope('export', 'conversations', '--excel', '--locale', 'en'),
    )
    await visit(page, `${site.address}/conversations/1`)
    const replies = await exported(page, 'Who replied to whom', 'CSV')
    expect(String(replies.content)).toBe(
      site.replyscope('export', 'replies', '--conversation', '1', '--excel', '--locale', 'en'),
    )
  }))

test('a discussion is added by choosing a file; what is in it is text', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    const chosen = {
      name: 'soup.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'id,parent_id,author,text\n1,,ann,"Soup, anyone?"\n2,1,<script>alert(1)</script>,Yes\n',
      ),
    }
    await page.locator('input[type=file]').first().setInputFiles(chosen)
    await page.getByRole('region').getByText('Soup, anyone?', { exact: true }).waitFor({ timeout: 20_000 })
    await page.getByRole('list', { name: 'Added' }).getByRole('button', { name: 'Import' }).click()
    await page.waitForURL(/\/conversations\/\d+$/, { timeout: 20_000 })
    await visit(page, `${site.address}/people?q=script`)
    await page.getByText('<script>alert(1)</script>').first().waitFor()
  }))

const PAGES = [
  '/',
  '/conversations',
  '/conversations/1',
  '/compare',
  '/compare?c=1',
  '/people',
  '/people/1',
  '/loads',
  '/loads/1',
  '/measures',
]

testLooks(site, PAGES)
