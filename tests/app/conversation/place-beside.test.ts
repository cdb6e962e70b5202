import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Disc, placeBeside } from '../../../app/conversations/[id]/tree/place-beside.ts'

const stage = { width: 700, height: 600 }
const card = { width: 280, height: 120 }
const disc = (x: number, y: number, radius = 5): Disc => ({ x, y, across: radius, down: radius })
const hides = ({ left, top }: { left: number; top: number }, { x, y }: Disc) =>
  x > left && x < left + card.width && y > top && y < top + card.height

test('right of a mark that has nothing around it, left of one whose replies are to the right', () => {
  const mark = disc(350, 300)
  expect(placeBeside(mark, [], card, stage).left).toBeGreaterThan(355)
  const replies = Array.from({ length: 20 }, (_, i) => disc(400 + (i % 5) * 30, 180 + i * 12))
  expect(placeBeside(mark, replies, card, stage).left + card.width).toBeLessThan(345)
})

test('inside the stage, never over its mark, and never over others where a place is free', () => {
  const mark = fc.record({ x: fc.integer({ min: 5, max: 695 }), y: fc.integer({ min: 5, max: 595 }) })
  fc.assert(
    fc.property(mark, fc.array(mark, { maxLength: 12 }), ({ x, y }, others) => {
      const replies = others.map(each => disc(each.x, each.y, 3))
      const at = placeBeside(disc(x, y), replies, card, stage)
      expect(at.left).toBeGreaterThanOrEqual(0)
      expect(at.top).toBeGreaterThanOrEqual(0)
      expect(at.left + card.width).toBeLessThanOrEqual(stage.width)
      expect(at.top + card.height).toBeLessThanOrEqual(stage.height)
      expect(hides(at, disc(x, y))).toBe(false)
      // A corner of the stage that is free is a place that is always there.
      const corners = [0, stage.width - card.width].flatMap(left =>
        [0, stage.height - card.height].map(top => ({ left, top })),
      )
      const isFree = corners.some(corner =>
        [disc(x, y), ...replies].every(
          each =>
            each.x + 5 <= corner.left ||
            each.x - 5 >= corner.left + card.width ||
            each.y + 5 <= corner.top ||
            each.y - 5 >= corner.top + card.height,
        ),
      )
      if (isFree) expect(replies.some(each => hides(at, each))).toBe(false)
    }),
  )
})
