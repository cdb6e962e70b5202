import { xml } from '../export/plain.ts'
import { placeLabels } from '../layout/labels.ts'
import { linkPath } from '../layout/link.ts'
import { round } from '../layout/pen.ts'
import { type Radial, radial, type TreeShape } from '../layout/radial.ts'
import { ink, other, people, quiet, rule } from './colours.ts'
import { type Frame, frame } from './frame.ts'
import { fitting } from './named-bars.ts'

/** A reply tree to draw. */
export interface TreeFigure extends Pick<Frame, 'title' | 'about' | 'source'> {
  readonly shape: TreeShape
  /** By node: place of its author among the most active, from 0; null for others. */
  readonly rank: readonly (number | null)[]
  readonly kind: readonly ('post' | 'comment' | 'missing')[]
  /** By node: who wrote it; null where unknown. */
  readonly name: readonly (string | null)[]
  /** Names of the most active, first the most. */
  readonly legend: readonly string[]
}

const REACH = 330
const WIDTH = 720
const LEGEND_ROW = 18
const LEGEND_COLUMNS = 4
const LABEL_EM = 10

/** A reply tree around its post, a ring a level, with who is who below. */
export function replyTree({ shape, rank, kind, name, legend, ...about }: TreeFigure): string {
  const tree = radial(shape, REACH)
  const { left, top, right, bottom } = withRings(tree)
  const room = 8
  const height = Math.ceil(bottom - top + 2 * room)
  const x = WIDTH / 2 - (left + right) / 2
  const drawing = [
    `<g transform="translate(${round(x)},${round(room - top)})">\n`,
    rings(tree),
    links(tree, shape),
    ...Array.from(shape.parent, (_, node) => disc(tree, node, rank[node] ?? null, kind[node]!)),
    ...labels(tree, shape, rank, name, {
      left: -x,
      right: WIDTH - x,
      top: top - room,
      bottom: bottom + room,
    }),
    '</g>\n',
    ...legend.map((label, place) => legendEntry(label, place, height)),
  ]
  const rows = Math.ceil(legend.length / LEGEND_COLUMNS)
  return frame({ ...about, width: WIDTH, height: height + rows * LEGEND_ROW + 6, drawing: drawing.join('') })
}

/** What encloses all discs, the outermost ring, and the post's name. */
function withRings({ bounds, rings }: Radial): Radial['bounds'] {
  const reach = rings.at(-1)!.outer
  return {
    left: Math.min(bounds.left, -reach),
    top: Math.min(bounds.top, -reach, -LABEL_EM),
    right: Math.max(bounds.right, reach),
    bottom: Math.max(bounds.bottom, reach, LABEL_EM),
  }
}

const rings = ({ rings }: Radial) =>
  rings
    .slice(1)
    .map(({ outer }) => `<circle r="${round(outer)}" fill="none" stroke="${rule}" stroke-width="0.7"/>\n`)
    .join('')

function links(tree: Radial, { parent }: TreeShape): string {
  const depth = new Int32Array(parent.length)
  let path = ''
  for (let node = 1; node < parent.length; node++) {
    depth[node] = depth[parent[node]!]! + 1
    path += linkPath(tree, parent[node]!, node, tree.rings[depth[node]!]!.turn)
  }
  return `<path d="${path}" fill="none" stroke="${quiet}" stroke-opacity="0.55" stroke-width="0.8"/>\n`
}

function disc({ x, y, disc }: Radial, node: number, rank: number | null, kind: TreeFigure['kind'][number]) {
  const place = `cx="${round(x[node]!)}" cy="${round(y[node]!)}" r="${round(disc[node]!)}"`
  if (kind === 'missing')
    return `<circle ${place} fill="#ffffff" stroke="${quiet}" stroke-dasharray="2 1.5"/>\n`
  const stroke = node === 0 ? ` stroke="${ink}" stroke-width="1.5"` : ''
  return `<circle ${place} fill="${colourOf(rank)}"${stroke}/>\n`
}

const colourOf = (rank: number | null) => (rank === null ? other : (people[rank] ?? other))

function* labels(
  tree: Radial,
  { replies }: TreeShape,
  rank: TreeFigure['rank'],
  name: TreeFigure['name'],
  within: Radial['bounds'],
): Generator<string> {
  const nodes = Array.from(tree.x, (_, node) => node)
  const order = nodes.slice(1).sort((a, b) => replies[b]! - replies[a]! || a - b)
  const placed = placeLabels(tree, {
    order: [0, ...order.filter(node => replies[node]! > 0)],
    text: node => (rank[node] === null && node !== 0 ? null : nameOf(name[node] ?? null)),
    em: LABEL_EM,
    most: 24,
    within,
  })
  for (const { text, x, y, anchor } of placed)
    yield `<text x="${round(x)}" y="${round(y)}" font-size="${LABEL_EM}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="2.5" stroke-linejoin="round">${xml(text)}</text>\n`
}

const nameOf = (name: string | null) => (name === null ? null : fitting(name, 14))

function legendEntry(label: string, place: number, top: number): string {
  const x = (place % LEGEND_COLUMNS) * (WIDTH / LEGEND_COLUMNS)
  const y = top + Math.floor(place / LEGEND_COLUMNS) * LEGEND_ROW
  return `<circle cx="${x + 6}" cy="${y + 6}" r="5" fill="${colourOf(place)}"/><text x="${x + 16}" y="${y + 10}">${xml(fitting(label, 12))}</text>\n`
}
