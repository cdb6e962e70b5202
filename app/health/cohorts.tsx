'use client'

import { useState } from 'react'
import { counted, share } from '../../lib/format.ts'
import styles from '../_shared/matrix/matrix.module.css'
import { moveBetweenCells, shaded } from '../_shared/matrix/matrix.tsx'
import { ScrollArea } from '../_shared/page-parts.tsx'

/** A cohort, and where its cells lead: to who wrote then. */
interface ShownCohort {
  readonly name: string
  readonly people: number
  /** By months after. */
  readonly active: readonly number[]
  /** By months after. */
  readonly hrefs: readonly string[]
}

/** Retention by cohort: months in which people began, and how many of them wrote so many months after. */
export function Cohorts({
  cohorts,
  most,
}: {
  readonly cohorts: readonly ShownCohort[]
  readonly most: number
}) {
  const [told, setTold] = useState('')
  const tell = ({ target }: { readonly target: EventTarget }) =>
    setTold(target instanceof Element ? (target.closest('td')?.dataset['told'] ?? '') : '')
  const months = Array.from({ length: most }, (_, after) => after)
  return (
    <>
      <ScrollArea label="Retention by cohort" className={styles.scroll}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys go through its cells.
          role="grid"
          className={styles.matrix}
          onKeyDown={moveBetweenCells}
          onFocus={tell}
          onPointerOver={tell}
          onPointerLeave={() => setTold('')}
        >
          <caption className="unseen">
            Of those who began in a month, how many wrote so many months after
          </caption>
          <thead>
            <tr>
              <td className={styles.corner}>began</td>
              <th scope="col">people</th>
              {months.map(after => (
                <th key={after} scope="col">
                  +{after}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ name, people, active, hrefs }, row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {people === 0 ? (
                    '0'
                  ) : (
                    <a href={hrefs[0]} tabIndex={row === 0 ? 0 : -1}>
                      {people}
                    </a>
                  )}
                </td>
                {months.map(after => {
                  const count = active[after]
                  if (count === undefined) return <td key={after} data-self="" />
                  if (people === 0) return <td key={after}>–</td>
                  const part = count / people
                  const words = inWords(name, count, people, after)
                  const shown = share(Math.round(100 * part) / 100)
                  return (
                    <td key={after} data-told={words}>
                      {count === 0 ? (
                        <span className={styles.cell} {...shaded(part)}>
                          {shown}
                        </span>
                      ) : (
                        <a
                          className={styles.cell}
                          {...shaded(part)}
                          href={hrefs[after]}
                          tabIndex={-1}
                          aria-label={`${shown}, ${words}`}
                        >
                          {shown}
                        </a>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className={styles.told} aria-hidden="true">
        {told}
      </p>
    </>
  )
}

const inWords = (name: string, active: number, people: number, after: number) =>
  `${name}: ${active} of ${counted(people, 'person', 'people')} wrote ${counted(after, 'month')} after`
