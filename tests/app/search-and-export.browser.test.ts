import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { citeCommand } from '../../cli/cite.ts'
import { exportCommand } from '../../cli/export.ts'
import { axeInBothThemes, axeViolations, faultsOfLooks } from '../support/axe.ts'
import { exported, openExport } from '../support/exported.ts'
import { example, siteOf, testLooks, unscripted } from '../support/site.ts'

const site = siteOf(
  site => {
    const rows = ['one', 'two'].map(
      which => `${which},${which},,ann,A zebra on a bridge?,${'a title without end '.repeat(8)}${which}\n`,
    )
    const long = site.write('long.csv', `conversation,id,parent,author,text,title\n${rows.join('')}`)
    return site.load([example, long])
  },
  { page: { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] } },
)

const onSearch = site.inTurn('/search?q=bridge')

test('what was never indexed is found as soon as it is; names without end push nothing apart', () =>
  onSearch(async page => {
    // A database that was never searched is made ready while the page looks on.
    await page.getByRole('heading', { name: /\d messages?$/ }).waitFor()
    expect(await page.locator('ol mark').count()).toBeGreaterThan(2)
    // The conversations of the hits are a selection.
    const network = page.getByRole('link', { name: 'who replied to whom' })
    expect(await network.getAttribute('href')).toBe('/network?conversations=1%2C2%2C3')
    const name = page.getByRole('complementary').getByText(/a title without end/)
    await name.first().waitFor()
    expect(await name.count()).toBe(2)
    expect(await faultsOfLooks(page)).toEqual([])
  }))

test('a key that comes right behind the end of a dialog is heard; axe finds nothing in either', () =>
  onSearch(async page => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: /^Go to/ })
    await field.fill('b')
    await page.getByRole('option', { name: /Saltway/ }).waitFor()
    expect(await axeInBothThemes(page.getByRole('dialog'))).toEqual([])
    await field.focus()
    await page.evaluate(() => {
      const field = document.activeElement!
      document.querySelector('dialog')!.close()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
    })
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await keys.waitFor()
    expect(await axeInBothThemes(keys)).toEqual([])
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
  }))

test('facets narrow a search, all hits can be taken away, chips widen it, and a hit opens in its thread', () =>
  onSearch(async page => {
    const facets = page.getByRole('complementary')
    const first = facets.getByRole('link').filter({ hasText: /Gus/ })
    await first.click()
    await page.waitForURL(/person/)
    const { rows } = JSON.parse(String((await exported(page, 'All hits', 'JSON')).content))
    const heading = await page.getByRole('heading', { name: /messages?$/ }).textContent()
    expect(heading).toContain(String(rows.length))
    expect(new Set(rows.map(({ author }: { readonly author: string }) => author)).size).toBe(1)
    await page.getByRole('link', { name: /^Without person/ }).click()
    await expect.poll(() => page.url()).not.toContain('person')
    const hit = page.locator('ol h3 a[href^="/conversations/1?"]').first()
    const href = await hit.getAttribute('href')
    await hit.click()
    await page.waitForURL(`**${href}`)
    expect(href).toMatch(/^\/conversations\/1\?message=\d+$/)
  }))

test('a query that is none is answered in words', async () => {
  const query = new URLSearchParams({ q: 'bridge persn:ann' })
  const html = await (await fetch(`${site.address}/search?${query}`)).text()
  expect(html).toContain('Is person: meant?')
  expect(html).toMatch(/<em[^>]*>persn:ann<\/em>/)
})

test('the palette goes to a conversation, a person, a measure and a page by keys alone; keys of a letter work where nobody writes, and can be turned off', () =>
  site.on('/loads', async page => {
    const field = page.getByRole('combobox', { name: /^Go to/ })
    const reach = async (typed: string, name: RegExp, url: RegExp) => {
      await page.keyboard.press('Control+k')
      await field.fill(typed)
      const option = page.getByRole('option', { name })
      await option.waitFor()
      for (let step = 0; step < 20 && (await option.getAttribute('aria-selected')) !== 'true'; step++)
        await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(url)
      await field.waitFor({ state: 'detached' })
    }
    await reach('saltw', /Saltway Bridge/, /\/conversations\/1$/)
    await reach('gus', /Gus Ferrante/, /\/people\/\d+$/)
    await reach('structural', /Structural virality/, /\/measures#structural_virality$/)
    await reach('data', /^Data/, /\/loads$/)
    await reach('ford', /Search all texts/, /\/search\?q=ford$/)

    const box = page.getByRole('searchbox')
    await expect.poll(() => box.inputValue()).toBe('ford')
    await page.keyboard.press('/')
    await page.keyboard.type('g p?')
    expect(await box.inputValue()).toContain('g p?')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.waitForURL(/\/people$/)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await dialog.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.keyboard.press('?')
    expect(page.url()).toMatch(/\/people$/)
    expect(await dialog.count()).toBe(0)
  }))

testLooks(site, ['/search'])

/** Contents of the clipboard, by their media type. */
const clipboard = (page: Page) =>
  page.evaluate(async () => {
    const found: Record<string, string> = {}
    for (const item of await navigator.clipboard.read())
      for (const type of item.types) found[type] = await (await item.getType(type)).text()
    return found
  })

/** Opens a menu by keys, goes through its ways, and closes it again. */
async function throughMenu(page: Page, opener: Locator): Promise<void> {
  await opener.focus()
  await page.keyboard.press('ArrowDown')
  const menu = opener.locator('..')
  await expect.poll(() => menu.getAttribute('open')).not.toBeNull()
  await menu.getByRole('button', { name: 'Link' }).waitFor()
  await page.keyboard.press('ArrowDown')
  const first = await page.evaluate(() => document.activeElement?.textContent)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  expect(await menu.evaluate(element => element.contains(document.activeElement))).toBe(true)
  expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first)
  await page.keyboard.press('Home')
  const box = (await menu.locator(':scope > div').boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(1440)
  await page.keyboard.press('Escape')
  await expect.poll(() => menu.getAttribute('open')).toBeNull()
  expect(await opener.evaluate(element => element === document.activeElement)).toBe(true)
}

/** Where the menus of all kinds are: of a conversation, of a picture, of a table, of a chart. */
const onConversation = site.inTurn('/conversations/1')
const MENUS = ['Conversation', 'Reply tree', 'Who replied to whom', 'New comments']
const opener = (page: Page, what: string) => page.locator(`summary[aria-label="Export: ${what}"]`).first()

test('menus open by keys, go through their ways, and give the focus back', () =>
  onConversation(async page => {
    for (const what of MENUS) await throughMenu(page, opener(page, what))
  }))

// Whether they are within the window is looked at in `pages.browser.test.ts`, of all menus, where it is narrow.
test.each([
  ['/conversations', 'Conversations'],
  ['/people/1', 'Comments'],
  ['/network', 'Network'],
  ['/compare?c=1', 'Comparison'],
  ['/search?q=bridge', 'All hits'],
  ['/loads', 'Imports'],
])('%s has the menu %s', async (path, what) => {
  expect(await (await fetch(site.address + path)).text()).toContain(`aria-label="Export: ${what}"`)
})

test('one menu is open at a time, and a click beside it closes it', () =>
  onConversation(async page => {
    await openExport(page, 'Conversation')
    await openExport(page, 'Reply tree')
    await expect.poll(() => page.locator('details[name=export][open]').count()).toBe(1)
    // With the fields for a picture, which others have not.
    expect(await axeViolations(opener(page, 'Reply tree').locator('..'))).toEqual([])
    await page.getByRole('heading', { level: 1 }).click()
    await expect.poll(() => page.locator('details[name=export][open]').count()).toBe(0)
  }))

test('what a page downloads is what the command line exports', () =>
  onConversation(async page => {
    expect(String((await exported(page, 'Who replied to whom', 'CSV')).content)).toBe(
      String(
        await site.written(exportCommand, 'replies', '--conversation', '1', '--excel', '--locale', 'en'),
      ),
    )
  }))

test('a picture has the title that was typed, is 16 : 9 where that is asked for, and drawn in the theme asked for', () =>
  onConversation(async page => {
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

/** Output of `replyscope cite`. */
const cited = async (format: string) => String(await site.written(citeCommand, '1', '--format', format))

test('a conversation is cited from its menu: text, methods, BibTeX, to be copied', () =>
  onConversation(async page => {
    await openExport(page, 'Conversation')
    await page.getByRole('link', { name: 'Citation and methods' }).click()
    await page.waitForURL(/\/cite\?conversations=1/)
    const said = await cited('txt')
    const [citation = '', methods = ''] = said.trim().split('\n\n')
    expect(citation).toContain('Saltway Bridge')
    await page.getByText(citation, { exact: true }).waitFor()
    await page.getByText(methods, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Copy: BibTeX' }).click()
    await page.getByText('Copied.').waitFor()
    expect((await clipboard(page))['text/plain']).toBe(await cited('bib'))
    expect(await axeViolations(page)).toEqual([])
  }))

test('a table is copied whole, as lines with tabs and as HTML; and the link of its view', () =>
  site.on('/people?sort=name', async page => {
    await throughMenu(page, opener(page, 'People'))
    await openExport(page, 'People')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByText(/\d+\srows copied/).waitFor()
    const { 'text/plain': text = '', 'text/html': html = '' } = await clipboard(page)
    const { rows } = await (await fetch(`${site.address}/people.json?sort=name`)).json()
    const lines = text.split('\n').map(line => line.split('\t'))
    expect(lines[0]).toEqual(Object.keys(rows[0]))
    expect(lines.slice(1).map(cells => cells[lines[0]!.indexOf('name')])).toEqual(
      rows.map(({ name }: { readonly name: string }) => name),
    )
    expect(html.match(/<tr>/g)).toHaveLength(rows.length + 1)
    // And the link of the view, with what it shows.
    await openExport(page, 'People')
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByText('The link is copied.').waitFor()
    expect((await clipboard(page))['text/plain']).toBe(`${site.address}/people?sort=name`)
  }))

test('without scripts every way that needs none is there', () =>
  site.on(
    '/conversations/1',
    async page => {
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
    unscripted,
  ))

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
