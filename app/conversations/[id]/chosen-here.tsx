'use client'

import type { Group } from '../../../db/queries/conversation/found.ts'
import { counted, dateTime } from '../../../lib/format.ts'
import charts from '../../charts/charts.module.css'
import { useGroup } from './group.tsx'
import { levelsInWords } from './query-string.ts'
import { isGroupChosen, type Selection, useSelection } from './selection.tsx'

/** The chosen group in words; null: none is chosen. */
export function groupInWords(selection: Selection, group: Group | null): string | null {
  if (!isGroupChosen(selection)) return null
  const { person, exchange, level, subthread, time } = selection
  const many = (one: string, several = `${one}s`) =>
    group === null ? `… ${several}` : counted(group.positions.length, one, several)
  if (exchange !== null) {
    const { from, to, both } = exchange
    if (from === null) return `${many('reply', 'replies')} to ${to.name}`
    return both
      ? `${many('message')} between ${from.name} and ${to.name}`
      : `${many('reply', 'replies')} from ${from.name} to ${to.name}`
  }
  if (person !== null) return `${many('message')} by ${person.name}`
  if (level !== null)
    return `${many('comment')} at ${level.from === level.to ? 'level' : 'levels'} ${levelsInWords(level)}`
  if (subthread !== null) return `${many('comment')} in one sub-thread`
  return time === null
    ? null
    : `${many('comment')} from ${dateTime(time.since)} to ${dateTime(time.until)} UTC`
}

interface ChosenHereProps {
  /** Kinds of choice that are told here; left out: any. */
  readonly by?: readonly ('person' | 'exchange')[]
}

/** The group that a click chose, in words beside it, with links to read it and to clear it. */
export function ChosenHere({ by }: ChosenHereProps) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const words = groupInWords(selection, group)
  if (words === null || by?.every(each => selection[each] === null)) return null
  return (
    <p className={charts.chosen} role="status" data-picture="none">
      <bdi>{words}</bdi>
      <a href="#thread">Show</a>
      <button type="button" onClick={() => choose({ message: null, person: null })}>
        Clear
      </button>
    </p>
  )
}
