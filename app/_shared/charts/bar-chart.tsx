'use client'

import { useRouter } from 'next/navigation'
import { counted } from '../format.ts'
import { Bars } from './bars.tsx'

/** One bar. */
export interface BarDatum {
  readonly label: string
  readonly value: number
  /** Where a click leads. */
  readonly href: string | null
}

interface BarChartProps {
  readonly data: readonly BarDatum[]
  /** What a bar counts, in the singular and the plural. */
  readonly one: string
  readonly many: string
  /** What stands along the axis. */
  readonly axis: string
}

/** Upright bars; a click on one leads to what it counts. */
export function BarChart({ data, one, many, axis }: BarChartProps) {
  const router = useRouter()
  const leads = data.some(({ href }) => href !== null)
  const follow = (index: number) => {
    const href = data[index]?.href
    if (href) router.push(href)
  }
  return (
    <Bars
      bars={data.map(({ label, value }) => ({ label, value, chosen: null }))}
      xLabel={axis}
      yLabel={many}
      {...(leads ? { onPick: follow } : {})}
      tip={index => (
        <>
          <b>{data[index]!.label}</b>: {counted(data[index]!.value, one, many)}
        </>
      )}
    />
  )
}
