import { expect, test } from 'vitest'
import { loadedBefore } from '../../db/load/record.ts'
import { open } from '../../db/open.ts'

test('however many sources a load has, what is loaded already can be asked', async () => {
  const db = open(':memory:')
  const sizes = Array.from({ length: 300_000 }, (_, size) => ({ size, modifiedAt: 0 }))
  expect(await loadedBefore(db, sizes, '{}')).toEqual(sizes.map(() => []))
  db.$client.close()
})
