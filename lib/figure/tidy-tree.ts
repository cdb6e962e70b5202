import { pathOf } from '../layout/pen.ts'
import { tidyPlaces } from '../layout/tidy-places.ts'
import { quiet, rule } from './colours.ts'
import { frame } from './frame.ts'
import { discOf, LABEL_EM, labelsOf, legendOf, linksOf, type TreeFigure, WIDTH } from './tree-parts.ts'

/** What the tree itself is drawn in: the rest of the width is for names. */
const ROOM = { width: 610, height: 700 }
const LEFT = 12
/** Of the numbers of levels. */
const TOP = 22
const BELOW = 12
/** Between two numbers of levels, in pixels. */
const APART = 22

/** A reply tree from left to right, a column a level, with who is who below. */
export function tidyTree(figure: TreeFigure): string {
  const { shape, legend, title, about, source } = figure
  const tree = tidyPlaces(shape, ROOM)
  const bottom = Math.ceil(tree.height + BELOW)
  const names = legendOf(legend, TOP + bottom + BELOW)
  const links = pathOf(pen => {
    for (let node = 1; node < shape.parent.length; node++) tree.link(pen, shape.parent[node]!, node)
  })
  const drawing = [
    `<g transform="translate(${LEFT},${TOP})">\n`,
    levels(tree.columns, tree.column, bottom),
    linksOf(links),
    ...Array.from(shape.parent, (_, node) => discOf(tree, node, figure)),
    ...labelsOf(tree, figure, {
      within: { left: -LEFT, right: WIDTH - LEFT, top: -LABEL_EM, bottom },
      sides: node => (shape.replies[node] === 0 ? ['right'] : ['above', 'below']),
    }),
    '</g>\n',
    names.drawn,
  ]
  return frame({
    ...{ title, about, source, width: WIDTH },
    height: TOP + bottom + BELOW + names.height,
    drawing: drawing.join(''),
  })
}

/** An upright line a level with its number above; every so many where they are close. */
function levels(count: number, column: number, bottom: number): string {
  const every = Math.max(1, Math.ceil(APART / Math.max(1, column)))
  return Array.from({ length: Math.ceil(count / every) }, (_, at) => {
    const level = at * every
    const x = Math.round(10 * level * column) / 10
    return `<path d="M${x},-8V${bottom}" stroke="${rule}" stroke-width="0.7"/><text x="${x}" y="-12" font-size="9" text-anchor="middle" fill="${quiet}">${level}</text>\n`
  }).join('')
}
