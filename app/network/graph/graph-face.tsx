'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Size, SizeDefinition } from '../../../db/lists/sizes.ts'
import type { Ego } from '../../../db/queries/network/ego.ts'
import type { Exchange } from '../../../db/queries/network/exchange.ts'
import type { NetworkPicture, PictureBetweenness } from '../../../db/queries/network/picture.ts'
import { number } from '../../../lib/format.ts'
import { useAnswer } from '../../_shared/use-answer.ts'
import { useExplorer } from '../chosen.tsx'
import { Explorer } from '../explorer.tsx'
import { Controls, Legend } from './controls.tsx'
import styles from './graph.module.css'
import type { Presence } from './month.ts'
import { MonthPlay } from './month-play.tsx'
import { PeopleList } from './people-list.tsx'
import { Stage, type StageHandle } from './stage.tsx'
import { tiesOf } from './ties.ts'

interface GraphFaceProps {
  readonly sizes: readonly SizeDefinition[]
  readonly initialSize: Size
  readonly initialLeast: number
  /** `2015-03`; null: all months. */
  readonly initialMonth: string | null
  readonly ego: Ego | null
  readonly exchange: Exchange | null
}

/** The network as a graph: loaded as data, arranged in a worker, drawn by WebGL, with its people as a list beside it. */
export function GraphFace(props: GraphFaceProps) {
  const { query } = useExplorer()
  const answer = useAnswer<NetworkPicture>(`/network/picture${query}`, null)
  if (answer.kind === 'here') return <Drawn {...props} picture={answer.value} />
  return (
    <Explorer ego={props.ego} exchange={props.exchange}>
      <p className={styles.waiting} role="status">
        {answer.kind === 'waiting' ? 'Counting replies …' : answer.why}
      </p>
    </Explorer>
  )
}

function Drawn({
  picture,
  sizes,
  initialSize,
  initialLeast,
  initialMonth,
  ego,
  exchange,
}: GraphFaceProps & { readonly picture: NetworkPicture }) {
  const { people, edges, nodesInAll, edgesInAll } = picture
  const { query, chosen, choose, remember } = useExplorer()
  const [size, setSize] = useState(initialSize)
  const [least, setLeast] = useState(initialLeast)
  const [community, setCommunity] = useState<number | null>(null)
  const [presence, setPresence] = useState<Presence | null>(null)
  const stage = useRef<StageHandle>(null)
  const ties = useMemo(() => tiesOf(picture), [picture])
  const places = useMemo(() => new Map(people.id.map((id, i) => [id, i])), [people])
  const betweenness = useAnswer<PictureBetweenness>(
    size === 'betweenness' ? `/network/betweenness${query}` : null,
    null,
  )
  const values =
    size !== 'betweenness' ? people[size] : betweenness.kind === 'here' ? betweenness.value.values : null
  const measure = useMemo(() => values?.map(value => value ?? 0) ?? people.id.map(() => 0), [values, people])
  const definition = sizes.find(({ key }) => key === size) ?? sizes[0]!
  const person = chosen?.kind === 'person' ? (places.get(chosen.person) ?? null) : null
  const tie = useMemo(() => {
    if (chosen?.kind !== 'pair') return null
    const ends = [places.get(chosen.from), places.get(chosen.to)]
    const found = ties.from.findIndex(
      (from, i) => ends.includes(from) && ends.includes(ties.to[i]) && from !== ties.to[i],
    )
    return found === -1 ? null : found
  }, [chosen, places, ties])

  useEffect(() => {
    if (person !== null) stage.current?.show(person)
  }, [person])

  return (
    <Explorer
      ego={ego}
      exchange={exchange}
      otherwise={<PeopleList people={people} values={values} measure={definition} />}
    >
      {(people.id.length < nodesInAll || edges.from.length < edgesInAll) && (
        <p className={styles.partly}>
          {people.id.length < nodesInAll
            ? `Drawn are the ${number(people.id.length)} most connected of ${number(nodesInAll)} people`
            : `Drawn are all ${number(nodesInAll)} people`}
          {` and ${number(edges.from.length)} of ${number(edgesInAll)} edges, those with most replies. Numbers, pairs and downloads have everybody.`}
        </p>
      )}
      <div className={styles.controls}>
        <Controls
          sizes={sizes}
          size={size}
          isCounting={values === null}
          estimate={
            betweenness.kind === 'here' && size === 'betweenness' ? estimateOf(betweenness.value) : null
          }
          onSize={size => {
            setSize(size)
            remember({ size: size === sizes[0]?.key ? null : size })
          }}
          ties={ties}
          least={least}
          onLeast={least => {
            setLeast(least)
            remember({ least: least <= 1 ? null : String(least) })
          }}
        />
        <MonthPlay ids={people.id} ties={ties} initial={initialMonth} onPresence={setPresence} />
      </div>
      <Stage
        ref={stage}
        presence={presence}
        names={people.name}
        community={people.community}
        ties={ties}
        measure={measure}
        least={least}
        person={person}
        chosenCommunity={community}
        tie={tie}
        onPerson={i => choose(i === null ? null : { kind: 'person', person: people.id[i]! })}
        onTie={i => choose({ kind: 'pair', from: people.id[ties.from[i]!]!, to: people.id[ties.to[i]!]! })}
      />
      <Legend people={people} chosen={community} onChoose={setCommunity} />
    </Explorer>
  )
}

const estimateOf = ({ pivots, error }: PictureBetweenness) =>
  pivots === null || error === null ? null : { pivots, error }
