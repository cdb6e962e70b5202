import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open } from '../../db/open.ts'
import { axeInBothThemes, axeViolations } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { siteOf } from '../support/site.ts'

/** Nothing is there at first. */
const site = siteOf(() => undefined, { page: { reducedMotion: 'reduce' } })

const csv = (name: string, ...rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${rows.join('\n')}\n`),
})

const loads = async () => (await (await fetch(`${site.address}/loads.json`)).json()).total

type Chosen = ReturnType<typeof csv>

/** Chooses files on the page that is open. */
const choose = (page: Page, ...files: Chosen[]) =>
  page.locator('[data-ready=true] input[type=file]').setInputFiles(files)

/** Drops files on the page that is open. */
const drop = (page: Page, ...files: readonly Chosen[]) =>
  page.evaluate(
    files => {
      const dataTransfer = new DataTransfer()
      for (const { name, type, text } of files) dataTransfer.items.add(new File([text], name, { type }))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, text: String(buffer) })),
  )

const itemOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

test('each of several files says what became of it; what is there already says so', () =>
  site.on('/', async page => {
    const rows = ['conversation,id,author,text', 'a,1,ann,One', 'a,2,ben,Two', 'b,3,cem,Three']
    const start = page.getByRole('button', { name: 'Import', exact: true })
    const outcome = page.getByRole('list', { name: 'Added' }).getByRole('listitem')
    await choose(page, csv('one.csv', rows[0]!, 'c,4,dov,Four', 'c,5,eva,Five'), csv('two.csv', ...rows))
    await page.getByRole('button', { name: 'Import all 2' }).waitFor()
    await start.first().click()
    // The first page would lead on to the only conversation there is, away from the file that waits.
    await page.waitForURL(/\/loads#added$/, { timeout: 20_000 })
    await outcome
      .first()
      .getByText(/^2\scomments; .* could not be read/)
      .waitFor()
    await start.click()
    // The last of them leads to the list of what it brought.
    await page.waitForURL(/\/conversations\?load=2$/, { timeout: 20_000 })
    await expect.poll(() => page.locator('main tbody input[type=checkbox]').count()).toBe(2)
    await visit(page, `${site.address}/loads`)
    await choose(page, csv('two.csv', ...rows, ''))
    await start.click()
    await outcome.getByText('Nothing in it is new.', { exact: false }).waitFor({ timeout: 20_000 })
    expect(page.url()).toMatch(/\/loads$/)
  }))

test('the empty home shows the example as the program shows it, and one click opens it', () =>
  site.withPage(async page => {
    // Where all was taken out again, it is as empty as at first.
    const db = open(site.database)
    for (const load of db.$client.prepare<[], number>('select id from loads').pluck().all())
      expect(await removeLoad(db, load)).toBe(true)
    db.$client.close()
    await visit(page, site.address)
    const tree = page.getByRole('img', { name: /reply tree of the example/ })
    await tree.waitFor()
    // As many marks as the example has messages.
    const drawn = await tree.locator('path').evaluateAll(paths => paths.map(path => path.getAttribute('d')))
    expect(drawn.join('').length).toBeGreaterThan(2000)
    await page
      .getByRole('figure')
      .getByText(/^\d+ of \d+\scomments \(\d+ missing\), by \d+\speople/)
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Open this example' }).click()
    await page.waitForURL(/\/conversations\/\d+$/, { timeout: 20_000 })
    await page.getByRole('heading', { level: 1, name: /Saltway Bridge/ }).waitFor()
    // An overview of one conversation is that conversation.
    await visit(page, site.address)
    expect(new URL(page.url()).pathname).toMatch(/^\/conversations\/\d+$/)
  }))

/** Two messages in nested JSON: each has two names to choose from. */
function nested() {
  const reply = {
    ref: 'b',
    who: { nick: 'ben', mail: 'b@x.example' },
    body: 'Yes',
    when: '2025-03-01T11:00:00Z',
  }
  const comment = {
    ...reply,
    ref: 'a',
    who: { nick: 'ann', mail: 'a@x.example' },
    body: 'Soup?',
    answers: [reply],
  }
  return Buffer.from(JSON.stringify({ page: { title: 'Lunch' }, data: { comments: [comment] } }))
}

test('files dropped on any page are looked at, what they hold is said where it is not seen, and only then they are stored, but for what is discarded', () =>
  site.on(
    '/measures',
    async page => {
      const before = await loads()
      await drop(
        page,
        csv('soup.csv', 'nr,answers,nick,body', '1,,ann,Soup?', '2,1,ben,Yes'),
        { name: 'lunch.json', mimeType: 'application/json', buffer: nested() },
        csv('foreign.csv', 'nr,wer,was', '1,ann,Hallo'),
        csv('odd.txt', 'title|words', 'A|b'),
      )
      await page.waitForURL(/\/loads#added$/)
      // Columns are picked.
      const soup = itemOf(page, 'soup.csv')
      await soup.getByRole('region').getByText('Soup?').waitFor()
      expect(await soup.getByLabel('Read as').locator('option:checked').textContent()).toMatch(/^Table/)
      await soup.getByRole('combobox', { name: 'Its id' }).selectOption('nr')
      await soup.getByRole('combobox', { name: 'Id it answers' }).selectOption('answers')
      await soup.getByText('answers ann').waitFor()
      // The forecast is shown.
      await soup.getByText('1 comment by 1 person, 1 level deep.').waitFor()

      // Where messages lie in nested JSON is seen, and can be said otherwise.
      const lunch = itemOf(page, 'lunch.json')
      await lunch.getByText('data.comments[]').waitFor()
      await lunch.getByText('1\u00a0comment', { exact: true }).waitFor()
      await lunch.getByText('answers[]', { exact: true }).waitFor()
      await lunch.getByRole('combobox', { name: 'Author', exact: true }).selectOption('who.mail')
      await lunch.getByRole('region').getByText('Soup?').waitFor()
      await lunch.getByText('answers a@x.example').waitFor()

      // A table of columns nobody knows is one click from saying which holds what.
      const foreign = itemOf(page, 'foreign.csv')
      await foreign.getByRole('button', { name: 'Choose columns' }).click()
      await foreign.getByRole('combobox', { name: 'Text', exact: true }).selectOption('was')
      await foreign.getByRole('region').getByText('Hallo', { exact: true }).waitFor()

      // A file that is not recognised says so, and can be read as is said.
      const odd = itemOf(page, 'odd.txt')
      await odd.getByText('We couldn’t find comments in this file').waitFor()
      expect(await odd.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
      await odd.getByLabel('Read as').selectOption('table')
      await odd.getByRole('combobox', { name: 'Text', exact: true }).waitFor()

      for (const [item, name] of [
        [foreign, 'foreign.csv'],
        [odd, 'odd.txt'],
      ] as const) {
        await item.getByRole('button', { name: `Discard ${name}` }).click()
        await item.waitFor({ state: 'detached' })
      }
      expect(await axeInBothThemes(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(await loads()).toBe(before)
      await page.getByRole('button', { name: 'Import all 2' }).click()
      const reports = page.getByRole('link', { name: 'Import report' })
      await expect.poll(() => reports.count(), { timeout: 30_000 }).toBe(2)
      expect(await loads()).toBe(before + 2)
      const { rows } = await (await fetch(`${site.address}/people.json`)).json()
      expect(rows.map(({ name }: { readonly name: string }) => name)).toContain('a@x.example')
    },
    { viewport: { width: 390, height: 900 } },
  ))

const pasted = `4 comments

  1. Ann

    Shall we keep the bridge?

    1. Ben

      Yes.

      1. Cem

        Who pays for it?

  2. Dov

    No, sell it.
`

test('what is pasted by keys shows one preview with the promise in a line and replies indented, then its conversation', () =>
  site.on('/loads', async page => {
    const before = await loads()
    await page.locator('[data-ready=true]').waitFor()
    await page.getByLabel(/Paste a discussion/).fill(pasted)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const item = itemOf(page, 'pasted text')
    await item.getByText('4 comments by 4 people, 3 levels deep.').waitFor({ timeout: 20_000 })
    const messages = item.getByRole('region').getByRole('listitem')
    const left = await messages.evaluateAll(all => all.map(each => each.getBoundingClientRect().left))
    expect(new Set(left).size).toBe(4)
    expect(await loads()).toBe(before)
    await item.getByRole('button', { name: 'Import', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/conversations\/\d+$/, { timeout: 20_000 })
    await page.getByRole('feed').getByText('Who pays for it?').waitFor()
  }))
