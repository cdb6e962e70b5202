import { expect, test } from 'vitest'
import { torture } from './torture.ts'

test('a load that is killed in any of its phases leaves all or nothing, and the next one works', async () => {
  const killed = []
  for await (const { phase, faults } of torture(1, kills => kills < 3)) killed.push([phase, faults])
  expect(killed).toEqual([
    ['read', []],
    ['settle', []],
    ['finish', []],
  ])
}, 120_000)
