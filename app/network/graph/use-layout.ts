import { useCallback, useEffect, useRef, useState } from 'react'
import type { NetworkShape } from '../../../lib/network/layout.ts'
import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts'

/** Rounds after which a picture hardly changes any more, and how many more are added on request. */
const ROUNDS = 400
const MORE = 200

/** Milliseconds that the worker is busy before it shows where everybody is. */
const STRETCH = 120

/** How far the arranging is. */
interface LayoutState {
  readonly done: number
  readonly of: number
  readonly running: boolean
}

/**
 * Arranges a network in a worker, round by round, and hands over the places on the way (`isShown`) or once at the end.
 * It stops by itself; `toggle` stops it before, or lets it go on.
 */
export function useLayout(
  shape: NetworkShape | null,
  { isShown, onPlaces }: { readonly isShown: boolean; readonly onPlaces: (places: Float32Array) => void },
): LayoutState & { readonly toggle: () => void } {
  const [state, setState] = useState<LayoutState>({ done: 0, of: ROUNDS, running: false })
  const worker = useRef<Worker | null>(null)
  const now = useRef({ ...state, rounds: 0 })
  const show = useRef(onPlaces)
  show.current = onPlaces

  const ask = useCallback((shape: NetworkShape | null) => {
    const { done, of, rounds } = now.current
    const request: LayoutRequest = { shape, rounds: Math.min(rounds, of - done) }
    worker.current?.postMessage(request)
  }, [])

  const set = useCallback((change: Partial<LayoutState>) => {
    now.current = { ...now.current, ...change }
    const { done, of, running } = now.current
    setState({ done, of, running })
  }, [])

  useEffect(() => {
    if (shape === null) return
    const own = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    worker.current = own
    own.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      const { places, rounds, milliseconds } = data
      // Not above twice as many at once: the first rounds are slower than those that follow.
      const fitting = Math.ceil((rounds * STRETCH) / Math.max(1, milliseconds))
      now.current.rounds = Math.max(1, Math.min(fitting, now.current.rounds * 2))
      const done = now.current.done + rounds
      const finished = done >= now.current.of
      set(finished ? { done, running: false } : { done })
      if (isShown || finished || !now.current.running) show.current(places)
      // After the next picture: what is not seen need not be computed.
      if (now.current.running) requestAnimationFrame(() => worker.current === own && ask(null))
    })
    now.current = { done: 0, of: ROUNDS, running: true, rounds: 1 }
    set({})
    ask(shape)
    return () => {
      own.terminate()
      worker.current = null
    }
  }, [shape, isShown, ask, set])

  const toggle = useCallback(() => {
    const { running, done, of } = now.current
    if (running) return set({ running: false })
    set({ running: true, of: done >= of ? done + MORE : of })
    ask(null)
  }, [ask, set])

  return { ...state, toggle }
}
