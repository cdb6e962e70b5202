import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { openBrowser, visit, withPage } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let folder: string
let server: TestServer
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-first-'))
  server = await startServer(join(folder, 'first.sqlite'))
})

afterEach(async () => {
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

const journey = (steps: (page: Page) => Promise<void>) =>
  withPage(
    browser,
    async (page, problems) => {
      await steps(page)
      expect(problems).toEqual([])
    },
    { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' },
  )

const pasted = `4 comments

  1. Ann

    Shall we keep the bridge?

    1. Ben

      Yes.

      1. Cem

        Who pays for it?

  2. Dov

    No, sell it.
`

test('the empty home shows the example as the program shows it, and one click opens it', () =>
  journey(async page => {
    await visit(page, server.address)
    const tree = page.getByRole('img', { name: /reply tree of the example/ })
    await tree.waitFor()
    // As many marks as the example has messages.
    const drawn = await tree.locator('path').evaluateAll(paths => paths.map(path => path.getAttribute('d')))
    expect(drawn.join('').length).toBeGreaterThan(2000)
    await page
      .getByRole('figure')
      .getByText(/^\d+ of \d+\scomments \(\d+ missing\), by \d+\speople/)
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Open this example' }).click()
    await page.waitForURL(/\/conversations\/1$/, { timeout: 20_000 })
    await page.getByRole('heading', { level: 1, name: /Saltway Bridge/ }).waitFor()
    // An overview of one conversation is that conversation.
    await visit(page, server.address)
    expect(page.url()).toMatch(/\/conversations\/1$/)
  }))

test('paste, one preview with the promise in a line and replies indented, Import, the conversation', () =>
  journey(async page => {
    await visit(page, server.address)
    await page.locator('[data-ready=true]').waitFor()
    await page.getByLabel(/Paste a discussion/).fill(pasted)
    await page.getByRole('button', { name: 'Preview' }).click()
    const item = page.getByRole('listitem').filter({ hasText: 'pasted text' })
    await item.getByText('4 comments by 4 people, 3 levels deep.').waitFor({ timeout: 20_000 })
    const messages = item.getByRole('region').getByRole('listitem')
    const left = await messages.evaluateAll(all => all.map(each => each.getBoundingClientRect().left))
    expect(new Set(left).size).toBe(4)
    expect(
      await page.request.get(`${server.address}/loads.json`).then(answer => answer.json()),
    ).toMatchObject({
      total: 0,
    })
    await item.getByRole('button', { name: 'Import' }).click()
    await page.waitForURL(/\/conversations\/1$/, { timeout: 20_000 })
    await page.getByRole('feed').getByText('Who pays for it?').waitFor()
  }))

test('each of several files says what became of it; what is there already says so', () =>
  journey(async page => {
    const table = (name: string, ...rows: readonly string[]) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(['conversation,id,author,text', ...rows, ''].join('\n')),
    })
    const two = table('two.csv', 'a,1,ann,One', 'a,2,ben,Two', 'b,3,cem,Three')
    const chooser = page.locator('[data-ready=true] input[type=file]')
    const start = page.getByRole('button', { name: 'Import', exact: true })
    const outcome = page.getByRole('list', { name: 'Added' }).getByRole('listitem')
    await visit(page, server.address)
    await chooser.setInputFiles([table('one.csv', 'c,4,dov,Four', 'c,5,eva,Five'), two])
    await page.getByRole('button', { name: 'Import all 2' }).waitFor()
    await start.first().click()
    // The first page would lead on to the only conversation there is, away from the file that waits.
    await page.waitForURL(/\/loads#added$/, { timeout: 20_000 })
    await outcome
      .first()
      .getByText(/^2\scomments; .* could not be read/)
      .waitFor()
    await start.click()
    // The last of them leads to the list of what it brought.
    await page.waitForURL(/\/conversations\?load=2$/, { timeout: 20_000 })
    await expect.poll(() => page.locator('main tbody input[type=checkbox]').count()).toBe(2)
    await visit(page, `${server.address}/loads`)
    await chooser.setInputFiles({ ...two, buffer: Buffer.concat([two.buffer, Buffer.from('\n')]) })
    await start.click()
    await outcome.getByText('Nothing in it is new.', { exact: false }).waitFor({ timeout: 20_000 })
    expect(page.url()).toMatch(/\/loads$/)
  }))

test('on telephones one row leads to all sections, and nothing hangs over the edge', () =>
  journey(async page => {
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await visit(page, `${server.address}/loads`)
      const links = await page
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('link')
        .evaluateAll(all => all.map(each => each.getBoundingClientRect().toJSON()))
      expect(new Set(links.map(({ top }) => Math.round(top))).size).toBe(1)
      expect(Math.min(...links.map(({ height }) => height))).toBeGreaterThanOrEqual(24)
      const current = await page.locator('nav [aria-current=page]').boundingBox()
      expect(current!.x).toBeGreaterThanOrEqual(0)
      expect(current!.x + current!.width).toBeLessThanOrEqual(width)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await page.getByRole('banner').evaluate(header => header.clientHeight)).toBeLessThanOrEqual(120)
    }
  }))
