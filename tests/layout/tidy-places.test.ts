import { describe, expect, test } from 'vitest'
import { pathOf } from '../../lib/layout/pen.ts'
import { tidyPlaces } from '../../lib/layout/tidy-places.ts'

describe('places of a tidy tree', () => {
  const parent = [-1, 0, 0, 2]
  const replies = [2, 0, 1, 0]

  test('a column a level, a row a leaf; larger for more replies', () => {
    const { x, y, disc, columns, column, width, height } = tidyPlaces({ parent, replies })
    expect([...x]).toEqual([0, column, column, 2 * column])
    expect(y[1]).toBeLessThan(y[2]!)
    expect(y[0]).toBe((y[1]! + y[2]!) / 2)
    expect(disc[2]).toBeGreaterThan(disc[1]!)
    expect([columns, width, height]).toEqual([3, 2 * column, y[2]])
  })

  test('links leave and arrive level', () => {
    const places = tidyPlaces({ parent, replies }, { width: 40, height: 10 })
    expect(pathOf(pen => places.link(pen, 0, 2))).toBe('M0,5C10,5 10,10 20,10')
  })

  test('large trees are fitted into the room, and no disc is nothing', () => {
    const length = 20_001
    const star = Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))
    const places = tidyPlaces({ parent: star, replies: star.map(above => (above < 0 ? length - 1 : 0)) })
    expect(places.height).toBe(800)
    expect(Math.min(...places.disc)).toBeGreaterThan(0.1)
    const chain = Array.from({ length: 300 }, (_, i) => i - 1)
    expect(tidyPlaces({ parent: chain, replies: chain.map(() => 1) }).width).toBeCloseTo(860)
  })
})
