'use client'

import dynamic from 'next/dynamic'
import { type ComponentType, startTransition, useOptimistic, useState } from 'react'
import { number } from '../../lib/format.ts'
import { type Chart, countOf, hrefOf, type Series, type Span } from './chart.ts'
import styles from './charts.module.css'
import type { DrawingProps } from './drawing/drawing.tsx'
import { type ChartHost, useChartHost } from './host.tsx'
import type { Pictured } from './picture/picture-of.ts'
import { spanName } from './table.ts'

/** The drawing code is larger than all the rest of a page: it is fetched after it, into a box that is kept free. */
export const Drawing = dynamic(
  () =>
    import('./drawing/drawing.tsx').then(
      module => module.Drawing,
      (): ComponentType<DrawingProps> => NotFetched,
    ),
  { ssr: false },
)

function NotFetched() {
  return <p role="alert">What draws charts could not be fetched. The numbers are below, under “Data”.</p>
}

/** The reader's changes to a chart. */
interface ChartState {
  readonly hidden: ReadonlySet<number>
  readonly setHidden: (hidden: ReadonlySet<number>) => void
  readonly isLogarithmic: boolean
  readonly setLogarithmic: (isLogarithmic: boolean) => void
}

/** A chart as it is at first: all is shown. */
export function useChartState(chart: Chart): ChartState {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const [isLogarithmic, setLogarithmic] = useState(chart.kind === 'dots')
  return { hidden, setHidden, isLogarithmic, setLogarithmic }
}

/** Title, explanation and legend around a picture of it. */
export const picturedAs = (chart: Chart, { hidden }: ChartState): Pictured => ({
  title: chart.title,
  about: [chart.about, ...chart.notes].join(' '),
  legend: legendOf(chart).filter(({ key }) => !hidden.has(key)),
})

interface ChartViewProps {
  readonly chart: Chart
  readonly state: ChartState
  readonly isLarge?: boolean
  /** Told before somebody is led on. */
  readonly onLeave?: () => void
}

/** The legend of a chart, what is chosen in it, and its drawing. */
export function ChartView({ chart, state, isLarge = false, onLeave }: ChartViewProps) {
  const host = useChartHost()
  const { hidden, setHidden, isLogarithmic, setLogarithmic } = state
  const [span, setSpan] = useOptimistic(host.span(chart))
  const follow = (href: string) => {
    onLeave?.()
    host.follow(href)
  }
  const choose = (next: Span | null) =>
    startTransition(() => {
      setSpan(next)
      const href = next === null ? null : hrefOf(chart, ...next)
      if (next === null) host.clear(chart)
      else if (href !== null) host.follow(href)
    })
  const canBeLogarithmic =
    isLarge && (chart.kind === 'dots' || (chart.kind === 'series' && isUneven(chart.series)))
  return (
    <>
      <div className={styles.tools}>
        <Legend entries={legendOf(chart)} hidden={hidden} onHidden={setHidden} />
        {canBeLogarithmic && <ScaleSwitch isLogarithmic={isLogarithmic} onChange={setLogarithmic} />}
        {(span !== null || (chart.kind === 'series' && chart.isBrushed)) && (
          <Chosen chart={chart} span={span} host={host} onClear={() => choose(null)} />
        )}
      </div>
      <div
        className={styles.box}
        data-large={isLarge || undefined}
        style={chart.kind === 'rows' ? { '--rows-height': `${rowsHeight(chart, hidden)}px` } : undefined}
      >
        <Drawing
          {...{ chart, hidden, isLogarithmic, span, follow }}
          size={isLarge ? 'large' : 'page'}
          chosen={chosenIn(host, chart)}
          onSpan={choose}
        />
      </div>
    </>
  )
}

const chosenIn = (host: ChartHost, chart: Chart) => (chart.kind === 'series' ? host.chosen(chart) : null)

/** Pixels of a bar, between two rows, and of what stands above and below. */
const BAR = 9
const BETWEEN = 9
const AROUND = 72

function rowsHeight(chart: Chart & { kind: 'rows' }, hidden: ReadonlySet<number>): number {
  const isMirrored = chart.series.some(({ isBelow }) => isBelow)
  const bars = chart.boxes
    ? 3
    : isMirrored
      ? 1
      : chart.series.filter(({ shape }, key) => shape !== 'told' && !hidden.has(key)).length
  return countOf(chart) * (bars * BAR + BETWEEN) + AROUND
}

/** Times that the largest value is the smallest where an even axis hides most of them. */
const UNEVEN = 30

function isUneven(series: readonly Series[]): boolean {
  if (series.some(({ unit, isBelow }) => unit !== 'number' || isBelow)) return false
  const values = series.flatMap(({ values }) => values.flatMap(value => (value ? [value] : [])))
  const most = values.reduce((largest, value) => Math.max(largest, value), 0)
  const least = values.reduce((smallest, value) => Math.min(smallest, value), most)
  return least > 0 && most / least >= UNEVEN
}

interface ChosenProps {
  readonly chart: Chart
  readonly span: Span | null
  readonly host: Pick<ChartHost, 'shown' | 'words'>
  readonly onClear: () => void
}

/** The points that are chosen, seen where they were chosen, with the ways to what they are and back to all. */
function Chosen({ chart, span, host: { shown, words }, onClear }: ChosenProps) {
  if (span === null) return <p className={styles.chosen}>{chart.hint}</p>
  const counted =
    chart.kind === 'dots' ? [] : chart.series.filter(({ shape }) => shape === 'bar' || shape === 'stacked')
  const sums = counted.map(({ name, values }) => {
    const sum = values.slice(span[0], span[1] + 1).reduce<number>((sum, value) => sum + (value ?? 0), 0)
    return `${name}: ${number(sum)}`
  })
  const one = chart.kind === 'series' && chart.x.kind === 'ranges' ? `${chart.x.one} ` : ''
  return (
    <p className={styles.chosen} role="status">
      {words ?? [one + spanName(chart, span), ...sums].join(' · ')}
      {shown !== null && <a href={shown}>Show</a>}
      <button type="button" onClick={onClear}>
        Clear
      </button>
    </p>
  )
}

interface ScaleSwitchProps {
  readonly isLogarithmic: boolean
  readonly onChange: (isLogarithmic: boolean) => void
}

/** Even steps or multiples. */
function ScaleSwitch({ isLogarithmic, onChange }: ScaleSwitchProps) {
  return (
    <fieldset className="choices">
      <legend className="unseen">Scale</legend>
      <button type="button" aria-pressed={!isLogarithmic} onClick={() => onChange(false)}>
        Linear
      </button>
      <button type="button" aria-pressed={isLogarithmic} onClick={() => onChange(true)}>
        Logarithmic
      </button>
    </fieldset>
  )
}

/** Meaning of a colour; `key`: its place among the series or groups. */
interface LegendEntry {
  readonly key: number
  readonly name: string
  readonly colour: string
}

/** Entries of a chart's legend; none where there is only one colour. */
function legendOf(chart: Chart): readonly LegendEntry[] {
  const all = chart.kind === 'dots' ? chart.groups : chart.series
  const entries = all.flatMap((each, key): LegendEntry[] =>
    'shape' in each && each.shape === 'told' ? [] : [{ key, name: each.name, colour: each.colour }],
  )
  return entries.length < 2 ? [] : entries
}

interface LegendProps {
  readonly entries: readonly LegendEntry[]
  /** Keys of those that are left out. */
  readonly hidden: ReadonlySet<number>
  readonly onHidden: (hidden: ReadonlySet<number>) => void
}

/** The legend: each entry can be hidden, as long as one stays. */
function Legend({ entries, hidden, onHidden }: LegendProps) {
  if (entries.length === 0) return null
  const toggle = (key: number) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    if (next.size < entries.length) onHidden(next)
  }
  return (
    <ul className={styles.legend} aria-label="Shown">
      {entries.map(({ key, name, colour }) => (
        <li key={key}>
          <button type="button" aria-pressed={!hidden.has(key)} onClick={() => toggle(key)}>
            <i style={{ background: colour }} aria-hidden="true" />
            <bdi>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
