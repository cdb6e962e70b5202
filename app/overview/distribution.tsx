import type { ValueCount } from '../../db/queries/overview.ts'
import type { Definition } from '../../lib/measures/measure.ts'
import { ChartFrame } from '../_shared/chart-frame.tsx'
import { BarChart } from '../_shared/charts/bar-chart.tsx'
import { bars, columnsOf } from '../_shared/closer/closer-chart.ts'
import { number } from '../_shared/format.ts'
import { Numbers } from '../_shared/numbers.tsx'
import { inRanges, type Range } from './buckets.ts'

interface DistributionProps {
  readonly title: string
  readonly of: Definition
  /** What stands along the axis, with the unit. */
  readonly axis: string
  readonly counts: readonly ValueCount[]
  /** The parameters of the list of conversations for a lower and an upper bound. */
  readonly bounds: readonly [string, string]
  readonly download: string
}

/** How many conversations have which value of a measure. */
export function Distribution({ title, of, axis, counts, bounds, download }: DistributionProps) {
  const ranges = inRanges(counts)
  const listed = ({ from, to }: Range) => `/conversations?${bounds[0]}=${from}&${bounds[1]}=${to}`
  return (
    <ChartFrame
      title={title}
      explanation={of.definition}
      hint="A bar leads to its conversations."
      definitions={[of]}
      download={download}
      closer={columnsOf(
        { label: axis, one: of.label, names: ranges.map(nameOf) },
        bars(
          'conversations',
          ranges.map(({ conversations }) => conversations),
        ),
        ranges.map(listed),
      )}
      numbers={
        <Numbers
          columns={[of.label, 'Conversations']}
          rows={ranges.map(range => [
            { text: nameOf(range), href: listed(range) },
            number(range.conversations),
          ])}
        />
      }
    >
      <BarChart
        axis={axis}
        one="conversation"
        many="conversations"
        data={ranges.map(range => ({
          label: nameOf(range),
          value: range.conversations,
          href: listed(range),
        }))}
      />
    </ChartFrame>
  )
}

const nameOf = ({ from, to }: Range) => (from === to ? number(from) : `${number(from)}–${number(to)}`)
