import { expect, test } from 'vitest'
import { axeViolations } from '../../support/axe.ts'
import { visit } from '../../support/browser.ts'
import { siteOf } from '../../support/site.ts'

const line = (id: string, body: string, day: number, author = 'Ada') =>
  JSON.stringify({
    ...{ id, link_id: 't3_p', parent_id: 't3_p', author, body, created_utc: Date.UTC(2025, 0, 1) / 1000 },
    retrieved_on: Date.UTC(2025, 0, day) / 1000,
  })

const site = siteOf(site => {
  const parts = [
    [line('a', 'Well begun', 2), line('b', 'Yes', 2, 'Ben')],
    [
      line('a', 'Well begun, half done', 3),
      line('b', '[deleted]', 3, '[deleted]'),
      line('c', 'No', 3, 'Cem'),
    ],
  ]
  for (const [number, lines] of parts.entries()) {
    site.replyscope('load', site.write(`RC_part-${number}.ndjson`, lines.join('\n')))
  }
})

test('a conversation says what each import brought, and messages what they said before', () =>
  site.on('/conversations/1', async page => {
    const imports = page.locator('summary', { hasText: 'Imported 2 times' })
    expect((await imports.innerText()).replaceAll('\u00a0', ' ')).toContain(
      '+ 1 comment, 1 changed, 1 removed',
    )
    await imports.click()
    await page.getByRole('link', { name: 'RC_part-0.ndjson' }).waitFor()
    // Rings in the tree, and what they mean.
    const legend = page.locator('[data-legend]')
    await legend.getByText('edited since').waitFor()
    await legend.getByText('removed since').waitFor()
    await page
      .getByText(/^Imports: .*: 2 new; .*: 1 new\.$/)
      .first()
      .waitFor()
    // The report of the later import leads to the conversation it added to.
    await visit(page, `${site.address}/loads/2`)
    expect(await page.locator('a[href="/conversations/1"]').count()).toBeGreaterThan(0)
    await visit(page, `${site.address}/conversations/1`)
    const feed = page.getByRole('feed')
    await feed.getByText('edited').waitFor()
    await feed.getByText('removed by 3\u00a0Jan\u00a02025').waitFor()
    // The removed comment stays.
    await feed.getByText('Yes', { exact: true }).waitFor()
    await feed.getByText('Versions').first().click()
    await feed.getByText('Well begun', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  }))

test('what is opened before the scripts of the page run is filled when they do', () =>
  site.withPage(async page => {
    const { promise: wanted, resolve: letThrough } = Promise.withResolvers<void>()
    await using _ = await page.route('**/_next/static/**/*.js', async route => {
      await wanted
      await route.continue()
    })
    await page.goto(`${site.address}/conversations/1`, { waitUntil: 'commit' })
    const feed = page.getByRole('feed')
    await feed.getByText('Versions').first().click()
    letThrough()
    await feed.getByText('Well begun', { exact: true }).waitFor()
  }))
