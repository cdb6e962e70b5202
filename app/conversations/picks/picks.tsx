'use client'

import { useRouter } from 'next/navigation'
import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useOptimistic,
} from 'react'
import { PICKS_FORM } from '../picked/destinations.ts'

interface Picks {
  /** Ids of the conversations that are ticked, on whatever page of the list. */
  readonly picked: readonly number[]
  toggle(id: number): void
  clear(): void
}

const PicksContext = createContext<Picks>({ picked: [], toggle() {}, clear() {} })

/** Which conversations are ticked. */
export const usePicks = (): Picks => use(PicksContext)

/** Selector of the boxes on a page. */
const BOX = `input[form="${PICKS_FORM}"][name="picked"]`

/**
 * Changes what the URL says is ticked, which stays so while the list is sorted, filtered and paged. Boxes are markup, which
 * React does not look at: they are ticked here.
 */
export function PicksProvider({ inUrl, children }: { inUrl: readonly number[]; children: ReactNode }) {
  const router = useRouter()
  const [picked, setPicked] = useOptimistic(inUrl)
  const picks = useMemo((): Picks => {
    function change(next: readonly number[]) {
      const written = new URLSearchParams(window.location.search)
      if (next.length === 0) written.delete('picked')
      else written.set('picked', next.join(','))
      startTransition(() => {
        setPicked(next)
        router.replace(written.size === 0 ? window.location.pathname : `?${written}`, { scroll: false })
      })
    }
    return {
      picked,
      toggle: id => change(picked.includes(id) ? picked.filter(each => each !== id) : [...picked, id]),
      clear: () => change([]),
    }
  }, [picked, setPicked, router])
  useLayoutEffect(() => {
    for (const box of document.querySelectorAll<HTMLInputElement>(BOX))
      box.checked = picked.includes(Number(box.value))
  })
  useEffect(() => {
    function changed({ target }: Event) {
      if (target instanceof HTMLInputElement && target.matches(BOX)) picks.toggle(Number(target.value))
    }
    document.addEventListener('change', changed)
    return () => document.removeEventListener('change', changed)
  }, [picks])
  return <PicksContext value={picks}>{children}</PicksContext>
}
