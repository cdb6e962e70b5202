import { expect, test } from 'vitest'
import { exported } from '../../support/exported.ts'
import { example, siteOf, testLooks } from '../../support/site.ts'

const site = siteOf(site => {
  site.replyscope('load', example)
})

test('an exchange opens what the two wrote to each other, from its first message on', () =>
  site.on('/conversations/1', async page => {
    const panel = page.getByRole('figure', { name: 'Exchanges' })
    const first = panel.getByRole('listitem').first()
    expect(await first.textContent()).toMatch(/^Tessa Quill.*Ned Whitlock8 messages.*Ended by Ned Whitlock/)
    await first.getByRole('link').click()
    await expect.poll(() => page.url()).toMatch(/from=\d+&to=\d+&ways=both/)
    const messages = page.getByRole('feed').getByRole('article')
    await expect.poll(() => messages.count()).toBe(8)
    expect(String((await exported(page, 'Exchanges', 'CSV')).content)).toBe(
      site.replyscope('export', 'exchanges', '--conversation', '1', '--excel', '--locale', 'en'),
    )
  }))

test('a name leads to a person; a week of theirs to what they wrote in it', () =>
  site.on('/people?name=ferrante', async page => {
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('link', { name: 'Gus Ferrante' }).click()
    await page.getByRole('heading', { level: 1, name: 'Gus Ferrante' }).waitFor()
    await page
      .getByText(/^\d+ of \d+$/)
      .first()
      .waitFor()
    const weeks = page.getByRole('figure', { name: 'Week by week' })
    await weeks.locator('.recharts-bar-rectangle path').first().waitFor()
    await weeks.getByText('Data', { exact: true }).click()
    await weeks.locator('tbody a').first().click()
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d#messages$/)
  }))

test('two people as a pair: their numbers each way, and what they wrote to each other', () =>
  site.on('/people?name=ferrante', async page => {
    await page.getByRole('link', { name: 'Gus Ferrante' }).click()
    const contacts = page.getByRole('figure', { name: 'Contacts' })
    await contacts.getByText('Data', { exact: true }).click()
    const row = contacts.getByRole('row').filter({ hasText: 'Harriet Bloom' })
    await row.getByRole('cell').first().getByRole('link').click()
    const table = page.getByRole('table', { name: 'The two as a pair, each way' })
    await table.waitFor()
    expect(await table.locator('tbody tr').count()).toBe(2)
    const [given, back] = await table.locator('tbody tr td:nth-child(3)').allInnerTexts()
    const written = await page.locator('#messages > ol > li').count()
    expect(written).toBe(Number(given) + Number(back))
  }))

test('a pattern narrows the list to those who have it; the form keeps the selection', () =>
  site.on('/people?view=patterns&conversations=1', async page => {
    const pattern = page.getByRole('listitem').filter({ hasText: 'Asker' })
    const count = Number.parseInt((await pattern.getByRole('link').textContent()) ?? '', 10)
    await pattern.getByRole('link').click()
    await page.waitForURL(/pattern=answered_by_many/)
    expect(page.url()).toContain('conversations=1')
    expect(await page.locator('tbody tr').count()).toBe(count)
    await page.getByLabel('Wrote comments, at least').fill('2')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.waitForURL(/wrote=2/)
    expect(page.url()).toContain('conversations=1')
  }))

const PAGES = [
  '/people?view=crowd',
  '/people?view=patterns',
  '/people?conversations=1&from=2024-05-01',
  '/people/2?with=3',
  '/network?view=exchanges',
]

testLooks(site, PAGES)
