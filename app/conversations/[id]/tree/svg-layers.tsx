import { memo } from 'react'
import { pathOf, round } from '../../../../lib/layout/pen.ts'
import type { Drawing } from './drawing.ts'
import { guidesShown } from './guides.ts'
import { markGroups, markStyle } from './mark-groups.ts'
import styles from './tree.module.css'
import { isLoose } from './tree-model.ts'

interface LayerProps {
  readonly drawing: Drawing
  readonly nodes: readonly number[]
}

/** Finer than shows at any zoom that trees of this size need. */
const HUNDREDTHS = 100

/** The guides: a line a level; every so many where they are close. */
export const Guides = memo(function Guides({
  drawing: { scene },
  pixels,
}: {
  readonly drawing: Drawing
  readonly pixels: number
}) {
  return (
    <g className={styles.guides} fontSize={round(9 / pixels, HUNDREDTHS)}>
      {guidesShown(scene, pixels).map(guide => (
        <g key={guide.level}>
          <path d={pathOf(guide.draw)} strokeWidth={guide.width} />
          <text x={round(guide.x)} y={round(guide.y)}>
            {guide.level}
          </text>
        </g>
      ))}
    </g>
  )
})

/** The links to the nodes, the loose ones apart. */
export const Links = memo(function Links({ drawing: { model, scene }, nodes }: LayerProps) {
  const path = (loose: boolean) =>
    pathOf(pen => {
      for (const node of nodes) if (isLoose(model, node) === loose) scene.link(pen, node)
    }, HUNDREDTHS)
  const loosePath = path(true)
  return (
    <g className={styles.links}>
      <path d={path(false)} />
      {loosePath && <path className={styles.loose} d={loosePath} />}
    </g>
  )
})

/** The nodes, one path for all that look the same, and rings around those below which more is left out. */
export const Nodes = memo(function Nodes({ drawing: { model, scene, colouring }, nodes }: LayerProps) {
  const { picture } = model
  return (
    <>
      {markGroups(picture, colouring, nodes).map(group => {
        const { fill, stroke, width, dash } = markStyle(group.look, group.colour)
        return (
          <g
            key={`${group.look} ${group.colour}`}
            fill={fill}
            stroke={stroke}
            strokeWidth={round(width * scene.line, HUNDREDTHS)}
            strokeDasharray={
              dash.map(length => round(length * scene.line, HUNDREDTHS)).join(' ') || undefined
            }
          >
            <path
              data-places={group.nodes.map(node => picture.position[node]).join(' ')}
              d={pathOf(pen => {
                for (const node of group.nodes) scene.mark(pen, node)
              }, HUNDREDTHS)}
            />
            {group.look === 'post' && (
              <path
                className={styles.eye}
                d={pathOf(pen => {
                  for (const node of group.nodes) scene.eye(pen, node)
                }, HUNDREDTHS)}
              />
            )}
          </g>
        )
      })}
      <path
        className={styles.hidden}
        d={pathOf(pen => {
          for (const node of nodes) if (picture.hidden[node]! > 0) scene.mark(pen, node, scene.line)
        }, HUNDREDTHS)}
      />
    </>
  )
})
