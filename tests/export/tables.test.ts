import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import readWorkbook, { readSheet } from 'read-excel-file/universal'
import { describe, expect, test } from 'vitest'
import type { CodebookEntry, Kind } from '../../lib/export/codebook.ts'
import { csv, excelLocale, type Row } from '../../lib/export/csv.ts'
import { json, ndjson } from '../../lib/export/json.ts'
import { parquet } from '../../lib/export/parquet.ts'
import { columnName } from '../../lib/export/xlsx/sheet-xml.ts'
import { workbook, xlsx } from '../../lib/export/xlsx/workbook.ts'

const columns = ['id', 'text', 'count', 'share', 'yes', 'at', 'nothing'] as const
const kinds: Readonly<Record<(typeof columns)[number], Kind>> = {
  ...{
    id: 'text',
    text: 'text',
    count: 'integer',
    share: 'number',
    yes: 'boolean',
    at: 'time',
    nothing: 'number',
  },
}
const codebook: readonly CodebookEntry[] = columns.map(column => ({
  ...{ table: 'things', column, kind: kinds[column], meaning: `what ${column} means`, unit: null },
  ...{ formula: null, empty_when: null, source: null },
}))

/** Texts as users write them, and texts that have broken programs before. */
const texts = [
  'plain',
  '=cmd()|"/C calc"!A0',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  'a "quoted", text; with everything',
  'two\nlines',
  'nul \0 and \u0007 bell',
  '👩‍👩‍👧 Zoë שלום',
  'half a pair: \uD83D.',
  '_x0041_ <b>&amp;</b>',
  '',
] as const

const rows: readonly Row[] = texts.map((text, i) => ({
  id: `00${i}`,
  text,
  count: i === 3 ? null : i * 1_000_000_007,
  share: i / 3,
  yes: i % 2 === 0,
  at: i === 5 ? null : new Date(Date.UTC(2024, 1, 29, 12, 30, i)).toISOString(),
  nothing: null,
}))

async function* pages(of: readonly Row[] = rows, size = 5): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < of.length; start += size) yield of.slice(start, start + size)
}

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece as string))
  return Buffer.concat(all)
}

const written = { name: 'things', codebook }
const arrayBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer
const wellFormed = texts.map(text => text.toWellFormed())

test('CSV, JSON and NDJSON hold every text as it is', async () => {
  const asCsv: Record<string, string>[] = parse(await bytesOf(csv(columns, pages())), {
    columns: true,
    record_delimiter: '\r\n',
  })
  expect(asCsv.map(({ text }) => text)).toEqual(wellFormed)
  expect(JSON.parse(String(await bytesOf(json(columns, pages())))).rows).toEqual(rows)
  const lines = String(await bytesOf(ndjson(columns, pages())))
    .trimEnd()
    .split('\n')
  expect(lines.map(line => JSON.parse(line))).toEqual(rows)
})

test('JSON says of what it is a part, and where the next part begins', async () => {
  const part = { total: 99, next: () => 'abc' }
  const text = String(await bytesOf(json(columns, pages(), { part })))
  expect(JSON.parse(text)).toMatchObject({ ok: true, total: 99, truncated: true, next: 'abc' })
  expect(JSON.parse(String(await bytesOf(json(columns, pages()))))).toMatchObject({
    ...{ total: rows.length, truncated: false, next: null },
  })
})

describe('CSV for Excel', () => {
  const asExcel = async (language: string) =>
    String(await bytesOf(csv(columns, pages(), { excel: excelLocale(language) })))

  test('begins with a byte order mark, and no cell is a formula', async () => {
    const text = await asExcel('en-US')
    expect(text).toMatch(/^\uFEFFid,text,/)
    const cells: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' })
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^\s*[=+@]|^\s*-(?!\d)/)
    expect(cells.map(row => row[1])).toContain(`'=cmd()|"/C calc"!A0`)
    expect(cells.map(row => row[1])).toContain(`'-1+1`)
    expect(text).not.toContain('\0')
    expect(cells[1]).toContain('2024-02-29 12:30:00')
  })

  test.each([
    ['en-GB', ',', '.'],
    ['de', ';', ','],
    ['fr-CA', ';', ','],
    ['no such language', ',', '.'],
  ])('in %s fields end with “%s” and numbers are written with “%s”', async (language, separator, decimal) => {
    const text = await asExcel(language)
    const cells: string[][] = parse(text, { bom: true, delimiter: separator, record_delimiter: '\r\n' })
    expect(cells).toHaveLength(rows.length + 1)
    expect(cells[2]?.[3]).toBe(`0${decimal}3333333333333333`)
  })
})

describe('Excel workbooks', () => {
  test('hold ids as text, times as times, and texts without what XML forbids', async () => {
    const file = arrayBuffer(await bytesOf(xlsx(columns, pages(), written)))
    const [heading, ...cells] = await readSheet(file, 'things')
    expect(heading).toEqual([...columns])
    expect(cells.map(row => row[0])).toEqual(rows.map(({ id }) => id))
    // This reader takes white space off both ends.
    const clean = wellFormed.map(text => text.replaceAll('\0', '').replaceAll('\u0007', '').trim())
    expect(cells.map(row => row[1] ?? '')).toEqual(clean)
    expect(cells.map(row => row[2])).toEqual(rows.map(({ count }) => count))
    expect(cells.map(row => row[4])).toEqual(rows.map(({ yes }) => yes))
    const seconds = cells
      .map(row => row[5])
      .map(at => (at instanceof Date ? Math.round(at.getTime() / 1000) : at))
    expect(seconds).toEqual(rows.map(({ at }) => (at === null ? null : Date.parse(String(at)) / 1000)))
  })

  test('end with a sheet that explains the columns', async () => {
    const file = arrayBuffer(await bytesOf(xlsx(columns, pages(), written)))
    const sheets = await readWorkbook(file)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['things', 'codebook'])
    expect(sheets[1]?.data).toHaveLength(columns.length + 1)
    expect(sheets[1]?.data[2]?.slice(0, 4)).toEqual(['things', 'text', 'text', 'what text means'])
  })

  test('take another sheet where one is full, and cut what no cell holds, saying so', async () => {
    const long = 'x'.repeat(40_000)
    const many: readonly Row[] = [...rows, { id: 'long', text: long }]
    const file = await bytesOf(workbook([{ name: 'things', columns, pages: pages(many), codebook }], 6))
    const sheets = await readWorkbook(arrayBuffer(file))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['things', 'things (2)', 'things (3)', 'codebook'])
    const all = sheets.slice(0, 3).flatMap(({ data }) => data.slice(1))
    expect(all.map(row => row[0])).toEqual(many.map(({ id }) => id))
    const cut = String(all.at(-1)?.[1])
    expect(cut).toHaveLength(32_767)
    expect(cut).toContain('40000 characters')
    expect(sheets.at(-1)?.data.at(-1)?.join(' ')).toContain('1 text was longer')
  })

  test('a table that is exactly full takes no second sheet', async () => {
    const file = await bytesOf(workbook([{ name: 'a', columns, pages: pages(), codebook }], rows.length + 1))
    expect((await readWorkbook(arrayBuffer(file))).map(({ sheet }) => sheet)).toEqual(['a', 'codebook'])
  })

  test('are the same bytes each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => bytesOf(xlsx(columns, pages(), written))))
    expect(one?.equals(two!)).toBe(true)
  })

  test('columns are named as Excel does', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})

test('Parquet holds every text, whole numbers, times and nothing as they are', async () => {
  const file = arrayBuffer(await bytesOf(parquet(columns, pages(), written)))
  const read = await parquetReadObjects({
    file: { byteLength: file.byteLength, slice: (a, b) => file.slice(a, b) },
  })
  expect(read.map(row => row['text'])).toEqual(wellFormed)
  expect(read.map(row => row['count'])).toEqual(
    rows.map(({ count }) => (count === null ? null : BigInt(Number(count)))),
  )
  expect(read.map(row => row['share'])).toEqual(rows.map(({ share }) => share))
  expect(read.map(row => row['at']?.toISOString() ?? null)).toEqual(rows.map(({ at }) => at))
  expect(read.every(row => row['nothing'] === null)).toBe(true)
})

test('a table without rows is a file all the same', async () => {
  const none = () => pages([])
  const file = arrayBuffer(await bytesOf(parquet(columns, none(), written)))
  const slices = { byteLength: file.byteLength, slice: (a: number, b?: number) => file.slice(a, b) }
  expect(await parquetReadObjects({ file: slices })).toEqual([])
  expect(await readSheet(arrayBuffer(await bytesOf(xlsx(columns, none(), written))), 'things')).toHaveLength(
    1,
  )
})

/** Endless pages that say when nobody wants more of them. */
function watched() {
  const state = { given: 0, ended: false }
  async function* endless() {
    try {
      for (;;) {
        state.given++
        yield rows
      }
    } finally {
      state.ended = true
    }
  }
  return { state, pages: endless() }
}

describe.each([
  ['csv', csv],
  ['json', json],
  ['ndjson', ndjson],
  ['xlsx', xlsx],
  ['parquet', parquet],
] as const)('%s', (_id, write) => {
  test('whoever stops reading stops the rows', async () => {
    const { state, pages } = watched()
    for await (const piece of write(columns, pages, written)) if (piece.length > 0 && state.given > 3) break
    await expect.poll(() => state.ended).toBe(true)
  })

  test('a fault among the rows is a fault of the file', async () => {
    async function* faulty() {
      yield rows
      throw new Error('The disk is gone.')
    }
    await expect(bytesOf(write(columns, faulty(), written))).rejects.toThrow('The disk is gone.')
  })
})
