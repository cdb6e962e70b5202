'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { counted, dateTime } from '../../../../lib/format.ts'
import type { Camera } from './camera.ts'
import { whoWrote } from './cast.ts'
import type { Drawing } from './drawing.ts'
import { fateInWords } from './fates.tsx'
import { type Disc, placeBeside } from './place-beside.ts'
import { pathToTop } from './tree-model.ts'
import styles from './tree-parts.module.css'

/** Messages below a node that its card keeps off. */
const MOST = 1000

interface NodeCardProps {
  readonly drawing: Drawing
  readonly node: number
  /** How the message begins; null where there is no text, undefined where it is not known yet. */
  readonly excerpt: string | null | undefined
  readonly camera: Camera
  readonly stage: RefObject<Element | null>
}

/** Beside the node that the pointer or the keyboard is on: who, when, the first words. */
export function NodeCard({ drawing, node, excerpt, camera, stage }: NodeCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const { model, scene, colouring, cast } = drawing
  const { picture } = model

  // biome-ignore lint/correctness/useExhaustiveDependencies: the excerpt changes the card's size.
  useLayoutEffect(() => {
    const here = camera.projection()
    const box = stage.current?.getBoundingClientRect()
    if (!here || !box || !card.current) return
    const onStage = (each: number): Disc => ({
      x: scene.x[each]! * here.pixels + here.left - box.left,
      y: scene.y[each]! * here.pixels + here.top - box.top,
      across: scene.across[each]! * here.pixels,
      down: scene.down[each]! * here.pixels,
    })
    const { offsetWidth, offsetHeight } = card.current
    const below = Array.from({ length: Math.min(model.branch[node]! - 1, MOST) }, (_, i) =>
      onStage(node + 1 + i),
    )
    const { left, top } = placeBeside(
      onStage(node),
      [...below, ...pathToTop(model, node).slice(1).map(onStage)],
      { width: offsetWidth, height: offsetHeight },
      { width: box.width, height: box.height },
    )
    card.current.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
  }, [scene, model, node, excerpt, camera, stage])

  const above = picture.parent[node]!
  const time = picture.time[node] ?? null
  const below = picture.size[node]! - 1
  const fate = fateInWords(picture, node)
  return (
    // Hidden from screen readers: the item of the tree has the same words.
    <div ref={card} className={styles.card} data-picture="none" aria-hidden="true">
      <p className={styles.who}>
        {picture.kind[node] === 'comment' && (
          <span
            className={styles.nodeCardDot}
            style={{ background: colouring.colours[colouring.of(node)] }}
          />
        )}
        <bdi className={styles.nodeCardName}>{whoWrote(picture, cast, node)}</bdi>
        {time !== null && <time>{dateTime(time)}</time>}
      </p>
      {above > 0 && (
        <p className={styles.above}>
          in reply to <bdi>{whoWrote(picture, cast, above)}</bdi>
        </p>
      )}
      {picture.kind[node] === 'missing' ? (
        <p className={styles.note}>Replied to, but not in the data.</p>
      ) : excerpt === null ? (
        <p className={styles.note}>No text.</p>
      ) : (
        <p className={styles.nodeCardExcerpt} dir="auto">
          {excerpt ?? '…'}
        </p>
      )}
      {fate.length > 0 && <p className={styles.note}>{fate.join(', ')}: click to see its versions</p>}
      <p className={styles.numbers}>
        Level {picture.depth[node]} · {counted(picture.replies[node], 'reply', 'replies')}
        {below > (picture.replies[node] ?? 0) && ` · ${counted(below, 'message')} below`}
      </p>
    </div>
  )
}
