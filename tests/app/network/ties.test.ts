import { describe, expect, test } from 'vitest'
import { nearestTie, tiesByPerson, tiesOf } from '../../../app/network/graph/ties.ts'
import { networkPicture } from '../../../db/queries/network/picture.ts'
import { everything } from '../../../db/queries/selection.ts'
import { scattered } from '../../db/queries/network/scattered.ts'

test('both directions are one line, and no reply is lost', async () => {
  const db = await scattered()
  const picture = await networkPicture(db, everything, { people: 100, edges: 1000 })
  db.$client.close()
  const ties = tiesOf(picture)
  const { edges } = picture
  const pairs = new Set(edges.from.map((from, i) => [from, edges.to[i]!].sort((a, b) => a - b).join()))
  expect(ties.from.length).toBe(pairs.size)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  expect(sum(ties.there) + sum(ties.back)).toBe(sum(edges.replies))
  expect(sum(ties.replies)).toBe(sum(edges.replies))
  const byPerson = tiesByPerson(picture.people.id.length, ties)
  for (const [person, own] of byPerson.entries())
    for (const tie of own) expect([ties.from[tie], ties.to[tie]]).toContain(person)
  expect(sum(byPerson.map(own => own.length))).toBe(2 * ties.from.length)
})

describe('the line that is pointed at', () => {
  const places = { x: [0, 100, 100, 0], y: [0, 0, 100, 100] }
  const ties = { from: [0, 1, 0], to: [1, 2, 2] }
  const at = (x: number, y: number, isDrawn = (_: number) => true) =>
    nearestTie(ties, places, { x, y }, 6, isDrawn)

  test('is the nearest within reach', () => {
    expect(at(50, 3)).toBe(0)
    expect(at(97, 50)).toBe(1)
    expect(at(50, 52)).toBe(2)
    expect(at(50, 20)).toBeNull()
  })

  test('ends where its people stand', () => {
    expect(at(-5, 0)).toBe(0)
    expect(at(-20, 0)).toBeNull()
  })

  test('is one of those that are drawn', () => {
    expect(at(2, 1, tie => tie !== 0)).toBe(2)
    expect(at(50, 3, () => false)).toBeNull()
  })
})
