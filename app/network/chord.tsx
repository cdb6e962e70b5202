'use client'

import { chordDirected, ribbonArrow } from 'd3-chord'
import { useMemo, useState } from 'react'
import type { ActivePeople } from '../../db/queries/network/active.ts'
import { counted } from '../../lib/format.ts'
import { authorColour } from '../_shared/author-colour.ts'
import { useExplorer } from './chosen.tsx'
import { ordered } from './matrix-order.ts'
import styles from './network.module.css'

const SIZE = 720
const INNER = 232
const OUTER = 242
/** Height of a name: people stand at least so far apart that no two names touch. */
const LINE = 17

/** People around a circle, arcs as long as the replies given and received, ribbons from who replied to whom. */
export function Chord({ active: { people, replies } }: { readonly active: ActivePeople }) {
  const { chosen, choose, query } = useExplorer()
  const [over, setOver] = useState<number | null>(null)
  const { places, chords } = useMemo(() => {
    const places = ordered(people, 'community')
    const at = new Map(places.map((person, i) => [person, i]))
    const matrix = places.map(() => places.map(() => 0))
    for (const { from, to, replies: count } of replies) matrix[at.get(from)!]![at.get(to)!] = count
    const padding = Math.min(LINE / OUTER, Math.PI / people.length)
    return { places, chords: chordDirected().padAngle(padding)(matrix) }
  }, [people, replies])
  const ribbon = useMemo(
    () =>
      ribbonArrow<unknown, Ribbon, RibbonEnd>()
        .radius(INNER - 2)
        .headRadius(8),
    [],
  )
  const lit =
    over ?? (chosen?.kind === 'person' ? places.findIndex(i => people[i]!.id === chosen.person) : null)
  const personAt = (place: number) => people[places[place]!]!
  const isDim = (source: number, target: number) => {
    if (chosen?.kind === 'pair' && over === null) {
      const ends = [personAt(source).id, personAt(target).id]
      return !(ends.includes(chosen.from) && ends.includes(chosen.to))
    }
    return lit !== null && lit !== -1 && source !== lit && target !== lit
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset.
    <svg
      className={styles.chord}
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      data-drawing=""
      role="group"
      aria-label="Chord diagram: who replied to whom"
    >
      {chords.map(({ source, target }) => {
        const [from, to] = [personAt(source.index), personAt(target.index)]
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the arcs lead to the same by keyboard.
          <path
            key={`${from.id}-${to.id}`}
            className={styles.ribbon}
            data-dim={isDim(source.index, target.index)}
            d={rounded(String(ribbon({ source, target }) ?? ''))}
            style={{ fill: authorColour(from.community - 1) }}
            onClick={() => choose({ kind: 'pair', from: from.id, to: to.id })}
          >
            <title>{`${from.name.slice(0, 80)} → ${to.name.slice(0, 80)}: ${counted(source.value, 'reply', 'replies')}`}</title>
          </path>
        )
      })}
      {chords.groups.map(({ index, startAngle, endAngle }) => {
        const { id, name, community } = personAt(index)
        const middle = (startAngle + endAngle) / 2
        const isLeft = middle > Math.PI
        return (
          <a
            key={id}
            className={styles.chordPerson}
            href={`/network${query}${query === '' ? '?' : '&'}view=chord&ego=${id}`}
            aria-current={chosen?.kind === 'person' && chosen.person === id ? 'true' : undefined}
            onMouseEnter={() => setOver(index)}
            onMouseLeave={() => setOver(null)}
            onFocus={() => setOver(index)}
            onBlur={() => setOver(null)}
            onClick={event => {
              event.preventDefault()
              choose({ kind: 'person', person: id })
            }}
          >
            <path d={ring(startAngle, endAngle)} style={{ fill: authorColour(community - 1) }} />
            <text
              transform={`rotate(${(middle * 180) / Math.PI - 90}) translate(${OUTER + 7}) ${isLeft ? 'rotate(180)' : ''}`}
              textAnchor={isLeft ? 'end' : 'start'}
              dy="0.35em"
            >
              {shortened(name)}
              <title>{name.slice(0, 200)}</title>
            </text>
          </a>
        )
      })}
    </svg>
  )
}

interface RibbonEnd {
  readonly startAngle: number
  readonly endAngle: number
}

interface Ribbon {
  readonly source: RibbonEnd
  readonly target: RibbonEnd
}

/** Numbers to hundredths: servers and browsers differ in the last digits of a sine. */
const rounded = (path: string) =>
  path.replace(/(?<![\d.])\d+\.\d+(?:e-\d+)?/g, number => Number(number).toFixed(2))

/** A piece of the ring from one angle to another, clockwise from the top. */
function ring(start: number, end: number): string {
  const at = (angle: number, radius: number) =>
    `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`
  const large = end - start > Math.PI ? 1 : 0
  return `M${at(start, OUTER)}A${OUTER},${OUTER} 0 ${large} 1 ${at(end, OUTER)}L${at(end, INNER)}A${INNER},${INNER} 0 ${large} 0 ${at(start, INNER)}Z`
}

const LONGEST = 18

function shortened(name: string): string {
  const characters = [...name.slice(0, 100)]
  return characters.length <= LONGEST ? name : `${characters.slice(0, LONGEST - 1).join('')}…`
}
