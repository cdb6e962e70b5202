import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pastedExample } from '../../app/_shared/adding/additions.ts'
import { formats } from '../../lib/formats/index.ts'
import { preview } from '../../lib/formats/preview.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { openSource } from '../../lib/input/source.ts'
import { zip } from '../support/zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-preview-'))
afterAll(() => rmSync(folder, { recursive: true }))

function look(
  name: string,
  content: string | Uint8Array,
  map: Readonly<Record<string, string>> = {},
  format?: string,
) {
  const path = join(folder, name)
  writeFileSync(path, content)
  const chosen = formats.find(({ id }) => id === format) ?? null
  return preview(() => openSource(path), {
    format: chosen,
    reading: { ...nothingSaid, map: new Map(Object.entries(map)) },
  })
}

const rows = 'id,reply to,nick,body,when\n1,,ann,Hello,2024-01-01\n2,1,ben,Hi,2024-01-02\n'

test('what a table is read as, with its columns and what stands in them', async () => {
  const { format, messages, table } = await look('rows.csv', rows)
  expect(format).toBe('table')
  expect(messages).toMatchObject([
    { author: 'ann', text: 'Hello', answers: null, createdAt: Date.UTC(2024, 0, 1) },
    { author: 'ben', text: 'Hi', answers: 'ann' },
  ])
  expect(table?.columns[2]).toEqual({ name: 'nick', cells: ['ann', 'ben'] })
  expect(table?.fields).toContainEqual({ field: 'author', column: 'nick' })
  expect(table?.fields).toContainEqual({ field: 'created_at', column: 'when' })
})

test('columns are read as what they are said to be, or not at all', async () => {
  const { messages, table, problems } = await look('rows.csv', rows, { created_at: 'when', parent: '' })
  expect(messages[1]).toMatchObject({ createdAt: Date.UTC(2024, 0, 2), answers: null })
  expect(table?.fields).toContainEqual({ field: 'parent', column: null })
  expect(problems.map(({ what }) => what).join()).not.toContain('There is no column ""')
})

test('a file that is not recognised says so, and is read as is said', async () => {
  const text = 'title|words\nA|b\n'
  expect(await look('odd.txt', text)).toMatchObject({ format: null, messages: [], table: null })
  expect((await look('odd.txt', text)).doubt).toMatch(/^We couldn’t find comments in this file/)
  expect((await look('odd.txt', text)).closest).toMatchObject([{ format: 'table' }])
  const said = await look('odd.txt', text, { text: 'words' }, 'table')
  expect(said).toMatchObject({ format: 'table', messages: [{ text: 'b' }] })
})

test('of an archive, the first file that can be read', async () => {
  const packed = zip([
    { name: 'about.txt', content: 'Nothing to see.' },
    { name: 'deep/rows.csv', content: rows },
  ])
  const { file, format, table } = await look('packed.zip', packed)
  expect({ file, format }).toEqual({ file: 'packed.zip/deep/rows.csv', format: 'table' })
  expect(table?.columns.length).toBe(5)
})

test('no more than a beginning is read, and none of it is long', async () => {
  const many = `id,author,text\n${Array.from({ length: 5000 }, (_, i) => `${i},ann,${'x'.repeat(1000)}`).join('\n')}`
  const { messages } = await look('many.csv', many)
  expect(messages.length).toBeLessThan(12)
  expect(messages.every(({ text }) => text!.length < 400)).toBe(true)
})

test('replies stand below what they answer, whatever order they come in; none is lost in a circle', async () => {
  const written = (rows: readonly (readonly [id: number, parent: number | '', name: string])[]) =>
    look('tree.csv', `id,reply to,nick,body\n${rows.map(row => `${row.join(',')},text`).join('\n')}\n`)
  const drawn = async (rows: Parameters<typeof written>[0]) =>
    (await written(rows)).messages.map(({ depth, author }) => `${'  '.repeat(depth)}${author}`)
  const tree = [
    [1, '', 'ann'],
    [2, 1, 'ben'],
    [3, 2, 'cem'],
    [4, 1, 'dov'],
    [5, '', 'eve'],
  ] as const
  const expected = ['ann', '  ben', '    cem', '  dov', 'eve']
  expect(await drawn(tree)).toEqual(expected)
  expect(await drawn([tree[0], tree[3], tree[2], tree[1], tree[4]])).toHaveLength(5)
  expect((await drawn([tree[4], tree[2], tree[1], tree[0]])).toSorted()).toEqual(
    ['eve', 'ann', '  ben', '    cem'].toSorted(),
  )
  const circled = await drawn([
    [1, 2, 'ann'],
    [2, 1, 'ben'],
    [3, '', 'cem'],
  ])
  expect(circled.map(line => line.trim()).toSorted()).toEqual(['ann', 'ben', 'cem'])
})

test('the list that is shown to whoever pasted something else can be pasted', async () => {
  const { format, messages, problems } = await look('pasted text', pastedExample)
  expect({ format, problems }).toEqual({ format: 'outline', problems: [] })
  expect(messages.map(({ author, answers }) => [author, answers])).toEqual([
    [null, null],
    ['Ann', null],
    ['Ben', 'Ann'],
  ])
})
