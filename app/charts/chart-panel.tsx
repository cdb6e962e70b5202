import type { Db } from '../../db/open.ts'
import { WhatIsThis } from '../_shared/definition.tsx'
import { ChartFigure } from './chart-figure.tsx'
import styles from './charts.module.css'
import type { ChartMaker, PageChart } from './page-chart.ts'

/** A chart of numbers on a page: all of it is made of its description. */
export function ChartPanel({ chart, definitions, download }: PageChart) {
  return (
    <ChartFigure
      chart={chart}
      download={download}
      definitions={definitions.length > 0 && <WhatIsThis definitions={definitions} />}
    />
  )
}

interface ChartsProps<About> {
  readonly db: Db
  readonly about: About
  readonly makers: readonly ChartMaker<About>[]
}

/** The charts of a page, side by side where there is room. */
export async function Charts<About>({ db, about, makers }: ChartsProps<About>) {
  const found = await Promise.all(makers.map(make => make(db, about)))
  const charts = found.filter(chart => chart !== null)
  if (charts.length === 0) return null
  return (
    <div className={styles.charts}>
      {charts.map(each => (
        <div key={each.chart.id} data-wide={each.isWide || undefined}>
          <ChartPanel {...each} />
        </div>
      ))}
    </div>
  )
}
