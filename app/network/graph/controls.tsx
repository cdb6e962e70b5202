'use client'

import { useId, useMemo } from 'react'
import type { Size, SizeDefinition } from '../../../db/lists/sizes.ts'
import type { NetworkPicture } from '../../../db/queries/network/picture.ts'
import { counted, number, smallShare } from '../../../lib/format.ts'
import { AUTHOR_COLOURS, authorColour } from '../../_shared/author-colour.ts'
import styles from './graph.module.css'
import type { Ties } from './ties.ts'

interface ControlsProps {
  readonly sizes: readonly SizeDefinition[]
  readonly size: Size
  /** Whether the chosen measure is still being computed. */
  readonly isCounting: boolean
  /** Where it is estimated: from how many people, and the largest standard error. */
  readonly estimate: { readonly pivots: number; readonly error: number } | null
  readonly onSize: (size: Size) => void
  readonly ties: Ties
  readonly least: number
  readonly onLeast: (least: number) => void
}

/** Choosers of the measure behind the marks’ size, and of the fewest replies for which a line is drawn. */
export function Controls(props: ControlsProps) {
  const { sizes, size, isCounting, estimate, onSize, ties, least, onLeast } = props
  const field = useId()
  const steps = useMemo(() => [...new Set(ties.replies)].sort((a, b) => a - b), [ties])
  const step = Math.max(
    0,
    steps.findLastIndex(replies => replies <= Math.max(1, least)),
  )
  const drawn = ties.replies.reduce((sum, replies) => sum + (replies >= least ? 1 : 0), 0)
  const definition = sizes.find(({ key }) => key === size)
  return (
    <>
      <label data-tip={definition?.definition}>
        Size of a person
        <select
          value={size}
          onChange={event => onSize(sizes.find(({ key }) => key === event.target.value)!.key)}
        >
          {sizes.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {steps.length > 1 && (
        <label htmlFor={field}>
          Show ties with at least {counted(steps[step], 'reply', 'replies')}
          <input
            id={field}
            type="range"
            min={0}
            max={steps.length - 1}
            value={step}
            aria-valuetext={`${steps[step]} replies, ${drawn} lines`}
            onChange={event => onLeast(steps[Number(event.target.value)]!)}
          />
        </label>
      )}
      <p className={styles.note} role="status">
        {counted(drawn, 'line')}
        {isCounting && `. ${definition?.label}: counting …`}
        {estimate !== null &&
          `. ${definition?.label} is estimated from the shortest paths of ${number(estimate.pivots)} people, with a standard error of up to ${smallShare(estimate.error)}.`}
      </p>
    </>
  )
}

interface LegendProps {
  readonly people: NetworkPicture['people']
  readonly chosen: number | null
  readonly onChoose: (community: number | null) => void
}

/** The communities that have a colour, each with its best connected people; a click lights one up. */
export function Legend({ people, chosen, onChoose }: LegendProps) {
  const members = membersByCommunity(people)
  const coloured = [...members.keys()].filter(community => community <= AUTHOR_COLOURS).sort((a, b) => a - b)
  const others = [...members.keys()].filter(community => community > AUTHOR_COLOURS)
  const inOthers = others.reduce((sum, community) => sum + members.get(community)!.length, 0)
  return (
    <ul className={styles.legend} aria-label="Communities">
      {coloured.map(community => {
        const own = members.get(community)!
        const names = own.slice(0, 2).map(i => people.name[i]!)
        return (
          <li key={community}>
            <button
              type="button"
              aria-pressed={chosen === community}
              onClick={() => onChoose(chosen === community ? null : community)}
              data-tip={`Community ${community}: light up these ${own.length} people`}
            >
              <span className="dot" style={{ background: authorColour(community - 1) }} aria-hidden="true" />
              <span className={styles.names}>
                {names.map((name, i) => (
                  <span key={people.id[own[i]!]}>
                    {i > 0 && ', '}
                    <bdi>{name}</bdi>
                  </span>
                ))}
                {own.length > names.length && ' …'}
              </span>
              <span className={styles.legendCount}>{number(own.length)}</span>
            </button>
          </li>
        )
      })}
      {others.length > 0 && (
        <li className={styles.others}>
          <span className="dot" style={{ background: authorColour(null) }} aria-hidden="true" />
          {counted(others.length, 'smaller community', 'smaller communities')}
          <span className={styles.legendCount}>{number(inOthers)}</span>
        </li>
      )}
    </ul>
  )
}

/** By community: its people, those with most replies first. */
function membersByCommunity({ community, replies_given, replies_received }: NetworkPicture['people']) {
  const members = new Map<number, number[]>()
  for (const [i, of] of community.entries()) {
    const own = members.get(of)
    if (own === undefined) members.set(of, [i])
    else own.push(i)
  }
  const replies = (i: number) => replies_given[i]! + replies_received[i]!
  for (const own of members.values()) own.sort((a, b) => replies(b) - replies(a) || a - b)
  return members
}
