import fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, fitting } from '../../lib/tree/between.ts'
import { pathOf } from '../../lib/tree/pen.ts'
import { type Face, layOut, type Scene, sceneOf } from '../../lib/tree/scene.ts'
import { runs } from '../support/seed.ts'
import { anyTree, repliesOf } from './trees.ts'

function sceneIn(face: Face, parent: readonly number[]): Scene {
  const size = parent.map(() => 1)
  for (let node = parent.length - 1; node > 0; node--) size[parent[node]!]! += size[node]!
  const depth = parent.map(() => 0)
  for (let node = 1; node < parent.length; node++) depth[node] = depth[parent[node]!]! + 1
  const tree = {
    ...{ parent, size, depth, replies: repliesOf(parent), hidden: parent.map(() => 0) },
    ...{ kind: parent.map((_, node) => (node === 0 ? ('post' as const) : ('comment' as const))) },
    author: parent.map(() => null),
  }
  return sceneOf(layOut(face, tree), tree)
}

const middleOf = ({ frame: { left, top, width, height } }: Scene) => ({
  x: left + width / 2,
  y: top + height / 2,
})
const seen = (scene: Scene) => ({ scene, middle: middleOf(scene), pixels: fitting(scene.frame, 800, 600) })
/** Where a node stands on a stage of 800 by 600 pixels. */
const onStage = (scene: Scene, { middle, pixels }: Omit<ReturnType<typeof seen>, 'scene'>, node: number) => [
  (scene.x[node]! - middle.x) * pixels,
  (scene.y[node]! - middle.y) * pixels,
]

const faces = fc.constantFrom<Face>('radial', 'tidy', 'icicle')

test('begins where every message stood on the screen, and ends where it stands', () => {
  fc.assert(
    fc.property(anyTree(60), faces, faces, (parent, one, other) => {
      const [from, to] = [seen(sceneIn(one, parent)), seen(sceneIn(other, parent))]
      const way = between(from, to, parent, node => node)
      const [begun, ended] = [way(0), way(1)]
      parent.forEach((_, node) => {
        const [x, y] = onStage(from.scene, from, node)
        expect(onStage(begun, to, node)).toEqual([expect.closeTo(x!), expect.closeTo(y!)])
        expect(ended.x[node]).toBeCloseTo(to.scene.x[node]!)
        expect(ended.y[node]).toBeCloseTo(to.scene.y[node]!)
        expect(ended.across[node]).toBeCloseTo(to.scene.across[node]!)
      })
    }),
    { numRuns: runs(40) },
  )
})

test('links lead from message to message all the way, and nothing is undefined', () => {
  const parent = [-1, 0, 1, 1, 0, 4]
  const way = between(seen(sceneIn('radial', parent)), seen(sceneIn('icicle', parent)), parent, node => node)
  for (const done of [0, 0.3, 0.6, 1]) {
    const scene = way(done)
    for (let node = 1; node < parent.length; node++) {
      const d = pathOf(pen => {
        scene.link(pen, node)
        scene.mark(pen, node)
      })
      expect(d).not.toMatch(/NaN|undefined|Infinity/)
    }
  }
})

test('what was not there grows out of what it answers', () => {
  const [parent, before] = [
    [-1, 0, 1, 1],
    [-1, 0],
  ]
  const [from, to] = [seen(sceneIn('radial', before)), seen(sceneIn('radial', parent))]
  const begun = between(from, to, parent, node => (node < 2 ? node : null))(0)
  for (const node of [2, 3]) {
    expect([begun.x[node], begun.y[node]]).toEqual([begun.x[1], begun.y[1]])
    expect(begun.across[node]).toBe(0)
  }
})
