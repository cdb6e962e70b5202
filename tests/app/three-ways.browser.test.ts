import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exportCommand } from '../../cli/export.ts'
import { exported as takenAway } from '../support/exported.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { example, siteOf } from '../support/site.ts'

/** A comment section, a forum's topic and a mailing list where they are there; else what was written for the project. */
const sources = [
  'outline/former-nato-chief.txt',
  'discourse/random-projects-shots.2431.json',
  'mbox/berlios-gpsd-dev',
].map(each => join(sharedData, each))

const exported = async (...args: readonly string[]) =>
  JSON.parse(String(await site.written(exportCommand, ...args, '--format', 'json'))).rows

/** A conversation in which cat writes most, and one with a quarrel of ann and ben. */
function written(): string {
  const rows = ['id,parent_id,conversation,author,title,text', 'p,,one,ann,Many speak,Post']
  for (let i = 0; i < 90; i++) rows.push(`a${i},p,one,${i % 3 === 0 ? 'cat' : `guest${i}`},,Comment ${i}`)
  rows.push('q,,two,dan,Two quarrel,Post')
  for (let i = 0; i < 30; i++)
    rows.push(`b${i},${i === 0 ? 'q' : `b${i - 1}`},two,${i % 2 === 0 ? 'ann' : 'ben'},,Quarrel ${i}`)
  return rows.join('\n')
}

const site = siteOf(site =>
  site.load(hasSharedData ? sources : [example, site.write('written.csv', written())]),
)

/** Walks a way from the first page, and counts the clicks. */
const way = (steps: (page: Page, click: (on: Locator) => Promise<void>) => Promise<void>) =>
  site.on('/', async page => {
    let clicks = 0
    await steps(page, async on => {
      clicks++
      await on.click()
    })
    expect(clicks).toBeLessThan(6)
  })

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('who dominated a thread, and how it compares with another', () =>
  way(async (page, click) => {
    await click(section(page, 'Largest conversations').getByRole('link').nth(1))
    await page.waitForURL(/\/conversations\/\d+/)
    const [id] = /\d+$/.exec(new URL(page.url()).pathname)!
    const [first] = (await exported('authors', '--conversation', id)).toSorted(
      (a: { comments: number }, b: { comments: number }) => b.comments - a.comments,
    )
    const most = page.getByRole('list', { name: 'Most active people' }).getByRole('button').first()
    expect(await most.innerText()).toContain(first.name)
    expect(await most.innerText()).toContain(String(first.comments))
    // And what that was.
    await click(most)
    await click(page.getByRole('button', { name: 'Show only these' }))
    await expect
      .poll(() => page.getByRole('feed').getByRole('article').first().getAttribute('aria-setsize'))
      .toMatch(new RegExp(`^(${first.comments}|${first.comments + 1})$`))
    await click(page.getByRole('link', { name: 'Compare with another' }))
    await click(page.getByRole('link', { name: /^Add / }).first())
    await page.getByRole('figure', { name: 'Reply trees' }).waitFor()
  }))

test('the longest quarrel, to be read', () =>
  way(async (page, click) => {
    await click(section(page, 'Longest exchanges').getByRole('listitem').first().getByRole('link'))
    await page.waitForURL(/ways=both/)
    const [longest] = (await exported('exchanges')).toSorted(
      (a: { messages: number }, b: { messages: number }) => b.messages - a.messages,
    )
    const bar = page.getByRole('status').filter({ hasText: '⇄' })
    // The longest stretch of turns, and what the two wrote to each other besides.
    const all = /(\d+)\s+messages/.exec(await bar.innerText())
    expect(Number(all?.[1])).toBeGreaterThanOrEqual(longest.messages)
    const chosen = page.getByRole('feed').locator('[data-chosen=true]')
    await chosen.waitFor()
    await expect.poll(() => chosen.evaluate(inSight)).toBe(true)
  }))

/** Whether an element is in the window. */
function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top < window.innerHeight && bottom > 0
}

test('a figure and a CSV for two threads compared', () =>
  way(async (page, click) => {
    await click(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Compare' }))
    // The page before has a link that adds something else.
    await page.waitForURL(/\/compare/)
    const add = page.getByRole('link', { name: /^Add / })
    await click(add.first())
    await page.getByRole('heading', { name: 'With which?' }).waitFor()
    await click(add.first())
    const trees = page.getByRole('figure', { name: 'Reply trees' })
    await trees.waitFor()
    const saved = async (on: Locator) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click(on)])
      return readFileSync(await download.path(), 'utf8')
    }
    await click(trees.getByText('Export', { exact: true }))
    const svg = await saved(trees.getByRole('button', { name: 'Reply trees as SVG', exact: true }))
    expect(svg).toMatch(/^<\?xml|^<svg/)
    // As many clicks, instead of the picture.
    const csv = String((await takenAway(trees, 'Reply trees', 'CSV')).content)
    const lines = csv
      .replace(/^\u{FEFF}/u, '')
      .trim()
      .split('\n')
    expect(lines[0]).toContain('measure')
    expect(new Set(lines.slice(1).map(line => line.split(',')[0])).size).toBe(2)
  }))
