import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fileEnding, graphExporters } from '../../../lib/export/graphs.ts'
import { example, siteOf, testLooks } from '../../support/site.ts'

interface Row {
  readonly from: string
  readonly to: string
  readonly replies: number
  readonly replies_back: number
}

/** The pair with most replies, by the command line. */
function strongest(): Row {
  const rows: readonly Row[] = JSON.parse(site.replyscope('export', 'replies', '--format', 'json')).rows
  return rows.toSorted((a, b) => b.replies - a.replies)[0]!
}

const site = siteOf(
  site => {
    site.replyscope('load', example)
  },
  { page: { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' } },
)

const panel = (page: Page) => page.getByRole('button', { name: 'Close' }).locator('xpath=../..')

test('a person is found, opens with their neighbours, and a neighbour with the exchange, by keyboard alone', () =>
  site.on('/network', async page => {
    const { from, to, replies, replies_back } = strongest()
    await page.getByLabel('Find a person').fill(from)
    await page.keyboard.press('Enter')
    await panel(page).getByRole('heading', { name: from }).waitFor()
    await expect.poll(() => page.url()).toContain('ego=')
    expect(
      await panel(page)
        .getByRole('heading')
        .evaluate(each => each === document.activeElement),
    ).toBe(true)

    await panel(page).getByRole('button', { name: to }).focus()
    await page.keyboard.press('Enter')
    await panel(page)
      .getByRole('heading', { name: `${from} and ${to}` })
      .waitFor()
    await expect.poll(() => page.url()).toContain('pair=')
    expect(await panel(page).locator('ol > li').count()).toBe(replies + replies_back)
    expect(await panel(page).locator('time').first().locator('..').getAttribute('href')).toMatch(
      /^\/conversations\/1\?message=\d+$/,
    )
    await page.keyboard.press('Escape')
    await page.getByLabel('Find a person').waitFor()
    expect(page.url()).not.toContain('pair=')
  }))

test('the graph is drawn; a person brought into its middle is there to be clicked', () =>
  site.on('/network', async page => {
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

test('what is looked at is in the URL, and in the page’s first HTML', async () => {
  const html = await (await fetch(`${site.address}/network?view=pairs&pair=1-2`)).text()
  expect(html).toContain('Click a time to read it in its conversation')
  const numbers = JSON.parse(site.replyscope('network', '--json')).rows[0]
  for (const key of ['nodes', 'edges', 'replies']) expect(html).toContain(`>${numbers[key]}<`)
})

test('exchanges follow the switches, and say which; so does the file', async () => {
  const exchanges = async (query: string) => {
    const html = await (await fetch(`${site.address}/network?view=exchanges&${query}`)).text()
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

test.each(['matrix', 'pairs'])('%s: a number of replies opens that many comments', view =>
  site.on(`/network?view=${view}`, async page => {
    const { from, to, replies, replies_back } = strongest()
    const number =
      view === 'matrix'
        ? page.locator(`a[aria-label^="${from} → ${to}:"]`)
        : page.locator('tbody a[href*="pair="]').first()
    expect(await number.innerText()).toBe(String(replies))
    await number.click()
    await panel(page)
      .getByRole('heading', { name: `${from} and ${to}` })
      .waitFor()
    await expect.poll(() => panel(page).locator('ol > li').count()).toBe(replies + replies_back)
  }),
)

test('an open exchange and the table of pairs never lie on each other', () =>
  site.on('/network?view=pairs&pair=1-2', async page => {
    const close = page.getByRole('button', { name: 'Close', exact: true })
    const face = page.getByRole('table').first().locator('xpath=ancestor::div[contains(@class, "face")]')
    const [panel, table] = [(await close.boundingBox())!, (await face.boundingBox())!]
    expect(table.x + table.width).toBeLessThanOrEqual(panel.x)
    expect(await face.evaluate(element => getComputedStyle(element).overflowX)).toBe('auto')
  }))

test('chord: a ribbon opens the exchange, a name the person', () =>
  site.on('/network?view=chord', async page => {
    const { from, to } = strongest()
    const ribbon = page.locator('path', { has: page.locator(`title:text-matches("^${from} → ${to}:")`) })
    await ribbon.dispatchEvent('click')
    await panel(page)
      .getByRole('heading', { name: `${from} and ${to}` })
      .waitFor()
    await page.locator('svg a', { hasText: from }).focus()
    await page.keyboard.press('Enter')
    await panel(page).getByRole('heading', { name: from, exact: true }).waitFor()
  }))

test('switches and a selection change every number, and are kept from face to face', () =>
  site.on('/network?posts=0&view=pairs', async page => {
    const [numbers] = JSON.parse(site.replyscope('network', '--json', '--no-posts')).rows
    expect(JSON.parse(site.replyscope('network', '--json', '--where', 'posts=0')).rows).toEqual([numbers])
    const { edges } = numbers
    await page.getByRole('heading', { name: `${edges} pairs` }).waitFor()
    await page.getByRole('link', { name: 'Matrix' }).click()
    await page.waitForURL(/view=matrix/)
    expect(page.url()).toContain('posts=0')
    await page.getByText('replies to posts not counted').waitFor()
  }))

describe('files are what the command line writes, byte for byte', () => {
  const switched = ['?posts=0&self=1&min=2', ['--no-posts', '--self', '--min', '2']] as const
  const selections = [
    ['', []],
    ['?conversations=1&to=2019-12-31', ['--conversation', '1', '--to', '2019-12-31']],
  ] as const
  // Selections are parsed in one place: one notation shows it for all.
  const files = [
    ...graphExporters.map(exporter => [exporter, ...switched] as const),
    ...selections.map(selection => [graphExporters[0]!, ...selection] as const),
  ]
  test.each(files)('$0.id $1', async (exporter, query, args) => {
    const out = join(site.folder, 'out')
    const asked = ['cli/main.ts', 'network', '--format', exporter.id, ...args, '--out', out]
    const [answer] = await Promise.all([
      fetch(`${site.address}/network${fileEnding(exporter)}${query}`),
      promisify(execFile)(process.execPath, [...asked, '--db', site.database]),
    ])
    expect(answer.headers.get('content-type')).toBe(exporter.mediaType)
    expect(await answer.text()).toBe(readFileSync(out, 'utf8'))
  })
})

testLooks(
  site,
  ['', '?view=matrix', '?view=chord', '?view=pairs', '?view=pairs&pair=1-2', '?ego=1', '?min=2'].map(
    query => `/network${query}`,
  ),
)
