'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { authorColour } from '../../../_shared/author-colour.ts'
import { counted, dateTime } from '../../../_shared/format.ts'
import type { CastIndex } from './cast.ts'
import { whoWrote } from './describe.ts'
import styles from './node-card.module.css'
import type { TreeModel } from './tree-model.ts'

interface NodeCardProps {
  readonly model: TreeModel
  readonly cast: CastIndex
  readonly node: number
  readonly svg: RefObject<SVGSVGElement | null>
  readonly group: RefObject<SVGGElement | null>
}

/** Beside the node that the pointer or the keyboard is on: who, when, the first words. */
export function NodeCard({ model, cast, node, svg, group }: NodeCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const { picture, places } = model

  useLayoutEffect(() => {
    const matrix = group.current?.getScreenCTM()
    const box = svg.current?.getBoundingClientRect()
    if (!matrix || !box || !card.current) return
    const at = new DOMPoint(places.x[node]!, places.y[node]!).matrixTransform(matrix)
    const away = places.disc[node]! * matrix.a + 12
    const x = at.x - box.left
    const y = at.y - box.top
    const { offsetWidth, offsetHeight } = card.current
    const left = x + away + offsetWidth <= box.width ? x + away : x - away - offsetWidth
    const top = Math.min(Math.max(0, y - offsetHeight / 2), box.height - offsetHeight)
    card.current.style.translate = `${Math.round(Math.max(0, left))}px ${Math.round(top)}px`
  }, [places, node, svg, group])

  const above = picture.parent[node]!
  const time = picture.time[node] ?? null
  const excerpt = picture.excerpt[node] ?? null
  const below = picture.size[node]! - 1
  return (
    // What it says, the tree's own item says too.
    <div ref={card} className={styles.card} aria-hidden="true">
      <p className={styles.who}>
        {picture.kind[node] === 'comment' && (
          <span
            className={styles.dot}
            style={{ background: authorColour(cast.rank(picture.author[node] ?? null)) }}
          />
        )}
        <bdi className={styles.name}>{whoWrote(model, cast, node)}</bdi>
        {time !== null && <time>{dateTime(time)}</time>}
      </p>
      {above > 0 && (
        <p className={styles.above}>
          in reply to <bdi>{whoWrote(model, cast, above)}</bdi>
        </p>
      )}
      {picture.kind[node] === 'missing' ? (
        <p className={styles.note}>Replied to, but not in the data.</p>
      ) : excerpt === null ? (
        <p className={styles.note}>No text.</p>
      ) : (
        <p className={styles.excerpt} dir="auto">
          {excerpt}
        </p>
      )}
      <p className={styles.numbers}>
        Level {picture.depth[node]} · {counted(picture.replies[node], 'reply', 'replies')}
        {below > (picture.replies[node] ?? 0) && ` · ${counted(below, 'message')} below`}
      </p>
    </div>
  )
}
