'use client'

import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { number } from '../../../_shared/format.ts'
import { useSelection } from '../selection.tsx'
import styles from './participation.module.css'

/** What each person wrote, gave and got: bars from one line, replies given to its left and received to its right. */
export function Participation({ people }: { readonly people: readonly ActivePerson[] }) {
  const { selection, choose } = useSelection()
  const largest = (of: (person: ActivePerson) => number) => Math.max(1, ...people.map(of))
  const mostComments = largest(({ comments }) => comments)
  const mostReplies = largest(({ replies_given, replies_received }) =>
    Math.max(replies_given, replies_received),
  )
  return (
    <table className={styles.participation}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Comments</th>
          <th scope="col" className={styles.left}>
            Replies given
          </th>
          <th scope="col">received</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person, rank) => {
          const isChosen = selection.person?.id === person.id
          return (
            <tr key={person.id} data-chosen={isChosen}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => choose({ person: isChosen ? null : person })}
                >
                  <span
                    className={styles.dot}
                    style={{ background: authorColour(rank) }}
                    aria-hidden="true"
                  />
                  <bdi>{person.name}</bdi>
                </button>
              </th>
              <Bar value={person.comments} most={mostComments} colour={authorColour(rank)} />
              <Bar value={person.replies_given} most={mostReplies} colour="var(--rule-strong)" isLeft />
              <Bar value={person.replies_received} most={mostReplies} colour="var(--accent)" />
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface BarProps {
  readonly value: number
  readonly most: number
  readonly colour: string
  readonly isLeft?: boolean
}

function Bar({ value, most, colour, isLeft = false }: BarProps) {
  return (
    <td className={isLeft ? styles.left : undefined}>
      <span className={styles.bar}>
        <span
          className={styles.length}
          style={{ '--length': `${(100 * value) / most}%`, '--colour': colour }}
          aria-hidden="true"
        />
        {number(value)}
      </span>
    </td>
  )
}
