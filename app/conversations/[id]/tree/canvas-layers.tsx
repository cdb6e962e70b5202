'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { markup } from '../../../../lib/markup.ts'
import { type Inks, layersText, treeLayers } from '../../../../lib/tree/svg.ts'
import { type Drawn, drawsItself } from '../../../charts/picture/drawers.ts'
import type { View } from '../query-string.ts'
import { Bitmap, type Sheet } from './bitmap.ts'
import { type Seen, transformOf, whole } from './camera.ts'
import type { Drawing } from './drawing.ts'
import type { Highlight } from './highlight.ts'
import styles from './tree.module.css'
import { inksOf } from './use-inks.ts'

interface CanvasLayersProps {
  readonly drawing: Drawing
  /** The nodes there are at the moment, in the order in which they came to be. */
  readonly nodes: readonly number[]
  readonly highlight: Highlight | null
  readonly inks: Inks
  readonly seen: Seen
  readonly stage: RefObject<Element | null>
  /** Is given the function that moves the pictures along with the view. */
  readonly follower: RefObject<((view: View) => void) | null>
}

/** Links and nodes of a large tree as two pictures, painted when the view rests: all of it, and what is highlighted. */
export function CanvasLayers({ drawing, nodes, highlight, inks, seen, stage, follower }: CanvasLayersProps) {
  const layers = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const overCanvas = useRef<HTMLCanvasElement>(null)
  const all = useRef<Bitmap>(null)
  const over = useRef<Bitmap>(null)
  const painted = useRef<{ readonly drawing: Drawing; readonly nodes: readonly number[] }>(null)

  useLayoutEffect(() => {
    if (!canvas.current || !overCanvas.current) return
    const bitmaps = [new Bitmap(canvas.current), new Bitmap(overCanvas.current)] as const
    all.current = bitmaps[0]
    over.current = bitmaps[1]
    follower.current = view => {
      for (const bitmap of bitmaps) bitmap.follow(view)
    }
    return () => {
      follower.current = null
      for (const bitmap of bitmaps) bitmap.stop()
    }
  }, [follower])

  const sheetOf = useCallback(
    (shown: readonly number[], links: readonly number[], strong: boolean): Sheet | null => {
      const box = stage.current?.getBoundingClientRect()
      // Not measured yet: that follows before anything is seen.
      if (!box || box.width === 0 || seen.frame !== drawing.scene.frame) return null
      const { width, height } = box
      const view = seen.view ?? whole(drawing.scene.frame)
      return { drawing, nodes: shown, links, strong, inks, view, pixels: seen.pixels, width, height }
    },
    [drawing, inks, seen, stage],
  )

  useLayoutEffect(() => {
    const sheet = sheetOf(nodes, nodes, false)
    if (!sheet || !all.current) return
    const before = painted.current
    painted.current = { drawing, nodes }
    const added = before?.drawing === drawing ? addedTo(before.nodes, nodes) : null
    if (added !== null && all.current.add(sheet, added)) return
    all.current.show(sheet, before?.drawing.scene !== drawing.scene)
  }, [drawing, nodes, sheetOf])

  // In a picture to take away the canvases are drawn as shapes.
  useEffect(() => {
    if (!layers.current) return
    return drawsItself(layers.current, () => {
      const sheet = sheetOf(nodes, nodes, false)
      if (!sheet || !layers.current) return { markup: '', width: 0, height: 0 }
      // A picture has a theme of its own.
      const inks = inksOf(layers.current)
      const drawn = (of: readonly number[], links: readonly number[], isStrong: boolean) =>
        layersText(treeLayers(drawing, of, { isStrong, pixels: sheet.pixels, links }), inks, sheet.pixels)
      const lower = drawn(nodes, nodes, false)
      const upper = highlight && drawn([...highlight.nodes], [...highlight.links], true)
      return inFrame(sheet, upper === null ? lower : markup('g', { opacity: FADED }, lower) + upper)
    })
  }, [drawing, nodes, highlight, sheetOf])

  useEffect(() => {
    const sheet = highlight && sheetOf([...highlight.nodes], [...highlight.links], true)
    if (sheet) over.current?.show(sheet, sheet.nodes.length < FEW)
    else over.current?.clear()
  }, [highlight, sheetOf])

  return (
    <div ref={layers} className={styles.canvases} data-drawing="">
      <canvas ref={canvas} className={highlight ? styles.faded : styles.even} />
      <canvas ref={overCanvas} />
    </div>
  )
}

/** As `.faded` in the style sheet. */
const FADED = 0.22

/** Markup in the layout's lengths as the stage shows it. */
function inFrame({ drawing, view, width, height }: Sheet, content: string): Drawn {
  const { frame } = drawing.scene
  const drawn = markup(
    'svg',
    { width, height, viewBox: `${frame.left} ${frame.top} ${frame.width} ${frame.height}` },
    markup('g', { transform: transformOf(view, frame) }, content),
  )
  return { markup: drawn, width, height }
}

/** Nodes that are painted in no time. */
const FEW = 3000

/** The nodes that were added since; null where some were removed. */
function addedTo(before: readonly number[], now: readonly number[]): readonly number[] | null {
  const isMore = now.length > before.length && before.at(-1) === now[before.length - 1]
  return isMore ? now.slice(before.length) : null
}
