import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOfLooks } from '../../support/axe.ts'
import { siteOf, unscripted } from '../../support/site.ts'

/** A Discourse topic a week for 26 weeks: every fifth is silent, every seventh answered by its author alone, the others by two people. */
function topics(): readonly object[] {
  return Array.from({ length: 26 }, (_, n) => {
    const at = (hours: number) => new Date(Date.UTC(2024, 0, 1 + 7 * n, hours)).toISOString()
    const post = (number: number, name: string, hours: number) => ({
      ...{ id: 1000 * (n + 1) + number, post_number: number, reply_to_post_number: null },
      ...{
        username: name,
        name,
        created_at: at(hours),
        cooked: `<p>What ${name} says of tar ${n}, part ${number}.</p>`,
      },
    })
    const host = `host${n % 6}`
    const answers =
      n % 5 === 4
        ? []
        : n % 7 === 6
          ? [post(2, host, 3)]
          : [post(2, `guest${n % 3}`, 1 + n), post(3, `guest${(n + 1) % 3}`, 2 + n)]
    return {
      ...{ id: n + 1, title: `Tar kettles, part ${n}`, slug: `tar-${n}`, posts_count: 1 + answers.length },
      post_stream: { posts: [post(1, host, 0), ...answers], stream: [] },
    }
  })
}

const site = siteOf(
  site =>
    site.load(
      topics().map((topic, n) => site.write(`topic${n}.json`, JSON.stringify(topic))),
      { site: 'kettles.example' },
    ),
  { page: { reducedMotion: 'reduce' } },
)

/** The number that stands under a name. */
const numberOf = (page: Page, name: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first()

const SECOND_QUARTER = 'from=2024-04-01&to=2024-06-30'

test('a period beside the one before; each number leads to what it counts', () =>
  site.on(
    `/health?${SECOND_QUARTER}`,
    async page => {
      // Weeks 13 to 25 begin in the second quarter.
      expect(await numberOf(page, 'Topics').innerText()).toBe('13')
      expect(await page.locator('dl > div').first().innerText()).toContain('Q1 2024: 13')
      const summary = await page.locator('main p').filter({ hasText: 'answered by others' }).innerText()
      expect(summary).toMatch(
        /^Q2 2024: 13\stopics \(Q1 2024: 13\), 8 of them answered by others; 3 have no comment, 2 only their authors’/,
      )
      await numberOf(page, 'Unanswered').getByRole('link').click()
      await page.waitForURL(/\/conversations\?.*answers=unanswered/)
      await page.getByText('3 of 26 conversations').waitFor()
      await page.goBack()
      await numberOf(page, 'Newcomers').getByRole('link').waitFor()
      const retained = await numberOf(page, 'Retained').innerText()
      await numberOf(page, 'Retained').getByRole('link').click()
      await page.waitForURL(/\/people\?.*also_from=2024-01-01&also_to=2024-03-31/)
      await page.getByText(`${retained} who wrote between 2024-04-01 and 2024-06-30 and also wrote`).waitFor()
      await page.goBack()
      // It comes late: scripts put it where it is seen.
      const cell = page.locator('[role=grid] a[aria-label*="wrote 2"][aria-label*="months after"]').first()
      const [, count] = /: (\d+) of/.exec((await cell.getAttribute('aria-label')) ?? '') ?? []
      await page.goto(site.address + (await cell.getAttribute('href')))
      await page.getByText(new RegExp(`^${count} who wrote first between .* and wrote between`)).waitFor()
    },
    unscripted,
  ))

test('presets, days of one’s own and steps are in the address, at the same place on every page', async () => {
  for (const path of ['/', '/health', '/conversations', '/network', '/search?q=kettles'])
    await site.on(
      path,
      async page => {
        const control = page.getByRole('navigation', { name: 'Period' })
        await control.getByRole('link', { name: 'Q2 2024' }).click()
        const before = decodeURIComponent((await control.locator('a[rel=prev]').getAttribute('href')) ?? '')
        expect(before, path).toMatch(
          path.startsWith('/search') ? /after:2024-01-01.before:2024-04-01/ : /from=2024-01-01&to=2024-03-31/,
        )
        expect(await control.getByLabel('From, to (UTC), at least').inputValue()).toBe('2024-04-01')
        expect(await control.getByRole('link', { name: 'All time' }).getAttribute('href')).not.toContain(
          '2024',
        )
      },
      unscripted,
    )
  // The control is the same on all of them: one shows where its links and its form lead.
  await site.on('/people', async page => {
    const control = page.getByRole('navigation', { name: 'Period' })
    await control.getByRole('link', { name: 'Q2 2024' }).click()
    await control.getByText('← Q1 2024').click()
    await control.getByText('Q1 2024', { exact: true }).first().waitFor()
    expect(page.url()).toMatch(/from=2024-01-01&to=2024-03-31/)
    await control.getByText(/^Other days/).click()
    await control.getByLabel('From, to (UTC), at least').fill('2024-02-05')
    await control.getByRole('button', { name: 'Show' }).click()
    await control.getByText(/5.Feb.2024 – 31.Mar.2024/).waitFor()
    await control.getByRole('link', { name: 'All time' }).click()
    await expect.poll(() => page.url()).not.toContain('2024')
  })
})

test('everything on the overview follows the period', () =>
  site.on(
    `/?${SECOND_QUARTER}`,
    async page => {
      expect(await numberOf(page, 'Topics').innerText()).toBe('13')
      // It comes late: scripts put it where it is seen.
      const links = page
        .locator('section')
        .filter({ has: page.locator('h2', { hasText: 'Largest conversations' }) })
        .locator('a')
      expect(await links.filter({ hasText: /^Tar kettles, part [12]\d$/ }).count()).toBeGreaterThan(0)
      expect(await links.filter({ hasText: /^Tar kettles, part 0$/ }).count()).toBe(0)
      const all = await links.filter({ hasText: 'All by comments' }).getAttribute('href')
      expect(all).toContain(SECOND_QUARTER)
    },
    unscripted,
  ))

test('what rests on the habit of forums is said, and can be left out on every page', async () => {
  /** Parts of a page that are there for replies to opening posts alone. */
  const parts: Readonly<Record<string, string>> = { '/': 'Most replied-to people', '/people/1': 'Contacts' }
  for (const path of ['/', '/people', '/people/1', '/network'])
    await site.on(
      path,
      async page => {
        const note = page.locator('[data-note="unmarked"]')
        const part = page.locator('h2', { hasText: parts[path] ?? 'No such part' })
        const there = path in parts ? 1 : 0
        expect(await note.innerText()).toMatch(/^100.% of the comments/)
        expect(await part.count()).toBe(there)
        await note.getByRole('link', { name: 'no' }).click()
        await page.waitForURL(/posts=0/)
        await note.getByText('no reply to an opening post counts now').waitFor()
        expect(await part.count()).toBe(0)
        await note.getByRole('link', { name: 'yes' }).click()
        await page.waitForURL(url => !url.search.includes('posts=0'))
      },
      unscripted,
    )
})

test('a period has no fault of looks; arrow keys go through the cohorts, and say what stands there', () =>
  site.on(`/health?${SECOND_QUARTER}`, async page => {
    await page.locator('[data-chart="people"] svg').first().waitFor()
    expect(await faultsOfLooks(page)).toEqual([])
    const grid = page.getByRole('grid')
    await grid.getByRole('link').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByText(/^\w{3}.2024: \d+ of \d+.people wrote 1.month after$/).waitFor()
  }))

test('files have what the page has', async () => {
  const rows = await (await fetch(`${site.address}/health.json?${SECOND_QUARTER}&period=quarter`)).json()
  expect(JSON.stringify(rows)).toContain('"topics":13')
  const unanswered = await (await fetch(`${site.address}/unanswered.csv?${SECOND_QUARTER}`)).text()
  expect(unanswered.trim().split('\n')).toHaveLength(1 + 3)
})
