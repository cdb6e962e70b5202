import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { exportCommand } from '../../../cli/export.ts'
import { networkCommand } from '../../../cli/network.ts'
import { fileEnding, graphExporters } from '../../../lib/export/graphs.ts'
import { axeViolations, faultsOfLooks } from '../../support/axe.ts'
import { example, siteOf, testLooks } from '../../support/site.ts'

interface Row {
  readonly from: string
  readonly to: string
  readonly replies: number
  readonly replies_back: number
}

const site = siteOf(site => site.load([example]), {
  page: { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' },
})

/** The pair with most replies, by the command line. */
async function strongest(): Promise<Row> {
  const file = await site.written(exportCommand, 'replies', '--format', 'json')
  const { rows }: { rows: readonly Row[] } = JSON.parse(file.toString())
  return rows.toSorted((a, b) => b.replies - a.replies)[0]!
}

const textAt = async (path: string) => (await fetch(site.address + path)).text()
const panel = (page: Page) => page.getByRole('button', { name: 'Close' }).locator('xpath=../..')

const network = site.inTurn('/network')

test('a person is found, opens with their neighbours, and a neighbour with the exchange, by keyboard alone', () =>
  network(async page => {
    expect(await faultsOfLooks(page)).toEqual([])
    const { from, to, replies, replies_back } = await strongest()
    await page.getByLabel('Find a person').fill(from)
    await page.keyboard.press('Enter')
    await panel(page).getByRole('heading', { name: from }).waitFor()
    await expect.poll(() => page.url()).toContain('ego=')
    expect(
      await panel(page)
        .getByRole('heading')
        .evaluate(each => each === document.activeElement),
    ).toBe(true)
    expect(await axeViolations(panel(page))).toEqual([])

    await panel(page).getByRole('button', { name: to }).focus()
    await page.keyboard.press('Enter')
    await panel(page)
      .getByRole('heading', { name: `${from} and ${to}` })
      .waitFor()
    await expect.poll(() => page.url()).toContain('pair=')
    await expect.poll(() => panel(page).locator('ol > li').count()).toBe(replies + replies_back)
    expect(await panel(page).locator('time').first().locator('..').getAttribute('href')).toMatch(
      /^\/conversations\/1\?message=\d+$/,
    )
    await page.keyboard.press('Escape')
    await page.getByLabel('Find a person').waitFor()
    expect(page.url()).not.toContain('pair=')
  }))

test('the graph is drawn; a person brought into its middle is there to be clicked', () =>
  network(async page => {
    await page.getByRole('button', { name: 'Continue layout' }).waitFor()
    const [first = ''] = await page.locator('tbody button').allInnerTexts()
    await page.getByRole('button', { name: first, exact: true }).click()
    await panel(page).getByRole('heading', { name: first }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Find a person').waitFor()
    const stage = await page.locator('canvas').first().boundingBox()
    await page.mouse.click(stage!.x + stage!.width / 2, stage!.y + stage!.height / 2)
    await panel(page).getByRole('heading', { name: first }).waitFor()
    // Who is lit fills the picture, and everybody is a click away.
    await page.getByRole('button', { name: 'Zoom to selection' }).click()
    await page.getByRole('button', { name: 'Reset view' }).click()
    await page.keyboard.press('Escape')
    await page.getByLabel('Find a person').waitFor()
    expect(await page.getByRole('button', { name: 'Zoom to selection' }).isDisabled()).toBe(true)
  }))

/** The lines of a graph's file, without its heading. */
const linesOf = async (format: string, ...args: readonly string[]) =>
  (await site.written(networkCommand, '--format', format, ...args)).toString().trim().split('\n').slice(1)

test('what is looked at is in the URL, and in the page’s first HTML', async () => {
  const html = await textAt('/network?view=pairs&pair=1-2')
  expect(html).toContain('Click a time to read it in its conversation')
  const edges = await linesOf('csv-edges')
  const replies = edges.reduce((sum, line) => sum + Number(line.split(',')[3]), 0)
  for (const number of [(await linesOf('csv-nodes')).length, edges.length, replies])
    expect(html).toContain(`>${number}<`)
})

test('switches change every number, and are kept from face to face', async () => {
  const edges = await linesOf('csv-edges', '--no-posts')
  expect(edges.length).toBeLessThan((await linesOf('csv-edges')).length)
  expect(await linesOf('csv-edges', '--where', 'posts=0')).toEqual(edges)
  const html = await textAt('/network?posts=0&view=pairs')
  expect(html.replaceAll('<!-- -->', '')).toMatch(new RegExp(`<h2[^>]*>${edges.length}\\spairs`))
  const [, matrix = ''] = /<a[^>]*href="([^"]*)"[^>]*>Matrix</.exec(html) ?? []
  expect(matrix).toMatch(/view=matrix/)
  expect(matrix).toMatch(/posts=0/)
  expect(await textAt(matrix.replaceAll('&amp;', '&'))).toContain('replies to posts not counted')
})

test('exchanges follow the switches, and say which; so does the file', async () => {
  const exchanges = async (query: string) => {
    const html = await textAt(`/network?view=exchanges&${query}`)
    const file = await (await fetch(`${site.address}/exchanges.json?${query}`)).json()
    // One row is the heading.
    return { html, file: file.rows.length, page: html.split('<tr').length - 2 }
  }
  const all = await exchanges('')
  expect(all.file).toBeGreaterThan(0)
  expect(all.page).toBe(all.file)
  expect(all.html).not.toContain('Posts are not part of them.')
  const some = await exchanges('posts=0&min=2')
  expect(some.file).toBeLessThan(all.file)
  expect(some.page).toBe(some.file === 0 ? 1 : some.file)
  expect(some.html).toContain('Posts are not part of them.')
  expect(some.html).toContain('each of whom replied to the other 2 times or more')
  expect((await exchanges('from=2100-01-01')).file).toBe(0)
})

/** Opens a pair's exchange by the number of its replies; the panel has as many comments. */
async function openStrongest(page: Page, numberOf: (row: Row) => string): Promise<void> {
  const row = await strongest()
  const number = page.locator(numberOf(row)).first()
  expect(await number.innerText()).toBe(String(row.replies))
  await number.click()
  await panel(page)
    .getByRole('heading', { name: `${row.from} and ${row.to}` })
    .waitFor()
  await expect.poll(() => panel(page).locator('ol > li').count()).toBe(row.replies + row.replies_back)
}

test('matrix: a number of replies opens that many comments', () =>
  site.on('/network?view=matrix', async page => {
    expect(await faultsOfLooks(page)).toEqual([])
    await openStrongest(page, ({ from, to }) => `a[aria-label^="${from} → ${to}:"]`)
  }))

test('pairs: so does one of the table, and the open exchange and the table never lie on each other', () =>
  site.on('/network?view=pairs', async page => {
    await openStrongest(page, () => 'tbody a[href*="pair="]')
    const close = page.getByRole('button', { name: 'Close', exact: true })
    const face = page.getByRole('table').first().locator('xpath=ancestor::div[contains(@class, "face")]')
    const [panel, table] = [(await close.boundingBox())!, (await face.boundingBox())!]
    expect(table.x + table.width).toBeLessThanOrEqual(panel.x)
    expect(await face.evaluate(element => getComputedStyle(element).overflowX)).toBe('auto')
    // A tip under the pointer is no part of the page.
    await page.mouse.move(0, 0)
    expect(await faultsOfLooks(page)).toEqual([])
  }))

test('chord: a ribbon opens the exchange, a name the person', () =>
  site.on('/network?view=chord', async page => {
    expect(await faultsOfLooks(page)).toEqual([])
    const { from, to } = await strongest()
    const ribbon = page.locator('path', { has: page.locator(`title:text-matches("^${from} → ${to}:")`) })
    await ribbon.dispatchEvent('click')
    await panel(page)
      .getByRole('heading', { name: `${from} and ${to}` })
      .waitFor()
    await page.locator('svg a', { hasText: from }).focus()
    await page.keyboard.press('Enter')
    await panel(page).getByRole('heading', { name: from, exact: true }).waitFor()
  }))

describe('files are what the command line writes, byte for byte', () => {
  const switched = ['?posts=0&self=1&min=2', ['--no-posts', '--self', '--min', '2']] as const
  const selections = [
    ['', []],
    ['?conversations=1&to=2019-12-31', ['--conversation', '1', '--to', '2019-12-31']],
  ] as const
  // Selections are parsed in one place: one notation shows it for all.
  const files = [
    ...graphExporters.map(exporter => [exporter.id, exporter, ...switched] as const),
    ...selections.map(selection => ['gexf', graphExporters[0]!, ...selection] as const),
  ]
  test.each(files)('$0 $2', async (_id, exporter, query, args) => {
    const answer = await fetch(`${site.address}/network${fileEnding(exporter)}${query}`)
    expect(answer.headers.get('content-type')).toBe(exporter.mediaType)
    expect(await answer.text()).toBe(
      (await site.written(networkCommand, '--format', exporter.id, ...args)).toString(),
    )
  })
})

testLooks(site, ['/network?view=exchanges'])

test('a name leads to a person; two people as a pair; a week of theirs to what they wrote in it', () =>
  site.on('/people?name=ferrante', async page => {
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('link', { name: 'Gus Ferrante' }).click()
    await page.getByRole('heading', { level: 1, name: 'Gus Ferrante' }).waitFor()
    await page
      .getByText(/^\d+ of \d+$/)
      .first()
      .waitFor()
    const contacts = page.getByRole('figure', { name: 'Contacts' })
    await contacts.getByText('Data', { exact: true }).click()
    const row = contacts.getByRole('row').filter({ hasText: 'Harriet Bloom' })
    await row.getByRole('cell').first().getByRole('link').click()
    const table = page.getByRole('table', { name: 'The two as a pair, each way' })
    await table.waitFor()
    // Their numbers each way, and what they wrote to each other.
    expect(await table.locator('tbody tr').count()).toBe(2)
    const [given, back] = await table.locator('tbody tr td:nth-child(3)').allInnerTexts()
    const written = await page.locator('#messages > ol > li').count()
    expect(written).toBe(Number(given) + Number(back))
    expect(await faultsOfLooks(page)).toEqual([])

    await page.goBack()
    await table.waitFor({ state: 'detached' })
    const weeks = page.getByRole('figure', { name: 'Week by week' })
    await weeks.locator('.recharts-bar-rectangle path').first().waitFor()
    await weeks.getByText('Data', { exact: true }).click()
    await weeks.locator('tbody a').first().click()
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d#messages$/)
  }))

test('a pattern narrows the list to those who have it; the form keeps the selection', () =>
  site.on('/people?view=patterns&conversations=1', async page => {
    expect(await faultsOfLooks(page)).toEqual([])
    const pattern = page.getByRole('listitem').filter({ hasText: 'Asker' })
    const count = Number.parseInt((await pattern.getByRole('link').textContent()) ?? '', 10)
    await pattern.getByRole('link').click()
    await page.waitForURL(/pattern=answered_by_many/)
    expect(page.url()).toContain('conversations=1')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(count)
    await page.getByLabel('Wrote comments, at least').fill('2')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.waitForURL(/wrote=2/)
    expect(page.url()).toContain('conversations=1')
  }))
