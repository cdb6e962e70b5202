import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { openBrowser, visit, withPage } from '../support/browser.ts'
import { drawnMarks } from '../support/drawn-marks.ts'
import { exported } from '../support/exported.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-journey-'))
const database = join(folder, 'journey.sqlite')
const example = join(import.meta.dirname, '../../examples/railway-bridge.html')
const original = join(sharedData, 'outline/former-nato-chief.txt')

/** What the command line says, with this database. */
const replyscope = (...args: readonly string[]) =>
  execFileSync(process.execPath, ['cli/main.ts', ...args, '--db', database], {
    encoding: 'utf8',
    stdio: 'pipe',
  })

let server: TestServer
let browser: Browser

beforeAll(async () => {
  replyscope('load', example, ...(hasSharedData ? [original] : []))
  server = await startServer(database)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

/** Goes through `steps` and expects that the browser had nothing to complain about. */
const journey = (steps: (page: Page) => Promise<void>) =>
  withPage(browser, async (page, problems) => {
    await steps(page)
    expect(problems).toEqual([])
  })

/** How many messages the tree shows. */
const drawn = async (page: Page) => (await drawnMarks(page.getByRole('tree', { name: /reply tree/i }))).length

test('from the first page to a conversation, its tree, a person, a comment', () =>
  journey(async page => {
    await visit(page, `${server.address}/conversations`)
    await page
      .getByRole('link', { name: /Saltway Bridge/ })
      .first()
      .click()
    await page.waitForURL(/\/conversations\/1/)
    const rows = JSON.parse(replyscope('export', 'messages', '--conversation', '1', '--format', 'json')).rows
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
  journey(async page => {
    await visit(page, `${server.address}/conversations/2`)
    expect(await drawn(page)).toBe(27)
    await page.getByText('1 of 27 comments missing').waitFor()
    await page.getByText('26 of 27 comments').first().waitFor()
  }),
)

test('the tree is there before any script runs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.address}/conversations/1`)
  expect(await drawn(page)).toBe(65)
  await page.getByText('two tonnes on every square metre').first().waitFor()
  await context.close()
})

test('links of a table are followed without loading the page anew, unless the browser has another use for them', () =>
  journey(async page => {
    await visit(page, `${server.address}/people`)
    await page.evaluate(() => document.body.setAttribute('data-here', ''))
    const person = page.getByRole('rowheader').getByRole('link').first()
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      person.click({ modifiers: ['ControlOrMeta'] }),
    ])
    await other.close()
    await page.bringToFront()
    expect(page.url()).toBe(`${server.address}/people`)
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
  journey(async page => {
    await visit(page, `${server.address}/people`)
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
  journey(async page => {
    await visit(page, `${server.address}/conversations`)
    expect(String((await exported(page, 'Conversations', 'CSV')).content)).toBe(
      replyscope('export', 'conversations', '--excel', '--locale', 'en'),
    )
    await visit(page, `${server.address}/conversations/1`)
    const replies = await exported(page, 'Who replied to whom', 'CSV')
    expect(String(replies.content)).toBe(
      replyscope('export', 'replies', '--conversation', '1', '--excel', '--locale', 'en'),
    )
  }))

test('a discussion is added by choosing a file; what is in it is text', () =>
  journey(async page => {
    await visit(page, `${server.address}/loads`)
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
    await visit(page, `${server.address}/people?q=script`)
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

describe.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const)('$colorScheme, $width pixels wide', ({ colorScheme, width }) => {
  test.each(PAGES)('%s: axe finds nothing, and nothing hangs over the edge', async path => {
    await withPage(
      browser,
      async (page, problems) => {
        await visit(page, server.address + path)
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        expect(problems).toEqual([])
      },
      { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' },
    )
  })
})
