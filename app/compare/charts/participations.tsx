import type { Db } from '../../../db/open.ts'
import { commentsPerPerson } from '../../../db/queries/compare.ts'
import { topTenthShare } from '../../../lib/measures/concentration.ts'
import { gini, participationEvenness } from '../../../lib/measures/participation.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { Plot } from '../../_shared/charts/plot.tsx'
import { NOTHING, share } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import type { Compared } from '../compare-query.ts'
import { closerParticipations } from './closer-charts.ts'
import styles from './multiples.module.css'
import { Bands, Ghosts, Multiples } from './multiples.tsx'
import { type LorenzPoint, lorenz, lorenzPath, shareOfMostActive } from './paths.ts'

interface ParticipationsProps {
  readonly db: Db
  readonly compared: readonly Compared[]
  readonly download: string
}

/** Marks of both axes: few enough for the narrowest. */
const QUARTERS = [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, label: share(at) }))

const MOST_ACTIVE = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75]

/** How unevenly the comments of each conversation are spread over its people. */
export async function Participations({ db, compared, download }: ParticipationsProps) {
  const curves = (await Promise.all(compared.map(({ row }) => commentsPerPerson(db, row)))).map(found =>
    found.length === 0 ? null : lorenz(found),
  )
  const paths = curves.map(curve => (curve === null ? '' : lorenzPath(curve)))
  return (
    <ChartFrame
      title="How evenly people took part"
      explanation="The share of comments that the least active share of people wrote (Lorenz curve): on the dashed line all wrote the same number; the further below, the more a few wrote most."
      definitions={[gini, participationEvenness, topTenthShare]}
      download={download}
      closer={closerParticipations(compared, curves)}
      numbers={
        <Numbers
          columns={['Most active people', ...compared.map(({ letter }) => `Comments in ${letter}`)]}
          rows={MOST_ACTIVE.map(part => [
            share(part),
            ...curves.map(curve => (curve === null ? NOTHING : share(shareOfMostActive(curve, part)))),
          ])}
        />
      }
    >
      <Multiples
        compared={compared}
        chart={index =>
          curves[index] === null ? (
            <p className={styles.none}>No comment has a known author.</p>
          ) : (
            <Plot x={QUARTERS} y={QUARTERS} xLabel="% of people, least active first" yLabel="% of comments">
              <line className={styles.even} x1="0" y1="100" x2="100" y2="0" />
              <Ghosts paths={paths} own={index} />
              <path className={styles.own} d={paths[index]} />
              <Bands told={at => toldOf(curves[index] ?? [], at)} />
            </Plot>
          )
        }
      />
    </ChartFrame>
  )
}

const toldOf = (curve: readonly LorenzPoint[], people: number) =>
  `The least active ${share(people)} of people wrote ${share(1 - shareOfMostActive(curve, 1 - people))} of the comments`
