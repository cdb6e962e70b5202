import { LEAST_LIT, linkGroups, type MarkGroup, markGroups, markStyle } from './marks.ts'
import type { Drawing } from './names.ts'
import type { Box } from './room.ts'
import type { Inks } from './svg.ts'

/** A picture to paint on a canvas whose lengths are already those of the layout. */
interface Painting {
  readonly drawing: Drawing
  readonly nodes: readonly number[]
  /** The nodes whose links from above are drawn. */
  readonly links: readonly number[]
  /** Whether the links stand out. */
  readonly strong: boolean
  readonly inks: Inks
  /** The part of the layout that the canvas shows. */
  readonly within: Box
  /** Pixels of the canvas for a length of 1, and those of it that one of the screen is wide. */
  readonly pixels: number
  readonly ratio: number
}

type Context = CanvasRenderingContext2D
type Steps = Generator<void, void, void>

/** Shapes between two pauses. */
const AT_ONCE = 1000

/** Paints, and yields every so often, so that the caller may let other work have its turn. */
export function* paint(context: Context, painting: Painting): Steps {
  const { drawing, nodes } = painting
  const { tree, scene } = drawing
  context.lineJoin = 'round'
  const isSeen = seenBy(painting)
  yield* paintLinks(context, painting, isSeen)
  const grains = new Grains(painting)
  for (const group of markGroups(tree, drawing.colouring, nodes.filter(isSeen)))
    yield* paintGroup(context, painting, group, grains)
  context.beginPath()
  for (const node of nodes) if (tree.hidden[node]! > 0 && isSeen(node)) scene.mark(context, node, scene.line)
  context.strokeStyle = painting.inks('var(--warning)')
  context.lineWidth = Math.max(scene.line, 1 / painting.pixels)
  context.globalAlpha = 0.6
  context.stroke()
  context.globalAlpha = 1
}

function* paintLinks(context: Context, painting: Painting, isSeen: (node: number) => boolean): Steps {
  const { drawing, links, strong, inks, pixels } = painting
  const { tree, scene } = drawing
  const { parent } = tree
  // Where nodes are tiny, links as wide as on a small tree would cover everything.
  const narrowed = Math.min(1, Math.max(0.3, 3 * scene.line * pixels))
  const seen = links.filter(node => isSeen(node) || isSeen(Math.max(0, parent[node]!)))
  for (const group of linkGroups(tree, drawing.colouring, seen, strong)) {
    context.strokeStyle = inks(group.stroke)
    context.lineWidth = (narrowed * group.width) / pixels
    context.setLineDash(group.isLoose ? [3 / pixels, 3 / pixels] : [])
    for (let from = 0; from < group.nodes.length; from += AT_ONCE) {
      context.beginPath()
      for (const node of group.nodes.slice(from, from + AT_ONCE)) scene.link(context, node)
      context.stroke()
      yield
    }
  }
  context.setLineDash([])
}

function* paintGroup(context: Context, painting: Painting, group: MarkGroup, grains: Grains): Steps {
  const { drawing, inks, pixels } = painting
  const { scene } = drawing
  const { fill, stroke, width, dash } = markStyle(group.look, group.colour)
  grains.begin()
  const large: number[] = []
  context.beginPath()
  for (const node of group.nodes) if (!grains.take(context, node)) large.push(node)
  context.fillStyle = inks(group.look === 'known' ? fill : stroke)
  context.fill()
  yield
  context.fillStyle = inks(fill)
  context.strokeStyle = inks(stroke)
  context.lineWidth = width * scene.line
  context.setLineDash(dash.map(length => length * scene.line))
  for (let from = 0; from < large.length; from += AT_ONCE) {
    context.beginPath()
    for (const node of large.slice(from, from + AT_ONCE)) scene.mark(context, node, grains.away(node))
    context.fill()
    if (context.lineWidth * pixels > 0.2) context.stroke()
    yield
  }
  context.setLineDash([])
  if (group.look !== 'post') return
  context.beginPath()
  for (const node of group.nodes) scene.eye(context, node)
  context.fillStyle = inks('var(--paper)')
  context.fill()
}

/** Half a pixel: what is smaller is a grain. */
const GRAIN = 0.5

/** Marks smaller than a pixel: drawn as one, and once where several of a group fall on the same. */
class Grains {
  readonly #painting: Painting
  /** Pixels that a grain reaches from its middle at least. */
  readonly #least: number
  readonly #columns: number
  readonly #taken: Uint16Array
  #group = 0

  constructor(painting: Painting) {
    const { within, pixels } = painting
    this.#painting = painting
    this.#least = painting.strong ? LEAST_LIT * painting.ratio : GRAIN
    this.#columns = Math.ceil((within.right - within.left) * pixels) + 1
    const rows = Math.ceil((within.bottom - within.top) * pixels) + 1
    this.#taken = new Uint16Array(this.#columns * rows)
  }

  begin(): void {
    this.#group++
  }

  /** How much farther a mark reaches than it would, not to be lost. */
  away(node: number): number {
    const { drawing, pixels, strong } = this.#painting
    return strong ? Math.max(0, this.#least / pixels - drawing.scene.across[node]!) : 0
  }

  /** Whether the node is a grain: then it has been added to the path. */
  take(context: Context, node: number): boolean {
    const { drawing, within, pixels } = this.#painting
    const { x, y, across, down } = drawing.scene
    if (across[node]! * pixels > GRAIN && down[node]! * pixels > GRAIN) return false
    const column = Math.floor((x[node]! - within.left) * pixels)
    const row = Math.floor((y[node]! - within.top) * pixels)
    const place = row * this.#columns + column
    if (this.#taken[place] === this.#group) return true
    this.#taken[place] = this.#group
    const halfWidth = Math.max(across[node]!, this.#least / pixels)
    const halfHeight = Math.max(down[node]!, this.#least / pixels)
    context.rect(x[node]! - halfWidth, y[node]! - halfHeight, 2 * halfWidth, 2 * halfHeight)
    return true
  }
}

function seenBy({ drawing, within }: Painting): (node: number) => boolean {
  const { x, y, across, down } = drawing.scene
  return node =>
    x[node]! + across[node]! >= within.left &&
    x[node]! - across[node]! <= within.right &&
    y[node]! + down[node]! >= within.top &&
    y[node]! - down[node]! <= within.bottom
}
