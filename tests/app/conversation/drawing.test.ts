import { describe, expect, test } from 'vitest'
import { colouringOf } from '../../../app/conversations/[id]/tree/colouring.ts'
import { drawingOf } from '../../../app/conversations/[id]/tree/drawing.ts'
import { treeModel } from '../../../app/conversations/[id]/tree/tree-model.ts'
import { markGroups } from '../../../lib/tree/marks.ts'
import { annotations, everybody, guidesShown, type Named, seenBox } from '../../../lib/tree/names.ts'
import { pathOf } from '../../../lib/tree/pen.ts'
import { layOut, sceneOf } from '../../../lib/tree/scene.ts'
import { treeLayers } from '../../../lib/tree/svg.ts'
import { smallCast, smallModel, smallPicture } from './picture.ts'

const everything = [...smallPicture.position.keys()]
const always = () => true
const colouring = colouringOf('person', smallModel, smallCast)

describe.each(['radial', 'tidy', 'icicle'] as const)('%s', face => {
  const drawing = drawingOf(layOut(face, smallPicture), smallModel, colouring, smallCast)
  const { scene } = drawing

  test('every node is found where it lies, unless it is not shown', () => {
    for (const node of everything) {
      expect(scene.near(scene.x[node]!, scene.y[node]!, 5, always)).toBe(node)
      expect(scene.near(scene.x[node]!, scene.y[node]!, 0, other => other !== node)).toBeNull()
    }
    expect(scene.near(9999, 9999, 5, always)).toBeNull()
  })

  test('the frame holds every mark', () => {
    const { left, top, width, height } = scene.frame
    for (const node of everything) {
      expect(scene.x[node]! - scene.across[node]!).toBeGreaterThanOrEqual(left)
      expect(scene.x[node]! + scene.across[node]!).toBeLessThanOrEqual(left + width)
      expect(scene.y[node]! - scene.down[node]!).toBeGreaterThanOrEqual(top)
      expect(scene.y[node]! + scene.down[node]!).toBeLessThanOrEqual(top + height)
    }
  })

  test('and every line that marks a level, whole', () => {
    const { left, top, width, height } = scene.frame
    for (const { draw } of scene.guides) {
      const numbers = pathOf(draw)
        .match(/-?[\d.]+/g)!
        .map(Number)
      const [x, y, radius] = numbers as [number, number, number]
      const ends = face === 'radial' ? [x, y, x - 2 * radius, y - radius, x - radius, y + radius] : numbers
      for (let i = 0; i < ends.length; i += 2) {
        expect(ends[i]).toBeGreaterThanOrEqual(left)
        expect(ends[i]).toBeLessThanOrEqual(left + width)
        expect(ends[i + 1]).toBeGreaterThanOrEqual(top)
        expect(ends[i + 1]).toBeLessThanOrEqual(top + height)
      }
    }
  })

  const written = (named: Partial<Named>) =>
    annotations(drawing, { within: seenBox(scene.frame, null), pixels: 1 }, { ...everybody, ...named })

  test('names people, and how many replies are not drawn', () => {
    const texts = written({}).names.map(({ text }) => text)
    expect(texts).toContain('ann +1')
    expect(texts).toContain('ben')
    const two = written({ only: new Set([1, 4]) }).names
    expect(two.map(({ node }) => node).sort()).toEqual([1, 4])
  })

  test('of one person the name stands once, where most answers are', () => {
    const { names } = written({ only: new Set([1, 4]), isOnce: true })
    expect(names.map(({ node, text }) => [node, text])).toEqual([[1, 'ben']])
  })

  test('levels are named in words, fewer where they are close', () => {
    expect(written({}).levels.map(({ text }) => text)).toEqual(
      face === 'radial' ? ['level 1', 'level 2'] : ['post', 'level 1', 'level 2'],
    )
    expect(guidesShown(scene, 0.01).length).toBeLessThan(2)
  })

  test('a branch keeps the levels of the whole', () => {
    const branch = {
      ...smallPicture,
      position: [1, 2],
      parent: [-1, 0],
      depth: [1, 2],
      kind: ['comment', 'comment'] as const,
      size: [3, 2],
      replies: [1, 1],
      hidden: [0, 1],
      author: [11, 10],
      time: [1000, 500],
      total: 3,
    }
    const levels = sceneOf(layOut(face, branch), branch).guides.map(({ level }) => level)
    expect(levels.at(-1)).toBe(2)
  })

  test('the writer draws every node once, and each link', () => {
    const layers = treeLayers(drawing, everything, { isStrong: false, pixels: 1 })
    const marks = layers.filter(({ part }) => part === 'mark')
    expect(marks.flatMap(({ nodes }) => nodes).sort((a, b) => a - b)).toEqual(everything)
    for (const { d, nodes } of marks) expect(d.split('M')).toHaveLength(nodes.length + 1)
    const links = layers
      .filter(({ part }) => part === 'link')
      .map(({ d, dash }) => [d.split('M').length - 1, dash])
    expect(links).toEqual(
      face === 'icicle'
        ? []
        : [
            [3, []],
            [2, [3, 3]],
          ],
    )
    expect(layers.filter(({ part }) => part === 'more')).toHaveLength(1)
  })

  test('what stands out is never too small to be seen', () => {
    const pixels = 0.01
    const [small] = treeLayers(drawing, [4], { isStrong: true, pixels, links: [] })
    const xs = [...small!.d.matchAll(/a([\d.]+)/g)].map(([, radius]) => Number(radius) * pixels)
    if (face === 'icicle') expect(xs).toEqual([])
    else expect(Math.min(...xs)).toBeGreaterThanOrEqual(1.59)
  })
})

describe('colours', () => {
  const groups = (by: 'person' | 'depth' | 'time') =>
    markGroups(smallPicture, colouringOf(by, smallModel, smallCast), everything).map(
      ({ look, colour, nodes }) => [look, colour, nodes],
    )

  test('of people: the unknown lowest, then the less active, the post on top', () => {
    expect(groups('person')).toEqual([
      ['unknown', 'var(--author-other)', [5]],
      ['known', 'var(--author-2)', [2]],
      ['known', 'var(--author-1)', [1, 4]],
      ['missing', 'var(--author-1)', [3]],
      ['post', 'var(--author-1)', [0]],
    ])
  })

  test('of levels: a shade each, spread over the scale', () => {
    const { steps } = colouringOf('depth', smallModel, smallCast)
    expect(steps).toEqual([
      { colour: 'var(--shade-1)', from: 1, to: 1 },
      { colour: 'var(--shade-8)', from: 2, to: 2 },
    ])
  })

  test('of many levels: every level in one shade, none twice', () => {
    for (const levels of [8, 9, 15, 27, 1000]) {
      const depth = Array.from({ length: levels + 1 }, (_, level) => level)
      const model = treeModel({ ...smallPicture, depth, parent: depth.map(level => level - 1) })
      const { steps, of } = colouringOf('depth', model, smallCast)
      expect(steps).toHaveLength(8)
      expect(steps[0]!.from).toBe(1)
      expect(steps.at(-1)!.to).toBe(levels)
      steps.forEach(({ from, to }, shade) => {
        if (shade > 0) expect(from).toBe(steps[shade - 1]!.to + 1)
        expect([of(from), of(to)]).toEqual([shade, shade])
      })
    }
  })

  test('of times: equally many to a shade; undated ones have none', () => {
    const { steps, of, colours } = colouringOf('time', smallModel, smallCast)
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 500],
      [501, 1000],
      [1001, 3000],
    ])
    expect(colours[of(3)]).toBe('var(--author-other)')
  })
})
