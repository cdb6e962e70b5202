import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Figure, figuresOf } from '../../../db/archives/figures.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { other, people } from '../../../lib/figure/frame.ts'
import { loadedFrom } from '../queries/loaded.ts'

/** Sub-threads of so many comments, one that nobody answered; a comment every ten minutes, each by somebody else. */
const SIZES = [70, 40, 12, 1]

function rows(): string[] {
  const all = ['talk,p,,opener,2024-01-01T00:00:00Z,The post,A talk']
  let count = 0
  for (const [thread, size] of SIZES.entries())
    for (let i = 0; i < size; i++) {
      const at = new Date(Date.UTC(2024, 0, 1) + ++count * 600_000).toISOString()
      const parent = i === 0 ? 'p' : `t${thread}-${Math.floor((i - 1) / 2)}`
      all.push(`talk,t${thread}-${i},${parent},person ${count},${at},Words,`)
    }
  return all
}

let db: SqliteDb
let figures: readonly Figure[]

beforeAll(async () => {
  db = await loadedFrom(...rows())
  figures = await figuresOf(db, { conversation: 1 }, 'a talk')
})

afterAll(() => {
  db.$client.close()
})

const svg = (name: string) => figures.find(figure => figure.name === name)!.svg

test.each(['tree', 'tidy-tree'])(
  '%s: of more than a hundred people, sub-threads have the colours and are named',
  name => {
    const named = [...svg(name).matchAll(/<tspan fill="(#\w{6})">●.<\/tspan>([^<]+)</gu)]
    expect(
      named.map(([, colour, text]) => [colour, text!.replace(/[\u2068\u2069]/g, '').replace(/\s/g, ' ')]),
    ).toEqual(
      expect.arrayContaining([
        [people[0], 'person 1 · 70 comments'],
        [people[1], 'person 71 · 40 comments'],
        [people[2], 'person 111 · 12 comments'],
      ]),
    )
    expect(named).toHaveLength(3)
  },
)

test('comments over time are stacked in these colours, and add up', () => {
  const sums = new Map<string, number>()
  for (const [, colour, count] of svg('time').matchAll(/fill="(#\w{6})"><title>[^<]*: ([\d,]+)<\/title>/g))
    sums.set(colour!, (sums.get(colour!) ?? 0) + Number(count!.replace(',', '')))
  expect([people[0], people[1], people[2], other].map(colour => sums.get(colour))).toEqual(SIZES)
})
