import type { Db } from '../../../db/open.ts'
import { type Arrival, arrivalOf } from '../../../db/queries/compare.ts'
import { duration as durationMeasure, halfLife, t90 } from '../../../lib/measures/timing.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { Plot } from '../../_shared/charts/plot.tsx'
import { evenTicks, logarithmic } from '../../_shared/charts/scale.ts'
import { counted, duration, NOTHING, share } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import type { Compared } from '../compare-query.ts'
import { closerArrivals } from './closer-charts.ts'
import styles from './multiples.module.css'
import { Bands, Ghosts, Multiples } from './multiples.tsx'
import { arrivalPath } from './paths.ts'
import { timeMarks } from './time-marks.ts'

interface ArrivalsProps {
  readonly db: Db
  readonly compared: readonly Compared[]
  readonly download: string
}

/** How soon after the post the comments came, all from one beginning. */
export async function Arrivals({ db, compared, download }: ArrivalsProps) {
  const limits = timeMarks.map(({ seconds }) => seconds)
  const arrivals = await Promise.all(compared.map(({ row }) => arrivalOf(db, row, limits)))
  const longest = Math.max(3600, ...arrivals.map(({ points }) => points.at(-1)?.seconds ?? 0))
  const least = timeMarks[0].seconds
  const x = logarithmic(least, longest)
  const timeAt = (at: number) => least * (longest / least) ** at
  const marks = timeMarks.filter(({ seconds }) => seconds <= longest)
  const paths = arrivals.map(arrival => (arrival.origin === null ? '' : arrivalPath(arrival, x)))
  return (
    <ChartFrame
      title="How soon the comments came"
      explanation="The share of dated comments that had come, counted from the post; each mark of time is several times the one before (logarithmic). The lines of the others stand behind."
      definitions={[halfLife, t90, durationMeasure]}
      download={download}
      closer={closerArrivals(compared, arrivals, marks)}
      numbers={
        <Numbers
          columns={['After', ...compared.map(({ letter }) => letter)]}
          rows={marks.map(({ label }, at) => [
            label,
            ...arrivals.map(({ dated, after }) => (dated === 0 ? NOTHING : share((after[at] ?? 0) / dated))),
          ])}
        />
      }
    >
      <Multiples
        compared={compared}
        chart={index => {
          const arrival = arrivals[index]
          const row = compared[index]?.row
          if (arrival === undefined || row === undefined) return null
          if (arrival.origin === null)
            return (
              <p className={styles.none}>
                {row.comments === 0
                  ? 'There are no comments.'
                  : 'No comment has a date in the source, so nothing can be said about time.'}
              </p>
            )
          return (
            <>
              <Plot
                x={marks.map(({ seconds, label }) => ({ at: x(seconds), label }))}
                y={evenTicks(1, share)}
                xLabel={arrival.origin === 'post' ? 'time since the post' : 'time since the first comment'}
                yLabel="% of dated comments"
              >
                <Ghosts paths={paths} own={index} />
                <path className={styles.own} d={paths[index]} />
                <Bands told={at => toldOf(arrival, timeAt(at))} />
              </Plot>
              <Notes arrival={arrival} comments={row.comments} />
            </>
          )
        }}
      />
    </ChartFrame>
  )
}

/** `After 3 h: 62 % of the dated comments`. */
function toldOf({ points, dated }: Arrival, seconds: number): string {
  const comments = points.findLast(point => point.seconds <= seconds)?.comments ?? 0
  return `After ${duration(seconds)}: ${counted(comments, 'comment')}, ${share(comments / dated)} of the dated ones`
}

function Notes({ arrival: { origin, dated }, comments }: { arrival: Arrival; comments: number }) {
  const notes = [
    origin === 'comment' ? 'The post is undated: counted from the first comment.' : null,
    dated < comments ? `${counted(comments - dated, 'comment')} without a date left out.` : null,
  ].filter(note => note !== null)
  return notes.length > 0 && <p className={styles.note}>{notes.join(' ')}</p>
}
