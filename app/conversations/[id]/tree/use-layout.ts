import { useEffect, useMemo, useRef, useState } from 'react'
import { type Face, type Layout, layOut } from '../../../../lib/tree/scene.ts'
import type { LayoutRequest } from './layout-worker.ts'
import type { NamedPicture } from './use-picture.ts'

/** Nodes that are laid out at once; more of them would be felt, and are laid out in a thread of their own. */
const AT_ONCE = 5000

/** A picture that is laid out; null: there is none yet. */
interface LaidOut {
  readonly shown: NamedPicture
  readonly layout: Layout | null
}

/** Lays a picture out in a face (null: none is needed). Until a large one is ready, what was there stays. */
export function useLayout(wanted: NamedPicture, face: Face | null, stretch: number): LaidOut {
  const { picture } = wanted
  const isLarge = picture.parent.length > AT_ONCE
  const [slow, setSlow] = useState<LaidOut | null>(null)
  const quick = useMemo(
    () => (face === null || isLarge ? null : layOut(face, picture, stretch)),
    [face, isLarge, picture, stretch],
  )
  useEffect(() => {
    if (!isLarge || face === null) return
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Layout>) =>
      setSlow({ shown: wanted, layout: data }),
    )
    // Without a worker it takes longer, and is the same.
    worker.addEventListener('error', () => setSlow({ shown: wanted, layout: layOut(face, picture, stretch) }))
    const parent = Int32Array.from(picture.parent)
    const replies = Int32Array.from(picture.replies)
    const size = Int32Array.from(picture.size)
    const request: LayoutRequest = { face, stretch, tree: { parent, replies, size } }
    worker.postMessage(request, [parent.buffer, replies.buffer, size.buffer])
    return () => worker.terminate()
  }, [isLarge, face, stretch, picture, wanted])

  const last = useRef<LaidOut>(null)
  const isSlowReady = slow?.shown.picture === picture && slow.layout?.face === face
  const now = useMemo(
    () => (face === null || quick !== null ? { shown: wanted, layout: quick } : isSlowReady ? slow : null),
    [face, quick, wanted, isSlowReady, slow],
  )
  useEffect(() => {
    if (now !== null) last.current = now
  }, [now])
  if (now !== null) return now
  const before = last.current
  return before?.layout?.face === face ? before : { shown: wanted, layout: null }
}
