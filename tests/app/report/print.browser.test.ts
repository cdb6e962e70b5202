import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, visit, withPage } from '../../support/browser.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-print-'))
const database = join(folder, 'print.sqlite')

/** A thread of 26 comments below a post, as long as people write them. */
function thread(): string {
  const words =
    'the bridge over the river carries more than it was made for and nobody asked those who cross it '
  const rows = Array.from({ length: 27 }, (_, place) => {
    const parent = place === 0 ? '' : place < 8 ? 0 : place - 1 - (place % 3)
    const text = words.repeat(place === 0 ? 20 : 2 + ((place * 5) % 9))
    const time = new Date(Date.UTC(2024, 2, 1, place)).toISOString()
    return `t,${place},${parent},person ${(place * 4) % 18},${time},${text},A bridge too long`
  })
  return ['conversation_id,id,parent_id,author,created_at,text,title', ...rows, ''].join('\n')
}

let server: TestServer
let browser: Browser

beforeAll(async () => {
  const file = join(folder, 'thread.csv')
  writeFileSync(file, thread())
  execFileSync(process.execPath, ['cli/main.ts', 'load', file, '--db', database], { stdio: 'pipe' })
  server = await startServer(database)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

/** How many pages of A4 a page is on paper. */
const sheets = async (page: Page) =>
  (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)!
    .length

const printed = (path: string, look: (page: Page) => Promise<void>) =>
  withPage(
    browser,
    async (page, problems) => {
      await visit(page, server.address + path)
      await look(page)
      expect(problems).toEqual([])
    },
    { viewport: { width: 1440, height: 900 } },
  )

test('the report of a thread of 26 comments has six pages at most, and begins with what one may quote', () =>
  printed('/report.html?c=1', async page => {
    const first = page.locator('h1 + p')
    expect((await first.innerText()).replaceAll('\u00a0', ' ')).toMatch(
      /^26 comments, by \d+ people, \d+ levels deep\./,
    )
    expect(await sheets(page)).toBeLessThanOrEqual(6)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('html').evaluate(root => getComputedStyle(root).printColorAdjust)).toBe('exact')
    expect(await page.locator('button, input, summary').count()).toBe(0)
  }))
