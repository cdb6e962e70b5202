'use client'

import { useState } from 'react'
import { RangeField } from '../../_shared/filter-fields.tsx'
import type { Range } from '../../charts/buckets.ts'
import { bars, plain, type SeriesChart, type Span } from '../../charts/chart.ts'
import { PlainTable } from '../../charts/chart-table.tsx'
import { Drawing } from '../../charts/chart-view.tsx'
import styles from '../../charts/charts.module.css'

interface SmallChartProps {
  readonly chart: SeriesChart
  readonly span: Span | null
  readonly onSpan: (span: Span | null) => void
}

const NOTHING_HIDDEN: ReadonlySet<number> = new Set()

/** A chart without axes, above fields that say the same as its brush; who cannot see it has its numbers. */
function SmallChart({ chart, span, onSpan }: SmallChartProps) {
  return (
    <div className={styles.small} data-chart={chart.id}>
      <div className={styles.box}>
        <Drawing
          {...{ chart, span, onSpan }}
          size="small"
          hidden={NOTHING_HIDDEN}
          isLogarithmic={false}
          chosen={null}
          follow={() => {}}
        />
      </div>
      <div className="unseen">
        <PlainTable chart={chart} />
      </div>
    </div>
  )
}

interface RangeHistogramProps {
  readonly label: string
  /** How many conversations there are of each size. */
  readonly ranges: readonly Range[]
  /** Names of the two number fields, and the bounds that are on. */
  readonly names: readonly [string, string]
  readonly bounds: Bounds
}

/** A lower and an upper bound; null: none. */
interface Bounds {
  readonly least: number | null
  readonly most: number | null
}

/** Two number fields below a small histogram: drawing across its bars fills them in and sends the form. */
export function RangeHistogram({ label, ranges, names, bounds }: RangeHistogramProps) {
  const [form, setForm] = useState<HTMLFormElement | null>(null)
  function choose(span: Span | null) {
    const { least, most } = boundsOf(ranges, span)
    fill(form, names[0], least)
    fill(form, names[1], most)
    form?.requestSubmit()
  }
  return (
    <div ref={place => setForm(place?.closest('form') ?? null)}>
      <SmallChart
        chart={histogramOf(label, ranges, names[0])}
        span={spanOf(ranges, bounds)}
        onSpan={choose}
      />
      <RangeField
        label={label}
        type="number"
        from={{ name: names[0], value: text(bounds.least) }}
        to={{ name: names[1], value: text(bounds.most) }}
      />
    </div>
  )
}

const histogramOf = (label: string, ranges: readonly Range[], id: string): SeriesChart => ({
  ...plain,
  kind: 'series',
  id,
  title: `${label} of conversations`,
  about: '',
  x: {
    kind: 'ranges',
    label: label.toLowerCase(),
    one: label,
    from: ranges.map(({ from }) => from),
    to: ranges.map(({ to }) => to),
  },
  label: 'conversations',
  series: [
    bars(
      'conversations',
      ranges.map(({ conversations }) => conversations),
    ),
  ],
  isBrushed: true,
})

/** The ranges that have something within the bounds; null: there are no bounds, or nothing is within them. */
export function spanOf(ranges: readonly Range[], { least, most }: Bounds): Span | null {
  if (least === null && most === null) return null
  const first = ranges.findIndex(({ to }) => least === null || to >= least)
  const last = ranges.findLastIndex(({ from }) => most === null || from <= most)
  return first === -1 || last < first ? null : [first, last]
}

/** The bounds that take in the ranges of a span; none where that is the first or the last. */
export function boundsOf(ranges: readonly Range[], span: Span | null): Bounds {
  if (span === null) return { least: null, most: null }
  const [first, last] = span
  return {
    least: first === 0 ? null : (ranges[first]?.from ?? null),
    most: last === ranges.length - 1 ? null : (ranges[last]?.to ?? null),
  }
}

const text = (bound: number | null) => (bound === null ? null : String(bound))

function fill(form: HTMLFormElement | null, name: string, bound: number | null) {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = text(bound) ?? ''
}
