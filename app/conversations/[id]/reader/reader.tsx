'use client'

import dynamic from 'next/dynamic'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import type { ColouredBranch } from '../../../../db/queries/subthreads.ts'
import { counted, number } from '../../../../lib/format.ts'
import { useGroup } from '../group.tsx'
import { useReadingPlace } from '../reading-place.tsx'
import { isGroupChosen, useSelection } from '../selection.tsx'
import { type Cast, castIndex } from '../tree/cast.ts'
import { branchAt } from '../tree/colouring.ts'
import { Message } from './message.tsx'
import { MOST_PRINTED, PrintedThread } from './printed-thread.tsx'
import { type Folded, opened, type ReadPlaces, toggled, unfolded } from './read-places.ts'
import styles from './reader.module.css'
import { ReadingWays } from './reading-ways.tsx'
import { useMessages } from './use-messages.ts'
import { LONG_ENOUGH_MS, useRead } from './use-read.ts'
import type { Seen, VirtualFeed } from './virtual-feed.tsx'

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
  /** The branches that have a colour of their own. */
  readonly branches: readonly ColouredBranch[]
}

/** The thread in reading order. Only messages in view are drawn and fetched. */
export function Reader(props: ReaderProps) {
  const { path, firstMessage, comments, total, messages, cast, branches } = props
  const { selection, colour, choose } = useSelection()
  const index = useMemo(() => castIndex(cast), [cast])
  const { group, isLooking } = useGroup()
  const isFiltered = selection.person === null || selection.only
  const [folded, setFolded] = useState<Folded>(() => new Map())
  const filtered = isFiltered ? (group?.positions ?? null) : null
  const list = useMemo(() => filtered ?? unfolded(total, folded), [filtered, total, folded])
  const count = list?.length ?? total
  const { at, known, see, fault, tryAgain, readOn, fetchNow } = useMessages(path, messages, list, total)
  const { read, watch } = useRead(`read ${path} ${firstMessage}`, total)

  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const isPrinting = usePrinting(() => count <= MOST_PRINTED && fetchNow())
  const chosen = selection.message
  const [isVisited, setVisited] = useState(false)
  const [isPostWhole, setPostWhole] = useState(false)
  const visit = () => setVisited(true)
  /** On a narrow screen the thread is looked at from the page, and read on a page of its own. */
  const [isOpen, setOpen] = useState(false)
  // A message that is chosen, or a list without folded branches, may lie anywhere in the whole thread.
  const VirtualFeed = useVirtualFeed(isVisited || chosen !== null || list !== null, section)

  // The chosen message is shown: branches that hide it are unfolded.
  useEffect(() => {
    if (chosen !== null) setFolded(before => opened(before, chosen))
  }, [chosen])
  const chosenHere = useRef(false)
  const goal = useRef<number | null>(null)
  const letGo = () => {
    goal.current = null
  }

  /** Which of the list the reader sees; null: nobody has looked yet. */
  const [seen, setSeen] = useState<Seen | null>(null)
  const placeAt = (index: number) => list?.[index] ?? index
  const top = placeAt(seen?.first ?? 0)
  useTellingPlace(top)
  const isAtChosen =
    chosen !== null &&
    (seen === null || goal.current !== null || (top <= chosen && chosen <= placeAt(seen.last)))
  const here = isAtChosen ? chosen : top
  // Colours say the same as in the tree.
  const isByBranch = colour === 'subthread'
  const row = (message: ReadMessage) => (
    <Message
      message={message}
      rank={isByBranch ? branchAt(branches, message.position) : index.rank(message.author?.id ?? null)}
      hasStripe={isByBranch && message.position > 0}
      isChosen={message.position === chosen}
      isUnread={read !== null && message.kind === 'comment' && !read.has(message.position)}
      isTheirs={selection.person !== null && message.author?.id === selection.person.id}
      href={position => `${path}?message=${firstMessage + position}`}
      onChoose={(position, jump) => {
        chosenHere.current = !jump
        choose({ message: position })
      }}
      onPerson={person => choose({ person: selection.person?.id === person.id ? null : person })}
      isWhole={message.position > 0 || isPostWhole}
      onReadOn={({ position, cut }) => {
        if (position === 0) setPostWhole(true)
        if (cut) readOn(position)
      }}
      isFolded={filtered === null ? folded.has(message.position) : null}
      onFold={({ position, size }) => {
        letGo()
        setFolded(before => toggled(before, position, size))
      }}
    />
  )

  const plain = (
    <div className={styles.feed} role="feed" aria-busy={isLooking}>
      {messages.map(message => (
        <article
          key={message.position}
          ref={watch}
          data-comment={message.kind === 'comment' ? message.position : undefined}
          aria-posinset={message.position + 1}
          aria-setsize={count}
        >
          {row(message)}
        </article>
      ))}
    </div>
  )
  return (
    <section
      ref={section}
      id="thread"
      className={styles.reader}
      data-thread-open={isOpen}
      data-long={count > SHORT}
      aria-labelledby="thread-heading"
      onPointerEnter={visit}
      onFocus={visit}
    >
      <header className={styles.readerBar}>
        <h2 id="thread-heading">Thread</h2>
        <button type="button" className={styles.close} onClick={() => setOpen(false)}>
          Close
        </button>
        <span className={styles.count}>
          {counted(comments, 'comment')}
          <span className={styles.order}> in reading order</span>
        </span>
        <Unread comments={comments} read={read} />
        <ReadingWays
          path={path}
          here={here}
          message={known(here)}
          listed={filtered}
          read={read}
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
      <a className="past" href="#after-thread">
        Skip the thread
      </a>
      <section
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Messages"
        onScroll={visit}
        onWheel={letGo}
        onPointerDown={letGo}
        onKeyDown={letGo}
      >
        {isPrinting ? (
          <PrintedThread
            {...{ path, count, total, row }}
            messages={Array.from({ length: count }, (_, place) => at(place)).filter(isThere)}
          />
        ) : VirtualFeed === null ? (
          plain
        ) : (
          <VirtualFeed
            {...{ list, count, at, row, see, watch, chosen, chosenHere, goal, section, scroller }}
            isFiltered={filtered !== null}
            isBusy={isLooking}
            onSeen={setSeen}
          />
        )}
        {count === 0 && <p className={styles.empty}>No comments here.</p>}
      </section>
      <button
        type="button"
        className={styles.open}
        onClick={() => {
          visit()
          setOpen(true)
        }}
      >
        Read the thread
      </button>
      <span id="after-thread" tabIndex={-1} />
    </section>
  )
}

/** Messages that a narrow screen shows whole. */
const SHORT = 4

const isThere = (message: ReadMessage | undefined) => message !== undefined

interface UnreadProps {
  readonly comments: number
  /** Null: not known yet. */
  readonly read: ReadPlaces | null
}

/** How many comments are left to read, and the mark that they bear. */
function Unread({ comments, read }: UnreadProps) {
  if (read === null || comments === 0) return null
  const left = Math.max(0, comments - read.size)
  return (
    <span
      className={styles.unread}
      data-left={left}
      data-tip={`Read is what was in sight for ${LONG_ENOUGH_MS / 1000} seconds. Only this tab knows it, until it is closed.`}
    >
      {left === 0 ? 'all read' : `${number(left)} unread`}
    </span>
  )
}

/** Whether the page is being printed. `prepare` is called first; what is drawn then must be drawn at once. */
function usePrinting(prepare: () => void): boolean {
  const [isPrinting, setPrinting] = useState(false)
  const latest = useRef(prepare)
  useEffect(() => {
    latest.current = prepare
  })
  useEffect(() => {
    const begin = () => {
      latest.current()
      flushSync(() => setPrinting(true))
    }
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

/** Milliseconds of rest before it is told: the tree is not drawn anew for what only passes by. */
const REST_MS = 120

/** Tells the page which message is at the top of the reader, once it is another than at first. */
function useTellingPlace(top: number): void {
  const { setPlace } = useReadingPlace()
  const first = useRef(top)
  const hasMoved = useRef(false)
  useEffect(() => {
    hasMoved.current ||= top !== first.current
    if (!hasMoved.current) return
    const timer = window.setTimeout(() => setPlace(top), REST_MS)
    return () => window.clearTimeout(timer)
  }, [top, setPlace])
}

/**
 * The component that draws the whole thread, once it is wanted and was fetched; null before: readers who never turn to the
 * thread have its beginning, and need not fetch the rest. The beginning stays as it is meanwhile, and while it is pressed, so that
 * no click is lost: a button that is replaced between press and release gets none.
 */
function useVirtualFeed(
  isWanted: boolean,
  section: RefObject<HTMLElement | null>,
): typeof VirtualFeed | null {
  const [feed, setFeed] = useState<typeof VirtualFeed | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const left = new AbortController()
    import('./virtual-feed.tsx').then(module => {
      const show = () => {
        if (!section.current?.matches(':active')) return setFeed(() => module.VirtualFeed)
        // Behind the click.
        const later = () => setTimeout(show)
        for (const event of ['pointerup', 'pointercancel'])
          addEventListener(event, later, { once: true, signal: left.signal })
      }
      if (!left.signal.aborted) show()
    })
    return () => left.abort()
  }, [isWanted, section])
  return feed
}
