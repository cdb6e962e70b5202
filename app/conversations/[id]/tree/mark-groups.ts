import type { Picture } from '../../../../db/queries/conversation-tree.ts'
import type { Colouring } from './colouring.ts'

/** What a node is drawn as: known and unknown say whether the author is. */
export type Look = 'post' | 'known' | 'unknown' | 'missing'

/** What a node is. */
export function lookOf({ kind, author }: Picture, node: number): Look {
  if (kind[node] !== 'comment') return kind[node]!
  return author[node] === null ? 'unknown' : 'known'
}

/** Nodes that look the same. */
export interface MarkGroup {
  readonly look: Look
  /** A CSS colour. */
  readonly colour: string
  readonly nodes: readonly number[]
}

/** How a look is filled and outlined, in CSS colours. */
export interface MarkStyle {
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
export function markGroups(picture: Picture, colouring: Colouring, nodes: Iterable<number>): MarkGroup[] {
  const groups = new Map<string, { look: Look; swatch: number; nodes: number[] }>()
  for (const node of nodes) {
    const look = lookOf(picture, node)
    const swatch = look === 'known' || look === 'unknown' ? colouring.of(node) : 0
    const key = `${look} ${swatch}`
    const group = groups.get(key)
    if (group) group.nodes.push(node)
    else groups.set(key, { look, swatch, nodes: [node] })
  }
  return [...groups.values()]
    .sort((a, b) => RISING.indexOf(a.look) - RISING.indexOf(b.look) || b.swatch - a.swatch)
    .map(({ look, swatch, nodes }) => ({ look, colour: colouring.colours[swatch]!, nodes }))
}

const RISING: readonly Look[] = ['unknown', 'known', 'missing', 'post']
