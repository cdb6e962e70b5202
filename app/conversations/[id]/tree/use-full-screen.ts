import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useSingleKey } from '../../../_shared/palette/use-shortcuts.ts'

/** A part of the page over the whole screen, or over the whole window where browsers refuse that. */
interface FullScreen {
  readonly isFull: boolean
  /** How many times wider than high it is then; 1 where it is not full. */
  readonly stretch: number
  turn(): void
}

/** Pixels that what stands above and below the picture takes. */
const BELOW = 200
/** Beyond that wide, nothing is gained. */
const WIDEST = 2.4

/** Turns a part of the page into the whole screen and back, by `f` too; Escape leaves it, and does nothing else. */
export function useFullScreen(part: RefObject<HTMLElement | null>): FullScreen {
  const [isFull, setFull] = useState(false)
  const wanted = useRef(false)
  const leave = useCallback(() => {
    setFull(false)
    wanted.current = false
    // Where the window alone is filled there is nothing to leave.
    if (document.fullscreenElement !== null) void document.exitFullscreen()
  }, [])
  const turn = useCallback(() => {
    if (isFull) {
      leave()
      return
    }
    setFull(true)
    wanted.current = true
    part.current?.requestFullscreen?.().then(
      () => {
        // It was left before it was there.
        if (!wanted.current) void document.exitFullscreen()
      },
      // A browser that refuses (no permission in a frame, a telephone) leaves the window filled.
      () => undefined,
    )
  }, [isFull, leave, part])
  useSingleKey('f', turn)
  const [stretch, setStretch] = useState(1)
  useEffect(() => {
    if (!isFull) {
      setStretch(1)
      return
    }
    const measure = () =>
      setStretch(Math.min(WIDEST, Math.max(1, window.innerWidth / (window.innerHeight - BELOW))))
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [isFull])
  useEffect(() => {
    if (!isFull) return
    let isOnScreen = document.fullscreenElement !== null
    const change = () => {
      if (isOnScreen && document.fullscreenElement === null) leave()
      isOnScreen = document.fullscreenElement !== null
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector(':popover-open, dialog[open]') !== null) return
      event.preventDefault()
      event.stopPropagation()
      leave()
    }
    document.addEventListener('fullscreenchange', change)
    window.addEventListener('keydown', key, { capture: true })
    return () => {
      document.removeEventListener('fullscreenchange', change)
      window.removeEventListener('keydown', key, { capture: true })
    }
  }, [isFull, leave])
  return { isFull, stretch, turn }
}
