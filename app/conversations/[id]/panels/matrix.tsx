'use client'

import { type MouseEvent, useState } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { ScrollArea } from '../../../_shared/scroll-area.tsx'
import { useCommunities } from '../communities.tsx'
import type { ConversationQuery } from '../query-string.ts'
import { type ChosenPerson, useSelection } from '../selection.tsx'
import styles from './matrix.module.css'
import { type MatrixCells, matrixRow } from './matrix-row.ts'
import { useFocusKept } from './use-focus-kept.ts'

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
  const cells: MatrixCells = {
    path,
    people,
    replies: (from, to) => counts.get(`${from} ${to}`) ?? 0,
    most: replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1),
    chosen: exchange && { from: exchange.from.id, to: exchange.to.id },
    dot: styles.dot ?? '',
  }
  const rows = useFocusKept()
  const personOf = (id: string | undefined): ChosenPerson | null => {
    const found = people.find(each => String(each.id) === id)
    return found ? { id: found.id, name: found.name } : null
  }
  function onClick(event: MouseEvent) {
    const control = event.target instanceof Element ? event.target.closest('a, button') : null
    if (!(control instanceof HTMLElement)) return
    const { dataset } = control
    const person = personOf(dataset.person)
    if (person) choose({ person: selection.person?.id === person.id ? null : person })
    const [from, to] = [personOf(dataset.from), personOf(dataset.to)]
    if (!from || !to) return
    event.preventDefault()
    choose({ message: null, exchange: { from, to, both: false } })
    document.getElementById('thread')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }
  return (
    <>
      <label className={styles.order} data-picture="none">
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
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in it are links and buttons. */}
          <tbody {...rows} onClick={onClick}>
            {people.map(from => (
              <tr
                key={from.id}
                data-chosen={from.isChosen || undefined}
                data-begins={from.begins || undefined}
                // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
                dangerouslySetInnerHTML={{ __html: matrixRow(from, cells) }}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  )
}
