import { Fragment } from 'react'
import { date, dateTime, number } from '../../../../lib/format.ts'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import { useSelection, useSubthread } from '../selection.tsx'
import type { Colouring } from './colouring.ts'
import type { LegendProps } from './legend.tsx'
import styles from './tree-parts.module.css'

/** Whose branch is whose, as buttons that choose it. */
export function BranchNames({ branches: { under, coloured, count } }: LegendProps) {
  const subthread = useSubthread()
  if (coloured.length === 0) return null
  return (
    <ul className={styles.people} aria-label="Largest sub-threads">
      <li className={styles.lead}>
        {under === 0 ? 'Largest sub-threads' : 'Most is one sub-thread; its largest branches'}
      </li>
      {coloured.map(({ top, name, comments }, rank) => {
        return (
          <li key={top}>
            <button type="button" aria-pressed={subthread.isChosen(top)} onClick={() => subthread.open(top)}>
              <span
                className={styles.legendDot}
                style={{ background: authorColour(rank) }}
                aria-hidden="true"
              />
              <bdi className={styles.legendName}>{name ?? 'unknown'}</bdi>
              <span className={styles.count}>{number(comments)}</span>
            </button>
          </li>
        )
      })}
      {(under !== 0 || count > coloured.length) && (
        <li className={styles.others}>
          <span className={styles.legendDot} style={{ background: authorColour(null) }} aria-hidden="true" />
          the rest
        </li>
      )}
    </ul>
  )
}

/** The most active of a community whose names stand for it. */
const NAMED = 3

/** The largest communities, each by its most active people. */
export function CommunityNames({ people, communities, fault }: LegendProps) {
  if (fault !== null) return <p role="alert">{fault}</p>
  if (communities === null) return <p className={styles.legendNone}>Looking for communities …</p>
  const { sizes, of } = communities
  const shown = sizes.slice(0, AUTHOR_COLOURS).filter(size => size > 1)
  if (shown.length === 0) return <p className={styles.legendNone}>Nobody replied to somebody else.</p>
  return (
    <ul
      className={styles.people}
      aria-label="Communities: people who reply to each other more than to others"
    >
      {shown.map((size, index) => {
        const named = people.filter(({ id }) => of(id) === index + 1).slice(0, NAMED)
        const more = size - named.length
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the community's number.
          <li key={index} className={styles.community}>
            <span
              className={styles.legendDot}
              style={{ background: authorColour(index) }}
              aria-hidden="true"
            />
            <span className={styles.legendName}>
              {named.length === 0 && 'less active people'}
              {named.map(({ id, name }, place) => (
                <Fragment key={id}>
                  {place > 0 && ', '}
                  <bdi>{name}</bdi>
                </Fragment>
              ))}
            </span>
            {more > 0 && <span className={styles.count}>+ {number(more)}</span>}
          </li>
        )
      })}
      {sizes.length > shown.length && (
        <li className={styles.others}>
          <span className={styles.legendDot} style={{ background: authorColour(null) }} aria-hidden="true" />
          smaller ones
        </li>
      )}
    </ul>
  )
}

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
