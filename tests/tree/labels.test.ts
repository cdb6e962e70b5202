import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Label, placeLabels } from '../../lib/tree/labels.ts'
import { drawLink } from '../../lib/tree/link.ts'
import { pathOf } from '../../lib/tree/pen.ts'
import { radial } from '../../lib/tree/radial.ts'
import { shortened, textWidth } from '../../lib/tree/text-width.ts'
import { anyTree, repliesOf } from './trees.ts'

const em = 12
const everywhere = { left: -900, top: -900, right: 900, bottom: 900 }

/** 300 nodes, three levels. */
const parent = Array.from({ length: 300 }, (_, i) => (i === 0 ? -1 : i % 3 === 1 ? 0 : i - 1))
const replies = parent.map((_, i) => parent.filter(above => above === i).length)
const places = radial({ parent, replies })
const order = [...parent.keys()]

function box({ text, x, y, anchor }: Label) {
  const width = textWidth(text) * em
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - 0.85 * em, bottom: y + 0.25 * em }
}

describe('labels', () => {
  const labels = placeLabels(places, {
    order,
    text: node => `Person ${node}`,
    em,
    most: 100,
    within: everywhere,
  })

  test('there are some, and none lies on another', () => {
    expect(labels.length).toBeGreaterThan(20)
    const boxes = labels.map(box)
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(0, i))
        expect(a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top).toBe(false)
    })
  })

  test('none covers the middle of a node', () => {
    for (const { left, right, top, bottom } of labels.map(box))
      for (const node of order) {
        const x = places.x[node]!
        const y = places.y[node]!
        expect(x > left && x < right && y > top && y < bottom).toBe(false)
      }
  })

  test('the first in order gets its place, the number is kept to, and what has no text none', () => {
    const farthest = order.reduce((a, b) => (places.radius[b]! > places.radius[a]! ? b : a))
    const few = placeLabels(places, {
      order: [farthest, ...order],
      text: node => (node === farthest ? 'far out' : node === 1 ? null : 'other'),
      em,
      most: 5,
      within: everywhere,
    })
    expect(few).toHaveLength(5)
    expect(few[0]).toMatchObject({ node: farthest, text: 'far out' })
    expect(few.some(({ node }) => node === 1)).toBe(false)
  })

  test('they stay within what is seen', () => {
    const within = { left: -100, top: -50, right: 100, bottom: 50 }
    for (const label of placeLabels(places, { order, text: () => 'somebody', em, most: 100, within })) {
      const { left, right, top, bottom } = box(label)
      expect(left >= -100 && right <= 100 && top >= -50 && bottom <= 50).toBe(true)
    }
  })

  test('of several that are one, the first that finds room is named', () => {
    const three = {
      x: Float64Array.of(0, 300, 600),
      y: new Float64Array(3),
      disc: new Float64Array(3).fill(5),
    }
    const taken = [{ left: -100, right: 100, top: -50, bottom: 50 }]
    const same = { order: [0, 1, 2], text: () => 'ann', em, most: 9, within: everywhere, oneOf: () => 7 }
    expect(placeLabels(three, same).map(({ node }) => node)).toEqual([0])
    expect(placeLabels(three, { ...same, taken }).map(({ node }) => node)).toEqual([1])
  })

  test('stand only where they are wanted to', () => {
    const right = placeLabels(places, {
      order,
      text: node => `Person ${node}`,
      em,
      most: 100,
      within: everywhere,
      sides: () => ['right'],
    })
    expect(right.length).toBeGreaterThan(5)
    expect(new Set(right.map(({ anchor }) => anchor))).toEqual(new Set(['start']))
  })
})

describe('in small trees', () => {
  const small = anyTree(39).map(parent => {
    const depth = parent.map(() => 0)
    for (let i = 1; i < parent.length; i++) depth[i] = depth[parent[i]!]! + 1
    const places = radial({ parent, replies: repliesOf(parent) })
    const link = (pen: Parameters<typeof drawLink>[0], node: number) =>
      drawLink(pen, places, parent[node]!, node, places.rings[depth[node]!]!.turn)
    const options = { order: [...parent.keys()], text: (node: number) => `Person ${node}`, em, most: 90 }
    return { parent, places, link, labels: placeLabels(places, { ...options, within: everywhere, link }) }
  })

  test('everybody is named', () => {
    fc.assert(
      fc.property(small, ({ parent, labels }) => {
        expect(labels).toHaveLength(parent.length)
      }),
    )
  })

  test('hardly a name lies on a link', () => {
    let [crossed, all] = [0, 0]
    fc.assert(
      fc.property(small, ({ parent, link, labels }) => {
        const points = parent.slice(1).flatMap((_, i) => along(pathOf(pen => link(pen, i + 1))))
        for (const { left, right, top, bottom } of labels.map(box)) {
          all++
          if (points.some(([x, y]) => x > left && x < right && y > top && y < bottom)) crossed++
        }
      }),
    )
    expect(crossed / all).toBeLessThan(0.05)
  })
})

/** Points along a path of lines and curves, a hundredth of each piece apart. */
function along(d: string): [number, number][] {
  const points: [number, number][] = []
  let [x0, y0] = [0, 0]
  for (const [, command, numbers] of d.matchAll(/([MLC])([^MLC]*)/g)) {
    const at = numbers!.match(/-?[\d.]+/g)!.map(Number)
    const [x, y] = at.slice(-2) as [number, number]
    const [x1, y1, x2, y2] = command === 'C' ? at : [x0, y0, x, y]
    if (command !== 'M')
      for (let t = 0; t <= 1; t += 0.01) {
        const curve = (a: number, b: number, c: number, e: number) =>
          (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * e
        points.push([curve(x0, x1!, x2!, x), curve(y0, y1!, y2!, y)])
      }
    ;[x0, y0] = [x, y]
  }
  return points
}

test('a text is shortened to the room there is', () => {
  expect(shortened('Bartholomew', 20)).toBe('Bartholomew')
  const short = shortened('Bartholomew  the\nelder', 6)
  expect(short).toMatch(/^Barth.*…$/)
  expect(textWidth(short)).toBeLessThanOrEqual(6)
})

test('wide scripts are taken as wider, marks as nothing', () => {
  expect(textWidth('汉字')).toBeGreaterThan(textWidth('ab'))
  expect(textWidth('e\u0301')).toBe(textWidth('e'))
  expect(textWidth('')).toBe(0)
})
