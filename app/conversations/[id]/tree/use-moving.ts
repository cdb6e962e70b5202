import { bisectLeft } from 'd3-array'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { between, fitting } from '../../../../lib/tree/between.ts'
import type { Frame } from '../../../../lib/tree/scene.ts'
import type { View } from '../query-string.ts'
import { whole } from './camera.ts'
import type { Drawing } from './drawing.ts'
import { DRAWN_AS_SVG } from './sizes.ts'

/** Milliseconds that a change of face or branch takes. */
const MOVING_MS = 650

/** A view, and the frame of the layout it is a view of. */
export interface SeenOf {
  readonly frame: Frame
  readonly view: View
}

/**
 * The drawing on its way from the layout before to the one now; null: it has arrived. Nothing moves for those who want no
 * motion, nor in trees so large that it would stutter.
 */
export function useMoving(
  drawing: Drawing,
  stage: RefObject<Element | null>,
  lastSeen: RefObject<SeenOf | null>,
): Drawing | null {
  const [moving, setMoving] = useState<Drawing | null>(null)
  const last = useRef(drawing)
  const frame = useRef(0)
  useLayoutEffect(() => {
    const from = last.current
    last.current = drawing
    const box = stage.current?.getBoundingClientRect()
    if (!box || !isElsewhere(from, drawing) || !canMove(from, drawing)) return
    const { position } = from.model.picture
    const seen =
      lastSeen.current?.frame === from.scene.frame ? lastSeen.current.view : whole(from.scene.frame)
    const now = whole(drawing.scene.frame)
    const way = between(
      {
        scene: from.scene,
        middle: seen,
        pixels: fitting(from.scene.frame, box.width, box.height) * seen.scale,
      },
      { scene: drawing.scene, middle: now, pixels: fitting(drawing.scene.frame, box.width, box.height) },
      drawing.tree.parent,
      node => {
        const place = drawing.model.picture.position[node]!
        const before = bisectLeft(position, place)
        return position[before] === place ? before : null
      },
    )
    const began = performance.now()
    const step = () => {
      const done = Math.min(1, (performance.now() - began) / MOVING_MS)
      setMoving(done === 1 ? null : { ...drawing, scene: way(done) })
      if (done < 1) frame.current = requestAnimationFrame(step)
    }
    cancelAnimationFrame(frame.current)
    step()
  }, [drawing, stage, lastSeen])
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  // A colour that changes on the way is seen at once.
  return moving && moving.model === drawing.model ? moving : null
}

function canMove(from: Drawing, to: Drawing): boolean {
  const isSmall = Math.max(from.scene.x.length, to.scene.x.length) <= DRAWN_AS_SVG
  return isSmall && !window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

const isElsewhere = ({ scene: a, model: { picture } }: Drawing, { scene: b, model }: Drawing) =>
  picture !== model.picture || a.labelled !== b.labelled || a.x.some((x, node) => x !== b.x[node])
