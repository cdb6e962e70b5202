import type { Chart, Span } from '../chart.ts'
import { BoxesDrawing } from './boxes.tsx'
import { DotsDrawing } from './dots.tsx'
import { RowsDrawing } from './rows.tsx'
import { SeriesDrawing } from './series.tsx'

/** A chart, its state on the page, and the callbacks of its drawing. */
export interface DrawingProps<Of extends Chart = Chart> {
  readonly chart: Of
  /** Places of the series or groups that are left out. */
  readonly hidden: ReadonlySet<number>
  readonly isLogarithmic: boolean
  /** `small`: without axes; `large`: it fills the window. */
  readonly size: 'small' | 'page' | 'large'
  readonly chosen: readonly number[] | null
  readonly span: Span | null
  readonly follow: (href: string) => void
  readonly onSpan: (span: Span | null) => void
}

/** A chart, drawn by Recharts: what is fetched after the page. */
export function Drawing({ chart, ...props }: DrawingProps) {
  if (chart.kind === 'series') return <SeriesDrawing {...props} chart={chart} />
  if (chart.kind === 'rows' && chart.boxes !== undefined)
    return <BoxesDrawing {...props} chart={chart} boxes={chart.boxes} />
  return chart.kind === 'rows' ? (
    <RowsDrawing {...props} chart={chart} />
  ) : (
    <DotsDrawing {...props} chart={chart} />
  )
}
