import { Fragment } from 'react'
import { number } from '../../../../lib/format.ts'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import type { LegendProps } from './legend.tsx'
import styles from './tree-parts.module.css'

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
