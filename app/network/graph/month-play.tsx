'use client'

import { useEffect, useMemo, useState } from 'react'
import type { NetworkMonths } from '../../../db/queries/network/months.ts'
import { counted, months as names } from '../../../lib/format.ts'
import { useAnswer } from '../../_shared/use-answer.ts'
import { useExplorer } from '../chosen.tsx'
import styles from './graph.module.css'
import { monthInUrl, type Presence, presenceIn } from './month.ts'
import type { Ties } from './ties.ts'

interface MonthPlayProps {
  readonly ids: readonly number[]
  readonly ties: Ties
  /** The month that the URL names, `2015-03`; null: all of them. */
  readonly initial: string | null
  /** Told who is there in the month that is looked at; null: everybody. */
  readonly onPresence: (presence: Presence | null) => void
}

/** How long a month is looked at; longer where nothing is to move, as then it changes at once. */
const MONTH_MS = 900
const CALM_MONTH_MS = 1500

/** Plays the network month by month, or shows one of them; everybody keeps their place. */
export function MonthPlay({ ids, ties, initial, onPresence }: MonthPlayProps) {
  const { query, remember } = useExplorer()
  const [isAsked, setAsked] = useState(initial !== null)
  const answer = useAnswer<NetworkMonths>(isAsked ? `/network/months${query}` : null, null)
  if (!isAsked)
    return (
      <div className={styles.play}>
        <button type="button" onClick={() => setAsked(true)}>
          Play months
        </button>
      </div>
    )
  if (answer.kind !== 'here')
    return (
      <p className={styles.play} role="status">
        {answer.kind === 'waiting' ? 'Counting months …' : answer.why}
      </p>
    )
  if (answer.value.months.length === 0)
    return <p className={styles.play}>No reply here has a date, so there are no months to play.</p>
  return <Player {...{ ids, ties, onPresence, remember, initial }} all={answer.value} />
}

interface PlayerProps extends MonthPlayProps {
  readonly all: NetworkMonths
  readonly remember: (parameters: Readonly<Record<string, string | null>>) => void
}

function Player({ ids, ties, initial, onPresence, remember, all }: PlayerProps) {
  const { months, undated } = all
  const last = months.length - 1
  const [at, setAt] = useState<number | null>(() => {
    const named = months.findIndex(start => monthInUrl(start) === initial)
    return named === -1 ? 0 : named
  })
  const [isPlaying, setPlaying] = useState(initial === null)
  const presence = useMemo(() => (at === null ? null : presenceIn(all, at, ids, ties)), [all, at, ids, ties])

  useEffect(() => {
    onPresence(presence)
  }, [presence, onPresence])
  useEffect(() => {
    remember({ month: at === null ? null : monthInUrl(months[at]!) })
  }, [at, months, remember])
  useEffect(() => {
    if (!isPlaying) return
    if (at !== null && at >= last) return setPlaying(false)
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = window.setTimeout(() => setAt((at ?? -1) + 1), isCalm ? CALM_MONTH_MS : MONTH_MS)
    return () => window.clearTimeout(timer)
  }, [isPlaying, at, last])

  const play = () => {
    if (!isPlaying && (at === null || at >= last)) setAt(0)
    setPlaying(!isPlaying)
  }
  const what = isPlaying ? 'Pause' : 'Play months'
  const said = at === null || presence === null ? 'all months' : nameOf(months[at]!)
  const numbers =
    presence === null
      ? ''
      : `${counted(presence.present, 'person', 'people')}, ${counted(presence.replies, 'reply', 'replies')}`
  return (
    <div className={styles.play}>
      <button type="button" onClick={play}>
        {what}
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={at ?? last}
        aria-label="Month"
        aria-valuetext={`${said}: ${numbers}`}
        onChange={event => {
          setPlaying(false)
          setAt(Number(event.target.value))
        }}
      />
      <output>
        <b>{said}</b>{' '}
        {at !== null && (
          <a href={monthHref(months[at]!)} aria-label={`${said}: ${numbers}, as a network of its own`}>
            {numbers}
          </a>
        )}
      </output>
      {at !== null && (
        <button
          type="button"
          onClick={() => {
            setPlaying(false)
            setAt(null)
          }}
        >
          All months
        </button>
      )}
      {undated > 0 && (
        <span className="quiet">{counted(undated, 'undated reply', 'undated replies')} in no month</span>
      )}
    </div>
  )
}

/** `Mar 2015` */
const nameOf = (start: number) => {
  const month = new Date(start)
  return `${names[month.getUTCMonth()]} ${month.getUTCFullYear()}`
}

/** The network of that month alone, of the same selection. */
function monthHref(start: number): string {
  const url = new URL(window.location.href)
  const month = new Date(start)
  const end = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1) - 1
  for (const name of ['month', 'ego', 'pair']) url.searchParams.delete(name)
  url.searchParams.set('from', month.toISOString().slice(0, 10))
  url.searchParams.set('to', new Date(end).toISOString().slice(0, 10))
  return url.pathname + url.search
}
