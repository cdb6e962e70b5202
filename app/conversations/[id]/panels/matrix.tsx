'use client'

import { type MouseEvent, useState } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { counted, number } from '../../../_shared/format.ts'
import { ScrollArea } from '../../../_shared/scroll-area.tsx'
import { useMatrixPicture } from '../../../charts/picture/use-matrix-picture.ts'
import { useCommunities } from '../communities.tsx'
import type { ConversationQuery } from '../query-string.ts'
import { type ChosenPerson, useSelection } from '../selection.tsx'
import styles from './matrix.module.css'

/** What people stand together by. */
export type MatrixOrder = ConversationQuery['order']

interface MatrixProps {
  /** `/conversations/12` */
  readonly path: string
  /** Rows and columns: the most active first. */
  readonly people: readonly ActivePerson[]
  readonly initialOrder: MatrixOrder
  readonly replies: readonly { readonly from: number; readonly to: number; readonly replies: number }[]
}

/** Who replied to whom: rows answer columns; a cell leads to the comments behind it. */
export function Matrix({ path, people: byActivity, replies, initialOrder }: MatrixProps) {
  const { selection, choose, remember } = useSelection()
  const [order, setOrder] = useState(initialOrder)
  const { communities } = useCommunities(order === 'community')
  const communityOf = (id: number) => communities?.of(id) ?? Number.POSITIVE_INFINITY
  const ranked = byActivity.map((person, rank) => ({
    ...person,
    rank,
    isChosen: selection.person?.id === person.id,
  }))
  const inOrder =
    order === 'activity' || communities === null
      ? ranked
      : ranked.toSorted((a, b) => communityOf(a.id) - communityOf(b.id) || a.rank - b.rank)
  const people = inOrder.map((person, index) => ({
    ...person,
    begins:
      order === 'community' && index > 0 && communityOf(person.id) !== communityOf(inOrder[index - 1]!.id),
  }))
  const counts = new Map(replies.map(({ from, to, replies: count }) => [`${from} ${to}`, count]))
  const { exchange } = selection
  const most = replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1)
  const drawing = useMatrixPicture({
    names: people.map(({ name }) => name),
    count: (from, to) => counts.get(`${people[from]?.id} ${people[to]?.id}`) ?? 0,
    strength: count => count / most,
  })
  const choosePerson = ({ id, name }: ActivePerson, isChosen: boolean) =>
    choose({ person: isChosen ? null : { id, name } })
  function chooseCell(event: MouseEvent, from: ActivePerson, to: ActivePerson) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    choose({ message: null, exchange: { from: personOf(from), to: personOf(to), both: false } })
    document.getElementById('thread')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }
  return (
    <>
      <label className={styles.order}>
        Ordered by
        <select
          value={order}
          onChange={event => {
            const next = event.target.value === 'community' ? 'community' : 'activity'
            setOrder(next)
            remember({ order: next })
          }}
        >
          <option value="activity">activity</option>
          <option value="community">community</option>
        </select>
      </label>
      <ScrollArea label="Matrix: who replied to whom" className={styles.scroll}>
        <div ref={drawing} data-drawing="">
          <table className={styles.matrix}>
            <caption className="unseen">Rows replied to columns, so many times</caption>
            <thead>
              <tr>
                <td className={styles.corner}>
                  replied <span aria-hidden="true">↓</span> to <span aria-hidden="true">→</span>
                </td>
                {people.map(({ id, name, isChosen, begins }) => (
                  <th
                    key={id}
                    scope="col"
                    data-chosen={isChosen || undefined}
                    data-begins={begins || undefined}
                  >
                    <span className={styles.turned}>
                      <bdi>{name}</bdi>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map(from => (
                <tr
                  key={from.id}
                  data-chosen={from.isChosen || undefined}
                  data-begins={from.begins || undefined}
                >
                  <th scope="row">
                    <button
                      type="button"
                      aria-pressed={from.isChosen}
                      onClick={() => choosePerson(from, from.isChosen)}
                    >
                      <span
                        className={styles.dot}
                        style={{ background: authorColour(from.rank) }}
                        aria-hidden="true"
                      />
                      <bdi>{from.name}</bdi>
                    </button>
                  </th>
                  {people.map(to => {
                    const count = counts.get(`${from.id} ${to.id}`) ?? 0
                    return (
                      <td
                        key={to.id}
                        data-chosen={to.isChosen || undefined}
                        data-begins={to.begins || undefined}
                        data-self={from.id === to.id || undefined}
                      >
                        {count > 0 && (
                          <a
                            href={`${path}?from=${from.id}&to=${to.id}#thread`}
                            aria-current={
                              (exchange?.from.id === from.id && exchange.to.id === to.id) || undefined
                            }
                            data-strong={count / most > 2 / 3 || undefined}
                            title={`${from.name.slice(0, 80)} → ${to.name.slice(0, 80)}: ${counted(count, 'reply', 'replies')}`}
                            style={{ '--strength': `${Math.round(8 + (57 * count) / most)}%` }}
                            onClick={event => chooseCell(event, from, to)}
                          >
                            {number(count)}
                          </a>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </ScrollArea>
    </>
  )
}

const personOf = ({ id, name }: ActivePerson): ChosenPerson => ({ id, name })
