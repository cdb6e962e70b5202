'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { authorColour } from '../../../_shared/author-colour.ts'
import { number } from '../../../_shared/format.ts'
import { useSelection } from '../selection.tsx'
import type { CastIndex } from './cast.ts'
import { whoWrote } from './describe.ts'
import { litBy } from './lit.ts'
import styles from './outline.module.css'
import { nodeAt, type TreeModel } from './tree-model.ts'
import { walkLines } from './walk.ts'

interface OutlineProps {
  readonly model: TreeModel
  readonly cast: CastIndex
  readonly active: number | null
  readonly onActive: (node: number | null) => void
}

/** The reply tree as text, a line a message; the same selection and keys as its picture. */
export function Outline({ model, cast, active, onActive }: OutlineProps) {
  const { selection, choose } = useSelection()
  const list = useRef<HTMLDivElement>(null)
  const { picture } = model
  const chosen = selection.message === null ? null : nodeAt(model, selection.message)
  const lit = litBy(model, active ?? null, selection)
  const current = active ?? chosen ?? 0

  const show = (node: number) =>
    list.current?.querySelector(`#line-${node}`)?.scrollIntoView({ block: 'nearest' })
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector(`#line-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') choose({ message: picture.position[current]! })
    else {
      if (event.key === 'Escape') onActive(null)
      const next = walkLines(model, current, event.key)
      if (next === null) return
      onActive(next)
      show(next)
    }
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      className={styles.outline}
      role="tree"
      tabIndex={0}
      aria-label="Reply tree as text"
      aria-describedby="tree-help"
      aria-activedescendant={`line-${current}`}
      onKeyDown={onKeyDown}
      onBlur={() => onActive(null)}
    >
      {picture.position.map((position, node) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and points here.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
        <div
          key={position}
          id={`line-${node}`}
          className={styles.line}
          role="treeitem"
          aria-level={picture.depth[node]! + 1}
          aria-selected={node === chosen}
          data-active={node === active}
          data-faded={active === null && lit !== null && !lit.nodes.has(node)}
          style={{ '--level': Math.min(picture.depth[node]!, 24) }}
          onClick={() => choose({ message: position })}
        >
          <span
            className={styles.dot}
            data-kind={
              picture.kind[node] === 'comment' && picture.author[node] === null
                ? 'unknown'
                : picture.kind[node]
            }
            style={{ '--colour': authorColour(cast.rank(picture.author[node] ?? null)) }}
          />
          <bdi className={styles.name}>{whoWrote(model, cast, node)}</bdi>
          <span className={styles.excerpt} dir="auto">
            {picture.excerpt[node]}
          </span>
          {picture.hidden[node]! > 0 && (
            <span className={styles.more}>+ {number(picture.hidden[node])} more</span>
          )}
          {picture.replies[node]! > 0 && (
            <span className={styles.replies}>
              {number(picture.replies[node])}
              <span className="unseen"> {picture.replies[node] === 1 ? 'reply' : 'replies'}</span>
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
