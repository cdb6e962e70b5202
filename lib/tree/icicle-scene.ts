import type { Label } from './labels.ts'
import type { Icicle } from './partition.ts'
import type { DrawnTree, Scene, WantedLabels } from './scene.ts'
import { shortened, textWidth } from './text-width.ts'

const WIDTH = 900
const HIGHEST = 800
/** Height of a row where there is all the room one could want. */
const TALLEST_ROW = 84
/** To the left for the names of levels. */
const MARGIN = { left: 68, right: 8, y: 10 }
/** Share of a row that its bars fill. */
const FILLED = 0.92

/** The tree as bars below each other: one row a level, each as wide as its branch has messages. */
export function icicleScene({ left, right, row, rows }: Icicle, { depth }: DrawnTree, stretch = 1): Scene {
  const wide = WIDTH * stretch
  const height = Math.min(TALLEST_ROW, HIGHEST / rows)
  const x = left.map((from, node) => ((from + right[node]!) / 2) * wide)
  const y = Float64Array.from(row, at => (at + 0.5) * height)
  // A hair of paper between neighbours, as long as there is something left of them.
  const across = left.map((from, node) => {
    const half = ((right[node]! - from) / 2) * wide
    return Math.max(half * 0.9, half - 0.3)
  })
  const down = new Float64Array(x.length).fill((height * FILLED) / 2)
  const top = depth[0]!
  const whole = rows * height
  const least = Math.max(whole, 240)
  return {
    frame: {
      left: -MARGIN.left,
      top: (whole - least) / 2 - MARGIN.y,
      width: wide + MARGIN.left + MARGIN.right,
      height: least + 2 * MARGIN.y,
    },
    x,
    y,
    across,
    down,
    line: Math.min(0.8, 0.1 * height),
    mark(pen, node, away = 0) {
      const halfWidth = across[node]! + away
      const halfHeight = down[node]! + away
      pen.moveTo(x[node]! - halfWidth, y[node]! - halfHeight)
      pen.lineTo(x[node]! + halfWidth, y[node]! - halfHeight)
      pen.lineTo(x[node]! + halfWidth, y[node]! + halfHeight)
      pen.lineTo(x[node]! - halfWidth, y[node]! + halfHeight)
      pen.closePath()
    },
    labelled: 'inside',
    eye() {},
    link() {},
    near(atX, atY, reach, isShown) {
      let best: number | null = null
      let least = reach
      for (let node = 0; node < x.length; node++) {
        if (Math.abs(y[node]! - atY) > height / 2 || !isShown(node)) continue
        const distance = Math.abs(x[node]! - atX) - across[node]!
        if (distance < least) {
          least = distance
          best = node
        }
      }
      return best
    },
    labels: wanted => labelsInside({ x, y, across, height }, wanted),
    guides: Array.from({ length: rows }, (_, index) => ({
      level: top + index,
      places: [{ x: -MARGIN.left / 2, y: (index + 0.5) * height }],
      draw: pen => {
        pen.moveTo(0, (index + 1) * height)
        pen.lineTo(wide, (index + 1) * height)
      },
    })),
    guideGap: 22,
  }
}

interface Bars {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly across: Float64Array
  readonly height: number
}

/** Fewest characters of a name that still say something. */
const FEWEST = 4

/** Names inside their bars, shortened where a good part of them fits. */
function labelsInside(
  { x, y, across, height }: Bars,
  { order, text, em, within, oneOf = () => null }: WantedLabels,
): readonly Label[] {
  if (height * FILLED < em) return []
  const labels: Label[] = []
  const padding = em * 0.4
  const named = new Set<number | null>()
  for (const node of order) {
    if (named.has(oneOf(node))) continue
    const from = Math.max(within.left, x[node]! - across[node]!) + padding
    const room = Math.min(within.right, x[node]! + across[node]!) - padding - from
    if (room < em * 2 || y[node]! < within.top || y[node]! > within.bottom) continue
    const content = text(node)
    const fitting = content === null ? null : inside(content, room / em)
    if (fitting === null) continue
    labels.push({ node, text: fitting, x: from, y: y[node]! + em * 0.35, anchor: 'start' })
    if (oneOf(node) !== null) named.add(oneOf(node))
  }
  return labels
}

/** The text, or as much of it as is so many ems wide; null where that says nothing. */
function inside(text: string, ems: number): string | null {
  const shown = textWidth(text) <= ems ? text : shortened(text, ems)
  return shown === text || [...shown].length > FEWEST ? shown : null
}
