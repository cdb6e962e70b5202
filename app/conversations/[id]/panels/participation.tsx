'use client'

import type { MouseEvent } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { useSelection } from '../selection.tsx'
import styles from './participation.module.css'
import { participationRow } from './participation-row.ts'
import { useFocusKept } from './use-focus-kept.ts'

/** What each person wrote, gave and got: bars from one line, replies given to its left and received to its right. */
export function Participation({ people }: { readonly people: readonly ActivePerson[] }) {
  const { selection, choose } = useSelection()
  const largest = (of: (person: ActivePerson) => number) => Math.max(1, ...people.map(of))
  const scale = {
    mostComments: largest(({ comments }) => comments),
    mostReplies: largest(({ replies_given, replies_received }) => Math.max(replies_given, replies_received)),
    styles,
  }
  const rows = useFocusKept()
  function onClick({ target }: MouseEvent) {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-person]') : null
    const person = people.find(({ id }) => String(id) === button?.dataset.person)
    if (person === undefined) return
    const { id, name } = person
    choose({ person: selection.person?.id === id ? null : { id, name } })
  }
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
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in it are buttons. */}
      <tbody {...rows} onClick={onClick}>
        {people.map((person, rank) => {
          const isChosen = selection.person?.id === person.id
          return (
            <tr
              key={person.id}
              data-chosen={isChosen}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
              dangerouslySetInnerHTML={{ __html: participationRow(person, { rank, isChosen }, scale) }}
            />
          )
        })}
      </tbody>
    </table>
  )
}
