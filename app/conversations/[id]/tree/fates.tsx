import { memo } from 'react'
import type { Fate, Picture } from '../../../../db/queries/conversation/tree.ts'
import { date } from '../../../../lib/format.ts'
import { pathOf } from '../../../../lib/tree/pen.ts'
import type { Drawing } from './drawing.ts'
import { FINE } from './svg-layers.tsx'
import styles from './tree-parts.module.css'

/** Later changes of messages, shown as rings around nodes: of several the one that weighs most. */
export const FATES = [
  { key: 'edited', label: 'edited since', className: styles.edited },
  { key: 'removed', label: 'removed since', className: styles.removed },
  { key: 'gone', label: 'gone from a later copy', className: styles.gone },
] as const

/** Which of `FATES` a node has. */
export const fateOf = ({ removedAt, goneAt }: Fate): (typeof FATES)[number]['key'] =>
  removedAt !== null ? 'removed' : goneAt !== null ? 'gone' : 'edited'

/** Later changes of a node's message, in words; none where there were none. */
export function fateInWords({ fates }: Picture, node: number): string[] {
  const fate = fates.find(each => each.node === node)
  if (fate === undefined) return []
  const { changed, removedAt, goneAt } = fate
  return [
    ...(changed > 0 ? ['edited'] : []),
    ...(removedAt !== null ? [`removed by ${date(removedAt)}`] : []),
    ...(goneAt !== null ? [`gone by ${date(goneAt)}`] : []),
  ]
}

interface FateMarksProps {
  readonly drawing: Drawing
  readonly isShown: (node: number) => boolean
  readonly pixels: number
}

/** Pixels between a mark and the ring around it. */
const AWAY = 1.5

/** Rings around nodes that were edited, removed or are gone. */
export const FateMarks = memo(({ drawing: { scene, model }, isShown, pixels }: FateMarksProps) =>
  FATES.map(({ key, className }) => {
    const nodes = model.picture.fates.filter(each => fateOf(each) === key && isShown(each.node))
    if (nodes.length === 0) return null
    const rings = pathOf(pen => {
      for (const { node } of nodes) scene.mark(pen, node, AWAY / pixels)
    }, FINE)
    return <path key={key} className={className} d={rings} />
  }),
)
