import { once } from 'node:events'
import { get } from 'node:http'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { filterOf } from '../../db/lists/conversation-filter.ts'
import { addGroup } from '../../db/load/groups.ts'
import { open } from '../../db/open.ts'
import { type Document, type Element, elements, parseHtml, textOf } from '../../lib/input/markup/html.ts'
import { axeViolations } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { MOST_KILOBYTES, scriptKilobytes, scriptPages } from '../support/client-scripts.ts'
import { clumsyIn } from '../support/clumsy.ts'
import { siteOf, testLooks } from '../support/site.ts'

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
  async site => {
    await site.load([site.write('forum.csv', forum())])
    const db = open(site.database)
    await addGroup(db, { name: 'Long ones', filter: filterOf('comments_min=2'), created_at: 0 })
    await addGroup(db, { name: 'All', filter: filterOf('comments_min=1'), created_at: 0 })
    db.$client.close()
  },
  { page: { reducedMotion: 'reduce' } },
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
]

/** The server's HTML of each. */
async function asked(path: string): Promise<Document> {
  const html = await (await fetch(site.address + path)).text()
  async function* whole() {
    yield html
  }
  return parseHtml(whole())
}

/** Parts of it that nobody reads. */
const isUnread = ({ name }: Element) => ['head', 'script', 'style', 'template'].includes(name)

describe.each(PAGES)('%s, as the server writes it', path => {
  test('says what it says in plain words, and nothing by a native tooltip', async () => {
    const document = await asked(path)
    const all = [...elements(document, isUnread)]
    const attribute = (name: string) => all.flatMap(({ attributes }) => attributes.get(name) ?? [])
    const said = textOf(document, isUnread)
    expect(said.length).toBeGreaterThan(200)
    // Choices are no flowing text.
    const choices = all.filter(({ name }) => name === 'option').map(option => textOf(option))
    const others = [...choices, ...attribute('data-tip'), ...attribute('placeholder')]
    expect(clumsyIn([said, ...others].join('\n'))).toEqual([])
    expect(attribute('title')).toEqual([])
  })
})

/** Of each kind of page one: what is laid out alike fits alike, and says alike what scripts put there. */
const ON_TELEPHONES = [
  '/',
  '/health?from=2024-01-02&to=2024-01-09&group=comments_min%3D2',
  '/groups',
  '/network',
  '/conversations',
  '/conversations/1',
  '/conversations/2',
  '/compare?c=1,2',
  '/people/1',
  '/network?view=matrix',
  '/search?q=number',
  '/loads',
]

/** Those with what is there on telephones alone: axe looks at the others where they are tried, wide and narrow. */
const LOOKED_AT = new Set(['/conversations', '/conversations/2', '/search?q=number'])

/** Parts that only one of them has on a telephone. */
const ALSO: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  // One row leads to all sections.
  async '/loads'(page) {
    const links = await page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('link')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().toJSON()))
    expect(new Set(links.map(({ top }) => Math.round(top))).size).toBe(1)
    expect(Math.min(...links.map(({ height }) => height))).toBeGreaterThanOrEqual(24)
    const current = (await page.locator('nav [aria-current=page]').boundingBox())!
    expect(current.x).toBeGreaterThanOrEqual(0)
    expect(current.x + current.width).toBeLessThanOrEqual(360)
    expect(await page.getByRole('banner').evaluate(header => header.clientHeight)).toBeLessThanOrEqual(120)
  },
  // The thread begins on the page, and is read on one of its own.
  async '/conversations/1'(page) {
    const tree = (await page.getByRole('tree').boundingBox())!
    const thread = (await page.locator('#thread').boundingBox())!
    expect(tree.y).toBeLessThan(thread.y)
    await page.getByRole('button', { name: 'Read the thread' }).click()
    const open = (await page.locator('#thread').boundingBox())!
    expect([open.x, open.y, open.width]).toEqual([0, 0, 360])
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    expect((await page.locator('#thread').boundingBox())!.width).toBeLessThan(360)
  },
}

const TELEPHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true }
describe.each(ON_TELEPHONES)('%s on a telephone', path => {
  test('fits: nothing hangs over, nor do its menus; nothing scrolls down in it; in plain words', () =>
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
        if (LOOKED_AT.has(path)) expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(menusBeyondTheEdge)).toEqual([])
        await ALSO[path]?.(page)
        // A chart's data, definitions and options are read as well.
        await page.locator('details').evaluateAll(all => {
          for (const each of all) each.setAttribute('open', '')
        })
        expect(clumsyIn(await page.locator('body').innerText())).toEqual([])
        const attributes = await page.locator('body [title], body [data-tip]').evaluateAll(all => ({
          titles: all.flatMap(each => (each.hasAttribute('title') ? [each.outerHTML] : [])),
          tips: all.flatMap(each => each.getAttribute('data-tip') ?? []),
        }))
        expect(attributes.titles).toEqual([])
        expect(clumsyIn(attributes.tips.join('\n'))).toEqual([])
      },
      TELEPHONE,
    ))
})

/** Opens the export menus of a page, each alone: which of them are not within its width. */
async function menusBeyondTheEdge(): Promise<string[]> {
  const beyond: string[] = []
  const frame = () => new Promise(done => requestAnimationFrame(done))
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[name=export]')) {
    const summary = menu.querySelector('summary')!
    // Of panels that are not shown there is nothing to open.
    if (summary.getClientRects().length === 0) continue
    menu.open = true
    // It finds its side when it is told that it is open: soon, but on a busy machine not at once.
    let said = ''
    for (let frames = 0; frames < 2 || (said !== '' && frames < 60); frames++) {
      await frame()
      const { left, right, width } = menu.querySelector(':scope > div')!.getBoundingClientRect()
      const isWithin = width >= 100 && left >= 0 && right <= window.innerWidth
      said = isWithin ? '' : `${summary.ariaLabel}: ${left} to ${right}`
    }
    if (said !== '') beyond.push(said)
    menu.open = false
  }
  return beyond
}

// The others are looked at where they are tried: the network with its views, people and their patterns, a community’s health.
testLooks(site, ['/groups', ...PAGES.filter(path => path.includes('absent_from'))])

test('forty Tabs from the top reach every panel of a conversation of 400 comments; the thread can be passed by', () =>
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
  }))

test('a heading says what it is to pointer, keys and assistive technology; the table can be passed by; the theme stays', () =>
  site.withPage(async page => {
    await page.goto(`${site.address}/healthz`)
    await page.evaluate(() => localStorage.setItem('theme', 'dark'))
    await visit(page, `${site.address}/people`)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    const heading = page
      .getByRole('table', { name: 'People', exact: true })
      .getByRole('columnheader', { name: /^Comments/ })
    const tip = page.getByRole('tooltip')
    await heading.hover()
    await tip.getByText(/Comments the person wrote/).waitFor()
    await page.keyboard.press('Escape')
    await tip.waitFor({ state: 'hidden' })
    await page.mouse.move(0, 0)
    await heading.getByRole('link').focus()
    await tip.getByText(/Comments the person wrote/).waitFor()
    expect(await page.locator('[aria-describedby=tip]').count()).toBe(1)
    await page.getByRole('link', { name: 'Skip People' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('table') === null)).toBe(true)
  }))

test('a conversation without a title is called by its first words', async () => {
  const named = (document: Document, name: string) =>
    [...elements(document)].filter(element => element.name === name).map(element => textOf(element))
  expect(named(await asked('/conversations/2'), 'h1')).toEqual(['Nobody has given this a title'])
  const html = await (await fetch(`${site.address}/conversations/2`)).text()
  expect(html).toMatch(/<title>Nobody has given this a title[^<]*Replyscope<\/title>/)
  expect(named(await asked('/conversations'), 'a')).toContain('Nobody has given this a title')
  const file = await (await fetch(`${site.address}/conversations.json`)).json()
  expect(file.rows.map(({ title }: { title: string | null }) => title)).toEqual(['The bridge', null])
})

test.each(scriptPages)(`%s fetches less than ${MOST_KILOBYTES} kB of scripts`, async path => {
  const kilobytes = await scriptKilobytes(site.address + path)
  expect(kilobytes).toBeGreaterThan(50)
  expect(kilobytes).toBeLessThan(MOST_KILOBYTES)
})

test('answers say who may frame, sniff and refer, and not what serves them', async () => {
  const { headers } = await fetch(`${site.address}/loads`)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.has('x-powered-by')).toBe(false)
})

/** Of a path that is sent as it is, to a server called so. */
async function statusOf(path: string, host = 'localhost'): Promise<number | undefined> {
  const [response] = await once(get(site.address + path, { headers: { host } }), 'response')
  response.resume()
  return response.statusCode
}

test('a name from elsewhere that leads to this machine is refused', async () => {
  expect(await statusOf('/loads', 'replyscope.example')).toBe(421)
  expect(await statusOf('/loads')).toBe(200)
})

test.each([
  ['/_next/image?url=%2Ficon.png&w=64&q=75', 404],
  ['/conversations/%00', 404],
  ['/conversations/1%2F..%2F..', 404],
  ['//evil.example/x', 308],
  ['/people/999999999999999999999', 404],
  ['/%F0%9F%98%80', 404],
  ['/_next/static/%2e%2e/%2e%2e/package.json', 404],
  ['/conversations?after=%00&sort=%00&text=%00', 200],
  ['/search?q=%22%22%22', 200],
])('%s is answered with %i', async (path, status) => {
  expect(await statusOf(path)).toBe(status)
})
