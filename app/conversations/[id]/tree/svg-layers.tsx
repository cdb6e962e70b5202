import { memo } from 'react'
import { lookOf } from '../../../../lib/tree/marks.ts'
import { annotations, LABEL_PIXELS, type Named, SWATCH, seenBox } from '../../../../lib/tree/names.ts'
import { round } from '../../../../lib/tree/pen.ts'
import type { Box } from '../../../../lib/tree/room.ts'
import { guideLayers, treeLayers } from '../../../../lib/tree/svg.ts'
import { TreeLayers } from '../../../_shared/tree-layers.tsx'
import type { Seen } from './camera.ts'
import type { Drawing } from './drawing.ts'
import type { Highlight } from './highlight.ts'
import styles from './tree.module.css'

/** Parts of a length that still show at the largest zoom. */
export const FINE = 1000

interface GuidesProps {
  readonly drawing: Drawing
  readonly pixels: number
}

/** The guides: a line a level; every so many where they are close. */
export const Guides = memo(({ drawing, pixels }: GuidesProps) => (
  <TreeLayers layers={guideLayers(drawing, pixels)} />
))

interface NodesProps {
  readonly drawing: Drawing
  readonly nodes: readonly number[]
}

/** Nodes with their links. */
export const Nodes = memo(({ drawing, nodes }: NodesProps) => (
  <TreeLayers
    layers={treeLayers(drawing, nodes, { isStrong: false, pixels: 1 })}
    position={drawing.model.picture.position}
  />
))

interface HighlightedNodesProps extends GuidesProps {
  readonly highlight: Highlight
}

/** Nodes that stand out, with the links that do. */
export const HighlightedNodes = memo(({ drawing, pixels, highlight }: HighlightedNodesProps) => (
  <TreeLayers
    layers={treeLayers(drawing, [...highlight.nodes], {
      isStrong: true,
      pixels,
      links: [...highlight.links],
    })}
    position={drawing.model.picture.position}
  />
))

interface WordsProps {
  readonly drawing: Drawing
  readonly seen: Seen
  readonly highlight: Highlight | null
  readonly isShown: (node: number) => boolean
}

/** Names of people and of levels, where there is room for them. */
export const Words = memo(({ drawing, seen, highlight, isShown }: WordsProps) => {
  const { scene, tree } = drawing
  const { names, levels } = annotations(
    drawing,
    { within: withRoom(seenBox(scene.frame, seen.view), seen.beside / seen.pixels), pixels: seen.pixels },
    namedBy(highlight, isShown),
  )
  // The post's bar has the colour of ink.
  const isOnInk = (node: number) => scene.labelled === 'inside' && tree.kind[node] === 'post'
  return (
    <g fontSize={round(LABEL_PIXELS / seen.pixels, FINE)}>
      <g className={styles.levels}>
        {levels.map(({ text, x, y }) => (
          <text key={text} x={round(x, FINE)} y={round(y, FINE)}>
            {text}
          </text>
        ))}
      </g>
      <g className={styles.labels}>
        {names.map(({ node, text, x, y, anchor, swatch }) => (
          <text
            key={node}
            className={isOnInk(node) ? styles.onInk : swatch === null ? undefined : styles.head}
            x={round(x, FINE)}
            y={round(y, FINE)}
            textAnchor={anchor}
            style={onBar(drawing, node)}
          >
            {swatch !== null && scene.labelled === 'beside' && <tspan fill={swatch}>{SWATCH}</tspan>}
            {swatch === null ? text : text.slice(SWATCH.length)}
          </text>
        ))}
      </g>
    </g>
  )
})

/** The visible part of the frame, widened by the stage on each side of it. */
const withRoom = ({ left, right, ...box }: Box, beside: number): Box => ({
  ...box,
  left: left - beside,
  right: right + beside,
})

/** How a name is written on a bar of its own colour; nothing where it stands on paper, or on a shade. */
function onBar({ scene, tree, colouring }: Drawing, node: number) {
  const colour = colouring.colours[colouring.of(node)]
  if (scene.labelled !== 'inside' || lookOf(tree, node) !== 'known' || !colour?.startsWith('var(--author-'))
    return undefined
  return { fill: colour.replace('--author-', '--on-author-'), stroke: 'none' }
}

/** The nodes to name: those that stand out, else all that are shown; the comments of one person once. */
const namedBy = (highlight: Highlight | null, isShown: Named['isShown']): Named => ({
  only: highlight?.nodes ?? null,
  isOnce: highlight?.isOnePerson ?? false,
  isShown,
})
