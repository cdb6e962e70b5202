import { xml } from '../export/plain.ts'
import { type Discs, type LabelOptions, placeLabels } from '../layout/labels.ts'
import { round } from '../layout/pen.ts'
import type { TreeShape } from '../layout/radial.ts'
import { ink, other, people, quiet } from './colours.ts'
import type { Frame } from './frame.ts'
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

/** How wide drawn trees are. */
export const WIDTH = 720
/** Height of the type of names. */
export const LABEL_EM = 10
const LEGEND_ROW = 18
const LEGEND_COLUMNS = 4
/** Names at once. */
const MOST_LABELS = 24

/** All links as one line. */
export const linksOf = (path: string): string =>
  `<path d="${path}" fill="none" stroke="${quiet}" stroke-opacity="0.55" stroke-width="0.8"/>\n`

/** A message. */
export function discOf({ x, y, disc }: Discs, node: number, { rank, kind }: TreeFigure): string {
  const place = `cx="${round(x[node]!)}" cy="${round(y[node]!)}" r="${round(disc[node]!)}"`
  if (kind[node] === 'missing')
    return `<circle ${place} fill="#ffffff" stroke="${quiet}" stroke-dasharray="2 1.5"/>\n`
  const stroke = node === 0 ? ` stroke="${ink}" stroke-width="1.5"` : ''
  return `<circle ${place} fill="${colourOf(rank[node] ?? null)}"${stroke}/>\n`
}

const colourOf = (rank: number | null) => (rank === null ? other : (people[rank] ?? other))

/** The post's author, and those of the most active who were answered most. */
export function* labelsOf(
  places: Discs,
  { shape: { replies }, rank, name }: TreeFigure,
  where: Pick<LabelOptions, 'within' | 'sides'>,
): Generator<string> {
  const nodes = Array.from(places.x, (_, node) => node)
  const order = nodes.slice(1).sort((a, b) => replies[b]! - replies[a]! || a - b)
  const placed = placeLabels(places, {
    order: [0, ...order.filter(node => replies[node]! > 0)],
    text: node => (rank[node] === null && node !== 0 ? null : nameOf(name[node] ?? null)),
    em: LABEL_EM,
    most: MOST_LABELS,
    ...where,
  })
  for (const { text, x, y, anchor } of placed)
    yield `<text x="${round(x)}" y="${round(y)}" font-size="${LABEL_EM}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="2.5" stroke-linejoin="round">${xml(text)}</text>\n`
}

const nameOf = (name: string | null) => (name === null ? null : fitting(name, 14))

/** Who is who, from `top` on, and how high that is. */
export function legendOf(
  names: readonly string[],
  top: number,
): { readonly drawn: string; readonly height: number } {
  return {
    drawn: names.map((name, place) => legendEntry(name, place, top)).join(''),
    height: Math.ceil(names.length / LEGEND_COLUMNS) * LEGEND_ROW + 6,
  }
}

function legendEntry(name: string, place: number, top: number): string {
  const x = (place % LEGEND_COLUMNS) * (WIDTH / LEGEND_COLUMNS)
  const y = top + Math.floor(place / LEGEND_COLUMNS) * LEGEND_ROW
  return `<circle cx="${x + 6}" cy="${y + 6}" r="5" fill="${colourOf(place)}"/><text x="${x + 16}" y="${y + 10}">${xml(fitting(name, 12))}</text>\n`
}
