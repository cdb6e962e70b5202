import { describe, expect, test } from 'vitest'
import { type Label, placeLabels } from '../../lib/layout/labels.ts'
import { radial } from '../../lib/layout/radial.ts'
import { textWidth } from '../../lib/layout/text-width.ts'

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

test('wide scripts are taken as wider, marks as nothing', () => {
  expect(textWidth('汉字')).toBeGreaterThan(textWidth('ab'))
  expect(textWidth('e\u0301')).toBe(textWidth('e'))
  expect(textWidth('')).toBe(0)
})
