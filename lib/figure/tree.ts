import { xml } from '../markup.ts'
import { annotations, everybody, LABEL_PIXELS } from '../tree/names.ts'
import { round } from '../tree/pen.ts'
import { type DrawnTree, type Face, layOut, sceneOf } from '../tree/scene.ts'
import { annotationsText, guideLayers, layersText, treeLayers } from '../tree/svg.ts'
import { shortened } from '../tree/text-width.ts'
import { type Frame, frame, inkOf, other, people } from './frame.ts'

/** A reply tree to draw. */
interface TreeFigure extends Pick<Frame, 'title' | 'about' | 'source'> {
  readonly face: Face
  readonly tree: DrawnTree
  /** By node: place of its colour, from 0: of its author among the most active, or of its branch among the largest; null for others. */
  readonly rank: readonly (number | null)[]
  /** Nodes that begin a branch with a colour of its own; null: colours are people's. */
  readonly heads: readonly number[] | null
  /** By node: who wrote it; null where unknown. */
  readonly name: readonly (string | null)[]
  /** Names of the most active, or of the largest branches, first the most. */
  readonly legend: readonly string[]
}

const WIDTH = 720
const LEGEND_ROW = 18
const LEGEND_COLUMNS = 4
const LEGEND_EMS = 12

const colours = [...people, other]

/** A reply tree as a page draws it, with who is who below. */
export function treeFigure({ face, tree, rank, heads, name, legend, ...about }: TreeFigure): string {
  const scene = sceneOf(layOut(face, tree), tree)
  const { left, top, width, height } = scene.frame
  const pixels = WIDTH / width
  const nodes = Array.from(tree.parent, (_, node) => node)
  const drawing = {
    tree,
    scene,
    colouring: { colours, of: (node: number) => rank[node] ?? people.length, onLinks: heads !== null },
    heads: new Map(heads?.map(node => [node, colours[rank[node] ?? people.length]!])),
    name: (node: number) => name[node] ?? null,
    byReplies: [...nodes].sort((a, b) => tree.replies[b]! - tree.replies[a]! || a - b),
  }
  const within = { left, top, right: left + width, bottom: top + height }
  const drawn = [
    `<g transform="scale(${round(pixels, 10_000)}) translate(${-left},${-top})">\n`,
    layersText(guideLayers(drawing, pixels), inkOf, pixels),
    layersText(treeLayers(drawing, nodes, { isStrong: false, pixels }), inkOf, pixels),
    annotationsText(annotations(drawing, { within, pixels }, everybody), inkOf, LABEL_PIXELS / pixels),
    '</g>\n',
  ]
  const below = Math.ceil(height * pixels)
  return frame({
    ...about,
    width: WIDTH,
    height: below + Math.ceil(legend.length / LEGEND_COLUMNS) * LEGEND_ROW + 6,
    drawing: [...drawn, ...legend.map((each, place) => legendEntry(each, place, below))].join(''),
  })
}

function legendEntry(name: string, place: number, top: number): string {
  const x = (place % LEGEND_COLUMNS) * (WIDTH / LEGEND_COLUMNS)
  const y = top + Math.floor(place / LEGEND_COLUMNS) * LEGEND_ROW
  return `<circle cx="${x + 6}" cy="${y + 6}" r="5" fill="${colours[place] ?? other}"/><text x="${x + 16}" y="${y + 10}">${xml(shortened(name, LEGEND_EMS))}</text>\n`
}
