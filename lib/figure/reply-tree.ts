import { linkPath } from '../layout/link.ts'
import { round } from '../layout/pen.ts'
import { type Radial, radial, type TreeShape } from '../layout/radial.ts'
import { rule } from './colours.ts'
import { frame } from './frame.ts'
import { discOf, LABEL_EM, labelsOf, legendOf, linksOf, type TreeFigure, WIDTH } from './tree-parts.ts'

const REACH = 330

/** A reply tree around its post, a ring a level, with who is who below. */
export function replyTree(figure: TreeFigure): string {
  const { shape, legend, title, about, source } = figure
  const tree = radial(shape, REACH)
  const { left, top, right, bottom } = withRings(tree)
  const room = 8
  const height = Math.ceil(bottom - top + 2 * room)
  const x = WIDTH / 2 - (left + right) / 2
  const within = { left: -x, right: WIDTH - x, top: top - room, bottom: bottom + room }
  const names = legendOf(legend, height)
  const drawing = [
    `<g transform="translate(${round(x)},${round(room - top)})">\n`,
    rings(tree),
    links(tree, shape),
    ...Array.from(shape.parent, (_, node) => discOf(tree, node, figure)),
    ...labelsOf(tree, figure, { within }),
    '</g>\n',
    names.drawn,
  ]
  return frame({
    title,
    about,
    source,
    width: WIDTH,
    height: height + names.height,
    drawing: drawing.join(''),
  })
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
  return linksOf(path)
}
