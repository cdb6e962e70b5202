import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { exported, openExport } from '../support/exported.ts'
import { example, siteOf } from '../support/site.ts'

let title: string

const site = siteOf(
  site => {
    site.replyscope('load', example)
    title = JSON.parse(site.replyscope('list', '--json')).rows[0].title
  },
  { page: { permissions: ['clipboard-read', 'clipboard-write'] } },
)

/** Contents of the clipboard, by their media type. */
const clipboard = (page: Page) =>
  page.evaluate(async () => {
    const found: Record<string, string> = {}
    for (const item of await navigator.clipboard.read())
      for (const type of item.types) found[type] = await (await item.getType(type)).text()
    return found
  })

const MENUS: readonly (readonly [path: string, menus: readonly string[]])[] = [
  ['/conversations', ['Conversations']],
  ['/conversations/1', ['Conversation', 'Reply tree', 'Who replied to whom', 'New comments']],
  ['/people', ['People']],
  ['/people/1', ['Comments']],
  ['/network', ['Network']],
  ['/compare?c=1', ['Comparison']],
  ['/search?q=bridge', ['All hits']],
  ['/loads', ['Imports']],
]

test.each(MENUS)(
  '%s: the menus %j open by keys, go through their ways, and give the focus back',
  (path, menus) =>
    site.on(path, async page => {
      for (const what of menus) {
        const opener = page.locator(`summary[aria-label="Export: ${what}"]`)
        await opener.first().focus()
        await page.keyboard.press('ArrowDown')
        const menu = opener.first().locator('..')
        await expect.poll(() => menu.getAttribute('open')).not.toBeNull()
        await menu.getByRole('button', { name: 'Link' }).waitFor()
        await page.keyboard.press('ArrowDown')
        const first = await page.evaluate(() => document.activeElement?.textContent)
        await page.keyboard.press('ArrowUp')
        await page.keyboard.press('End')
        expect(await menu.evaluate(element => element.contains(document.activeElement))).toBe(true)
        expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first)
        await page.keyboard.press('Home')
        expect(await axeViolations(menu)).toEqual([])
        const box = (await menu.locator(':scope > div').boundingBox())!
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(1440)
        await page.keyboard.press('Escape')
        await expect.poll(() => menu.getAttribute('open')).toBeNull()
        expect(await opener.first().evaluate(element => element === document.activeElement)).toBe(true)
      }
    }),
)

test('one menu is open at a time, and a click beside it closes it', () =>
  site.on('/conversations/1', async page => {
    await openExport(page, 'Conversation')
    await openExport(page, 'Reply tree')
    await expect.poll(() => page.locator('details[name=export][open]').count()).toBe(1)
    await page.getByRole('heading', { level: 1 }).click()
    await expect.poll(() => page.locator('details[name=export][open]').count()).toBe(0)
  }))

test('without scripts every way that needs none is there', () =>
  site.withPage(
    async page => {
      await page.goto(`${site.address}/conversations/1`)
      await page.locator('summary[aria-label="Export: Conversation"]').click()
      for (const name of [
        'Conversation as CSV',
        'Report',
        'Everything (ZIP)',
        'Citation and methods',
        'BibTeX',
      ])
        await page.getByRole('link', { name, exact: true }).waitFor()
      const { name } = await exported(page, 'Conversation', 'CSV')
      expect(name).toMatch(/bridge.*-1-messages\.csv$/)
    },
    { javaScriptEnabled: false },
  ))

describe('a picture', () => {
  test('has the title that was typed, is 16 : 9 where that is asked for, and drawn in the theme asked for', () =>
    site.on('/conversations/1', async page => {
      await openExport(page, 'Reply tree')
      const menu = page.locator('details[name=export][open]')
      await menu.getByLabel('Title of the picture').fill('Who fought about the bridge')
      await menu.getByLabel('16:9').check()
      await menu.getByLabel('Dark').check()
      const dark = await exported(page, 'Reply tree', 'SVG')
      expect(dark.name).toMatch(/bridge.*-who-fought-about-the-bridge\.svg$/)
      const svg = String(dark.content)
      expect(svg).toContain('Who fought about the bridge')
      expect(svg).toContain('width="1280" height="720"')
      expect(svg).toMatch(/<rect width="1280" height="720" fill="rgb\(22, 23, 25\)"/)
      await menu.getByLabel('Transparent').check()
      const none = String((await exported(page, 'Reply tree', 'SVG')).content)
      expect(none).not.toMatch(/<rect width="1280"/)
      const png = (await exported(page, 'Reply tree', 'PNG')).content
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2560, 1440])
      // Nothing of the page has changed.
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBeUndefined()
    }))
})

test('a table is copied whole, as lines with tabs and as HTML', () =>
  site.on('/people', async page => {
    await openExport(page, 'People')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByText(/\d+\srows copied/).waitFor()
    const { 'text/plain': text = '', 'text/html': html = '' } = await clipboard(page)
    const { rows } = await (await fetch(`${site.address}/people.json`)).json()
    const lines = text.split('\n').map(line => line.split('\t'))
    expect(lines[0]).toEqual(Object.keys(rows[0]))
    expect(lines.slice(1).map(cells => cells[lines[0]!.indexOf('name')])).toEqual(
      rows.map(({ name }: { readonly name: string }) => name),
    )
    expect(html.match(/<tr>/g)).toHaveLength(rows.length + 1)
  }))

test('the link of a view is copied with what it shows', () =>
  site.on('/people?sort=name', async page => {
    await openExport(page, 'People')
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByText('The link is copied.').waitFor()
    expect((await clipboard(page))['text/plain']).toBe(`${site.address}/people?sort=name`)
  }))

test('a conversation is cited from its menu: text, methods, BibTeX, to be copied', () =>
  site.on('/conversations/1', async page => {
    await openExport(page, 'Conversation')
    await page.getByRole('link', { name: 'Citation and methods' }).click()
    await page.waitForURL(/\/cite\?conversations=1/)
    const said = site.replyscope('cite', '1')
    const [citation = '', methods = ''] = said.trim().split('\n\n')
    expect(citation).toContain(title)
    await page.getByText(citation, { exact: true }).waitFor()
    await page.getByText(methods, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Copy: BibTeX' }).click()
    await page.getByText('Copied.').waitFor()
    expect((await clipboard(page))['text/plain']).toBe(site.replyscope('cite', '1', '--format', 'bib'))
    expect(await axeViolations(page)).toEqual([])
  }))

test('files are named after what they hold, each another', async () => {
  const named = async (path: string) => {
    const answer = await fetch(site.address + path, { method: 'HEAD' })
    return /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  }
  const paths = [
    '/conversations/1/messages.csv',
    '/conversations/1/messages.json',
    '/conversations/1/tree.svg',
    '/messages.csv?conversations=1',
    '/report.html?c=1',
    '/bundle.zip?conversations=1',
    '/network.gexf?conversations=1',
    '/people/1.csv',
    '/people/1.csv?with=2',
    '/people/2.csv',
    '/loads/1.csv',
    '/conversations.csv?comments_min=10',
    '/conversations.csv?comments_min=10&depth_min=3&people_min=2&from=2001-01-01',
    '/conversations.csv?comments_min=10&depth_min=3&people_min=2&from=2001-01-02',
    '/cite.bib',
  ]
  const names = await Promise.all(paths.map(named))
  for (const name of names) expect(name).toMatch(/^[a-z0-9_][a-z0-9_.-]*\.[a-z]+$/)
  expect(new Set(names).size).toBe(paths.length - 1)
  expect(names[0]).toMatch(/bridge.*-1-messages\.csv$/)
  // The same rows by another path.
  expect(names[3]).toBe(names[0])
})
