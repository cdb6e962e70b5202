import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { MOST_PRINTED } from '../../../app/conversations/[id]/reader/printed-thread.tsx'
import { siteOf } from '../../support/site.ts'

/** Top-level comments of the first conversation, each with one reply. */
const TOP_LEVEL = 150
const MESSAGES = 1 + 2 * TOP_LEVEL

const site = siteOf(
  site => {
    const rows = ['id,parent_id,conversation,author,title,text', 'p,,short,ann,Much said,The post']
    for (let i = 0; i < TOP_LEVEL; i++)
      rows.push(`a${i},p,short,ben,,${'Words '.repeat(30)}${i}`, `b${i},a${i},short,cat,,Answer ${i}`)
    // A text longer than what the reader shows of it.
    rows.push(
      `q,,long,ann,More said,${'Much in a post. '.repeat(80)}`,
      `d,q,long,ben,,${'long '.repeat(900)}end`,
    )
    for (let i = 0; i < MOST_PRINTED; i++) rows.push(`c${i},q,long,cat,,Yes ${i}`)
    const file = site.write('said.csv', rows.join('\n'))
    site.replyscope('load', file)
  },
  { page: { viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' } },
)

const conversation = (path: string, steps: (page: Page) => Promise<void>) =>
  site.on(`/conversations/${path}`, steps)

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

test('what was in sight for two seconds is read, and stays so while the tab is open', () =>
  conversation('1', async page => {
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
    const last = reader(page).locator('[data-comment="5"] [data-unread]')
    expect(['true', 'false']).toContain(await last.getAttribute('data-unread'))
  }))

test('a key leads to the next top-level comment that is unread, past those that are read', () =>
  conversation('1', async page => {
    const second = reader(page).locator('[data-comment="1"] [data-unread]')
    await expect.poll(() => second.getAttribute('data-unread')).toBe('false')
    await page.keyboard.press('n')
    await expect.poll(() => chosen(page)).toBeGreaterThan(2)
    const first = chosen(page)
    // Odd places are the top-level ones: the post has the first id.
    expect((first - 1) % 2).toBe(1)
    const before = reader(page).locator(`[data-comment="${first - 3}"] [data-unread]`)
    if ((await before.count()) > 0) expect(await before.getAttribute('data-unread')).toBe('false')
    await page.getByRole('button', { name: '↓ unread' }).click()
    await expect.poll(() => chosen(page)).toBe(first + 2)
    await reader(page).locator('[data-chosen=true]').waitFor()
  }))

test('the tree shows where the thread is being read', () =>
  conversation('1', async page => {
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

test('a long post is read on where it stands', () =>
  conversation('2', async page => {
    const post = reader(page).getByRole('article').first()
    const height = async () => (await post.boundingBox())!.height
    const before = await height()
    await post.getByRole('button', { name: /read on \(320\swords in all\)/ }).click()
    await expect.poll(height).toBeGreaterThan(2 * before)
    expect(await post.getByRole('button', { name: /read on/ }).count()).toBe(0)
  }))

test('on paper the thread is whole, though little of it was read', () =>
  conversation('1', async page => {
    const { articles, said, pdf } = await printed(page)
    expect(articles).toBe(MESSAGES)
    expect(said).toBe(`The whole thread: ${MESSAGES} messages.`)
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(10)
    // And the page is as it was.
    await expect.poll(() => reader(page).getByRole('article').count()).toBeLessThan(100)
  }))

test('of chosen comments paper says how many they are', () =>
  conversation('1?level=2', async page => {
    const { articles, said } = await printed(page)
    expect(articles).toBe(TOP_LEVEL)
    expect(said).toContain(`${TOP_LEVEL} of ${MESSAGES} messages: what was chosen`)
  }))

test('a thread that is too long for paper is left out whole, with the way to its report', () =>
  conversation('2', async page => {
    const { articles, said } = await printed(page)
    expect(articles).toBe(0)
    expect(said).toContain('2,002 messages, more than the 2,000')
    expect(said).toContain(`${site.address}/report.html?c=2`)
    const report = await (await fetch(`${site.address}/report.html?c=2`)).text()
    expect(report.match(/<li style="--level/g)).toHaveLength(2002)
  }))

test('the export menu of a conversation prints', () =>
  conversation('1', async page => {
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset.asked = 'yes'
      }
    })
    await page.locator('header summary').filter({ hasText: 'Export' }).click()
    await page.getByRole('button', { name: 'Print this page' }).click()
    expect(await page.evaluate(() => document.body.dataset.asked)).toBe('yes')
  }))
