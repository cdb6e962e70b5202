import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeInBothThemes } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { exported } from '../support/exported.ts'
import { example, siteOf } from '../support/site.ts'

const site = siteOf(site => {
  const rows = ['one', 'two'].map(
    which => `${which},${which},,ann,A zebra?,${'a title without end '.repeat(8)}${which}\n`,
  )
  const long = site.write('long.csv', `conversation,id,parent,author,text,title\n${rows.join('')}`)
  site.replyscope('load', example, long)
})

/** A database that was never searched is made ready while the page looks on. */
async function searched(page: Page, query: string): Promise<void> {
  await visit(page, `${site.address}/search?${new URLSearchParams({ q: query })}`)
  await page.getByRole('heading', { name: /\d messages?$/ }).waitFor()
}

test('what was never indexed is found as soon as it is, and opens in its thread', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
    const marks = page.locator('ol mark')
    expect(await marks.count()).toBeGreaterThan(2)
    const href = await page.locator('ol h3 a').first().getAttribute('href')
    await page.locator('ol h3 a').first().click()
    await page.waitForURL(`**${href}`)
    expect(href).toMatch(/^\/conversations\/1\?message=\d+$/)
  }))

test('the conversations of the hits are a selection', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
    await page.getByRole('link', { name: 'who replied to whom' }).click()
    await page.waitForURL('**/network?conversations=1')
    await page.getByRole('heading', { name: 'Who replied to whom' }).waitFor()
  }))

test('names without end never make the page wider than the window', () =>
  site.withPage(async page => {
    await searched(page, 'zebra')
    const name = page.getByRole('complementary').getByText(/a title without end/)
    await name.first().waitFor()
    expect(await name.count()).toBe(2)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  }))

test('facets narrow a search, chips widen it, and all hits can be taken away', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
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
  }))

test('a query that is none is answered in words', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/search?q=${encodeURIComponent('bridge persn:ann')}`)
    expect(await page.getByText('Is person: meant?').isVisible()).toBe(true)
    expect(await page.locator('em').textContent()).toBe('persn:ann')
  }))

test('the palette goes to a conversation, a person, a measure and a page by keys alone', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
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
  }))

test('keys of a single letter work where nobody writes, and can be turned off', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
    await page.keyboard.press('/')
    await page.keyboard.type('g p?')
    expect(await page.getByRole('searchbox').inputValue()).toBe('g p?')
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

test('a key that comes right behind the end of a dialog is heard', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Go to/ }).waitFor()
    await page.evaluate(() => {
      const field = document.activeElement!
      document.querySelector('dialog')!.close()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
    })
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  }))

test('nothing for axe to find, light or dark', () =>
  site.withPage(async page => {
    await searched(page, 'bridge')
    expect(await axeInBothThemes(page)).toEqual([])
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Go to/ }).fill('b')
    await page.getByRole('option', { name: /Saltway/ }).waitFor()
    expect(await axeInBothThemes(page.getByRole('dialog'))).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: /^Go to/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    expect(await axeInBothThemes(page.getByRole('dialog', { name: 'Keyboard shortcuts' }))).toEqual([])
    await visit(page, `${site.address}/search`)
    expect(await axeInBothThemes(page)).toEqual([])
  }))
