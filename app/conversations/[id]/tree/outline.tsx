'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { number } from '../../../../lib/format.ts'
import { lookOf } from '../../../../lib/tree/marks.ts'
import { useReadingPlace } from '../reading-place.tsx'
import { useSelection } from '../selection.tsx'
import { type CastIndex, whoWrote } from './cast.ts'
import type { Colouring } from './colouring.ts'
import { highlightOf } from './highlight.ts'
import { nodeAt, type TreeModel, walkLines } from './tree-model.ts'
import styles from './tree-parts.module.css'
import type { Excerpts } from './use-excerpts.ts'

interface OutlineProps {
  readonly model: TreeModel
  readonly cast: CastIndex
  readonly colouring: Colouring
  readonly nodes: readonly number[]
  readonly isShown: (node: number) => boolean
  readonly excerpts: Excerpts
  readonly active: number | null
  readonly onActive: (node: number | null) => void
  readonly onBranch: (node: number | null) => void
}

/** Pixels of a line. */
const LINE = 26
/** Lines of the first HTML. */
const FIRST_LINES = 400

/** The reply tree as text, a line a message; the same selection and keys as its picture. */
export function Outline(props: OutlineProps) {
  const { model, nodes, isShown, excerpts, active, onActive, onBranch } = props
  const { selection, choose } = useSelection()
  const list = useRef<HTMLDivElement>(null)
  const [isMounted, setMounted] = useState(false)
  useLayoutEffect(() => setMounted(true), [])
  const { picture } = model
  const chosen = nodeAt(model, selection.message)
  const readHere = nodeAt(model, useReadingPlace().place)
  const highlight = useMemo(() => highlightOf(model, active, selection), [model, active, selection])
  const current = active ?? chosen ?? 0
  const lines = useMemo(() => [...nodes].sort((a, b) => a - b), [nodes])

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: () => LINE,
    overscan: 8,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => excerpts.see(lines.slice(first, last + 1)), [excerpts.see, lines, first, last])

  const show = (node: number) => {
    const line = lines.indexOf(node)
    if (line >= 0) virtualizer.scrollToIndex(line, { align: 'auto' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice scrolls.
  useEffect(() => {
    if (chosen !== null && isMounted) show(chosen)
  }, [chosen, isMounted])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.shiftKey) onBranch(current)
    else if (event.key === 'Backspace') onBranch(null)
    else if (event.key === 'Enter' || event.key === ' ') choose({ message: picture.position[current]! })
    else {
      if (event.key === 'Escape') onActive(null)
      const next = walkLines(model, current, event.key)
      if (next === null) return
      if (isShown(next)) {
        onActive(next)
        show(next)
      }
    }
    event.preventDefault()
  }

  const line = (node: number, top: number | null) => (
    <Line
      key={picture.position[node]}
      {...props}
      node={node}
      top={top}
      isChosen={node === chosen}
      isReadHere={node === readHere}
      isFaded={active === null && highlight !== null && !highlight.nodes.has(node)}
      onChoose={() => choose({ message: picture.position[node]! })}
    />
  )
  const isDrawn = items.some(({ index }) => lines[index] === current)
  return (
    <div
      ref={list}
      className={styles.outline}
      role="tree"
      tabIndex={0}
      aria-label="Reply tree as text"
      aria-describedby="tree-help"
      aria-activedescendant={isDrawn ? `line-${current}` : undefined}
      onKeyDown={onKeyDown}
      onBlur={() => onActive(null)}
    >
      <div
        role="presentation"
        className={styles.lines}
        style={isMounted ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {isMounted
          ? items.map(({ index, start }) => line(lines[index]!, start))
          : lines.slice(0, FIRST_LINES).map(node => line(node, null))}
      </div>
    </div>
  )
}

interface LineProps extends Pick<OutlineProps, 'model' | 'cast' | 'colouring' | 'excerpts' | 'active'> {
  readonly node: number
  /** Pixels from the top of the list; null: where it falls. */
  readonly top: number | null
  readonly isChosen: boolean
  /** Whether the thread is being read there. */
  readonly isReadHere: boolean
  readonly isFaded: boolean
  readonly onChoose: () => void
}

function Line({ model: { picture }, cast, colouring, excerpts, active, ...line }: LineProps) {
  const { node, top, isChosen, isReadHere, isFaded, onChoose } = line
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and points here.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
    <div
      id={`line-${node}`}
      className={styles.line}
      role="treeitem"
      aria-level={picture.depth[node]! + 1}
      aria-selected={isChosen}
      data-active={node === active}
      data-read-here={isReadHere}
      data-faded={isFaded}
      style={{
        '--level': Math.min(picture.depth[node]! - picture.depth[0]!, 24),
        ...(top === null ? {} : { position: 'absolute', translate: `0 ${top}px` }),
      }}
      onClick={onChoose}
    >
      <span
        className={styles.outlineDot}
        data-look={lookOf(picture, node)}
        style={{ '--colour': colouring.colours[colouring.of(node)]! }}
      />
      <bdi className={styles.outlineName}>{whoWrote(picture, cast, node)}</bdi>
      <span className={styles.outlineExcerpt} dir="auto">
        {excerpts.of(node) ?? ''}
      </span>
      {picture.hidden[node]! > 0 && (
        <span className={styles.outlineMore}>+ {number(picture.hidden[node])} more</span>
      )}
      {picture.replies[node]! > 0 && (
        <span className={styles.replies}>
          {number(picture.replies[node])}
          <span className="unseen"> {picture.replies[node] === 1 ? 'reply' : 'replies'}</span>
        </span>
      )}
    </div>
  )
}
