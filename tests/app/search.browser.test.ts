import { expect, test } from 'vitest'
import { axeInBothThemes, faultsOfLooks } from '../support/axe.ts'
import { exported } from '../support/exported.ts'
import { example, siteOf, testLooks } from '../support/site.ts'

const site = siteOf(
  site => {
    const rows = ['one', 'two'].map(
      which => `${which},${which},,ann,A zebra on a bridge?,${'a title without end '.repeat(8)}${which}\n`,
    )
    const long = site.write('long.csv', `conversation,id,parent,author,text,title\n${rows.join('')}`)
    return site.load([example, long])
  },
  { page: { reducedMotion: 'reduce' } },
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
