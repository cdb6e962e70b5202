'use client'

import { bisectRight } from 'd3-array'
import { useEffect, useMemo, useState } from 'react'
import { counted, dateTime, number } from '../../../../lib/format.ts'
import { useMoment } from '../moment.tsx'
import { soFar, steps, type TreeModel } from './tree-model.ts'
import styles from './tree-parts.module.css'

/** How long a replay takes, whatever the number of comments. */
const WHOLE_MS = 15_000
const TICK_MS = 50
/** Ticks for those who want no motion: as long, in a few steps. */
const CALM_TICK_MS = 1000

/**
 * The slider that shows the tree up to a moment: in the order of arrival, so that quiet months take no time; where nothing
 * is dated, in reading order.
 */
export function Replay({ model }: { readonly model: TreeModel }) {
  const { moment, setMoment } = useMoment()
  const [isPlaying, setPlaying] = useState(false)
  const times = useMemo(() => steps(model), [model])
  const last = times.length - 1
  const place = moment === null ? last : placeOf(times, moment.at)

  useEffect(() => {
    // A moment that came with the URL, or another branch: count anew.
    if (moment !== null && moment.comments !== soFar(model, moment.at))
      setMoment({ at: moment.at, comments: soFar(model, moment.at) })
  }, [model, moment, setMoment])

  const show = (to: number) => {
    const at = times[to]
    setMoment(to >= last || at === undefined ? null : { at, comments: soFar(model, at) })
  }
  useEffect(() => {
    if (!isPlaying) return
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const tick = isCalm ? CALM_TICK_MS : TICK_MS
    const timer = window.setTimeout(() => {
      const next = place + Math.max(1, Math.round((times.length * tick) / WHOLE_MS))
      show(next)
      if (next >= last) setPlaying(false)
    }, tick)
    return () => window.clearTimeout(timer)
  })
  // Escape ends it, as it ends everything else.
  useEffect(() => {
    if (moment === null) setPlaying(false)
  }, [moment])

  if (times.length < 2)
    return (
      <p className={styles.replayNone}>
        {model.picture.position.length < 2
          ? 'There are no comments to replay.'
          : 'All dated comments came at the same moment.'}
      </p>
    )
  const play = () => {
    if (!isPlaying && place >= last) show(0)
    setPlaying(!isPlaying)
  }
  const at = times[place]!
  const comments = soFar(model, at)
  const { isDated } = model.arrival
  const when = isDated ? dateTime(at) : 'in reading order'
  const name = isDated ? 'Replay how the tree grew' : 'Replay the tree in reading order'
  return (
    <div className={styles.replay}>
      <button
        type="button"
        aria-label={isPlaying ? 'Pause' : name}
        data-tip={isPlaying ? 'Pause' : name}
        onClick={play}
      >
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
          <path d={isPlaying ? 'M1 0h3v10h-3zM6 0h3v10h-3z' : 'M1 0l9 5l-9 5z'} fill="currentColor" />
        </svg>
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={place}
        aria-label={isDated ? 'Up to the moment' : 'Up to the message'}
        aria-valuetext={`${when}: ${counted(comments, 'comment')}`}
        onChange={event => {
          setPlaying(false)
          show(Number(event.target.value))
        }}
      />
      <output className={styles.said}>
        {moment === null ? 'all' : `${number(comments)} comments`}
        <span className={styles.when}>{when}</span>
      </output>
    </div>
  )
}

/** The last step that is not later. */
const placeOf = (times: Float64Array, at: number): number => Math.max(0, bisectRight(times, at) - 1)
