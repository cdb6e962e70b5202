'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { counted, dateTime } from '../../../../lib/format.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { useGroup } from '../group.tsx'
import { levelsInWords } from '../query-string.ts'
import type { ChosenPerson } from '../selection.tsx'
import { useSelection } from '../selection.tsx'
import type { CastIndex } from '../tree/cast.ts'
import styles from './reader.module.css'

interface ChosenGroupProps {
  readonly cast: CastIndex
}

/** Which comments are chosen as a group, and the ways from one to the next and out of it; nothing where none are. */
export function ChosenGroup({ cast }: ChosenGroupProps) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const { person, exchange, level, subthread, time, only } = selection
  const what = person || exchange?.both ? 'message' : exchange ? 'reply' : 'comment'
  const count =
    group === null ? '…' : counted(group.positions.length, what, what === 'reply' ? 'replies' : `${what}s`)
  if (person)
    return (
      <Bar>
        <Name person={person} cast={cast} /> <span>{count}</span>
        <button type="button" aria-pressed={only} onClick={() => choose({ person, only: !only })}>
          Show only these
        </button>
        <Link href={`/people/${person.id}`} prefetch={false}>
          Person
        </Link>
      </Bar>
    )
  if (exchange) {
    const { from, to, both } = exchange
    return (
      <Bar>
        {from === null ? 'Others' : <Name person={from} cast={cast} />} {both ? '⇄' : '→'}{' '}
        <Name person={to} cast={cast} />{' '}
        <span>
          {count}
          {both && ' to each other'}
        </span>
        {from !== null && !both && (
          <button type="button" onClick={() => choose({ exchange: { from: to, to: from, both: false } })}>
            The other way
          </button>
        )}
      </Bar>
    )
  }
  if (level !== null)
    return (
      <Bar>
        <span>
          Level {levelsInWords(level)}: {count}
        </span>
      </Bar>
    )
  if (subthread !== null)
    return (
      <Bar>
        <span>Sub-thread: {count}</span>
        <button type="button" onClick={() => choose({ message: subthread })}>
          Its first comment
        </button>
      </Bar>
    )
  if (time !== null)
    return (
      <Bar>
        <span>
          {dateTime(time.since)} to {dateTime(time.until)}: {count}
        </span>
      </Bar>
    )
  return null
}

function Bar({ children }: { readonly children: ReactNode }) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const at = selection.message ?? -1
  const next = group?.positions.find(position => position > at)
  const previous = group?.positions.findLast(position => position < at)
  return (
    <div className={styles.groupBar} role="status">
      {children}
      <span className={styles.groupWays}>
        <button
          type="button"
          aria-label="Previous of these"
          disabled={previous === undefined}
          onClick={() => choose({ message: previous ?? null })}
        >
          ↑
        </button>
        <button
          type="button"
          aria-label="Next of these"
          disabled={next === undefined}
          onClick={() => choose({ message: next ?? null })}
        >
          ↓
        </button>
        <button type="button" data-tip="Clear (Esc)" onClick={() => choose({ person: null })}>
          Clear
        </button>
      </span>
    </div>
  )
}

function Name({ person, cast }: { readonly person: ChosenPerson; readonly cast: CastIndex }) {
  return (
    <span className={styles.person}>
      <span className="dot" style={{ background: authorColour(cast.rank(person.id)) }} aria-hidden="true" />
      <bdi>{person.name}</bdi>
    </span>
  )
}
