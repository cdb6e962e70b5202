import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../../db/archives/bundle.ts'
import { figureNames, figuresOf } from '../../../db/archives/figures.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { everything } from '../../../db/queries/selection.ts'
import { tables } from '../../../db/tables/index.ts'
import type { Table } from '../../../db/tables/table.ts'
import { csv } from '../../../lib/export/csv.ts'
import { unpacked } from '../../support/unpacked.ts'
import { loadedFrom } from '../queries/loaded.ts'

const hostile = '<script>alert(1)</script> & "co"'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    `bread,p1,,ann,2024-01-01T09:00:00Z,Post,"${hostile.replaceAll('"', '""')}"`,
    'bread,a,p1,<b>ben</b>,2024-01-01T09:30:00Z,Hi,',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
    'bread,c,gone,,,Who,',
    'butter,p2,,<b>ben</b>,2024-02-01T09:00:00Z,Post,On butter',
    'butter,d,p2,ann,2024-02-02T09:00:00Z,One,',
  )
})
afterAll(() => {
  db.$client.close()
})

const all = { filter: { conversation: null }, selection: everything, query: '' }
const made = (of: Parameters<typeof bundle>[1]) => buffer(bundle(db, of))

test('a bundle holds every table as it is exported alone, and says how many rows it has', async () => {
  const files = await unpacked(await made(all))
  const provenance = JSON.parse(String(files.get('replyscope-bundle/provenance.json')))
  for (const table of tables as readonly Table[]) {
    const alone: Buffer[] = []
    for await (const piece of csv(table.columns, table.rows(db, { conversation: null })))
      alone.push(Buffer.from(piece))
    const file = files.get(`replyscope-bundle/tables/${table.id}.csv`)!
    expect(file.equals(Buffer.concat(alone)), table.id).toBe(true)
    expect(parse(file, { columns: true, record_delimiter: '\r\n' })).toHaveLength(provenance.rows[table.id])
  }
  expect(provenance.loads).toMatchObject([
    { source: 'table.csv', sha256: expect.stringMatching(/^[\da-f]{64}$/) },
  ])
  const explained: readonly Record<string, string>[] = parse(files.get('replyscope-bundle/codebook.csv')!, {
    columns: true,
    record_delimiter: '\r\n',
  })
  expect(explained).toHaveLength(tables.flatMap(({ columns }) => [...columns]).length)
  for (const path of files.keys())
    expect(String(files.get('replyscope-bundle/README.md'))).toContain(nameIn(path))
  expect(String(files.get('replyscope-bundle/network/replies.gexf'))).toContain('<gexf')
})

const nameIn = (path: string) => path.replace('replyscope-bundle/', '').replace('README.md', 'Replyscope')

test('two bundles of the same are the same bytes, whatever the time zone', async () => {
  const one = await made(all)
  const zone = process.env['TZ']
  process.env['TZ'] = 'Pacific/Auckland'
  try {
    expect((await made(all)).equals(one)).toBe(true)
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

test('figures are of one conversation or of several, and what users wrote is text in them', async () => {
  const one = await figuresOf(db, { conversation: 1 }, hostile)
  expect(one.map(({ name }) => name)).toEqual([...figureNames])
  const several = await figuresOf(db, { conversation: null }, 'everything')
  expect(several.map(({ name }) => name)).toEqual(['sizes', 'levels', 'time', 'people'])
  for (const { svg } of [...one, ...several]) {
    expect(svg).not.toMatch(/<script|<b>|href=|NaN|undefined/)
    expect(balanced(svg)).toBe(true)
  }
  expect(one[0]?.svg).toContain('&lt;b&gt;ben&lt;/b&gt;')
  // A missing message's mark, and its links.
  expect(one[0]?.svg.match(/stroke-dasharray/g)).toHaveLength(2)
})

test('a selection without conversations is a bundle of empty tables', async () => {
  const none = { ...everything, text: 'no such thing' }
  const files = await unpacked(
    await made({ filter: { conversation: null, selection: none }, selection: none, query: 'text=x' }),
  )
  expect(String(files.get('replyscope-bundle/tables/messages.csv')).trimEnd().split('\r\n')).toHaveLength(1)
})

/** Whether every element that opens is closed again in its order. */
function balanced(xml: string): boolean {
  const open: string[] = []
  for (const [, end, name, , self] of xml.matchAll(/<(\/?)([\w:]+)((?:"[^"]*"|[^">])*?)(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) return false
    } else if (!self) open.push(name!)
  }
  return open.length === 0
}
