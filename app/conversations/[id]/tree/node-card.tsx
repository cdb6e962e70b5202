'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { counted, dateTime } from '../../../../lib/format.ts'
import type { Camera } from './camera.ts'
import { whoWrote } from './describe.ts'
import type { Drawing } from './drawing.ts'
import styles from './tree-parts.module.css'

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
    const x = scene.x[node]! * here.pixels + here.left - box.left
    const y = scene.y[node]! * here.pixels + here.top - box.top
    const across = scene.across[node]! * here.pixels
    const { offsetWidth, offsetHeight } = card.current
    // Beside the mark, or below or above one that is as wide as the stage.
    const isWide = across > box.width / 4
    const right = x + across + 12
    const left = isWide
      ? Math.min(Math.max(0, x - offsetWidth / 2), box.width - offsetWidth)
      : right + offsetWidth <= box.width
        ? right
        : x - across - 12 - offsetWidth
    const away = scene.down[node]! * here.pixels + 8
    const below = y + away + offsetHeight <= box.height ? y + away : y - away - offsetHeight
    const top = isWide ? below : Math.min(Math.max(0, y - offsetHeight / 2), box.height - offsetHeight)
    card.current.style.translate = `${Math.round(Math.max(0, left))}px ${Math.round(top)}px`
  }, [scene, node, excerpt, camera, stage])

  const above = picture.parent[node]!
  const time = picture.time[node] ?? null
  const below = picture.size[node]! - 1
  return (
    // What it says, the tree's own item says too.
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
      <p className={styles.numbers}>
        Level {picture.depth[node]} · {counted(picture.replies[node], 'reply', 'replies')}
        {below > (picture.replies[node] ?? 0) && ` · ${counted(below, 'message')} below`}
      </p>
    </div>
  )
}
