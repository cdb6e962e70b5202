import type { Db } from '../../../db/open.ts'
import { levelsOf } from '../../../db/queries/compare.ts'
import { maxDepth, meanDepth, width } from '../../../lib/measures/shape.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { Plot } from '../../_shared/charts/plot.tsx'
import { evenTicks } from '../../_shared/charts/scale.ts'
import { counted, number, share } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import type { Compared } from '../compare-query.ts'
import { closerDepths } from './closer-charts.ts'
import { levelSpan } from './levels.ts'
import styles from './multiples.module.css'
import { Ghosts, Multiples } from './multiples.tsx'
import { outline, shares } from './paths.ts'

interface DepthProfilesProps {
  readonly db: Db
  readonly compared: readonly Compared[]
  readonly download: string
}

/** Which share of the comments of each conversation is at which level. */
export async function DepthProfiles({ db, compared, download }: DepthProfilesProps) {
  const span = levelSpan(compared.map(({ row }) => row))
  const levels = await Promise.all(compared.map(({ row }) => levelsOf(db, row, span)))
  const profiles = levels.map(shares)
  const most = Math.max(0.1, ...profiles.flat())
  const paths = profiles.map(profile => outline(profile.map(part => part / most)))
  const names = (levels[0] ?? []).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  const every = Math.ceil(names.length / 8)
  return (
    <ChartFrame
      title="How deep the comments are"
      explanation={`The share of comments at each level: 1 answers the post, 2 answers that.${
        span.span > 1 ? ` ${span.span} levels to a bar.` : ''
      } The outlines of the others stand behind.`}
      definitions={[maxDepth, meanDepth, width]}
      download={download}
      closer={closerDepths(compared, names, profiles)}
      numbers={
        <Numbers
          columns={['Level', ...compared.map(({ letter }) => letter)]}
          rows={names.map((name, at) => [
            name,
            ...levels.map((own, index) => `${number(own[at]?.comments)} (${share(profiles[index]?.[at])})`),
          ])}
        />
      }
    >
      <Multiples
        compared={compared}
        chart={index =>
          compared[index]?.row.comments === 0 ? (
            <p className={styles.none}>There are no comments.</p>
          ) : (
            <Plot
              x={names.flatMap((label, at) =>
                at % every === 0 ? { at: (at + 0.5) / names.length, label } : [],
              )}
              y={evenTicks(most, share)}
              xLabel="level"
              yLabel="% of comments"
            >
              {profiles[index]?.map((part, at) => (
                <rect
                  key={names[at]}
                  className={styles.bar}
                  x={(100 * (at + 0.08)) / names.length}
                  y={100 - (100 * part) / most}
                  width={84 / names.length}
                  height={(100 * part) / most}
                >
                  <title>{`Level ${names[at]}: ${counted(levels[index]?.[at]?.comments, 'comment')}, ${share(part)}`}</title>
                </rect>
              ))}
              <Ghosts paths={paths} own={index} />
            </Plot>
          )
        }
      />
    </ChartFrame>
  )
}
