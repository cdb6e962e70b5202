'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Chart, Span } from './chart.ts'

/** Services of a page for its charts, where it can itself show the comments that their numbers count. */
export interface ChartHost {
  /** Goes to what a number counts. */
  follow(href: string): void
  /** Chooses nothing in this chart any more. */
  clear(chart: Chart): void
  /** Where on the page what is chosen is shown: `#thread`; null: where the chart itself leads. */
  readonly shown: string | null
  /** The choice in the page's words; null: the chart has its own. */
  readonly words: string | null
  /** How much of the first series is chosen at each point; null: nothing is chosen in this chart. */
  chosen(chart: Chart): readonly number[] | null
  /** The points that are chosen themselves; null: none. */
  span(chart: Chart): Span | null
}

const Context = createContext<ChartHost | null>(null)

/** Says how the charts inside lead on, and what is chosen in them. */
export function ChartHostProvider({
  host,
  children,
}: {
  readonly host: ChartHost
  readonly children: ReactNode
}) {
  return <Context.Provider value={host}>{children}</Context.Provider>
}

/** The page's way with its charts; where it has none of its own, numbers are links. */
export function useChartHost(): ChartHost {
  const router = useRouter()
  const own = useContext(Context)
  return useMemo(() => own ?? linking(router), [own, router])
}

function linking(router: ReturnType<typeof useRouter>): ChartHost {
  const follow = (href: string) => {
    const { pathname, hash } = new URL(href, window.location.href)
    // A link within the page does not scroll, unless it names a part of it.
    router.push(href, { scroll: hash !== '' || pathname !== window.location.pathname })
  }
  return {
    follow,
    clear({ all }) {
      if (all !== null) follow(all)
    },
    shown: null,
    words: null,
    chosen: () => null,
    span: ({ chosen }) => chosen,
  }
}
