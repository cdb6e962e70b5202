import { describe, expect, test } from 'vitest'
import { axeViolations, faultsOfLooks } from '../support/axe.ts'
import { clumsyIn } from '../support/clumsy.ts'
import { siteOf } from '../support/site.ts'

/** A topic of 400 comments by 60 people, and a small one without a title or dates. */
function forum(): string {
  const rows = ['conversation,id,parent,author,created_at,text,title']
  rows.push('long,p,,ann,2024-01-01T00:00:00Z,Shall we keep the bridge?,The bridge')
  for (let i = 0; i < 400; i++) {
    const parent = i % 3 === 0 ? 'p' : `c${Math.floor(i / 2)}`
    const at = new Date(Date.UTC(2024, 0, 1) + (i + 1) * 3_600_000).toISOString()
    rows.push(
      `long,c${i},${parent === `c${i}` ? 'p' : parent},person${(i * 7) % 60},${at},Comment number ${i},`,
    )
  }
  rows.push('short,s,,ben,,Nobody has given this a title,', 'short,t,s,ann,,Then I do,')
  return `${rows.join('\n')}\n`
}

const site = siteOf(
  site => {
    const file = site.write('forum.csv', forum())
    site.replyscope('import', file, '--site', 'forum.example')
    site.replyscope('groups', 'add', 'Long ones', '--where', 'comments_min=2')
    site.replyscope('groups', 'add', 'All', '--where', 'comments_min=1')
  },
  {
    page: { reducedMotion: 'reduce' },
    // Two of the pages are not there.
    isHarmless: problem => problem.includes('404'),
  },
)

const PAGES = [
  '/',
  '/conversations',
  '/conversations?view=trees',
  '/conversations?view=distribution&measure=gini',
  '/health',
  '/groups',
  '/conversations/1',
  '/conversations/2',
  '/compare',
  '/compare?c=1,2',
  '/people',
  '/people?view=crowd',
  '/people?view=patterns',
  '/people?view=distribution',
  '/people?active_from=2024-01-02&absent_from=2024-01-10&joined_to=2024-01-03',
  '/people/1',
  '/network',
  '/network?view=matrix',
  '/network?view=pairs',
  '/network?view=exchanges',
  '/search',
  '/search?q=number',
  '/loads',
  '/loads/1',
  '/measures',
  '/nothing-here',
  '/empty',
]

/** Of each kind of page one: what is laid out alike fits alike. */
const ON_TELEPHONES = [
  '/',
  '/health?from=2024-01-02&to=2024-01-09&group=comments_min%3D2',
  '/groups',
  '/network',
  '/conversations',
  '/conversations/1',
  '/compare?c=1,2',
  '/people/1',
  '/network?view=matrix',
  '/search?q=number',
  '/loads',
]

/** Pages that no other test looks at as axe does. */
const LOOKED_AT = new Set([
  '/health',
  '/groups',
  '/network',
  PAGES.find(path => path.includes('absent_from')),
])

describe.each(PAGES)('%s', path => {
  test('says what it says in plain words, and nothing by a native tooltip', () =>
    site.on(path, async page => {
      // A chart's data, definitions and options are read as well.
      await page.locator('details').evaluateAll(all => {
        for (const each of all) each.setAttribute('open', '')
      })
      expect(await page.locator('body [title]').evaluateAll(all => all.map(each => each.outerHTML))).toEqual(
        [],
      )
      expect(clumsyIn(await page.locator('body').innerText())).toEqual([])
      const tips = await page
        .locator('[data-tip]')
        .evaluateAll(all => all.map(each => each.getAttribute('data-tip')))
      expect(clumsyIn(tips.join('\n'))).toEqual([])
      if (LOOKED_AT.has(path)) expect(await faultsOfLooks(page)).toEqual([])
    }))
})

const TELEPHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true }
describe.each(ON_TELEPHONES)('%s', path => {
  test('fits a telephone: nothing hangs over, nothing scrolls down in it, all can be tapped', () =>
    site.on(
      path,
      async page => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
        const scrolling = await page.locator('main *').evaluateAll(all =>
          all
            .filter(each => {
              const { overflowY } = getComputedStyle(each)
              return (
                (overflowY === 'auto' || overflowY === 'scroll') &&
                each.clientHeight > 200 &&
                each.scrollHeight > each.clientHeight + 1
              )
            })
            .map(each => each.outerHTML.slice(0, 120)),
        )
        expect(scrolling).toEqual([])
        expect(await axeViolations(page)).toEqual([])
      },
      TELEPHONE,
    ))
})

test('what an element says of itself is told to pointer, keys and assistive technology', () =>
  site.on('/conversations', async page => {
    const heading = page
      .getByRole('table', { name: 'Conversations', exact: true })
      .getByRole('columnheader', { name: /^Depth/ })
    const tip = page.getByRole('tooltip')
    await heading.hover()
    await tip.getByText(/highest level at which there is a comment/).waitFor()
    await page.keyboard.press('Escape')
    await tip.waitFor({ state: 'hidden' })
    await page.mouse.move(0, 0)
    await heading.getByRole('link').focus()
    await tip.getByText(/highest level at which there is a comment/).waitFor()
    expect(await page.locator('[aria-describedby=tip]').count()).toBe(1)
  }))

test('forty Tabs from the top reach every panel of a conversation of 400 comments', () =>
  site.on('/conversations/1', async page => {
    const panels = (await page.locator('main :is(h1, h2):visible').allInnerTexts()).map(text => text.trim())
    expect(panels.length).toBeGreaterThan(6)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to content')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Exchanges', exact: true }).waitFor()
    const reached = new Set<string>()
    for (let tabs = 2; tabs < 40; tabs++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
    }
    expect(panels.filter(panel => !reached.has(panel))).toEqual([])
    // And one of them is where it leads.
    await page.getByRole('button', { name: 'Exchanges', exact: true }).focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('h2:focus').innerText()).toBe('Exchanges')
  }))

test('the thread and long tables can be passed by', async () => {
  await site.on('/conversations/1', async page => {
    await page.getByRole('link', { name: 'Skip the thread' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const isBeyond = await page.evaluate(() => {
      const thread = document.querySelector('#after-thread')!
      return (
        (thread.compareDocumentPosition(document.activeElement!) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      )
    })
    expect(isBeyond).toBe(true)
  })
  await site.on('/people', async page => {
    await page.getByRole('link', { name: 'Skip People' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('table') === null)).toBe(true)
  })
})

test('on a telephone the thread begins on the page and is read on one of its own', () =>
  site.on(
    '/conversations/1',
    async page => {
      const tree = (await page.getByRole('tree').boundingBox())!
      const thread = (await page.locator('#thread').boundingBox())!
      expect(tree.y).toBeLessThan(thread.y)
      await page.getByRole('button', { name: 'Read the thread' }).click()
      const open = (await page.locator('#thread').boundingBox())!
      expect([open.x, open.y, open.width]).toEqual([0, 0, 390])
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      expect((await page.locator('#thread').boundingBox())!.width).toBeLessThan(390)
    },
    { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  ))

test('a conversation without a title is called by its first words', async () => {
  await site.on('/conversations/2', async page => {
    await page.getByRole('heading', { level: 1, name: 'Nobody has given this a title' }).waitFor()
    expect(await page.title()).toContain('Nobody has given this a title')
  })
  await site.on('/conversations', async page => {
    await page.getByRole('rowheader').getByRole('link', { name: 'Nobody has given this a title' }).waitFor()
  })
  const file = await (await fetch(`${site.address}/conversations.json`)).json()
  expect(file.rows.map(({ title }: { title: string | null }) => title)).toEqual(['The bridge', null])
})
