import { expect, test } from 'vitest'
import { type Find, fuzz } from './fuzz.ts'

test('damaged samples are loaded whole, or refused with a sentence', async () => {
  const finds: Find[] = []
  for await (const find of fuzz(1, attempts => attempts < 25)) finds.push(find)
  expect(finds).toEqual([])
})
