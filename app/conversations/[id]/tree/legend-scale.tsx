import { date, dateTime } from '../../../../lib/format.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { useSelection } from '../selection.tsx'
import type { Colouring } from './colouring.ts'
import type { LegendProps } from './legend.tsx'
import styles from './tree-parts.module.css'

/** The shades of a scale; a click chooses the comments that have it. */
export function Scale({ colouring, model: { picture } }: LegendProps) {
  const { selection, choose } = useSelection()
  const { by, steps } = colouring
  const isLevel = by === 'depth'
  const undated = isLevel ? 0 : picture.time.filter(time => time === null).length
  if (steps.length === 0) return <p className={styles.legendNone}>No dates in this source.</p>
  return (
    <ol className={styles.scale} aria-label={isLevel ? 'Levels' : 'Times: equally many comments to a shade'}>
      {steps.map(({ colour, from, to }) => {
        const chosen = isLevel ? selection.level?.from === from : selection.time?.since === from
        return (
          <li key={from}>
            <button
              type="button"
              aria-pressed={chosen === true}
              data-tip={isLevel ? undefined : `${dateTime(from)} to ${dateTime(to)} UTC`}
              onClick={() =>
                choose(
                  chosen
                    ? { person: null }
                    : isLevel
                      ? { message: null, level: { from, to } }
                      : { message: null, time: { since: from, until: to } },
                )
              }
            >
              <span className={styles.shade} style={{ background: colour }} aria-hidden="true" />
              {isLevel ? (from === to ? from : `${from}–${to}`) : momentIn(from, steps)}
            </button>
          </li>
        )
      })}
      {undated > 0 && (
        <li className={styles.others}>
          <span className={styles.legendDot} style={{ background: authorColour(null) }} aria-hidden="true" />
          no date
        </li>
      )}
    </ol>
  )
}

/** When a shade begins: the day, and the hour where several begin on one day. */
function momentIn(from: number, steps: Colouring['steps']): string {
  const isDayShared = steps.some(step => step.from !== from && date(step.from) === date(from))
  return isDayShared ? dateTime(from) : date(from)
}
