'use client'

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation-messages.ts'
import styles from './reader.module.css'

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
  /** Told which of the list stands at the top. */
  readonly onTop: (index: number) => void
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
  const { list, count, isFiltered, at, row, see, onTop, chosen, chosenHere, goal, section, scroller } = props
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: place => estimate(at(place)),
    getItemKey: place => list?.[place] ?? place,
    overscan: 5,
  })
  const items = virtualizer.getVirtualItems()
  const firstSeen = items[0]?.index ?? 0
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => see(firstSeen, lastSeen), [see, firstSeen, lastSeen])
  const top = firstVisible(items, virtualizer.scrollOffset)
  useEffect(() => onTop(top), [onTop, top])

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
            ref={virtualizer.measureElement}
            data-index={item.index}
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

/** The first item of the list of which the reader sees something. */
const firstVisible = (items: readonly VirtualItem[], offset: number | null): number =>
  items.find(({ end }) => end > (offset ?? 0) + 1)?.index ?? 0

/** Pixels of a message that is not there yet. */
const UNKNOWN_HEIGHT = 110

/** Pixels a message will take about, before it is measured. */
const estimate = (message: ReadMessage | undefined): number =>
  message === undefined ? UNKNOWN_HEIGHT : 54 + Math.ceil((message.text?.length ?? 40) / 68) * 23
