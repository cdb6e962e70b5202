import { describe, expect, test } from 'vitest'
import { beginning, documents } from '../../lib/input/json/document.ts'

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function read(text: string, size = 7) {
  const found: { value: unknown; where: string | null }[] = []
  for await (const { value, damage } of documents(text, pieces(text, size)))
    found.push({ value, where: damage?.where ?? null })
  return found
}

describe('documents', () => {
  test('one, several put together, one a line', async () => {
    expect(await read('{"a": [1, 2]}')).toEqual([{ value: { a: [1, 2] }, where: null }])
    const both = [
      { value: { a: 1 }, where: null },
      { value: { a: 2 }, where: null },
    ]
    expect(await read('{\n"a": 1\n}\n{\n"a": 2\n}')).toEqual(both)
    expect(await read('{"a": 1}\n\n{"a": 2}\n')).toEqual(both)
    const inside = [{ value: { list: [{ a: 1 }, { a: 2 }] }, where: null }]
    expect(await read('{"list":[\n{"a": 1},\n{"a": 2}\n]}\n')).toEqual(inside)
    expect(await read('{"list": [{"a": 1},\n{"a": 2}]}')).toEqual(inside)
  })

  test('a damaged line is one problem, the others are read', async () => {
    expect(await read('{"a": 1}\n{"a": \n{"a": 3}')).toEqual([
      { value: { a: 1 }, where: null },
      { value: undefined, where: 'line 2' },
      { value: { a: 3 }, where: null },
    ])
  })

  test('a cut document gives its complete elements', async () => {
    const text = '{"list": [{"id": 1}, {"id": 2, "name": "an'
    expect(await read(text)).toEqual([{ value: { list: [{ id: 1 }] }, where: 'line 1, character 43' }])
  })

  test('a document with a fault inside gives what is complete before it', async () => {
    expect(await read('[\n[1, 2],\n[3, nothing],\n[4]]')).toEqual([
      { value: [[1, 2], [3]], where: 'line 3, character 5' },
    ])
  })

  test('wherever a document is cut, it is read without an exception, and the damage is told', async () => {
    const text = JSON.stringify([{ 'a"\\': 'é\n', b: [1, { c: null }], d: { e: -1.5e3 } }, { a: true }])
    for (let end = 0; end < text.length; end++) {
      const found = await read(text.slice(0, end), 5)
      expect(found.at(-1)?.where, `cut at ${end}`).toMatch(/^line 1, character \d+$/)
    }
    expect((await read(text, 5))[0]?.where).toBe(null)
  })

  test('any nesting', async () => {
    for (const text of ['['.repeat(200_000) + ']'.repeat(200_000), '{"a":['.repeat(200_000)])
      expect(await read(text, 1 << 16)).toHaveLength(1)
  })
})

test('a beginning shows also what is unfinished', () => {
  expect(beginning('{"list": [{"id": 1, "name": "an')).toEqual({ list: [{ id: 1 }] })
  expect(beginning('{"bad"\n{"id": 2}\n{"id": 3')).toEqual({ id: 2 })
  expect(beginning('<html>')).toBe(undefined)
})
