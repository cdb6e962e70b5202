'use client'

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import dynamic from 'next/dynamic'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation-messages.ts'
import { counted, number } from '../../../_shared/format.ts'
import { useGroup } from '../group.tsx'
import { isGroupChosen, useSelection } from '../selection.tsx'
import { type Cast, castIndex } from '../tree/cast.ts'
import { type Folded, opened, toggled, unfolded } from './folding.ts'
import { Message } from './message.tsx'
import styles from './reader.module.css'
import { ReadingWays } from './reading-ways.tsx'
import { useMessages } from './use-messages.ts'
import { usePrinting } from './use-printing.ts'

/** Only where a group of comments is chosen. */
const ChosenGroup = dynamic(() => import('./chosen-group.tsx').then(module => module.ChosenGroup), {
  loading: () => null,
})

interface ReaderProps {
  /** `/conversations/12` */
  readonly path: string
  readonly firstMessage: number
  /** Comments in all. */
  readonly comments: number
  /** Places in reading order: the post, the comments, the missing messages. */
  readonly total: number
  /** The first messages of the list, or those around the chosen one. */
  readonly messages: readonly ReadMessage[]
  readonly cast: Cast
}

/** The thread in reading order. What is not seen is not drawn, and not fetched either. */
export function Reader({ path, firstMessage, comments, total, messages, cast }: ReaderProps) {
  const { selection, choose } = useSelection()
  const index = useMemo(() => castIndex(cast), [cast])
  const { group, isLooking } = useGroup()
  const isFiltered = selection.person === null || selection.only
  const [folded, setFolded] = useState<Folded>(() => new Map())
  const filtered = isFiltered ? (group?.positions ?? null) : null
  const list = useMemo(() => filtered ?? unfolded(total, folded), [filtered, total, folded])
  const count = list?.length ?? total
  const { at, known, see, fault, tryAgain, readOn } = useMessages(path, messages, list)

  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [isMounted, setMounted] = useState(false)
  useLayoutEffect(() => setMounted(true), [])

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: place => estimate(at(place)),
    getItemKey: place => list?.[place] ?? place,
    overscan: 5,
  })
  const isPrinting = usePrinting()
  const items = virtualizer.getVirtualItems()
  const isVirtual = isMounted && !isPrinting
  /** What is there of the list, for paper: it cannot be scrolled. */
  const all = () => Array.from({ length: count }, (_, place) => at(place)).filter(isThere)
  const firstSeen = items[0]?.index ?? 0
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => see(firstSeen, lastSeen), [see, firstSeen, lastSeen])

  const chosen = selection.message
  // What is chosen is shown: out of the branches that are folded.
  useEffect(() => {
    if (chosen !== null) setFolded(before => opened(before, chosen))
  }, [chosen])
  const chosenHere = useRef(false)
  /** The place to be brought into view, until it is there or the reader is scrolled by hand. */
  const goal = useRef<number | null>(null)
  useEffect(() => {
    if (filtered !== null && chosen === null) virtualizer.scrollToOffset(0)
  }, [filtered, chosen, virtualizer])
  useEffect(() => {
    const place = chosen === null || list === null ? chosen : list.indexOf(chosen)
    goal.current = isMounted && place !== -1 && !chosenHere.current ? place : null
    chosenHere.current = false
    if (goal.current === null) return
    const top = section.current?.getBoundingClientRect().top ?? 0
    if (top > window.innerHeight - 160)
      section.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }, [isMounted, chosen, list])
  // Messages grow as they arrive and are measured, which moves what lies below them: aim again each time.
  const length = virtualizer.getTotalSize()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the length and the choice are what it follows.
  useEffect(() => {
    if (goal.current !== null) virtualizer.scrollToIndex(goal.current, { align: 'center' })
  }, [length, chosen, list, isMounted, virtualizer])
  const letGo = () => {
    goal.current = null
  }

  const topmost =
    list?.[firstVisible(items, virtualizer.scrollOffset)] ?? firstVisible(items, virtualizer.scrollOffset)
  const here = chosen ?? topmost
  const row = (message: ReadMessage) => (
    <Message
      message={message}
      rank={index.rank(message.author?.id ?? null)}
      isChosen={message.position === chosen}
      isTheirs={selection.person !== null && message.author?.id === selection.person.id}
      href={position => `${path}?message=${firstMessage + position}`}
      onChoose={(position, jump) => {
        chosenHere.current = !jump
        choose({ message: position })
      }}
      onPerson={person => choose({ person: selection.person?.id === person.id ? null : person })}
      onReadOn={readOn}
      isFolded={filtered === null ? folded.has(message.position) : null}
      onFold={({ position, size }) => {
        letGo()
        setFolded(before => toggled(before, position, size))
      }}
    />
  )

  return (
    <section ref={section} id="thread" className={styles.reader} aria-labelledby="thread-heading">
      <header className={styles.bar}>
        <h2 id="thread-heading">Thread</h2>
        <span className={styles.count}>{counted(comments, 'comment')} in reading order</span>
        <ReadingWays
          path={path}
          here={here}
          message={known(here)}
          onGo={position => choose({ message: position })}
        />
      </header>
      {isGroupChosen(selection) && <ChosenGroup cast={index} />}
      {fault !== null && (
        <p className={styles.fault} role="alert">
          These messages could not be fetched. {fault}{' '}
          <button type="button" onClick={tryAgain}>
            Try again
          </button>
        </p>
      )}
      <section
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Messages"
        onWheel={letGo}
        onPointerDown={letGo}
        onKeyDown={letGo}
      >
        <div
          className={styles.feed}
          role="feed"
          aria-busy={isLooking}
          style={isVirtual ? { height: length } : undefined}
        >
          {!isVirtual
            ? (isPrinting ? all() : messages).map(message => (
                <article key={message.position} aria-posinset={message.position + 1} aria-setsize={count}>
                  {row(message)}
                </article>
              ))
            : items.map(item => {
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
                    {message ? (
                      row(message)
                    ) : (
                      <div className={styles.waiting} style={{ height: UNKNOWN_HEIGHT }} />
                    )}
                  </article>
                )
              })}
        </div>
        {isPrinting && (
          <p className={styles.printed}>
            {number(all().length)} of {counted(count, 'message')}: those that were read on the page.
          </p>
        )}
        {count === 0 && <p className={styles.empty}>No comments here.</p>}
      </section>
    </section>
  )
}

/** The first item of the list of which the reader sees something. */
const firstVisible = (items: readonly VirtualItem[], offset: number | null): number =>
  items.find(({ end }) => end > (offset ?? 0) + 1)?.index ?? 0

const isThere = (message: ReadMessage | undefined) => message !== undefined

/** Pixels of a message that is not there yet. */
const UNKNOWN_HEIGHT = 110

/** Pixels a message will take about, before it is measured. */
const estimate = (message: ReadMessage | undefined): number =>
  message === undefined ? UNKNOWN_HEIGHT : 54 + Math.ceil((message.text?.length ?? 40) / 68) * 23
