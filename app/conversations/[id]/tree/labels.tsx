import { memo } from 'react'
import type { Box, Label } from '../../../../lib/layout/labels.ts'
import { round } from '../../../../lib/layout/pen.ts'
import { number } from '../../../_shared/format.ts'
import type { Seen } from './camera.ts'
import type { Drawing } from './drawing.ts'
import { whole } from './projection.ts'
import type { Frame } from './scene.ts'
import styles from './tree.module.css'

/** Height of the type in pixels of the screen. */
export const LABEL_PIXELS = 11.5
const LONGEST_NAME = 20
/** Parts of a length that still show at the largest zoom. */
export const FINE = 1000

interface LabelsProps {
  readonly drawing: Drawing
  readonly seen: Seen
  /** Those to be named; null: all. */
  readonly only: ReadonlySet<number> | null
  readonly isShown: (node: number) => boolean
}

/** Names where there is room for them, the most answered first. */
export const Labels = memo(function Labels({ drawing, seen, only, isShown }: LabelsProps) {
  const em = LABEL_PIXELS / seen.pixels
  const { scene, model } = drawing
  // The post's bar has the colour of ink.
  const isOnInk = (node: number) => scene.labelled === 'inside' && model.picture.kind[node] === 'post'
  return (
    <g className={styles.labels} fontSize={round(em, FINE)}>
      {labelsOf(drawing, seen, only, isShown).map(({ node, text, x, y, anchor }) => (
        <text
          key={node}
          className={isOnInk(node) ? styles.onInk : undefined}
          x={round(x, FINE)}
          y={round(y, FINE)}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </g>
  )
})

/** The labels of what is seen. */
export function labelsOf(
  { model, scene, cast }: Drawing,
  { view, pixels }: Seen,
  only: ReadonlySet<number> | null,
  isShown: (node: number) => boolean,
): readonly Label[] {
  const { picture, byReplies } = model
  const within = seenBox(scene.frame, view)
  const isWanted = (node: number) => {
    if (only !== null && !only.has(node)) return false
    const { x, y, across, down } = scene
    return (
      isShown(node) &&
      x[node]! + across[node]! >= within.left &&
      x[node]! - across[node]! <= within.right &&
      y[node]! + down[node]! >= within.top &&
      y[node]! - down[node]! <= within.bottom
    )
  }
  return scene.labels({
    order: byReplies.filter(isWanted),
    em: LABEL_PIXELS / pixels,
    within,
    coverable: node => (only === null ? !isShown(node) : !only.has(node)),
    text: node => {
      const name = shortName(cast.name(picture.author[node] ?? null))
      const more = picture.hidden[node]! > 0 ? `+${number(picture.hidden[node])}` : null
      return name === null || more === null ? (name ?? more) : `${name} ${more}`
    },
  })
}

/** The part of the layout that is seen. */
export function seenBox(frame: Frame, view: Seen['view']): Box {
  const { x, y, scale } = view ?? whole(frame)
  const width = frame.width / scale
  const height = frame.height / scale
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

function shortName(name: string | null): string | null {
  if (name === null) return null
  const characters = [...name.replace(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}
