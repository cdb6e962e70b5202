'use client'

import { authorColour } from '../_shared/author-colour.ts'
import { useExplorer } from './chosen.tsx'
import styles from './person-button.module.css'

interface PersonButtonProps {
  readonly id: number
  readonly name: string
  /** Gives the dot its colour. */
  readonly community: number
}

/** A name that opens the person beside the network. */
export function PersonButton({ id, name, community }: PersonButtonProps) {
  const { chosen, choose } = useExplorer()
  const isChosen = chosen?.kind === 'person' && chosen.person === id
  return (
    <button
      type="button"
      className={styles.person}
      aria-pressed={isChosen}
      title={name.slice(0, 200)}
      onClick={() => choose(isChosen ? null : { kind: 'person', person: id })}
    >
      <span className={styles.dot} style={{ background: authorColour(community - 1) }} aria-hidden="true" />
      <bdi>{name}</bdi>
    </button>
  )
}
