'use client'

import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react'
import type { View } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import { type Frame, transformOf, useCamera, whole } from './camera.ts'
import type { CastIndex } from './cast.ts'
import { describe } from './describe.ts'
import { useGestures } from './gestures.ts'
import { litBy } from './lit.ts'
import { NodeCard } from './node-card.tsx'
import { tenth } from './node-mark.tsx'
import { Guides, HiddenMarks, Labels, Links, Nodes } from './radial-layers.tsx'
import styles from './tree.module.css'
import { isLoose, nodeAt, type TreeModel } from './tree-model.ts'
import { walkAround } from './walk.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

interface RadialTreeProps {
  readonly model: TreeModel
  readonly cast: CastIndex
  /** The node that the pointer or the keyboard is on. */
  readonly active: number | null
  readonly onActive: (node: number | null) => void
  readonly initialView: View | null
}

/** Pixels within which a node is meant by a pointer that is beside it. */
const NEAR = 18

/** The reply tree around its post. One stop for the keyboard; arrow keys walk, Enter opens in the reader. */
export function RadialTree({ model, cast, active, onActive, initialView }: RadialTreeProps) {
  const { selection, choose, remember } = useSelection()
  const svg = useRef<SVGSVGElement>(null)
  const group = useRef<SVGGElement>(null)
  const frame = useMemo(() => frameOf(model), [model])
  const atRest = useCallback((view: View | null) => remember({ view }), [remember])
  const { camera, seen, move, zoomAt, zoomBy, showAll } = useCamera(svg, group, frame, initialView, atRest)

  const nodeNear = (point: { x: number; y: number } | null) =>
    point === null ? null : nearest(model, point, NEAR / (seen.pixels || 1))
  const select = (node: number | null) =>
    choose({ message: node === null ? null : model.picture.position[node]! })
  const gestures = useGestures({
    svg,
    group,
    camera,
    move,
    zoomAt,
    onHover: point => onActive(nodeNear(point)),
    onClick: point => select(nodeNear(point)),
  })

  const chosen = selection.message === null ? null : nodeAt(model, selection.message)
  const lit = useMemo(() => litBy(model, active, selection), [model, active, selection])
  const current = active ?? chosen ?? 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') zoomBy(1.5)
    else if (event.key === '-') zoomBy(1 / 1.5)
    else if (event.key === '0') showAll()
    else if (event.key === 'Enter' || event.key === ' ') select(current)
    else {
      if (event.key === 'Escape') onActive(null)
      const next = walkAround(model, current, event.key)
      if (next === null) return
      onActive(next)
      keepInView(model, next, camera.current, frame, move)
    }
    if (event.key !== 'Escape') event.preventDefault()
  }

  return (
    <div className={styles.radial}>
      <svg
        ref={svg}
        className={styles.svg}
        viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it is drawn, and used like a tree.
        role="tree"
        tabIndex={0}
        aria-label="Reply tree"
        aria-describedby="tree-help"
        aria-activedescendant="tree-node"
        onKeyDown={onKeyDown}
        onBlur={() => onActive(null)}
        onDoubleClick={showAll}
        {...gestures}
      >
        <g ref={group} transform={transformOf(initialView ?? whole(frame), frame)}>
          <Guides model={model} pixels={seen.pixels} />
          <g className={lit ? styles.faded : styles.even}>
            <Links model={model} />
            <Nodes model={model} cast={cast} only={null} />
            <HiddenMarks model={model} />
          </g>
          {lit && (
            <g className={styles.lit}>
              {[...lit.links].map(node => (
                <path
                  key={node}
                  className={isLoose(model, node) ? styles.loose : undefined}
                  d={model.links[node]}
                />
              ))}
              <Nodes model={model} cast={cast} only={lit.nodes} />
            </g>
          )}
          <Labels model={model} cast={cast} seen={seen} frame={frame} only={lit?.nodes ?? null} />
          {chosen !== null && <Halo model={model} node={chosen} className={styles.chosen} />}
          <g
            id="tree-node"
            role="treeitem"
            aria-level={model.picture.depth[current]! + 1}
            aria-selected={current === chosen}
            aria-label={describe(model, cast, current)}
          >
            <Halo model={model} node={current} className={active === null ? styles.resting : styles.active} />
          </g>
        </g>
      </svg>
      <ZoomButtons onZoom={zoomBy} onFit={showAll} isWhole={seen.view === null} />
      {active !== null && <NodeCard model={model} cast={cast} node={active} svg={svg} group={group} />}
    </div>
  )
}

function Halo({
  model: { places },
  node,
  className,
}: {
  model: TreeModel
  node: number
  className: string | undefined
}) {
  return (
    <circle
      className={className}
      cx={tenth(places.x[node]!)}
      cy={tenth(places.y[node]!)}
      r={tenth(places.disc[node]! + 3.5)}
    />
  )
}

const MARGIN = { x: 76, y: 26 }
const LEAST = { width: 560, height: 460 }

/** What encloses the tree and room for names around it; never so little that a small tree would be blown up. */
function frameOf({ places: { bounds } }: TreeModel): Frame {
  const width = Math.max(LEAST.width, bounds.right - bounds.left + 2 * MARGIN.x)
  const height = Math.max(LEAST.height, bounds.bottom - bounds.top + 2 * MARGIN.y)
  return {
    left: Math.round((bounds.left + bounds.right - width) / 2),
    top: Math.round((bounds.top + bounds.bottom - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  }
}

/** The node at a point, or the closest within `reach` of its disc. */
function nearest({ places }: TreeModel, point: { x: number; y: number }, reach: number): number | null {
  let best: number | null = null
  let least = reach
  for (let node = 0; node < places.x.length; node++) {
    const distance = Math.hypot(places.x[node]! - point.x, places.y[node]! - point.y) - places.disc[node]!
    if (distance < least) {
      least = distance
      best = node
    }
  }
  return best
}

/** Walking out of the part that is seen takes it along. */
function keepInView(
  { places }: TreeModel,
  node: number,
  view: View,
  frame: Frame,
  move: (view: View) => void,
) {
  const x = places.x[node]!
  const y = places.y[node]!
  const isOut =
    Math.abs(x - view.x) > frame.width / view.scale / 2.2 ||
    Math.abs(y - view.y) > frame.height / view.scale / 2.2
  if (view.scale > 1 && isOut) move({ ...view, x, y })
}
