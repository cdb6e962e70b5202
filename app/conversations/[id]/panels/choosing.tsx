'use client'

import { bisector } from 'd3-array'
import { type ReactNode, useMemo } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation/conversation.ts'
import type { Group } from '../../../../db/queries/conversation/found.ts'
import { stretchesIn } from '../../../charts/buckets.ts'
import { type Chart, endsOf, type SeriesChart, type Span } from '../../../charts/chart.ts'
import { type ChartHost, ChartHostProvider } from '../../../charts/host.tsx'
import { groupInWords } from '../chosen-here.tsx'
import { useGroup } from '../group.tsx'
import { conversationQuery } from '../query-string.ts'
import { type Selection, useSelection } from '../selection.tsx'

interface ChoosingProps {
  readonly people: readonly ActivePerson[]
  readonly children: ReactNode
}

/** Charts inside lead to their comments on this page: what their address says is chosen at once, in all panels. */
export function Choosing({ people, children }: ChoosingProps) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const host = useMemo((): ChartHost => {
    const clear = () => choose({ message: null, person: null })
    return {
      shown: '#thread',
      words: groupInWords(selection, group),
      clear,
      follow(href) {
        const asked = conversationQuery.parse(new URL(href, window.location.href).searchParams)
        const { level, since, until } = asked
        if (level !== null) choose({ message: null, level })
        else if (since !== null && until !== null) choose({ message: null, time: { since, until } })
        else choose({ person: people.find(({ id }) => id === asked.person) ?? null })
      },
      chosen: chart => chosenOf(chart, selection, group),
      span: chart => spanOf(chart, selection, people),
    }
  }, [selection, choose, group, people])
  return <ChartHostProvider host={host}>{children}</ChartHostProvider>
}

/** How many comments of the chosen group lie at each point; what was chosen in a chart itself is marked there otherwise. */
function chosenOf(chart: Chart, { level, time }: Selection, group: Group | null) {
  if (chart.kind !== 'series' || chart.series[0]?.shape !== 'bar') return null
  const ends = chart.x.kind === 'values' ? [] : endsOfAll(chart)
  if (chart.x.kind === 'time') return time === null ? chosenIn(group, 'times', ends) : null
  return level === null ? chosenIn(group, 'depths', ends) : null
}

const endsOfAll = ({ x, series }: SeriesChart) =>
  (series[0]?.values ?? []).map((_, point) => {
    const [from, to] = endsOf(x, point, point) ?? [0, 0]
    return { from, to }
  })

/** The points of a chart that are chosen themselves. */
function spanOf(
  chart: Chart,
  { level, time, person }: Selection,
  people: readonly ActivePerson[],
): Span | null {
  if (chart.kind === 'rows') return single(people.findIndex(({ id }) => id === person?.id))
  if (chart.kind !== 'series') return null
  if (chart.x.kind === 'time') return time && stretchesIn(chart.x, { from: time.since, to: time.until })
  if (chart.x.kind !== 'ranges' || level === null) return null
  const { to } = chart.x
  return single(chart.x.from.findIndex((from, at) => from === level.from && to[at] === level.to))
}

const single = (place: number): Span | null => (place === -1 ? null : [place, place])

/** How many of a group's comments lie in each of several spans; null where no group is chosen. The post is no comment. */
export function chosenIn(
  group: Group | null,
  of: 'depths' | 'times',
  spans: readonly Stretch[],
): readonly number[] | null {
  if (group === null) return null
  const counts = new Array<number>(spans.length).fill(0)
  group[of].forEach((value, index) => {
    if (value === null || group.depths[index] === 0) return
    const span = spanAt(spans, value)
    if (span !== null) counts[span]!++
  })
  return counts
}

interface Stretch {
  readonly from: number
  readonly to: number
}

const byEnd = bisector(({ to }: Stretch) => to)

/** The span, of rising ones, that a value lies in. */
function spanAt(spans: readonly Stretch[], value: number): number | null {
  const place = byEnd.left(spans, value)
  const span = spans[place]
  return span && span.from <= value ? place : null
}
