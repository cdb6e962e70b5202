import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSource } from '../../lib/input/source.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

/** How many files a real source gives, how many lines they have, and that nothing is wrong with it. */
async function counted(path: string) {
  let files = 0
  let lines = 0
  for await (const file of (await openSource(join(sharedData, path))).files()) {
    if ('kind' in file) throw new Error(`${file.path}: ${file.what}`)
    files++
    for await (const text of file.text()) lines += text.split('\n').length - 1
  }
  return { files, lines }
}

test.skipIf(!hasSharedData).each([
  ['reddit-dump/RC_2006-01.zst', { files: 1, lines: 3666 }],
  ['reddit-dump/RC_2006-02.bz2', { files: 1, lines: 9095 }],
  ['hacker-news/hn-38614824.ndjson.gz', { files: 1, lines: 107 }],
])('%s is unpacked', { timeout: 60_000 }, async (path, expected) => {
  expect(await counted(path)).toEqual(expected)
})

test.skipIf(!hasSharedData)('a folder of 99 mail archives is read, packed or not', async () => {
  expect((await counted('mbox/berlios-gpsd-dev')).files).toBe(99)
})
