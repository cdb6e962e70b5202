import { useEffect, useState } from 'react'
import type { VirtualFeed } from './virtual-feed.tsx'

/**
 * What draws the whole thread, once it is wanted and has come; null before: who does not turn to the thread has its beginning,
 * and need not fetch the rest. What is there stays as it is meanwhile, so that no click is lost on it.
 */
export function useVirtualFeed(isWanted: boolean): typeof VirtualFeed | null {
  const [feed, setFeed] = useState<typeof VirtualFeed | null>(null)
  useEffect(() => {
    if (isWanted) import('./virtual-feed.tsx').then(module => setFeed(() => module.VirtualFeed))
  }, [isWanted])
  return feed
}
