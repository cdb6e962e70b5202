import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt, sourcesAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { tables } from '../../db/tables/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-given-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = (...paths: readonly string[]) => sourcesAt(paths).map(({ name }) => name)

test('files have their own names; equal ones are told apart by their folders', () => {
  expect(names('/a/b/t.csv', '/a/b/u.csv')).toEqual(['t.csv', 'u.csv'])
  expect(names('/a/b/t.csv', '/a/c/t.csv', '/a/c/v.csv')).toEqual(['b/t.csv', 'c/t.csv', 'v.csv'])
  expect(names('/a/x/t.csv', '/b/x/t.csv', '/b/y/t.csv')).toEqual(['a/x/t.csv', 'b/x/t.csv', 'y/t.csv'])
  expect(names('/t.csv', '/a/t.csv')).toEqual(['/t.csv', 'a/t.csv'])
  expect(names('t.csv', './t.csv', join(process.cwd(), 't.csv'))).toEqual(['t.csv', 't.csv', 't.csv'])
  expect(names('/a/b/', '/a/c')).toEqual(['b', 'c'])
  const many = Array.from({ length: 50_000 }, (_, i) => `/mails/${i}/index.html`)
  expect(new Set(names(...many)).size).toBe(many.length)
})

test('a file is one source by whatever path, and nothing that is taken away names the path', async () => {
  mkdirSync(join(folder, 'private-name'))
  const path = join(folder, 'private-name', 't.csv')
  writeFileSync(path, 'id,parent,author,text\n1,,ann,hello\n2,1,ben,a reply\n')
  const db = open(':memory:')
  await load(db, [sourceAt(path)])
  for (const same of [
    relative(process.cwd(), path),
    join(folder, 'private-name', '..', 'private-name', 't.csv'),
  ]) {
    const [report] = await load(db, [sourceAt(same)])
    expect(report).toMatchObject({ source: 't.csv', unchanged: true })
  }
  let taken = ''
  for (const table of tables)
    for await (const page of table.rows(db, { conversation: null })) taken += JSON.stringify(page)
  expect(taken).toContain('t.csv')
  expect(taken).not.toContain('private-name')
  db.$client.close()
})
