import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskedPart, askedPart } from '../../../app/download/answer.ts'
import { openApi } from '../../../app/openapi/openapi.ts'
import { findList } from '../../../db/lists/index.ts'
import type { List } from '../../../db/lists/list.ts'
import { parameterMeanings } from '../../../db/lists/parameter-meanings.ts'
import { documentedPaths } from '../../../db/lists/paths.ts'
import { indexTexts } from '../../../db/load/index-texts.ts'
import type { SqliteDb } from '../../../db/open.ts'
import type { Stretch } from '../../../db/queries/pages.ts'
import type { Row } from '../../../lib/export/csv.ts'
import { picked } from '../../../lib/export/json.ts'
import config from '../../../next.config.js'
import { loadedFrom } from '../../db/queries/loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'bread,p1,,ann,2024-01-01T09:00:00Z,Post,On bread',
    'bread,a,p1,ben,2024-01-01T09:30:00Z,Hi,',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
  )
})

test('a search is no file before all can be found', async () => {
  const search = await findList(db, 'search')
  await expect(rowsOf(search!, new URLSearchParams('q=Yes'))).rejects.toThrow('Only 0 of 3 texts')
  await indexTexts(db)
  expect(await rowsOf(search!, new URLSearchParams('q=Yes'))).toHaveLength(1)
})
afterAll(() => {
  db.$client.close()
})

test('every path is documented once, and nothing that can be said is left without a meaning', () => {
  const paths = documentedPaths.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  const named = new Set(documentedPaths.flatMap(({ parameters }) => Object.keys(parameters)))
  expect([...named].filter(name => !(name in parameterMeanings))).toEqual([])
  expect(Object.keys(parameterMeanings).filter(name => !named.has(name))).toEqual([])
})

test('every documented table answers with the columns that are said, counted, and in parts', async () => {
  const tables = documentedPaths.filter(({ columns }) => columns !== null)
  expect(tables.length).toBeGreaterThan(25)
  for (const { path, columns } of tables) {
    const download = await findList(db, path.slice(1).replace('{id}', '1'))
    expect(download?.columns, path).toEqual(columns)
    const query = new URLSearchParams('c=1&q=Yes')
    const whole = await rowsOf(download!, query)
    expect(await download!.count(db, query), path).toBe(whole.length)
    expect(await inParts(download!, query), path).toEqual(whole)
  }
})

async function rowsOf(download: List, query: URLSearchParams, stretch?: Stretch): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of download.rows(db, query, stretch)) all.push(...rows)
  return all.map(row => picked(download.columns, row))
}

/** All rows, two at a time, with keys that have been out in the world. */
async function inParts(download: List, query: URLSearchParams): Promise<Row[]> {
  const all: Row[] = []
  for (let next: string | null = ''; next !== null; ) {
    const part: AskedPart = askedPart(new URLSearchParams({ _size: '2', ...(next && { _next: next }) }))!
    all.push(...(await rowsOf(download, query, part.stretch)))
    next = part.next()
  }
  return all
}

test('OpenAPI: every reference leads somewhere, every path parameter is declared, operations have names of their own', () => {
  const api = JSON.parse(JSON.stringify(openApi()))
  const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
  expect(references.length).toBeGreaterThan(0)
  for (const path of references)
    expect(
      path.split('/').reduce((at, key) => at?.[key], api),
      path,
    ).toBeDefined()
  const operations = Object.entries<{
    get: { operationId: string; parameters: { name: string; in: string }[] }
  }>(api.paths)
  expect(new Set(operations.map(([, { get }]) => get.operationId)).size).toBe(operations.length)
  for (const [path, { get }] of operations) {
    const declared = get.parameters.filter(each => each.in === 'path').map(({ name }) => `{${name}}`)
    expect(declared, path).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(path).toMatch(/^\/[\w/{}.-]+\.\w+$/)
  }
  expect(
    api.paths['/messages.json'].get.responses[200].content['application/json'].schema.properties.rows.items
      .properties,
  ).toMatchObject({
    created_at: { type: ['string', 'null'], format: 'date-time' },
    depth: { type: 'integer' },
  })
})

test('the server brings every file to where it is answered', async () => {
  const rewrites = await config.rewrites?.()
  const files = Array.isArray(rewrites) && rewrites.find(each => each.destination.startsWith('/download/'))
  const endings = /\(([\w|]+)\)$/.exec(files ? files.source : '')?.[1]?.split('|') ?? []
  for (const { path, endings: own } of documentedPaths)
    for (const { ending } of own) expect(endings).toContain((path + ending).split('.').at(-1))
})
