import { describe, expect, test } from 'vitest'
import { colouringOf } from '../../../app/conversations/[id]/tree/colouring.ts'
import { guidesShown } from '../../../app/conversations/[id]/tree/guides.ts'
import { icicleScene } from '../../../app/conversations/[id]/tree/icicle-scene.ts'
import { labelsOf } from '../../../app/conversations/[id]/tree/labels.tsx'
import { markGroups } from '../../../app/conversations/[id]/tree/mark-groups.ts'
import { inLayout, project, whole } from '../../../app/conversations/[id]/tree/projection.ts'
import { radialScene } from '../../../app/conversations/[id]/tree/radial-scene.ts'
import { tidyScene } from '../../../app/conversations/[id]/tree/tidy-scene.ts'
import { treeModel } from '../../../app/conversations/[id]/tree/tree-model.ts'
import { smallCast, smallModel, smallPicture } from './picture.ts'

const everything = [...smallPicture.position.keys()]
const always = () => true

const sceneOfFace = { radial: radialScene, tidy: tidyScene, icicle: icicleScene }

describe.each(['radial', 'tidy', 'icicle'] as const)('%s', face => {
  const sceneOf = sceneOfFace[face]
  const scene = sceneOf(smallModel)

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

  test('names people, and how many replies are not drawn', () => {
    const drawing = {
      model: smallModel,
      scene,
      colouring: colouringOf('person', smallModel, smallCast),
      cast: smallCast,
    }
    const texts = labelsOf(drawing, { view: null, pixels: 1, frame: null }, null, always).map(
      ({ text }) => text,
    )
    expect(texts).toContain('ann +1')
    expect(texts).toContain('ben')
    const two = labelsOf(drawing, { view: null, pixels: 1, frame: null }, new Set([1, 4]), always)
    expect(two.map(({ node }) => node).sort()).toEqual([1, 4])
  })

  test('levels have a guide, fewer where they are close', () => {
    expect(guidesShown(scene, 1).map(({ level }) => level)).toContain(2)
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
    const levels = sceneOf(treeModel(branch)).guides.map(({ level }) => level)
    expect(levels.at(-1)).toBe(2)
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

test('a point of the screen is one of the layout, also zoomed', () => {
  const frame = { left: -100, top: -50, width: 200, height: 100 }
  const box = { left: 10, top: 20, width: 400, height: 400 }
  const all = project(box, whole(frame), frame)
  expect(all.pixels).toBe(2)
  expect(inLayout(all, 210, 220)).toEqual({ x: 0, y: 0 })
  const zoomed = project(box, { x: 30, y: 0, scale: 5 }, frame)
  expect(inLayout(zoomed, 210, 220)).toEqual({ x: 30, y: 0 })
  expect(inLayout(zoomed, 220, 220)).toEqual({ x: 31, y: 0 })
})
