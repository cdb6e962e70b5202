import { describe, expect, test } from 'vitest'
import { NetworkLayout, type NetworkShape, startPlaces } from '../../lib/network/layout.ts'
import { random } from '../../lib/random.ts'

/** Circles of people who mostly answer each other. */
function circles(count: number, size: number): NetworkShape {
  const next = random(5)
  const community = Array.from({ length: count * size }, (_, i) => Math.floor(i / size) + 1)
  const ties = community.flatMap((circle, from) =>
    Array.from({ length: 4 }, (_, i) => ({
      from,
      to:
        i === 0 && from % 7 === 0
          ? Math.floor(next() * community.length)
          : (circle - 1) * size + Math.floor(next() * size),
    })).filter(({ from, to }) => from !== to),
  )
  return {
    community,
    from: ties.map(({ from }) => from),
    to: ties.map(({ to }) => to),
    replies: ties.map(() => 1 + Math.floor(next() * 5)),
  }
}

const distance = (places: Float32Array, a: number, b: number) =>
  Math.hypot(places[2 * a]! - places[2 * b]!, places[2 * a + 1]! - places[2 * b + 1]!)

describe.each([
  { people: 60, shape: circles(4, 15) },
  { people: 900, shape: circles(30, 30) },
])('$people people', ({ people, shape }) => {
  test('the same network takes the same places, however the rounds are cut', () => {
    const whole = new NetworkLayout(shape)
    whole.run(30)
    const cut = new NetworkLayout(shape)
    for (const rounds of [1, 2, 10, 17]) cut.run(rounds)
    expect(cut.places()).toEqual(whole.places())
  })

  test('everybody has a place of their own, and those of a community stand near each other', () => {
    const layout = new NetworkLayout(shape)
    layout.run(100)
    const places = layout.places()
    expect(places.every(Number.isFinite)).toBe(true)
    const sums = { within: [0, 0], between: [0, 0] }
    for (let a = 0; a < people; a += 3) {
      for (let b = a + 1; b < people; b += 5) {
        const sum = shape.community[a] === shape.community[b] ? sums.within : sums.between
        sum[0]! += distance(places, a, b)
        sum[1]! += 1
        expect(distance(places, a, b)).toBeGreaterThan(0)
      }
    }
    const mean = ([sum = 0, count = 1]: number[]) => sum / count
    expect(mean(sums.within)).toBeLessThan(0.6 * mean(sums.between))
  })
})

test('a person alone, nobody, and people without ties have places', () => {
  const alone = new NetworkLayout({ community: [1], from: [], to: [], replies: [] })
  alone.run(10)
  expect([...alone.places()].every(Number.isFinite)).toBe(true)
  const nobody = new NetworkLayout({ community: [], from: [], to: [], replies: [] })
  nobody.run(10)
  expect(nobody.places()).toHaveLength(0)
  const strangers = new NetworkLayout({ community: [1, 2, 3], from: [], to: [], replies: [] })
  strangers.run(50)
  expect([...strangers.places()].every(Number.isFinite)).toBe(true)
})

test('parts that nothing connects stand beside each other, as near as their own people', () => {
  const shape = {
    community: [1, 1, 1, 1, 2, 2, 2, 3],
    from: [0, 0, 0, 4, 4],
    to: [1, 2, 3, 5, 6],
    replies: [1, 1, 1, 1, 1],
  }
  const layout = new NetworkLayout(shape)
  layout.run(400)
  const places = layout.places()
  const own = Math.max(...[1, 2, 3].map(person => distance(places, 0, person)))
  for (const others of [[4, 5, 6], [7]]) {
    const nearest = Math.min(...others.flatMap(b => [0, 1, 2, 3].map(a => distance(places, a, b))))
    expect(nearest).toBeGreaterThan(0)
    expect(nearest).toBeLessThan(2 * own)
  }
})

test('communities begin apart from each other', () => {
  const community = [...Array(40).fill(1), ...Array(40).fill(2), 3]
  const places = startPlaces(community)
  for (let a = 0; a < 40; a++) for (let b = 40; b < 80; b++) expect(distance(places, a, b)).toBeGreaterThan(1)
})
