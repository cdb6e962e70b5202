'use client'

import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { counted } from '../../../lib/format.ts'
import { startPlaces } from '../../../lib/network/layout.ts'
import styles from './graph.module.css'
import { always, between, type Presence } from './month.ts'
import { onThemeChange, type Palette, readPalette } from './palette.ts'
import type { Looks, NetworkRenderer } from './renderer.ts'
import type { Ties } from './ties.ts'
import { useLayout } from './use-layout.ts'

/** Commands that other parts of the page can give the stage. */
export interface StageHandle {
  /** Brings somebody into the middle. */
  show(person: number): void
}

interface StageProps {
  readonly ref: Ref<StageHandle>
  readonly names: readonly string[]
  readonly community: readonly number[]
  readonly ties: Ties
  readonly measure: readonly number[]
  readonly least: number
  readonly person: number | null
  readonly chosenCommunity: number | null
  readonly tie: number | null
  /** Who is there in the month that is looked at; null: everybody. */
  readonly presence: Presence | null
  readonly onPerson: (person: number | null) => void
  readonly onTie: (tie: number) => void
}

const MOVE = 300
/** How long people take to fade in and out. */
const FADE = 500

/** The drawn graph with its buttons. People and ties are known by their places in the picture. */
export function Stage(props: StageProps) {
  const { ref, names, community, ties, measure, least, person, chosenCommunity, tie, presence } = props
  const container = useRef<HTMLDivElement>(null)
  const renderer = useRef<NetworkRenderer | null>(null)
  const [palette, setPalette] = useState<Palette | null>(null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isStill, setStill] = useState<boolean | null>(null)
  const listener = useRef(props)
  listener.current = props
  const places = useRef<Float32Array | null>(null)

  useEffect(() => {
    setStill(matchMedia('(prefers-reduced-motion: reduce)').matches)
    setPalette(readPalette())
    return onThemeChange(() => setPalette(readPalette()))
  }, [])

  const shape = useMemo(
    () => (isStill === null ? null : { community, from: ties.from, to: ties.to, replies: ties.replies }),
    [community, ties, isStill],
  )
  const layout = useLayout(shape, {
    isShown: isStill === false,
    onPlaces(now) {
      places.current = now
      renderer.current?.move(now)
    },
  })

  const looks = useMemo<Looks | null>(
    () => palette && { palette, measure, least, person, community: chosenCommunity, tie },
    [palette, measure, least, person, chosenCommunity, tie],
  )
  const latest = useRef(looks)
  latest.current = looks
  const isReady = looks !== null
  useEffect(() => {
    const element = container.current
    if (!isReady || element === null) return
    let isGone = false
    // WebGL is asked for while the module is read: not on the server, and not where this face is not looked at.
    import('./renderer.ts')
      .then(({ NetworkRenderer }) => {
        if (isGone || latest.current === null) return
        const first = places.current ?? startPlaces(community)
        renderer.current = new NetworkRenderer(element, { names, community, ties }, first, latest.current, {
          choosePerson: person => listener.current.onPerson(person),
          chooseTie: tie => listener.current.onTie(tie),
          hover: what => setHovered(what === null || !('tie' in what) ? null : saidOf(names, ties, what.tie)),
        })
      })
      .catch((error: unknown) => setFault(String(error)))
    return () => {
      isGone = true
      renderer.current?.destroy()
      renderer.current = null
    }
  }, [isReady, names, community, ties])

  useEffect(() => {
    if (looks !== null) renderer.current?.look(looks)
  }, [looks])

  useFading(presence, {
    isStill: isStill !== false,
    whole: useMemo(() => always(names.length, ties.from.length), [names, ties]),
    show: useCallback((now: Presence | null) => renderer.current?.be(now), []),
  })

  useImperativeHandle(ref, () => ({
    show: person => renderer.current?.show(person, isStill === false ? MOVE : 0),
  }))

  const zoom = (factor: number | null) => renderer.current?.zoom(factor, isStill === false ? MOVE : 0)
  const part = `${Math.round((100 * layout.done) / layout.of)} %`
  return (
    <div className={styles.stage}>
      <div ref={container} className={styles.canvas} aria-hidden="true" />
      {fault !== null && (
        <p className={styles.fault}>
          The graph cannot be drawn here, as the browser offers no WebGL. The list of people, the matrix and
          the pairs hold the same.
        </p>
      )}
      <div className={styles.buttons}>
        <button type="button" onClick={layout.toggle}>
          {layout.running ? 'Pause layout' : 'Continue layout'}
        </button>
        <button type="button" onClick={() => zoom(1.5)} aria-label="Zoom in">
          +
        </button>
        <button type="button" onClick={() => zoom(1 / 1.5)} aria-label="Zoom out">
          −
        </button>
        <button
          type="button"
          disabled={person === null && chosenCommunity === null && tie === null}
          onClick={() => renderer.current?.fit(isStill === false ? MOVE : 0)}
        >
          Zoom to selection
        </button>
        <button type="button" onClick={() => zoom(null)}>
          Reset view
        </button>
      </div>
      <p className={styles.caption} role="status">
        {layout.running ? `Laying out ${counted(names.length, 'person', 'people')}: ${part}` : hovered}
      </p>
    </div>
  )
}

interface Fading {
  readonly isStill: boolean
  /** Presence of everybody, where no month is looked at. */
  readonly whole: Presence
  readonly show: (presence: Presence | null) => void
}

/** Lets people and lines fade from what was shown to what is to be, a picture a frame; at once where nothing is to move. */
function useFading(presence: Presence | null, { isStill, whole, show }: Fading): void {
  const shown = useRef<Presence | null>(null)
  useEffect(() => {
    const before = shown.current
    if (before === null && presence === null) return
    const [from, to] = [before ?? whole, presence ?? whole]
    const end = () => {
      shown.current = presence
      show(presence)
    }
    if (isStill) return end()
    let frame = 0
    const start = performance.now()
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / FADE))
      if (part === 1) return end()
      shown.current = between(from, to, part)
      show(shown.current)
      frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [presence, isStill, whole, show])
}

/** `Ann → Ben 5, Ben → Ann 3` */
function saidOf(names: readonly string[], { from, to, there, back }: Ties, tie: number): string {
  const [one, other] = [names[from[tie]!]!.slice(0, 60), names[to[tie]!]!.slice(0, 60)]
  const way = `${one} → ${other}: ${counted(there[tie], 'reply', 'replies')}`
  return back[tie] === 0 ? way : `${way}, back ${counted(back[tie], 'reply', 'replies')}`
}
