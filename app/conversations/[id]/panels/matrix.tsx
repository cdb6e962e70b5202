'use client'

import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { counted, number } from '../../../_shared/format.ts'
import { ScrollArea } from '../../../_shared/scroll-area.tsx'
import { useSelection } from '../selection.tsx'
import styles from './matrix.module.css'

interface MatrixProps {
  /** `/conversations/12` */
  readonly path: string
  /** Rows and columns: the most active first. */
  readonly people: readonly ActivePerson[]
  readonly replies: readonly { readonly from: number; readonly to: number; readonly replies: number }[]
}

/** Who replied to whom: rows answer columns; a cell leads to the comments behind it. */
export function Matrix({ path, people, replies }: MatrixProps) {
  const { selection, choose } = useSelection()
  const cells = new Map(replies.map(({ from, to, replies: count }) => [`${from} ${to}`, count]))
  const most = replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1)
  const isOf = (id: number) => selection.person?.id === id
  return (
    <ScrollArea label="Matrix: who replied to whom" className={styles.scroll}>
      <table className={styles.matrix}>
        <caption className="unseen">Rows replied to columns, so many times</caption>
        <thead>
          <tr>
            <td className={styles.corner}>
              replied <span aria-hidden="true">↓</span> to <span aria-hidden="true">→</span>
            </td>
            {people.map(({ id, name }) => (
              <th key={id} scope="col" data-chosen={isOf(id)}>
                <span className={styles.turned}>
                  <bdi>{name}</bdi>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((from, rank) => (
            <tr key={from.id} data-chosen={isOf(from.id)}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={isOf(from.id)}
                  onClick={() => choose({ person: isOf(from.id) ? null : from })}
                >
                  <span
                    className={styles.dot}
                    style={{ background: authorColour(rank) }}
                    aria-hidden="true"
                  />
                  <bdi>{from.name}</bdi>
                </button>
              </th>
              {people.map(to => {
                const count = cells.get(`${from.id} ${to.id}`) ?? 0
                const isChosen = selection.exchange?.from.id === from.id && selection.exchange.to.id === to.id
                if (count === 0)
                  return <td key={to.id} data-chosen={isOf(to.id)} data-self={from.id === to.id} />
                return (
                  <td key={to.id} data-chosen={isOf(to.id)}>
                    <a
                      href={`${path}?from=${from.id}&to=${to.id}#thread`}
                      aria-current={isChosen ? 'true' : undefined}
                      title={`${from.name.slice(0, 80)} → ${to.name.slice(0, 80)}: ${counted(count, 'reply', 'replies')}`}
                      style={{ '--strength': `${Math.round(8 + (57 * count) / most)}%` }}
                      data-strong={count / most > 2 / 3}
                      onClick={event => {
                        event.preventDefault()
                        choose({ message: null, exchange: { from, to, both: false } })
                        document
                          .getElementById('thread')
                          ?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
                      }}
                    >
                      {number(count)}
                    </a>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
