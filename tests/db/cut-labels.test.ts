import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LABEL_LENGTH } from '../../db/cut-labels.ts'
import { indexTexts } from '../../db/load/index-texts.ts'
import { load } from '../../db/load/load.ts'
import { open, openToRead, type SqliteDb } from '../../db/open.ts'
import type { Page, Place } from '../../db/queries/keyset.ts'
import { type PersonRow, peoplePage } from '../../db/queries/people/people.ts'
import { authorTable } from '../../db/tables/authors.ts'
import { table } from '../support/discussions.ts'
import { all } from './queries/loaded.ts'
import { questionsTo } from './queries/plans/questions.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-labels-'))
const file = join(folder, 'forum.sqlite')
const PEOPLE = 9
const longest = 5 * LABEL_LENGTH
let whole: SqliteDb
let shown: SqliteDb

/** Names that are equal as far as a page shows them, but for one that is short. */
const nameOf = (person: number) =>
  person === 0 ? 'ann' : `${'🙂'.repeat(LABEL_LENGTH)} ${String(person).padStart(longest, '0')}`

beforeAll(async () => {
  const db = open(file)
  const rows = Array.from({ length: 3 * PEOPLE }, (_, i) => ({
    conversation: `${'c'.repeat(longest)}${Math.floor(i / PEOPLE)}`,
    id: i % PEOPLE === 0 ? `p${i}` : `${'m'.repeat(longest)}${i}`,
    parent: i % PEOPLE === 0 ? undefined : `p${i - (i % PEOPLE)}`,
    author: nameOf(i % PEOPLE),
    text: `says ${'x'.repeat(2 * longest)}`,
    title: 't'.repeat(longest),
  }))
  const [report] = await load(db, [table(`${'s'.repeat(longest)}.ndjson`, rows)])
  expect(report).toMatchObject({ error: null, comments: 3 * (PEOPLE - 1) })
  await indexTexts(db)
  db.$client.close()
  whole = openToRead(file)
  shown = openToRead(file, { forPages: true })
})
afterAll(() => {
  whole.$client.close()
  shown.$client.close()
  rmSync(folder, { recursive: true })
})

/** Every text in an answer, but for those of messages and what is only there to ask the database. */
function labelsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') found.push(value)
  else if (value instanceof Map) for (const each of value) labelsIn(each, found)
  else if (Array.isArray(value)) for (const each of value) labelsIn(each, found)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value))
      if (!/text|snippet|scope/.test(key)) labelsIn(each, found)
  return found
}

test('no answer to a page has a label that is longer than said; all others have it whole', async () => {
  const [pages, files] = [await questionsTo(shown), await questionsTo(whole)]
  let whatWasLong = 0
  for (const question of Object.keys(pages)) {
    const [answer, others] = [await pages[question]!(), await files[question]!()]
    if (typeof answer !== 'object' || answer === null || Symbol.asyncIterator in answer) continue
    const long = labelsIn(answer).filter(({ length }) => length > LABEL_LENGTH)
    expect(long.map(text => `${question}: ${text.slice(0, 20)}`)).toEqual([])
    if (labelsIn(others).some(({ length }) => length > LABEL_LENGTH)) whatWasLong++
  }
  expect(whatWasLong).toBeGreaterThan(20)
})

test('what is cut ends in an ellipsis, and in no half of a character', () => {
  for (const name of shown.$client.prepare<[], string>('select name from authors').pluck().all()) {
    if (name === 'ann') continue
    expect(name).toHaveLength(LABEL_LENGTH)
    expect(name.endsWith('…') && name.isWellFormed()).toBe(true)
  }
  const raw = shown.$client.prepare<[], [number, string]>('select id, name from authors').raw().all()
  expect(raw.every(([, name]) => name.length <= LABEL_LENGTH)).toBe(true)
  const [text] = shown.$client.prepare<[], string>('select text from texts').pluck().all()
  expect(text!.length).toBeGreaterThan(longest)
})

test.each([false, true])(
  'a list sorted by long names goes on where it was left (descending: %s)',
  async descending => {
    const list = { filter: { text: '', comments_min: null }, order: { sort: 'name', descending } as const }
    const ids = async (db: SqliteDb) => {
      const found: number[] = []
      let after: Place | null = null
      do {
        const page: Page<PersonRow> = await peoplePage(db, {
          ...list,
          part: { after, before: null, limit: 2 },
        })
        found.push(...page.rows.map(({ id }) => id))
        after = page.next
      } while (after !== null)
      return found
    }
    expect(await ids(shown)).toEqual(await ids(whole))
    expect(new Set(await ids(shown)).size).toBe(PEOPLE)
  },
)

test('files have names as they are', async () => {
  const rows = await all(authorTable.rows(whole, { conversation: null }))
  expect(rows.map(({ name }) => name).sort()).toEqual(
    Array.from({ length: PEOPLE }, (_, i) => nameOf(i)).sort(),
  )
})
