import { discMarks } from './disc-marks.ts'
import { placeLabels } from './labels.ts'
import type { DrawnTree, Scene } from './scene.ts'
import { type TidyPlaces, tidyLink } from './tidy.ts'

/** Names at once. */
const MOST_LABELS = 140
/** Room around, to the right for names. */
const MARGIN = { left: 34, right: 128, y: 32 }
/** Behind a leaf nothing follows; elsewhere a name would lie on links. */
const LEAF = ['right'] as const
const INNER = ['above', 'below'] as const
const LEAST = { width: 560, height: 420 }

/** The tree from left to right: discs in columns, linked. */
export function tidyScene(places: TidyPlaces, { parent, depth, kind, replies }: DrawnTree): Scene {
  const { width, height, column, columns } = places
  const top = depth[0]!
  const frame = {
    width: Math.round(Math.max(LEAST.width, width + MARGIN.left + MARGIN.right)),
    height: Math.round(Math.max(LEAST.height, height + 2 * MARGIN.y)),
  }
  const left = Math.round((width + MARGIN.right - MARGIN.left - frame.width) / 2)
  const upper = Math.round((height - frame.height) / 2)
  const link: Scene['link'] = (pen, node) => {
    if (node > 0) tidyLink(pen, places, parent[node]!, node)
  }
  return {
    frame: { left, top: upper, ...frame },
    ...discMarks(places, kind),
    link,
    labels: wanted =>
      placeLabels(places, {
        ...wanted,
        most: MOST_LABELS,
        sides: node => (replies[node] === 0 ? LEAF : INNER),
        link,
      }),
    guides: Array.from({ length: columns }, (_, index) => ({
      level: top + index,
      places: [{ x: index * column, y: upper + MARGIN.y / 2 }],
      draw: pen => {
        pen.moveTo(index * column, upper + MARGIN.y * 0.85)
        pen.lineTo(index * column, upper + frame.height)
      },
    })),
    guideGap: 52,
  }
}
