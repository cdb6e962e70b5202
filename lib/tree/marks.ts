import type { DrawnTree } from './scene.ts'

/** Looks of nodes: `known` and `unknown` are comments by whether their author is. */
export type Look = 'post' | 'known' | 'unknown' | 'missing'

/** The look of a node. */
export function lookOf({ kind, author }: Pick<DrawnTree, 'kind' | 'author'>, node: number): Look {
  if (kind[node] !== 'comment') return kind[node]!
  return author[node] === null ? 'unknown' : 'known'
}

/** Colours of nodes. */
export interface Colours {
  /** CSS colours; the last is that of nodes for which there is nothing to say. */
  readonly colours: readonly string[]
  /** Where a node's colour stands in `colours`. */
  of(node: number): number
  /** Whether links have the colours of the nodes they lead to, and are wider the more lies below. */
  readonly onLinks?: boolean
}

/** Nodes that look the same. */
export interface MarkGroup {
  readonly look: Look
  /** A CSS colour. */
  readonly colour: string
  readonly nodes: readonly number[]
}

/** How a look is filled and outlined, in CSS colours. */
interface MarkStyle {
  readonly fill: string
  readonly stroke: string
  /** Width of the outline in a scene's lines. */
  readonly width: number
  /** In a scene's lines. */
  readonly dash: readonly number[]
}

/** The style of a look: a disc in its colour, a ring where the author is unknown, a dashed outline for what is missing. */
export function markStyle(look: Look, colour: string): MarkStyle {
  if (look === 'post') return { fill: 'var(--ink)', stroke: 'var(--paper)', width: 0.7, dash: [] }
  if (look === 'missing')
    return { fill: 'var(--paper)', stroke: 'var(--warning)', width: 0.8, dash: [1.4, 1] }
  if (look === 'unknown') return { fill: 'var(--paper)', stroke: colour, width: 1, dash: [] }
  return { fill: colour, stroke: 'var(--paper)', width: 0.5, dash: [] }
}

/** The nodes in groups that look the same, in the order to draw them: people without a colour of their own lie lowest. */
export function markGroups(
  tree: Pick<DrawnTree, 'kind' | 'author'>,
  { colours, of }: Colours,
  nodes: Iterable<number>,
): MarkGroup[] {
  const groups = new Map<string, { look: Look; swatch: number; nodes: number[] }>()
  for (const node of nodes) {
    const look = lookOf(tree, node)
    const swatch = look === 'known' || look === 'unknown' ? of(node) : 0
    const key = `${look} ${swatch}`
    const group = groups.get(key)
    if (group) group.nodes.push(node)
    else groups.set(key, { look, swatch, nodes: [node] })
  }
  return [...groups.values()]
    .sort((a, b) => RISING.indexOf(a.look) - RISING.indexOf(b.look) || b.swatch - a.swatch)
    .map(({ look, swatch, nodes }) => ({ look, colour: colours[swatch]!, nodes }))
}

const RISING: readonly Look[] = ['unknown', 'known', 'missing', 'post']

/** Whether the link to the node leads from or to a missing message. */
export function isLoose({ parent, kind }: Pick<DrawnTree, 'parent' | 'kind'>, node: number): boolean {
  return kind[node] === 'missing' || (node > 0 && kind[parent[node]!] === 'missing')
}

/** Links that look the same. */
interface LinkGroup {
  /** A CSS colour. */
  readonly stroke: string
  /** In pixels. */
  readonly width: number
  readonly isLoose: boolean
  /** The nodes that they lead to. */
  readonly nodes: readonly number[]
}

/** How links are drawn, whatever draws them: solid, since a line that lets the paper through is too faint to follow. */
export const linkStyle = (isStrong: boolean) =>
  isStrong ? { stroke: 'var(--ink)', width: 1.4 } : { stroke: 'var(--link-line)', width: 1 }

/** How the guides of levels are drawn: hairlines, lighter than links, since they lie below all of them. */
export const guideStyle = { stroke: 'var(--ring-line)', width: 0.5 }

/** Pixels of the widest links. */
const WIDEST = 4

/** The links to nodes in groups that look the same, in the order to draw them. */
export function linkGroups(
  tree: Pick<DrawnTree, 'parent' | 'kind' | 'size'>,
  { colours, of, onLinks = false }: Colours,
  nodes: readonly number[],
  isStrong: boolean,
): readonly LinkGroup[] {
  const plain = linkStyle(isStrong)
  const groups = new Map<string, { stroke: string; width: number; isLoose: boolean; nodes: number[] }>()
  for (const node of nodes) {
    const loose = isLoose(tree, node)
    const stroke = onLinks && node > 0 ? colours[of(node)]! : plain.stroke
    // As the root of what lies below, in half pixels.
    const width = onLinks
      ? Math.min(WIDEST, Math.max(2, Math.round(Math.sqrt(tree.size[node]!) / 2.5)) / 2)
      : 0
    const key = `${loose} ${stroke} ${width}`
    const group = groups.get(key)
    if (group) group.nodes.push(node)
    else groups.set(key, { stroke, width: Math.max(width, plain.width), isLoose: loose, nodes: [node] })
  }
  return [...groups.values()].sort((a, b) => Number(a.isLoose) - Number(b.isLoose) || a.width - b.width)
}

/** Pixels of the radius that marks which stand out have at least. */
export const LEAST_LIT = 1.6
