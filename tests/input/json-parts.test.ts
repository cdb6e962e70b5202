import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { list, parsed } from '../../lib/input/json/json.ts'
import { type JsonPart, jsonParts } from '../../lib/input/json/parts.ts'
import { runs } from '../support/seed.ts'

async function* pieces(text: string, size: number): AsyncIterable<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

async function partsOf(text: string, largest: number, size = 7): Promise<JsonPart[]> {
  const parts: JsonPart[] = []
  for await (const part of jsonParts(pieces(text, size), largest)) parts.push(part)
  return parts
}

/** The documents put together again from their parts; and the damage that was found. */
function together(parts: readonly JsonPart[]): { documents: unknown[]; damage: string[] } {
  const documents: unknown[] = []
  const damage: string[] = []
  const open: (unknown[] | Record<string, unknown>)[] = [documents]
  const put = (key: string | number, value: unknown) => {
    const around = open.at(-1)!
    if (Array.isArray(around)) around.push(value)
    else Object.defineProperty(around, key, { value, enumerable: true, writable: true, configurable: true })
  }
  for (const part of parts) {
    if (part.kind === 'value') put(part.key, part.value)
    else if (part.kind === 'damage') damage.push(part.what)
    else if (part.kind === 'close') open.pop()
    else {
      const made = part.isList ? [] : {}
      put(part.key, made)
      open.push(made)
    }
  }
  expect(open.length).toBe(1)
  return { documents, damage }
}

const json = fc.jsonValue({ maxDepth: 5 })
const largest = fc.integer({ min: 1, max: 60 })
const size = fc.integer({ min: 1, max: 20 })

describe('parts of a JSON document', () => {
  test('put together are the document, however large the parts and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(json, largest, size, fc.boolean(), async (value, most, each, isSpaced) => {
        const text = isSpaced ? JSON.stringify(value, null, 2) : JSON.stringify(value)
        const { documents, damage } = together(await partsOf(text, most, each))
        expect(damage).toEqual([])
        expect(JSON.stringify(documents)).toBe(JSON.stringify([parsed(text)]))
      }),
      { numRuns: runs(300) },
    )
  })

  test('several documents one after the other are each there', async () => {
    const { documents } = together(await partsOf('{"a":1}\n[2,[3]] {"b":{"c":[4]}}', 4))
    expect(documents).toEqual([{ a: 1 }, [2, [3]], { b: { c: [4] } }])
  })

  test('a document that is cut gives what is complete, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1 }), fc.nat(), largest, async (values, cut, most) => {
        const text = JSON.stringify(values)
        const at = cut % text.length
        const { documents, damage } = together(await partsOf(text.slice(0, at), most))
        const whole = list(parsed(text))
        const [found = []] = documents
        // Every complete element stands there as it is, the last may be incomplete.
        const given = Array.isArray(found) ? found.slice(0, -1) : []
        for (const [index, each] of given.entries())
          expect(JSON.stringify(each)).toBe(JSON.stringify(whole[index]))
        if (at > 0) expect(damage).toEqual(['The JSON ends too early: what is complete before was read.'])
      }),
      { numRuns: runs(200) },
    )
  })

  test('a wrong character anywhere gives no exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        json,
        fc.nat(),
        fc.constantFrom('{', '}', '[', ']', ',', '"', 'x', ':'),
        largest,
        async (value, at, wrong, most) => {
          const text = JSON.stringify([value, value])
          const place = at % text.length
          together(await partsOf(text.slice(0, place) + wrong + text.slice(place + 1), most))
        },
      ),
      { numRuns: runs(300) },
    )
  })

  test('what is not whole is opened, and what is small is given whole', async () => {
    const text = JSON.stringify({ a: { id: 1 }, list: Array.from({ length: 9 }, (_, id) => ({ id })), z: 2 })
    const parts = await partsOf(text, 24)
    expect(parts.filter(({ kind }) => kind === 'open')).toEqual([
      { kind: 'open', key: 0, isList: false },
      { kind: 'open', key: 'list', isList: true },
    ])
    expect(parts).toContainEqual({ kind: 'value', key: 'a', value: { id: 1 } })
    expect(parts).toContainEqual({ kind: 'value', key: 8, value: { id: 8 } })
  })

  test('brackets nested beyond any discussion end in a sentence', async () => {
    const { damage } = together(await partsOf('['.repeat(1_000_100), 1000, 65_536))
    expect(damage[0]).toMatch(/nest deeper than 1,000,000 levels/)
  }, 20_000)

  test('the place of a damage is told', async () => {
    const parts = await partsOf('[\n{"a": 1},\n{"b" 2},\n{"c": 3}]', 8, 5)
    expect(parts).toContainEqual({ kind: 'value', key: 0, value: { a: 1 } })
    expect(parts.find(({ kind }) => kind === 'damage')).toMatchObject({
      where: expect.stringMatching(/^line [23]/),
    })
  })
})
