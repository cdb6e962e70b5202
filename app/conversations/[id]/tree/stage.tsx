'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useMemo, useRef } from 'react'
import { pathOf } from '../../../../lib/tree/pen.ts'
import type { View } from '../query-string.ts'
import { useReadingPlace } from '../reading-place.tsx'
import { useSelection } from '../selection.tsx'
import { inLayout, transformOf, useCamera, whole } from './camera.ts'
import { describe } from './cast.ts'
import type { Drawing } from './drawing.ts'
import { FateMarks } from './fates.tsx'
import { type Highlight, highlightOf } from './highlight.ts'
import { DRAWN_AS_SVG } from './sizes.ts'
import { FINE, Guides, HighlightedNodes, Nodes, Words } from './svg-layers.tsx'
import styles from './tree.module.css'
import { nodeAt, walkAround } from './tree-model.ts'
import type { Excerpts } from './use-excerpts.ts'
import { useInks } from './use-inks.ts'
import { type SeenOf, useMoving } from './use-moving.ts'

/** Only large trees need it, and only a browser can paint. */
const CanvasLayers = dynamic(() => import('./canvas-layers.tsx').then(module => module.CanvasLayers), {
  ssr: false,
})

/** They are there once somebody moves in the tree. */
const Minimap = dynamic(() => import('./minimap.tsx').then(module => module.Minimap), { ssr: false })
const NodeCard = dynamic(() => import('./node-card.tsx').then(module => module.NodeCard), { ssr: false })

interface StageProps {
  readonly drawing: Drawing
  /** The nodes there are at the moment. */
  readonly nodes: readonly number[]
  readonly isShown: (node: number) => boolean
  readonly excerpts: Excerpts
  /** The node that the pointer or the keyboard is on. */
  readonly active: number | null
  readonly onActive: (node: number | null) => void
  readonly initialView: View | null
  readonly onView: (view: View | null) => void
  /** Zooms into the branch of a node; null: out to the branch around this one. */
  readonly onBranch: (node: number | null) => void
  /** Content over the picture's upper edge. */
  readonly children: ReactNode
  /** Content below the picture, beside the ways to zoom. */
  readonly below: ReactNode
}

/** Pixels within which a node is meant by a pointer that is beside it. */
const NEAR = 18

/** The picture of a reply tree. One stop for the keyboard; arrow keys walk, Enter opens in the reader. */
export function Stage(props: StageProps) {
  const { drawing, nodes, isShown, excerpts, active, onActive, initialView, onView, onBranch } = props
  const { model, scene, cast } = drawing
  const { picture } = model
  const { selection, choose } = useSelection()
  const stage = useRef<HTMLDivElement>(null)
  const group = useRef<SVGGElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const follower = useRef<((view: View) => void) | null>(null)
  const back = useRef<SVGGElement>(null)
  const { frame } = scene
  /** The view of the layout before this one. */
  const lastSeen = useRef<SeenOf | null>(null)
  const seenNow = useRef<SeenOf | null>(null)

  const onMove = useCallback(
    (view: View) => {
      if (seenNow.current?.frame !== frame) lastSeen.current = seenNow.current
      seenNow.current = { frame, view }
      const transform = transformOf(view, frame)
      group.current?.setAttribute('transform', transform)
      back.current?.setAttribute('transform', transform)
      if (svg.current) svg.current.style.touchAction = view.scale > 1.001 ? 'none' : 'pan-y'
      follower.current?.(view)
    },
    [frame],
  )
  const camera = useCamera({ svg, frame, initial: initialView, onMove, onRest: onView })
  const { seen } = camera
  const moving = useMoving(drawing, stage, lastSeen)
  const inks = useInks(stage)
  const canvasInks = picture.position.length > DRAWN_AS_SVG ? inks : null

  const nodeAtPointer = ({ clientX, clientY }: MouseEvent) => {
    const here = camera.projection()
    if (here === null) return null
    const { x, y } = inLayout(here, clientX, clientY)
    return scene.near(x, y, NEAR / here.pixels, isShown)
  }
  const activate = (node: number | null) => {
    if (node !== null) excerpts.see([node])
    if (node !== active) onActive(node)
  }
  const select = (node: number | null) => choose({ message: node === null ? null : picture.position[node]! })
  const chosen = nodeAt(model, selection.message)
  const highlight = useMemo(
    () => shownOf(highlightOf(model, active, selection), isShown),
    [model, active, selection, isShown],
  )
  const current = active ?? chosen ?? 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') camera.zoomBy(1.5)
    else if (event.key === '-') camera.zoomBy(1 / 1.5)
    else if (event.key === '0') camera.showAll()
    else if (event.key === 'Enter' && event.shiftKey) onBranch(current)
    else if (event.key === 'Backspace') onBranch(null)
    else if (event.key === 'Enter' || event.key === ' ') select(current)
    else {
      if (event.key === 'Escape') onActive(null)
      const next = walkAround(model, current, event.key)
      if (next === null) return
      if (isShown(next)) {
        activate(next)
        keepInView(next)
      }
    }
    if (event.key !== 'Escape') event.preventDefault()
  }
  /** Walking out of the part that is seen takes it along. */
  const keepInView = (node: number) => {
    const view = camera.now.current
    const x = scene.x[node]!
    const y = scene.y[node]!
    const isOut =
      Math.abs(x - view.x) > frame.width / view.scale / 2.2 ||
      Math.abs(y - view.y) > frame.height / view.scale / 2.2
    if (view.scale > 1 && isOut) camera.move({ ...view, x, y })
  }

  const viewBox = `${frame.left} ${frame.top} ${frame.width} ${frame.height}`
  const transform = transformOf(seen.view ?? whole(frame), frame)
  return (
    <>
      <div ref={stage} className={styles.stage}>
        {canvasInks && (
          <>
            <svg className={styles.back} viewBox={viewBox} aria-hidden="true" data-drawing="">
              <g ref={back} transform={transform}>
                <Guides drawing={drawing} pixels={seen.pixels} />
              </g>
            </svg>
            <CanvasLayers {...{ drawing, nodes, highlight, seen, stage, follower }} inks={canvasInks} />
          </>
        )}
        <svg
          ref={svg}
          className={styles.svg}
          data-drawing=""
          viewBox={viewBox}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it is drawn, and used like a tree.
          role="tree"
          tabIndex={0}
          aria-label="Reply tree"
          aria-describedby="tree-help"
          aria-activedescendant="tree-node"
          onKeyDown={onKeyDown}
          onBlur={() => onActive(null)}
          onPointerMove={event => activate(event.buttons === 0 ? nodeAtPointer(event) : null)}
          onPointerLeave={() => activate(null)}
          onClick={event => select(nodeAtPointer(event))}
          onDoubleClick={event => {
            const node = nodeAtPointer(event)
            if (node === null) camera.showAll()
            else onBranch(node)
          }}
        >
          <g ref={group} transform={transform}>
            {canvasInks === null && (
              <>
                <Guides drawing={drawing} pixels={seen.pixels} />
                <g className={highlight ? styles.faded : styles.even}>
                  <Nodes drawing={moving ?? drawing} nodes={nodes} />
                </g>
                {moving === null && highlight && (
                  <HighlightedNodes drawing={drawing} pixels={seen.pixels} highlight={highlight} />
                )}
              </>
            )}
            {moving === null && (
              <>
                <Words drawing={drawing} seen={seen} highlight={highlight} isShown={isShown} />
                <ReadingMark drawing={drawing} isShown={isShown} chosen={chosen} pixels={seen.pixels} />
              </>
            )}
            {moving === null && chosen !== null && isShown(chosen) && (
              <Halo drawing={drawing} node={chosen} pixels={seen.pixels} className={styles.chosen} />
            )}
            {moving === null && <FateMarks drawing={drawing} isShown={isShown} pixels={seen.pixels} />}
            <g
              id="tree-node"
              role="treeitem"
              aria-level={picture.depth[current]! + 1}
              aria-selected={current === chosen}
              aria-label={describe(picture, cast, current, excerpts.of(current))}
            >
              <Halo
                drawing={drawing}
                node={current}
                pixels={seen.pixels}
                className={active === null || moving !== null ? styles.resting : styles.active}
              />
            </g>
          </g>
        </svg>
        <div className={styles.over} data-picture="none">
          {props.children}
        </div>
        {seen.view && <Minimap scene={scene} view={seen.view} />}
        {active !== null && (
          <NodeCard
            drawing={drawing}
            node={active}
            excerpt={excerpts.of(active)}
            camera={camera}
            stage={stage}
          />
        )}
      </div>
      <div className={styles.under}>
        {props.below}
        <ZoomButtons
          onZoom={camera.zoomBy}
          onFit={camera.showAll}
          isWhole={seen.view === null}
          onBranch={
            chosen !== null && chosen > 0 && picture.size[chosen]! > 1 ? () => onBranch(chosen) : null
          }
        />
      </div>
    </>
  )
}

/** Only what there is at the moment. */
function shownOf(highlight: Highlight | null, isShown: (node: number) => boolean): Highlight | null {
  if (highlight === null) return null
  const nodes = new Set([...highlight.nodes].filter(isShown))
  return { ...highlight, nodes, links: new Set([...highlight.links].filter(isShown)) }
}

interface ReadingMarkProps extends Pick<HaloProps, 'drawing' | 'pixels'> {
  readonly isShown: (node: number) => boolean
  readonly chosen: number | null
}

/** Where the thread is being read, around its node. */
function ReadingMark({ drawing, isShown, chosen, pixels }: ReadingMarkProps) {
  const node = nodeAt(drawing.model, useReadingPlace().place)
  if (node === null || node === chosen || !isShown(node)) return null
  return <Halo drawing={drawing} node={node} pixels={pixels} className={styles.readHere} />
}

interface HaloProps {
  readonly drawing: Drawing
  readonly node: number
  readonly pixels: number
  readonly className: string | undefined
}

/** Pixels between a mark and the line around it. */
const HALO = 3

function Halo({ drawing: { scene }, node, pixels, className }: HaloProps) {
  return <path className={className} d={pathOf(pen => scene.mark(pen, node, HALO / pixels), FINE)} />
}

interface ZoomButtonsProps {
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
  readonly isWhole: boolean
  /** Zooms into the chosen comment's branch; null: there is none to zoom into. */
  readonly onBranch: (() => void) | null
}

/** The ways to zoom for whoever has neither wheel nor touch screen. */
function ZoomButtons({ onZoom, onFit, isWhole, onBranch }: ZoomButtonsProps) {
  return (
    <fieldset className={styles.zoom} data-picture="none">
      <legend className="unseen">Zoom</legend>
      <button type="button" aria-label="Zoom in" data-tip="Zoom in (+)" onClick={() => onZoom(1.6)}>
        +
      </button>
      <button
        type="button"
        aria-label="Zoom out"
        data-tip="Zoom out (−)"
        onClick={() => onZoom(1 / 1.6)}
        disabled={isWhole}
      >
        −
      </button>
      <button type="button" data-tip="Reset view (0)" onClick={onFit} disabled={isWhole}>
        Reset view
      </button>
      <button
        type="button"
        data-tip="Only the chosen comment’s branch (Shift Enter, or a double click); back by Backspace"
        onClick={onBranch ?? undefined}
        disabled={onBranch === null}
      >
        Focus on sub-thread
      </button>
    </fieldset>
  )
}
