import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Found } from '../../lib/discussion/found.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { knownKinds } from '../../lib/formats/json/known/index.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { recognise } from '../../lib/formats/recognise.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { openSource } from '../../lib/input/source.ts'
import type { SourceFile } from '../../lib/input/source-file.ts'
import { isParquet } from '../../lib/input/tables/parquet.ts'
import { loaded, samples } from '../support/samples.ts'
import { runs } from '../support/seed.ts'

const all: readonly Format[] = formats
const cases = samples()

/** Every file of a sample: itself, or what lies in its folder. */
const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap(name => filesOf(join(path, name)))
    : [path]

/** A file whose bytes and text come in the given pieces. */
function inPieces(path: string, bytes: Uint8Array, text: string, cuts: readonly number[]): SourceFile {
  async function* pieces<T extends Uint8Array | string>(whole: T, cut: (from: number, to: number) => T) {
    const places = [...new Set(cuts.map(each => each % (whole.length + 1)))].sort((a, b) => a - b)
    let from = 0
    for (const to of [...places, whole.length]) {
      if (to > from) yield cut(from, to)
      from = to
    }
  }
  return {
    ...headOf(path, bytes.subarray(0, 65_536), bytes.length <= 65_536),
    bytes: () => pieces(bytes, (from, to) => bytes.subarray(from, to)),
    text: () => pieces(text, (from, to) => text.slice(from, to)),
  }
}

async function read(format: Format, file: SourceFile): Promise<Found[]> {
  const found: Found[] = []
  for await (const item of format.read(file, nothingSaid)) found.push(item)
  return found
}

test('every format has at least a usual, an edge and a damaged sample; one that is only described, a sample', () => {
  expect(all.length).toBeGreaterThan(0)
  const described = new Set(knownKinds.map(({ id }) => id))
  for (const { id } of all) {
    const least = described.has(id) ? 1 : 3
    expect(cases.filter(({ format }) => format === id).length, id).toBeGreaterThanOrEqual(least)
  }
  expect(cases.every(({ format }) => all.some(({ id }) => id === format))).toBe(true)
})

let ran = 0

for (const sample of cases) {
  const format = all.find(({ id }) => id === sample.format)
  if (format === undefined) continue
  describe(`${sample.format}/${sample.name}`, () => {
    test('is claimed by its own format, and by no other as strongly', async () => {
      for await (const file of (await openSource(sample.path)).files()) {
        if ('kind' in file) continue
        const strength = { no: 0, maybe: 1, certain: 2 }
        const own = strength[format.claims(file)]
        const rivals = all.filter(
          other => other !== format && (format.generic === true || other.generic !== true),
        )
        expect(own, file.path).toBeGreaterThan(0)
        for (const other of rivals) expect(strength[other.claims(file)], other.id).toBeLessThan(own)
        expect(recognise(file, all)).toEqual({ kind: 'recognised', format })
      }
    })

    test('gives what is expected', async () => {
      expect(existsSync(sample.expected), `${sample.expected} is missing: npm run fixtures`).toBe(true)
      expect(JSON.parse(JSON.stringify(await loaded(sample)))).toEqual(
        JSON.parse(readFileSync(sample.expected, 'utf8')),
      )
      ran++
    })

    for (const path of filesOf(sample.path)) {
      const bytes = new Uint8Array(readFileSync(path))
      const text = new TextDecoder().decode(bytes)
      // Parquet is decoded in a thread of its own, which is begun anew each time.
      const share = isParquet(bytes) ? 4 : 1

      test(`${path.slice(sample.path.length) || 'the file'} is the same however it is cut into pieces`, async () => {
        const whole = await read(format, inPieces(path, bytes, text, []))
        await fc.assert(
          fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), async cuts => {
            expect(await read(format, inPieces(path, bytes, text, cuts))).toEqual(whole)
          }),
          { numRuns: runs(8 / share) },
        )
      }, 60_000)

      test(`${path.slice(sample.path.length) || 'the file'} cut short or with a wrong byte gives no exception`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.nat(bytes.length), fc.nat(255), fc.boolean(), async (at, wrong, isCut) => {
            const damaged = isCut
              ? bytes.slice(0, at)
              : Uint8Array.from(bytes, (byte, i) => (i === at ? wrong : byte))
            await read(format, inPieces(path, damaged, new TextDecoder().decode(damaged), []))
          }),
          { numRuns: runs(12 / share) },
        )
      }, 120_000)
    }
  })
}

test('every sample was compared with what is expected of it', () => expect(ran).toBe(cases.length))
