import { placeLabels } from '../../../../lib/layout/labels.ts'
import { tidyPlaces } from '../../../../lib/layout/tidy-places.ts'
import { discMarks } from './disc-marks.ts'
import type { Scene } from './scene.ts'
import { NONE, type TreeModel } from './tree-model.ts'

/** Names at once. */
const MOST_LABELS = 140
/** Room around, to the right for names. */
const MARGIN = { left: 26, right: 96, y: 24 }
/** Behind a leaf nothing follows; elsewhere a name would lie on links. */
const LEAF = ['right'] as const
const INNER = ['above', 'below'] as const
const LEAST = { width: 560, height: 420 }

/** The tree from left to right: discs in columns, linked. */
export function tidyScene({ picture }: Pick<TreeModel, 'picture'>): Scene {
  const { parent, depth, kind, replies } = picture
  const places = tidyPlaces(picture)
  const { width, height, column, columns } = places
  const top = depth[0]!
  const frame = {
    width: Math.round(Math.max(LEAST.width, width + MARGIN.left + MARGIN.right)),
    height: Math.round(Math.max(LEAST.height, height + 2 * MARGIN.y)),
  }
  const left = Math.round((width + MARGIN.right - MARGIN.left - frame.width) / 2)
  const upper = Math.round((height - frame.height) / 2)
  return {
    frame: { left, top: upper, ...frame },
    ...discMarks(places, kind),
    link(pen, node) {
      const above = parent[node]!
      if (above !== NONE) places.link(pen, above, node)
    },
    labels: wanted =>
      placeLabels(places, {
        ...wanted,
        most: MOST_LABELS,
        sides: node => (replies[node] === 0 ? LEAF : INNER),
      }),
    guides: Array.from({ length: columns }, (_, index) => ({
      level: top + index,
      width: 1,
      x: index * column,
      y: upper + MARGIN.y / 3,
      draw: pen => {
        pen.moveTo(index * column, upper + MARGIN.y * 0.7)
        pen.lineTo(index * column, upper + frame.height)
      },
    })),
  }
}
