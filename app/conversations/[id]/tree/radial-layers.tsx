import { memo } from 'react'
import { type Box, placeLabels } from '../../../../lib/layout/labels.ts'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import { number } from '../../../_shared/format.ts'
import type { View } from '../query-string.ts'
import type { Frame, Seen } from './camera.ts'
import { whole } from './camera.ts'
import type { CastIndex } from './cast.ts'
import { NodeMark, tenth } from './node-mark.tsx'
import styles from './tree.module.css'
import { isLoose, type TreeModel } from './tree-model.ts'

interface LayerProps {
  readonly model: TreeModel
}

interface GuidesProps {
  /** Pixels of the screen for a length of 1. */
  readonly pixels: number
}

/** Least distance between two guides. */
const GUIDE_GAP = 22

/** The guides: a circle or, where a level needs several rows, a band for each level; every so many where they are close. */
export const Guides = memo(function Guides({ model: { places }, pixels }: LayerProps & GuidesProps) {
  const { rings } = places
  const mean = rings.at(-1)!.outer / Math.max(1, rings.length - 1)
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(step => step * mean >= GUIDE_GAP) ?? 2000
  return (
    <g className={styles.guides} fontSize={tenth(9 / pixels)}>
      {rings.map(({ inner, outer }, level) =>
        level === 0 || level % every !== 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its number.
          <g key={level}>
            <circle
              r={Math.round((inner + outer) / 2)}
              strokeWidth={Math.max(1, Math.round(outer - inner))}
            />
            <text y={Math.round(-inner)}>{level}</text>
          </g>
        ),
      )}
    </g>
  )
})

/** All links, the loose ones apart. */
export const Links = memo(function Links({ model }: LayerProps) {
  const whole = model.links.filter((_, node) => !isLoose(model, node)).join('')
  const loose = model.links.filter((_, node) => isLoose(model, node)).join('')
  return (
    <g className={styles.links}>
      <path d={whole} />
      {loose && <path className={styles.loose} d={loose} />}
    </g>
  )
})

/** Nodes by the colour of their author, those that are given or all. */
export const Nodes = memo(function Nodes({ model, cast, only }: LayerProps & NodesProps) {
  const groups = Array.from({ length: AUTHOR_COLOURS + 1 }, (): number[] => [])
  model.picture.author.forEach((author, node) => {
    if (only === null || only.has(node))
      groups[Math.min(cast.rank(author) ?? AUTHOR_COLOURS, AUTHOR_COLOURS)]!.push(node)
  })
  // Grey first: the people one looks for lie on top.
  return groups
    .map((nodes, rank) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place among the most active.
      <g key={rank} fill={authorColour(rank)} stroke={authorColour(rank)} className={styles.nodes}>
        {nodes.map(node => (
          <NodeMark key={node} model={model} node={node} />
        ))}
      </g>
    ))
    .reverse()
})

interface NodesProps {
  readonly cast: CastIndex
  readonly only: ReadonlySet<number> | null
}

/** Rings around the nodes below which more is left out. */
export const HiddenMarks = memo(function HiddenMarks({ model: { picture, places } }: LayerProps) {
  return (
    <g className={styles.hidden}>
      {picture.hidden.map((hidden, node) =>
        hidden === 0 ? null : (
          <circle
            key={picture.position[node]}
            cx={tenth(places.x[node]!)}
            cy={tenth(places.y[node]!)}
            r={tenth(places.disc[node]! + 1)}
          />
        ),
      )}
    </g>
  )
})

interface LabelsProps extends LayerProps {
  readonly cast: CastIndex
  readonly seen: Seen
  readonly frame: Frame
  readonly only: ReadonlySet<number> | null
}

const LABEL_PIXELS = 11.5
const MOST_LABELS = 90
const LONGEST_NAME = 20

/** Names where there is room for them, the most answered first. */
export const Labels = memo(function Labels({ model, cast, seen, frame, only }: LabelsProps) {
  const { picture, places } = model
  const em = LABEL_PIXELS / seen.pixels
  const within = seenBox(seen.view, frame)
  const isSeen = (node: number) => {
    if (only !== null && !only.has(node)) return false
    const x = places.x[node]!
    const y = places.y[node]!
    return x >= within.left && x <= within.right && y >= within.top && y <= within.bottom
  }
  const order = Array.from(picture.replies.keys())
    .filter(isSeen)
    .sort((a, b) => picture.replies[b]! - picture.replies[a]! || picture.size[b]! - picture.size[a]! || a - b)
  const labels = placeLabels(places, {
    order,
    em,
    most: MOST_LABELS,
    within,
    text: node => {
      const name = nameOf(cast.name(picture.author[node] ?? null))
      const more = picture.hidden[node]! > 0 ? `+${number(picture.hidden[node])}` : null
      return name === null || more === null ? (name ?? more) : `${name} ${more}`
    },
  })
  return (
    <g className={styles.labels} fontSize={tenth(em)}>
      {labels.map(({ node, text, x, y, anchor }) => (
        <text key={node} x={tenth(x)} y={tenth(y)} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  )
})

/** The part of the layout that is seen. */
function seenBox(view: View | null, frame: Frame): Box {
  const { x, y, scale } = view ?? whole(frame)
  const width = frame.width / scale
  const height = frame.height / scale
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

function nameOf(name: string | null): string | null {
  if (name === null) return null
  const characters = [...name.replace(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}
