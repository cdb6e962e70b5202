import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeInBothThemes, axeViolations } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { example, siteOf } from '../support/site.ts'

const exampleText = readFileSync(example, 'utf8')

const site = siteOf(() => undefined)

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const loads = async (page: Page) =>
  (await (await page.request.get(`${site.address}/loads.json`)).json()).total

test('a file is looked at, its columns are picked, and only then it is stored', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    const table = csv('soup.csv', 'nr,answers,nick,body\n1,,ann,Soup?\n2,1,ben,Yes\n')
    await page.locator('[data-ready=true] input[type=file]').setInputFiles(table)
    const item = page.getByRole('listitem').filter({ hasText: 'soup.csv' })
    await item.getByRole('region').getByText('Soup?').waitFor()
    expect(await item.getByLabel('Read as').locator('option:checked').textContent()).toMatch(/^Table/)
    await item.getByRole('combobox', { name: 'Its id' }).selectOption('nr')
    await item.getByRole('combobox', { name: 'Id it answers' }).selectOption('answers')
    await item.getByText('answers ann').waitFor()
    // The forecast is shown, and nothing is stored.
    await item.getByText('1 comment by 1 person, 1 level deep.').waitFor()
    expect(await loads(page)).toBe(0)
    expect(await axeViolations(item)).toEqual([])
    await item.getByRole('button', { name: 'Import', exact: true }).click()
    await page.waitForURL(/\/conversations\/\d+/)
    expect(await loads(page)).toBe(1)
  }))

test('where messages lie in nested JSON is seen before it is stored, and can be said otherwise', () =>
  site.withPage(async page => {
    const reply = {
      ref: 'b',
      who: { nick: 'ben', mail: 'b@x.example' },
      body: 'Yes',
      note: 'Ja',
      when: '2025-03-01T11:00:00Z',
    }
    const comment = {
      ...reply,
      ref: 'a',
      who: { nick: 'ann', mail: 'a@x.example' },
      body: 'Soup?',
      note: 'Suppe?',
      answers: [reply],
    }
    await visit(page, `${site.address}/loads`)
    await page.locator('[data-ready=true] input[type=file]').setInputFiles({
      name: 'soup.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ page: { title: 'Lunch' }, data: { comments: [comment] } })),
    })
    const item = page.getByRole('listitem').filter({ hasText: 'soup.json' })
    await item.getByText('data.comments[]').waitFor()
    await item.getByText('1\u00a0comment', { exact: true }).waitFor()
    await item.getByText('answers[]', { exact: true }).waitFor()
    await item.getByRole('combobox', { name: 'Text', exact: true }).selectOption('note')
    await item.getByRole('combobox', { name: 'Author', exact: true }).selectOption('who.mail')
    await item.getByRole('region').getByText('Suppe?').waitFor()
    await item.getByText('answers a@x.example').waitFor()
    expect(await axeViolations(item)).toEqual([])
    await item.getByRole('button', { name: 'Import', exact: true }).click()
    await page.waitForURL(/\/conversations\/\d+/)
    await page.getByText('2 comments').first().waitFor()
  }))

test('a table of columns nobody knows is one click from saying which holds what', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    await page
      .locator('[data-ready=true] input[type=file]')
      .setInputFiles(csv('foreign.csv', 'nr,wer,was\n1,ann,Hallo\n'))
    const item = page.getByRole('listitem').filter({ hasText: 'foreign.csv' })
    await item.getByRole('button', { name: 'Choose columns' }).click()
    await item.getByRole('combobox', { name: 'Text', exact: true }).selectOption('was')
    await item.getByRole('combobox', { name: 'Author', exact: true }).selectOption('wer')
    await item.getByRole('region').getByText('Hallo', { exact: true }).waitFor()
  }))

test('a file dropped on any page is taken; what is left out is not stored', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/measures`)
    const before = await loads(page)
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['id,author,text\n1,ann,Dropped\n'], 'dropped.csv'))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.waitForURL(/\/loads/)
    const item = page.getByRole('listitem').filter({ hasText: 'dropped.csv' })
    await item.getByRole('region').getByText('Dropped').waitFor()
    await item.getByRole('button', { name: 'Discard dropped.csv' }).click()
    await item.waitFor({ state: 'detached' })
    expect(await loads(page)).toBe(before)
  }))

test('what is not recognised says so, can be read as is said, and several are added at once', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    await page
      .locator('[data-ready=true] input[type=file]')
      .setInputFiles([
        csv('odd.txt', 'title|words\nA|b\n'),
        csv('plain.csv', 'id,author,text\n1,eve,Plain\n'),
      ])
    const odd = page.getByRole('listitem').filter({ hasText: 'odd.txt' })
    await odd.getByText('We couldn’t find comments in this file').waitFor()
    expect(await odd.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
    await odd.getByLabel('Read as').selectOption('table')
    await odd.getByRole('combobox', { name: 'Text', exact: true }).selectOption('words')
    await odd.getByRole('region').getByText('b', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Import all 2' }).click()
    await expect
      .poll(() => page.getByRole('link', { name: 'Import report' }).count(), { timeout: 20_000 })
      .toBe(2)
  }))

test('pasted text is looked at like a file; Escape and Tab are enough to add it', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/loads`)
    await page.locator('[data-ready=true]').waitFor()
    await page.getByLabel(/Paste a discussion/).fill(exampleText)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const item = page.getByRole('listitem').filter({ hasText: 'pasted text' })
    await item.getByText('Should the Saltway Bridge become a park?').waitFor()
    await item.getByRole('button', { name: 'Import', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/conversations\/\d+/, { timeout: 20_000 })
  }))

test('nothing for axe to find while files are looked at, light or dark', () =>
  site.withPage(
    async page => {
      await visit(page, `${site.address}/loads`)
      await page
        .locator('[data-ready=true] input[type=file]')
        .setInputFiles([
          csv('one.csv', 'id,author,text\n1,ann,First\n'),
          csv('two.csv', 'id,author,text\n1,ben,Second\n'),
        ])
      await page.getByRole('button', { name: 'Import all 2' }).waitFor()
      expect(await axeInBothThemes(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    },
    { viewport: { width: 390, height: 900 } },
  ))
