'use client'

import { useState } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { Matrix } from '../../../_shared/matrix/matrix.tsx'
import { ChosenHere } from '../chosen-here.tsx'
import { useCommunities } from '../communities.tsx'
import type { ConversationQuery } from '../query-string.ts'
import { type ChosenPerson, useSelection } from '../selection.tsx'
import styles from './panels.module.css'

/** Order of people in the matrix. */
export type MatrixOrder = ConversationQuery['order']

interface ConversationMatrixProps {
  /** `/conversations/12` */
  readonly path: string
  /** Rows and columns: the most active first. */
  readonly people: readonly ActivePerson[]
  readonly initialOrder: MatrixOrder
  readonly replies: readonly { readonly from: number; readonly to: number; readonly replies: number }[]
}

/** Who replied to whom: rows answer columns; a cell leads to the comments behind it. */
export function ConversationMatrix({
  path,
  people: byActivity,
  replies,
  initialOrder,
}: ConversationMatrixProps) {
  const { selection, choose, remember } = useSelection()
  const [order, setOrder] = useState(initialOrder)
  const { communities } = useCommunities(order === 'community')
  const communityOf = (id: number) => communities?.of(id) ?? Number.POSITIVE_INFINITY
  const ranked = byActivity.map((person, rank) => ({
    ...person,
    colour: authorColour(rank),
    isChosen: selection.person?.id === person.id,
    group: order === 'community' && communities !== null ? communityOf(person.id) : null,
  }))
  // Sorting keeps the order of activity within a community.
  const people = ranked.toSorted((a, b) => (a.group ?? 0) - (b.group ?? 0) || 0)
  const counts = new Map(replies.map(({ from, to, replies: count }) => [`${from} ${to}`, count]))
  const { exchange } = selection
  const most = replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1)
  return (
    <>
      <div className={styles.chosenRow}>
        <ChosenHere by={['exchange', 'person']} />
      </div>
      <label className="choice">
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
      <Matrix
        people={people}
        count={(from, to) => counts.get(`${people[from]?.id} ${people[to]?.id}`) ?? 0}
        strength={count => count / most}
        href={(from, to) => `${path}?from=${from.id}&to=${to.id}#thread`}
        isChosen={(from, to) => exchange?.from?.id === from.id && exchange.to.id === to.id}
        onPerson={person => choose({ person: person.isChosen ? null : personOf(person) })}
        onCell={(from, to) =>
          choose({ message: null, exchange: { from: personOf(from), to: personOf(to), both: false } })
        }
      />
    </>
  )
}

const personOf = ({ id, name }: ActivePerson): ChosenPerson => ({ id, name })
