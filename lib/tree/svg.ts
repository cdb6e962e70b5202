import { xml } from '../markup.ts'
import { guideStyle, LEAST_LIT, linkGroups, markGroups, markStyle } from './marks.ts'
import { type Annotations, type Drawing, guidesShown, SWATCH } from './names.ts'
import { type Pen, pathOf, round } from './pen.ts'

/**
 * A path of a drawn tree, whoever writes it: a page as an element, a file as text. Colours are CSS colours of the tokens;
 * lengths are the layout's.
 */
export interface Layer {
  readonly part: 'guide' | 'link' | 'mark' | 'eye' | 'more'
  readonly d: string
  readonly fill: string
  readonly stroke: string
  readonly width: number
  /** Whether the width is in pixels of the screen, however it is zoomed. */
  readonly isFixed: boolean
  readonly dash: readonly number[]
  readonly isRound: boolean
  /** The nodes that it draws, one subpath each; empty: it draws none. */
  readonly nodes: readonly number[]
}

/** How a tree is drawn. */
interface TreeOptions {
  /** Whether it stands out: links strong, and no mark too small to be seen. */
  readonly isStrong: boolean
  /** Pixels for a length of 1. */
  readonly pixels: number
  /** The nodes whose links from above are drawn; left out: those of all that are drawn. */
  readonly links?: readonly number[]
}

/** Parts of a length: finer than shows at any zoom that trees of this size need. */
const PARTS = 100

const plain = {
  fill: 'none',
  stroke: 'none',
  width: 0,
  isFixed: false,
  dash: [],
  isRound: false,
  nodes: [],
} as const

/** The guides of a tree: a hairline a level, every so many where they are close. */
export const guideLayers = ({ scene }: Drawing, pixels: number): readonly Layer[] =>
  guidesShown(scene, pixels).map(({ draw }) => ({
    ...plain,
    part: 'guide',
    d: pathOf(draw),
    ...guideStyle,
    isFixed: true,
  }))

/** Nodes of a tree with their links: one path for all that look the same. The lowest first. */
export function treeLayers(
  drawing: Drawing,
  nodes: readonly number[],
  options: TreeOptions,
): readonly Layer[] {
  const { tree, scene, colouring } = drawing
  const { isStrong, pixels, links = nodes } = options
  const path = (of: readonly number[], draw: (pen: Pen, node: number) => void) =>
    pathOf(pen => {
      for (const node of of) draw(pen, node)
    }, PARTS)
  const layers: Layer[] = []
  for (const { nodes: to, isLoose, ...style } of linkGroups(tree, colouring, links, isStrong)) {
    const d = path(to, (pen, node) => scene.link(pen, node))
    layers.push({ ...plain, ...style, part: 'link', d, isFixed: true, dash: isLoose ? [3, 3] : [] })
  }
  const away = (node: number) => (isStrong ? Math.max(0, LEAST_LIT / pixels - scene.across[node]!) : 0)
  for (const group of markGroups(tree, colouring, nodes)) {
    const { width, dash, ...style } = markStyle(group.look, group.colour)
    layers.push({
      ...plain,
      ...style,
      part: 'mark',
      d: path(group.nodes, (pen, node) => scene.mark(pen, node, away(node))),
      width: width * scene.line,
      dash: dash.map(length => length * scene.line),
      nodes: group.nodes,
    })
    if (group.look !== 'post') continue
    const eyes = path(group.nodes, (pen, node) => scene.eye(pen, node))
    layers.push({ ...plain, part: 'eye', d: eyes, fill: 'var(--paper)' })
  }
  const cut = nodes.filter(node => tree.hidden[node]! > 0)
  const more = path(cut, (pen, node) => scene.mark(pen, node, scene.line))
  layers.push({ ...plain, part: 'more', d: more, stroke: 'var(--warning)', width: 1, isFixed: true })
  return layers.filter(({ d }) => d !== '')
}

/** Where nodes stand that are too small for curves and outlines. */
interface Sketched {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly parent: ArrayLike<number>
  readonly scale: number
  /** Parts of a length. */
  readonly parts: number
}

/**
 * The links of a small picture by the swatch of the nodes they lead to: straight, a path each, following a branch without
 * lifting the pen.
 */
export function sketchedLinks(
  { x, y, parent, scale, parts }: Sketched,
  of: (node: number) => number,
): ReadonlyMap<number, string> {
  const at = (node: number) => `${round(x[node]! * scale, parts)} ${round(y[node]! * scale, parts)}`
  const paths = new Map<number, string>()
  for (let node = 1; node < parent.length; node++) {
    const above = parent[node]!
    const swatch = of(node)
    const isOn = node > 1 && above === node - 1 && above > 0 && of(above) === swatch
    paths.set(swatch, `${paths.get(swatch) ?? ''}${isOn ? '' : `M${at(above)}`}L${at(node)}`)
  }
  for (const [swatch, d] of paths) paths.set(swatch, d.replaceAll(' -', '-'))
  return paths
}

/** The nodes of a small picture: strokes without length, as wide as `sizeOf` says, in the colours of `colours`. */
export function sketchedDots(
  { x, y, parent, scale, parts }: Sketched,
  { colours, of }: Drawing['colouring'],
  sizeOf: (node: number) => number,
): readonly Layer[] {
  const groups = new Map<string, { swatch: number; width: number; d: string }>()
  for (let node = 0; node < parent.length; node++) {
    const [swatch, width] = [of(node), sizeOf(node)]
    const key = `${swatch} ${width}`
    const group = groups.get(key) ?? { swatch, width, d: '' }
    group.d += `M${round(x[node]! * scale, parts)} ${round(y[node]! * scale, parts)}h0`
    groups.set(key, group)
  }
  // Grey first, small over large: whom one looks for lies on top.
  return [...groups.values()]
    .sort((a, b) => b.swatch - a.swatch || b.width - a.width)
    .map(({ swatch, width, d }) => ({
      ...plain,
      part: 'mark',
      d,
      stroke: colours[swatch]!,
      width,
      isRound: true,
    }))
}

/** Turns a CSS colour of the tokens into one that stands by itself. */
export type Inks = (colour: string) => string

/** Layers as SVG text, for files: at so many pixels for a length of 1. */
export function layersText(layers: readonly Layer[], inks: Inks, pixels: number): string {
  return layers
    .map(({ d, fill, stroke, width, isFixed, dash, isRound }) => {
      const unit = isFixed ? 1 / pixels : 1
      const outline =
        stroke === 'none' ? '' : ` stroke="${inks(stroke)}" stroke-width="${round(width * unit, PARTS)}"`
      const dashes =
        dash.length === 0
          ? ''
          : ` stroke-dasharray="${dash.map(each => round(each * unit, PARTS)).join(' ')}"`
      const cap = isRound ? ' stroke-linecap="round"' : ''
      return `<path d="${d}" fill="${fill === 'none' ? fill : inks(fill)}"${outline}${dashes}${cap}/>\n`
    })
    .join('')
}

/** Annotations as SVG text, outlined in the colour of paper. */
export function annotationsText({ names, levels }: Annotations, inks: Inks, em: number): string {
  const halo = `stroke="${inks('var(--paper)')}" stroke-width="${round(em * 0.28, PARTS)}" stroke-linejoin="round" paint-order="stroke" font-size="${round(em, PARTS)}"`
  const at = (x: number, y: number) => `x="${round(x, PARTS)}" y="${round(y, PARTS)}"`
  return [
    ...levels.map(
      ({ text, x, y }) =>
        `<text ${at(x, y)} ${halo} fill="${inks('var(--ink-quiet)')}" text-anchor="middle" dominant-baseline="central">${text}</text>\n`,
    ),
    ...names.map(
      ({ text, x, y, anchor, swatch }) =>
        `<text ${at(x, y)} ${halo} fill="${inks('var(--ink)')}" text-anchor="${anchor}"${swatch === null ? `>${xml(text)}` : ` font-weight="600"><tspan fill="${inks(swatch)}">${SWATCH}</tspan>${xml(text.slice(SWATCH.length))}`}</text>\n`,
    ),
  ].join('')
}
