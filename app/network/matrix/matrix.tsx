'use client'

import type { ActivePeople } from '../../../db/queries/network-active.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { counted, number } from '../../_shared/format.ts'
import { ScrollArea } from '../../_shared/scroll-area.tsx'
import { useMatrixPicture } from '../../charts/picture/use-matrix-picture.ts'
import type { MatrixOrder } from '../network-query.ts'
import { PairLink } from '../pair-link.tsx'
import { PersonButton } from '../person-button.tsx'
import styles from './matrix.module.css'
import { ordered } from './order.ts'

interface MatrixProps {
  readonly active: ActivePeople
  readonly order: MatrixOrder
}

/** Who replied to whom: rows answer columns, a cell opens the comments behind it. */
export function Matrix({ active: { people, replies }, order }: MatrixProps) {
  const cells = new Map(replies.map(({ from, to, replies: count }) => [from * people.length + to, count]))
  const most = replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1)
  const places = ordered(people, order)
  const drawing = useMatrixPicture({
    names: places.map(place => people[place]!.name),
    count: (from, to) => cells.get(places[from]! * people.length + places[to]!) ?? 0,
    strength: count => Math.log1p(count) / Math.log1p(most),
  })
  return (
    <ScrollArea label="Matrix: who replied to whom" className={styles.scroll}>
      <div ref={drawing} data-drawing="">
        <table className={styles.matrix}>
          <caption className="unseen">Rows replied to columns, so many times</caption>
          <thead>
            <tr>
              <td className={styles.corner}>
                replied <span aria-hidden="true">↓</span> to <span aria-hidden="true">→</span>
              </td>
              {places.map(to => (
                <th key={to} scope="col" title={people[to]!.name.slice(0, 200)}>
                  <span className={styles.turned}>
                    <bdi>{people[to]!.name.slice(0, 80)}</bdi>
                  </span>
                  <span
                    className={styles.dot}
                    style={{ background: authorColour(people[to]!.community - 1) }}
                    aria-hidden="true"
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map(from => (
              <tr key={from}>
                <th scope="row">
                  <PersonButton {...people[from]!} />
                </th>
                {places.map(to => {
                  const count = cells.get(from * people.length + to)
                  if (count === undefined) return <td key={to} data-self={from === to || undefined} />
                  return (
                    <td key={to}>
                      <PairLink
                        from={people[from]!.id}
                        to={people[to]!.id}
                        title={`${people[from]!.name.slice(0, 80)} → ${people[to]!.name.slice(0, 80)}: ${counted(count, 'reply', 'replies')}`}
                        style={{
                          '--strength': `${Math.round(8 + (57 * Math.log1p(count)) / Math.log1p(most))}%`,
                        }}
                        isStrong={Math.log1p(count) / Math.log1p(most) > 2 / 3}
                      >
                        {number(count)}
                      </PairLink>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ScrollArea>
  )
}
