import { describe, expect, test } from 'vitest'
import { crowdOf, labelsOf, logTicks, PICTURE } from '../../../app/people/crowd/dots.ts'
import type { PersonRow } from '../../../db/queries/people.ts'

const person = (id: number, numbers: Partial<PersonRow>): PersonRow => ({
  ...{ id, site_id: 1, author: `p${id}`, name: `Person ${id}`, site: 'here' },
  ...{ comments: 1, conversations: 1, posts: 0, replies_given: 0, replies_received: 0, self_replies: 0 },
  ...{ out_degree: 0, in_degree: 0, replied_share: null, mean_depth: null, words: null },
  ...{ median_response_s: null, first_at: 0, last_at: 0, active_days: 1, author_h_index: 0 },
  ...numbers,
})

describe('the crowd', () => {
  test('more days to the right, more comments a conversation further up, more comments larger', () => {
    const crowd = crowdOf([
      person(1, { comments: 40, conversations: 20, active_days: 30, last_at: 1000 }),
      person(2, { comments: 8, conversations: 1, active_days: 2, last_at: 0 }),
      person(3, { comments: 1, last_at: 400 }),
    ])
    const [often, chatty, once] = crowd?.dots ?? []
    expect(often?.x).toBeGreaterThan(chatty!.x)
    expect(chatty?.x).toBeGreaterThan(once!.x)
    expect(chatty?.y).toBeLessThan(often!.y)
    expect(once?.y).toBeGreaterThan(often!.y)
    expect(often?.radius).toBeGreaterThan(chatty!.radius)
    expect([often?.step, chatty?.step, once?.step]).toEqual([4, 0, 2])
  })

  test('people of one spot do not hide each other, and stay in the picture', () => {
    const dots = crowdOf(Array.from({ length: 400 }, (_, id) => person(id, {})))?.dots ?? []
    expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(400)
    for (const { x, y } of dots) {
      expect(x).toBeGreaterThan(0)
      expect(y).toBeLessThan(PICTURE.height)
    }
  })

  test('who wrote no comment, or none with a date, is no dot', () => {
    expect(crowdOf([person(1, { comments: 0 }), person(2, { active_days: 0, last_at: null })])).toBeNull()
  })

  test('names lie neither on each other nor on large dots, and within the picture', () => {
    const people = Array.from({ length: 60 }, (_, id) =>
      person(id, { active_days: 1 + id, comments: 200 - 3 * id, conversations: 20 }),
    )
    const { dots } = crowdOf(people)!
    const labels = labelsOf(dots, 20).map(label => ({ ...label, end: label.x + 6.2 * label.name.length }))
    expect(labels.length).toBeGreaterThan(2)
    for (const [i, a] of labels.entries()) {
      for (const b of labels.slice(i + 1))
        expect(Math.abs(a.y - b.y) >= 13 || a.end <= b.x || b.end <= a.x).toBe(true)
      for (const { x, y, radius } of dots.filter(({ id, radius }) => id !== a.id && radius >= 5))
        expect(
          Math.abs(a.y - y) >= 6.5 + 0.8 * radius || a.end <= x - 0.8 * radius || a.x >= x + 0.8 * radius,
        ).toBe(true)
      expect(a.end).toBeLessThanOrEqual(PICTURE.width)
    }
  })

  test('marks of an axis', () => {
    expect(logTicks(1)).toEqual([1])
    expect(logTicks(30)).toEqual([1, 2, 5, 10, 20])
  })
})
