'use client'

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import styles from './reader.module.css'

/** The first and the last of the list of which the reader sees something. */
export interface Seen {
  readonly first: number
  readonly last: number
}

interface VirtualFeedProps {
  /** Places in reading order of those that are shown; null: all. */
  readonly list: readonly number[] | null
  readonly count: number
  /** Whether only a group of comments is shown. */
  readonly isFiltered: boolean
  readonly isBusy: boolean
  readonly at: (index: number) => ReadMessage | undefined
  readonly row: (message: ReadMessage) => ReactNode
  readonly see: (first: number, last: number) => void
  /** Told which of the list are seen. */
  readonly onSeen: (seen: Seen) => void
  /** Watches whether a message is in sight: for its `ref`. */
  readonly watch: (article: HTMLElement) => () => void
  /** Place of the chosen message in reading order. */
  readonly chosen: number | null
  /** Whether it was chosen by a click on it: then it is in view already. */
  readonly chosenHere: RefObject<boolean>
  /** The place to be brought into view, until it is there or the reader is scrolled by hand. */
  readonly goal: RefObject<number | null>
  readonly section: RefObject<HTMLElement | null>
  readonly scroller: RefObject<HTMLElement | null>
}

/** The list of messages of which only those that are seen are drawn. */
export function VirtualFeed(props: VirtualFeedProps) {
  const {
    list,
    count,
    isFiltered,
    at,
    row,
    see,
    onSeen,
    watch,
    chosen,
    chosenHere,
    goal,
    section,
    scroller,
  } = props
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    // A reader who scrolled the beginning goes on from there.
    initialOffset: () => scroller.current?.scrollTop ?? 0,
    estimateSize: place => estimate(at(place)),
    getItemKey: place => list?.[place] ?? place,
    overscan: 5,
  })
  const items = virtualizer.getVirtualItems()
  const firstSeen = items[0]?.index ?? 0
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => see(firstSeen, lastSeen), [see, firstSeen, lastSeen])
  const { first, last } = seenOf(items, virtualizer.scrollOffset ?? 0, virtualizer.scrollRect?.height ?? 0)
  useEffect(() => onSeen({ first, last }), [onSeen, first, last])
  const placed = useCallback(
    (article: HTMLElement) => {
      virtualizer.measureElement(article)
      const unwatch = watch(article)
      return () => {
        unwatch()
        virtualizer.measureElement(null)
      }
    },
    [virtualizer, watch],
  )

  useEffect(() => {
    if (isFiltered && chosen === null) virtualizer.scrollToOffset(0)
  }, [isFiltered, chosen, virtualizer])
  useEffect(() => {
    const place = chosen === null || list === null ? chosen : list.indexOf(chosen)
    goal.current = place !== -1 && !chosenHere.current ? place : null
    chosenHere.current = false
    if (goal.current === null) return
    const above = section.current?.getBoundingClientRect().top ?? 0
    if (above > window.innerHeight - 160)
      section.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }, [chosen, list, chosenHere, goal, section])
  // Messages grow as they arrive and are measured, which moves what lies below them: aim again each time.
  const length = virtualizer.getTotalSize()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the length and the choice are what it follows.
  useEffect(() => {
    if (goal.current !== null) virtualizer.scrollToIndex(goal.current, { align: 'center' })
  }, [length, chosen, list, virtualizer])

  return (
    <div className={styles.feed} role="feed" aria-busy={props.isBusy} style={{ height: length }}>
      {items.map(item => {
        const message = at(item.index)
        return (
          <article
            key={item.key}
            ref={placed}
            data-index={item.index}
            data-comment={message?.kind === 'comment' ? message.position : undefined}
            className={styles.placed}
            style={{ translate: `0 ${item.start}px` }}
            aria-posinset={item.index + 1}
            aria-setsize={count}
          >
            {message ? row(message) : <div className={styles.waiting} style={{ height: UNKNOWN_HEIGHT }} />}
          </article>
        )
      })}
    </div>
  )
}

function seenOf(items: readonly VirtualItem[], offset: number, height: number): Seen {
  const seen = items.filter(({ start, end }) => end > offset + 1 && start < offset + height)
  return { first: seen[0]?.index ?? 0, last: seen.at(-1)?.index ?? 0 }
}

/** Pixels of a message that is not there yet. */
const UNKNOWN_HEIGHT = 110

/** Pixels a message will take about, before it is measured. */
const estimate = (message: ReadMessage | undefined): number =>
  message === undefined ? UNKNOWN_HEIGHT : 54 + Math.ceil((message.text?.length ?? 40) / 68) * 23
