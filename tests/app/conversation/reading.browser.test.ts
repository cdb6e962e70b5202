import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { MOST_PRINTED } from '../../../app/conversations/[id]/reader/printed-thread.tsx'
import { axeViolations } from '../../support/axe.ts'
import { siteOf } from '../../support/site.ts'

/** Top-level comments of the first conversation, each with one reply. */
const TOP_LEVEL = 150
const MESSAGES = 1 + 2 * TOP_LEVEL

/** A thread of 26 comments below a post, as long as people write them. */
function thread(): string {
  const words =
    'the bridge over the river carries more than it was made for and nobody asked those who cross it '
  const rows = Array.from({ length: 27 }, (_, place) => {
    const parent = place === 0 ? '' : place < 8 ? 0 : place - 1 - (place % 3)
    const text = words.repeat(place === 0 ? 20 : 2 + ((place * 5) % 9))
    const time = new Date(Date.UTC(2024, 2, 1, place)).toISOString()
    return `t,${place},${parent},person ${(place * 4) % 18},${time},${text},A bridge too long`
  })
  return ['conversation_id,id,parent_id,author,created_at,text,title', ...rows, ''].join('\n')
}

/** A comment as a dump has it that was made that day of January. */
const line = (id: string, body: string, day: number, author = 'Ada') =>
  JSON.stringify({
    ...{ id, link_id: 't3_p', parent_id: 't3_p', author, body, created_utc: Date.UTC(2025, 0, 1) / 1000 },
    retrieved_on: Date.UTC(2025, 0, day) / 1000,
  })

const site = siteOf(
  async site => {
    const rows = ['id,parent_id,conversation,author,title,text', 'p,,short,ann,Much said,The post']
    for (let i = 0; i < TOP_LEVEL; i++)
      rows.push(`a${i},p,short,ben,,${'Words '.repeat(30)}${i}`, `b${i},a${i},short,cat,,Answer ${i}`)
    // A text longer than what the reader shows of it.
    rows.push(
      `q,,long,ann,More said,${'Much in a post. '.repeat(80)}`,
      `d,q,long,ben,,${'long '.repeat(900)}end`,
    )
    for (let i = 0; i < MOST_PRINTED; i++) rows.push(`c${i},q,long,cat,,Yes ${i}`)
    await site.load([site.write('said.csv', rows.join('\n')), site.write('thread.csv', thread())])
    const parts = [
      [line('a', 'Well begun', 2), line('b', 'Yes', 2, 'Ben')],
      [
        line('a', 'Well begun, half done', 3),
        line('b', '[deleted]', 3, '[deleted]'),
        line('c', 'No', 3, 'Cem'),
      ],
    ]
    for (const [number, lines] of parts.entries())
      await site.load([site.write(`RC_part-${number}.ndjson`, lines.join('\n'))])
  },
  { page: { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' } },
)

const inShort = site.inTurn('/conversations/1')
const inLong = site.inTurn('/conversations/2')

const reader = (page: Page) => page.getByRole('feed')
/** How many comments are left, as the reader says it. */
const left = async (page: Page) =>
  Number.parseInt(
    await page
      .locator('#thread')
      .getByText(/^\d+ unread$/)
      .innerText(),
    10,
  )
const chosen = (page: Page) => Number(/message=(\d+)/.exec(page.url())?.[1])

test('what was in sight for two seconds is read, and stays so while the tab is open; a key leads past it', () =>
  site.on('/conversations/1', async page => {
    expect(await left(page)).toBe(MESSAGES - 1)
    const second = reader(page).locator('[data-comment="1"] [data-unread]')
    expect(await second.getAttribute('data-unread')).toBe('true')
    await expect.poll(() => second.getAttribute('data-unread')).toBe('false')
    const after = await left(page)
    expect(after).toBeLessThan(MESSAGES - 1)
    expect(after).toBeGreaterThan(MESSAGES - 30)
    await page.reload()
    await expect.poll(() => left(page)).toBeLessThanOrEqual(after)
    expect(await second.getAttribute('data-unread')).toBe('false')

    await page.keyboard.press('n')
    await expect.poll(() => chosen(page)).toBeGreaterThan(2)
    const first = chosen(page)
    // Odd places are the top-level ones: the post has the first id.
    expect((first - 1) % 2).toBe(1)
    const before = reader(page).locator(`[data-comment="${first - 3}"] [data-unread]`)
    if ((await before.count()) > 0) expect(await before.getAttribute('data-unread')).toBe('false')
    await page.getByRole('button', { name: '↓ unread' }).click()
    // The next, or one after it where that was in sight for too long meanwhile.
    await expect.poll(() => chosen(page)).toBeGreaterThan(first)
    expect((chosen(page) - 1) % 2).toBe(1)
    await reader(page).locator('[data-chosen=true]').waitFor()
  }))

test('the tree shows where the thread is being read', () =>
  inShort(async page => {
    const mark = page.getByRole('tree').locator('[class*=readHere]')
    expect(await mark.count()).toBe(0)
    await page.getByRole('region', { name: 'Messages' }).hover()
    await page.mouse.wheel(0, 3000)
    await mark.waitFor({ state: 'attached' })
  }))

/** Prints the page; what stood in the reader while it was. */
async function printed(page: Page) {
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const articles = document.querySelectorAll('#thread article').length
      document.body.dataset.printed = `${articles}`
      document.body.dataset.said = document.querySelector('#thread [class*=printed]')?.textContent ?? ''
    })
  })
  const pdf = await page.pdf()
  const { printed: articles, said } = await page.evaluate(() => ({ ...document.body.dataset }))
  return { pdf, articles: Number(articles), said: said?.replaceAll('\u00a0', ' ') }
}

test('on paper the thread is whole, though little of it was read', () =>
  inShort(async page => {
    const { articles, said, pdf } = await printed(page)
    expect(articles).toBe(MESSAGES)
    expect(said).toBe(`The whole thread: ${MESSAGES} messages.`)
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(10)
    // And the page is as it was.
    await expect.poll(() => reader(page).getByRole('article').count()).toBeLessThan(100)
  }))

test('the export menu of a conversation prints', () =>
  inShort(async page => {
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset.asked = 'yes'
      }
    })
    await page.locator('header summary').filter({ hasText: 'Export' }).click()
    await page.getByRole('button', { name: 'Print this page' }).click()
    expect(await page.evaluate(() => document.body.dataset.asked)).toBe('yes')
  }))

test('of chosen comments paper says how many they are', () =>
  inShort(async page => {
    await page.getByLabel('Colour by').selectOption('depth')
    await page.getByRole('list', { name: 'Levels' }).getByRole('button', { name: '2' }).click()
    await page.getByText(new RegExp(`Level 2: ${TOP_LEVEL}\\scomments`)).waitFor()
    const { articles, said } = await printed(page)
    expect(articles).toBe(TOP_LEVEL)
    expect(said).toContain(`${TOP_LEVEL} of ${MESSAGES} messages: what was chosen`)
  }))

test('a long post is read on where it stands', () =>
  inLong(async page => {
    const post = reader(page).getByRole('article').first()
    const height = async () => (await post.boundingBox())!.height
    const before = await height()
    await post.getByRole('button', { name: /read on \(320\swords in all\)/ }).click()
    await expect.poll(height).toBeGreaterThan(2 * before)
    expect(await post.getByRole('button', { name: /read on/ }).count()).toBe(0)
  }))

test('a thread that is too long for paper is left out whole, with the way to its report', () =>
  inLong(async page => {
    const { articles, said } = await printed(page)
    expect(articles).toBe(0)
    expect(said).toContain('2,002 messages, more than the 2,000')
    expect(said).toContain(`${site.address}/report.html?c=2`)
    const report = await (await fetch(`${site.address}/report.html?c=2`)).text()
    expect(report.match(/<li style="--level/g)).toHaveLength(2002)
  }))

/** How many pages of A4 a page is on paper. */
const sheets = async (page: Page) =>
  (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)!
    .length

test('the report of a thread of 26 comments has six pages at most, and begins with what one may quote', () =>
  site.on('/report.html?c=3', async page => {
    const first = page.locator('h1 + p')
    expect((await first.innerText()).replaceAll('\u00a0', ' ')).toMatch(
      /^26 comments, by \d+ people, \d+ levels deep\./,
    )
    expect(await sheets(page)).toBeLessThanOrEqual(6)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('html').evaluate(root => getComputedStyle(root).printColorAdjust)).toBe('exact')
    expect(await page.locator('button, input, summary').count()).toBe(0)
  }))

test('a conversation is printed with its colours, whole, and with nothing to press', () =>
  site.on('/conversations/3', async page => {
    const colours = () =>
      page
        .getByRole('tree')
        .locator('path[data-places]')
        .evaluateAll(marks => marks.map(mark => getComputedStyle(mark).fill))
    const onScreen = await colours()
    await page.emulateMedia({ media: 'print' })
    expect(new Set(onScreen).size).toBeGreaterThan(3)
    expect(await colours()).toEqual(onScreen)
    expect(await page.locator('html').evaluate(root => getComputedStyle(root).printColorAdjust)).toBe('exact')
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    const drawn = page.locator('[data-chart] svg.recharts-surface')
    await page.locator('[data-chart=participation] svg.recharts-surface').waitFor()
    const heights = await drawn.evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
    expect(heights.length).toBeGreaterThan(2)
    expect(Math.min(...heights)).toBeGreaterThan(60)
    expect(await page.getByRole('feed').getByRole('article').count()).toBe(27)
    // Names are buttons on screens: on paper they have nothing of one.
    const pressed = await page
      .locator('button, input, select, summary, nav, [role=slider], [role=button]')
      .evaluateAll(all =>
        all
          .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1)
          // Names of measures, whose meaning is folded.
          .filter(each => each.closest('dl') === null)
          .filter(each => {
            const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(each)
            const clear = /^rgba\(.*, 0\)$/
            const isBare = borderTopWidth === '0px' || clear.test(borderTopColor)
            return each.localName !== 'button' || !isBare || !clear.test(backgroundColor)
          })
          .map(each => each.outerHTML.slice(0, 160)),
      )
    expect(pressed).toEqual([])
  }))

test('a conversation says what each import brought, and messages what they said before', () =>
  site.on('/conversations/4', async page => {
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
    // The later one's messages are reached from its report.
    const report = await (await fetch(`${site.address}/loads/3`)).text()
    expect(report).toContain('href="/conversations/4"')
    const feed = page.getByRole('feed')
    await feed.getByText('edited').waitFor()
    await feed.getByText('removed by 3\u00a0Jan\u00a02025').waitFor()
    // Removed messages stay.
    await feed.getByText('Yes', { exact: true }).waitFor()
    const versions = feed.locator('details', { hasText: 'Versions' }).first()
    await versions.scrollIntoViewIfNeeded()
    // A click may fall on a message that the feed draws anew as it is scrolled.
    await expect
      .poll(async () => {
        if ((await versions.getAttribute('open')) === null) await versions.locator('summary').click()
        return versions.getByText('Well begun', { exact: true }).isVisible()
      })
      .toBe(true)
    expect(await axeViolations(feed)).toEqual([])
    expect(await axeViolations(legend)).toEqual([])
  }))

test('what is opened before the scripts of the page run is filled when they do', () =>
  site.withPage(async page => {
    const { promise: wanted, resolve: letThrough } = Promise.withResolvers<void>()
    await using _ = await page.route('**/_next/static/**/*.js', async route => {
      await wanted
      await route.continue()
    })
    await page.goto(`${site.address}/conversations/4`, { waitUntil: 'commit' })
    const feed = page.getByRole('feed')
    await feed.getByText('Versions').first().click()
    letThrough()
    await feed.getByText('Well begun', { exact: true }).waitFor()
  }))
