import styles from './tree.module.css'
import type { TreeModel } from './tree-model.ts'

/** One node: a disc, a ring where the author is unknown, a dashed diamond where the message is missing. */
export function NodeMark({ model, node }: { readonly model: TreeModel; readonly node: number }) {
  const { picture, places } = model
  return (
    <Mark
      kind={picture.kind[node]!}
      isUnknown={picture.author[node] === null}
      x={tenth(places.x[node]!)}
      y={tenth(places.y[node]!)}
      radius={tenth(places.disc[node]!)}
      place={picture.position[node]!}
    />
  )
}

interface MarkProps {
  readonly kind: 'post' | 'comment' | 'missing'
  readonly isUnknown: boolean
  readonly x: number
  readonly y: number
  readonly radius: number
  /** The place in reading order, for whoever looks at the drawing: `data-place`. */
  readonly place?: number
}

/** The mark itself, also in the legend. */
export function Mark({ kind, isUnknown, x, y, radius, place }: MarkProps) {
  if (kind === 'missing') {
    const reach = tenth(Math.max(radius, 2) * 1.25)
    return (
      <path
        className={styles.missing}
        data-place={place}
        d={`M${x},${y - reach}l${reach},${reach}l-${reach},${reach}l-${reach},-${reach}z`}
      />
    )
  }
  if (kind === 'post')
    return (
      <g className={styles.post} data-place={place}>
        <circle cx={x} cy={y} r={radius} />
        <circle cx={x} cy={y} r={tenth(radius * 0.42)} />
      </g>
    )
  return (
    <circle className={isUnknown ? styles.unknown : undefined} data-place={place} cx={x} cy={y} r={radius} />
  )
}

/** Finer than a screen shows. */
export const tenth = (value: number) => Math.round(value * 10) / 10
