import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { siteOf, unscripted } from '../../support/site.ts'

/** Comments of each of 40 conversations. */
const sizes = Array.from({ length: 40 }, (_, i) => (i * i) % 23)

const site = siteOf(site => {
  const rows = sizes.flatMap((size, i) => [
    `t${i},p${i},,asker ${i % 5},2024-0${1 + (i % 6)}-01T09:00:00Z,On ${i % 2 === 0 ? 'bread' : 'salt'} ${i}`,
    ...Array.from(
      { length: size },
      (_, c) => `t${i},c${i}-${c},p${i},person ${(i + c) % 9},2024-0${1 + (i % 6)}-01T1${c % 10}:00:00Z,`,
    ),
  ])
  const table = site.write(
    'table.csv',
    ['conversation_id,id,parent_id,author,created_at,title', ...rows, ''].join('\n'),
  )
  return site.load([table])
})

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

test('a bar of a distribution leads to as many conversations as it counts', () =>
  site.on('/conversations?view=distribution', async page => {
    expect(await (await fetch(`${site.address}/conversations`)).text()).toContain('view=distribution')
    const figure = page.getByRole('figure', { name: 'Comments: how often' })
    await figure.getByText('Data', { exact: true }).click()
    const counted = await figure
      .locator('tbody tr')
      .evaluateAll(rows =>
        rows.map(row => [
          row.querySelector('a')?.getAttribute('href'),
          Number(row.lastElementChild?.textContent),
        ]),
      )
    expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(sizes.length)
    for (const [href, count] of counted) {
      if (count === 0) continue
      const answer = await fetch(
        site.address + String(href).replace('/conversations?', '/conversations.json?'),
      )
      expect(((await answer.json()) as { total: number }).total, String(href)).toBe(count)
    }
    expect(await axeViolations(page)).toEqual([])
    await figure.locator('tbody a').first().click()
    await page.getByText(/with comments at least/).waitFor()
  }))

test('histograms above the list follow the other filters', () =>
  site.on(
    '/conversations?text=bread&comments_min=5',
    async page => {
      const bread = sizes.filter((_, i) => i % 2 === 0)
      const shown = await page
        .locator('[data-chart="comments_min"] tbody td')
        .evaluateAll(cells => cells.map(cell => Number(cell.textContent)))
      expect(shown.reduce((sum, count) => sum + count, 0)).toBe(bread.length)
      const people = await page
        .locator('[data-chart="people_min"] tbody td')
        .evaluateAll(cells => cells.map(cell => Number(cell.textContent)))
      expect(people.reduce((sum, count) => sum + count, 0)).toBe(bread.filter(size => size >= 5).length)
    },
    unscripted,
  ))

const nameOfGroup = (page: Page) => page.getByRole('region', { name: 'New group' }).getByLabel('Name')

test('groups are made of a filter and of a selection, compared, renamed and removed', async () => {
  await site.on(
    '/conversations?text=bread',
    async page => {
      await page.getByRole('link', { name: 'Make a group' }).click()
      await nameOfGroup(page).fill('Bread')
      await page.getByRole('button', { name: 'Make the group' }).click()
      await page.getByRole('heading', { name: /^Bread/ }).waitFor()
    },
    unscripted,
  )
  await site.on('/conversations?comments_min=10', async page => {
    const name = nameOfGroup(page)
    const boxes = page.getByRole('checkbox')
    for (let i = 0; i < 4; i++) await boxes.nth(i).check()
    await page.waitForURL(/picked=\d+%2C\d+%2C\d+%2C\d+|picked=\d+,\d+,\d+,\d+/)
    await page.getByRole('button', { name: 'Make a group' }).click()
    await name.fill('Bread')
    await page.getByRole('button', { name: 'Make the group' }).click()
    expect(await page.getByText('There is a group of that name already').textContent()).toBeTruthy()
    await name.fill('Four long ones')
    await page.getByRole('button', { name: 'Make the group' }).click()
    await page.getByRole('heading', { name: /^Four long ones/ }).waitFor()

    const cells = (name: string) =>
      page
        .getByRole('row', { name: new RegExp(`^${name} \\d`) })
        .first()
        .locator('td')
        .allTextContents()
    const bread = sizes.filter((_, i) => i % 2 === 0)
    const [n, nulls, smallest, , middle, , , largest] = await cells('Bread')
    expect([n, nulls, smallest, middle, largest].map(Number)).toEqual([
      ...[bread.length, 0, Math.min(...bread), median(bread), Math.max(...bread)],
    ])
    const four = [...sizes].sort((a, b) => b - a).slice(0, 4)
    expect(Number((await cells('Four long ones'))[4])).toBe(median(four))
    let u = 0
    for (const a of bread) for (const b of four) u += a > b ? 1 : a === b ? 0.5 : 0
    const pair = await page
      .getByRole('row', { name: /^Bread and Four long ones/ })
      .locator('td')
      .allTextContents()
    expect(Number(pair[2])).toBe(u)
    expect(pair[3]?.replace('−', '-').replace('+', '')).toBe(((2 * u) / (4 * bread.length) - 1).toFixed(3))
    await page
      .getByText(/not independent/)
      .first()
      .waitFor()
    await page.locator('[data-chart="boxes"] .recharts-bar rect').first().waitFor()
    expect(await axeViolations(page)).toEqual([])

    await page.getByLabel('Measure').selectOption('authors')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/measure=authors/)
    await page.getByRole('heading', { level: 2, name: 'People', exact: true }).waitFor()

    await page.getByText('Edit').nth(1).click()
    await page.getByRole('textbox', { name: 'Name' }).last().fill('Longest')
    await page.getByRole('button', { name: 'Rename' }).last().click()
    await page.getByRole('heading', { name: /^Longest/ }).waitFor()
    await page.getByText('Edit').nth(1).click()
    await page.getByRole('button', { name: 'Remove group' }).last().click()
    await page.getByText('1 group of conversations.').waitFor()
  })
})

test('the network is played by month, by button and by keys; the month stands in the address', () =>
  site.on('/network?month=2024-02', async page => {
    const month = page.getByRole('slider', { name: 'Month' })
    await month.waitFor()
    expect(await month.getAttribute('aria-valuetext')).toMatch(/^Feb 2024: /)
    expect(await axeViolations(page)).toEqual([])
    const play = page.getByRole('button', { name: 'Play months' })
    await play.click()
    await page.waitForURL(/month=2024-03/)
    await month.focus()
    await page.keyboard.press('Home')
    await page.waitForURL(/month=2024-01/)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/month=2024-02/)
    // Of each conversation all is written in one month: replies of February are those of every sixth.
    const replies = sizes.filter((_, i) => i % 6 === 1).reduce((sum, size) => sum + size, 0)
    expect(await page.locator('output a').textContent()).toMatch(new RegExp(`, ${replies}\\srepl`))
    await page.locator('output a').click()
    await page.waitForURL(/from=2024-02-01&to=2024-02-29/)
    // Without a month in the address the button is alone, and brings the others.
    await play.waitFor()
    expect(await month.count()).toBe(0)
    await play.click()
    await month.waitFor()
  }))

test('a group is a scope: each page shows what is of it alone, until all is wanted', () =>
  site.on(
    '/health?group=text%3Dbread',
    async page => {
      const bread = sizes.filter((_, i) => i % 2 === 0)
      const number = (name: string) =>
        page
          .locator('dl > div')
          .filter({ has: page.getByText(name, { exact: true }) })
          .locator('dd')
          .first()
      expect(await number('Topics').innerText()).toBe(String(bread.length))
      expect(await number('Unanswered').innerText()).toBe(String(bread.filter(size => size === 0).length))
      const control = page.getByRole('navigation', { name: 'Period' })
      await control.getByText(/^Group: /).waitFor()
      await number('Topics').getByRole('link').click()
      await page.getByText(`${bread.length} of ${sizes.length} conversations`).waitFor()
      await page.goto(`${site.address}/?group=text%3Dbread&from=2024-01-01&to=2024-01-31`)
      // January has every sixth conversation; all of those are about bread.
      const january = sizes.filter((_, i) => i % 6 === 0)
      const comments = january.reduce((sum, size) => sum + size, 0)
      expect(await number('Comments').innerText()).toBe(String(comments))
      const people = await (await fetch(`${site.address}/people.json?group=text%3Dsalt`)).json()
      expect(
        people.rows
          .map((row: { comments: number }) => row.comments)
          .reduce((a: number, b: number) => a + b, 0),
      ).toBe(sizes.filter((_, i) => i % 2 === 1).reduce((sum, size) => sum + size, 0))
      await control.getByRole('link', { name: 'All conversations' }).click()
      await expect.poll(() => page.url()).not.toContain('group=')
    },
    unscripted,
  ))

test('groups are not changed by other sites, nor by what is no group', async () => {
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${site.address}/groups/change`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers },
    })
  const foreign = await post({ do: 'add', name: 'x', new: '' }, { origin: 'http://elsewhere.example' })
  expect(foreign.status).toBe(403)
  expect((await post({ do: 'drop', id: '1' })).status).toBe(400)
  expect((await post({ do: 'remove', id: '99' })).headers.get('location')).toBe('/groups?fault=gone')
  const long = await post({ do: 'add', name: 'x'.repeat(90), new: 'comments_min=1' })
  expect(long.headers.get('location')).toBe('/groups?fault=long&new=comments_min%3D1')
})
