import type { Pen } from './pen.ts'
import { Dotted } from './room.ts'
import type { Frame, Scene } from './scene.ts'

/** A layout, and how it is seen: which of its points is in the middle of the stage, and pixels for a length of 1. */
interface SeenScene {
  readonly scene: Scene
  readonly middle: { readonly x: number; readonly y: number }
  readonly pixels: number
}

/** Pixels for a length of 1 where a frame is fitted into a stage. */
export const fitting = (frame: Frame, width: number, height: number): number =>
  Math.min(width / frame.width, height / frame.height)

/** Points of a link while it moves. */
const POINTS = 10

/**
 * The way of a tree from one layout to another, as scenes between 0 and 1 in the lengths of the second. `before`: the node of
 * the first that a node was; what was not there grows out of what it answers. O(nodes) a scene.
 */
export function between(
  from: SeenScene,
  to: SeenScene,
  parent: ArrayLike<number>,
  before: (node: number) => number | null,
): (done: number) => Scene {
  const length = to.scene.x.length
  const scale = from.pixels / to.pixels
  const x = (at: number) => (at - from.middle.x) * scale + to.middle.x
  const y = (at: number) => (at - from.middle.y) * scale + to.middle.y
  const start = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    across: new Float64Array(length),
    down: new Float64Array(length),
  }
  const links: { readonly old: Float64Array; readonly now: Float64Array }[] = []
  for (let node = 0; node < length; node++) {
    const was = before(node)
    const above = Math.max(0, parent[node]!)
    start.x[node] = was === null ? start.x[above]! : x(from.scene.x[was]!)
    start.y[node] = was === null ? start.y[above]! : y(from.scene.y[was]!)
    start.across[node] = was === null ? 0 : from.scene.across[was]! * scale
    start.down[node] = was === null ? 0 : from.scene.down[was]! * scale
    if (node === 0) continue
    const now = along(to.scene, node, above)
    const there = was === null || before(above) === null ? null : along(from.scene, was, before(above)!)
    const old = there?.map((at, i) => (i % 2 === 0 ? x(at) : y(at))) ?? new Float64Array(2 * POINTS)
    if (there === null)
      for (let i = 0; i < old.length; i++) old[i] = i % 2 === 0 ? start.x[node]! : start.y[node]!
    links[node] = { old, now }
  }
  const roundness = (scene: Scene) => (scene.labelled === 'inside' ? 0 : 1)
  return done => {
    const ease = done * done * (3 - 2 * done)
    const mixed = (old: number, now: number) => old + (now - old) * ease
    const [across, down] = [start.across, start.down].map((old, i) =>
      old.map((each, node) => mixed(each, (i === 0 ? to.scene.across : to.scene.down)[node]!)),
    ) as [Float64Array, Float64Array]
    const place = {
      x: start.x.map((each, node) => mixed(each, to.scene.x[node]!)),
      y: start.y.map((each, node) => mixed(each, to.scene.y[node]!)),
    }
    const round = mixed(roundness(from.scene), roundness(to.scene))
    return {
      ...to.scene,
      ...place,
      across,
      down,
      mark: (pen, node, away = 0) =>
        rounded(pen, place.x[node]!, place.y[node]!, across[node]! + away, down[node]! + away, round),
      eye: (pen, node) => {
        const half = Math.min(across[node]!, down[node]!) * 0.42 * round
        if (half > 0) rounded(pen, place.x[node]!, place.y[node]!, half, half, 1)
      },
      link(pen, node) {
        const link = links[node]
        if (link === undefined) return
        for (let i = 0; i < 2 * POINTS; i += 2) {
          const [atX, atY] = [mixed(link.old[i]!, link.now[i]!), mixed(link.old[i + 1]!, link.now[i + 1]!)]
          if (i === 0) pen.moveTo(atX, atY)
          else pen.lineTo(atX, atY)
        }
      },
    }
  }
}

/** Points along the link to a node, as many for each; of a face without links they are where the node is. */
function along(scene: Scene, node: number, above: number): Float64Array {
  const found: number[] = [scene.x[above]!, scene.y[above]!]
  scene.link(new Dotted(8, (x, y) => found.push(x, y)), node)
  if (found.length === 2) found.splice(0, 2, scene.x[node]!, scene.y[node]!)
  const last = found.length / 2 - 1
  return Float64Array.from({ length: 2 * POINTS }, (_, i) => {
    const at = Math.round((Math.floor(i / 2) * last) / (POINTS - 1))
    return found[2 * at + (i % 2)]!
  })
}

/** How far a curve's handles reach for a quarter of a circle. */
const QUARTER = 0.5523

/** A rectangle whose corners are round: 0, not at all; 1, as far as they can be, which makes a circle of a square. */
function rounded(pen: Pen, x: number, y: number, across: number, down: number, round: number): void {
  const r = Math.min(across, down) * round
  const k = r * (1 - QUARTER)
  const [left, right, top, bottom] = [x - across, x + across, y - down, y + down]
  pen.moveTo(left + r, top)
  pen.lineTo(right - r, top)
  pen.bezierCurveTo(right - k, top, right, top + k, right, top + r)
  pen.lineTo(right, bottom - r)
  pen.bezierCurveTo(right, bottom - k, right - k, bottom, right - r, bottom)
  pen.lineTo(left + r, bottom)
  pen.bezierCurveTo(left + k, bottom, left, bottom - k, left, bottom - r)
  pen.lineTo(left, top + r)
  pen.bezierCurveTo(left, top + k, left + k, top, left + r, top)
  pen.closePath()
}
