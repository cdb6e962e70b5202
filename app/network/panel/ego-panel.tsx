'use client'

import Link from 'next/link'
import type { Ego, Neighbour } from '../../../db/queries/network/ego.ts'
import { counted, number, share } from '../../../lib/format.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { DivergingBar } from '../../_shared/diverging-bar.tsx'
import { useAnswer } from '../../_shared/use-answer.ts'
import { useExplorer } from '../chosen.tsx'
import styles from '../network.module.css'
import { PanelFrame } from './panel-frame.tsx'

interface EgoPanelProps {
  readonly person: number
  readonly first: Ego | null
}

/** A person of the network: their numbers in the selection, and the people they exchanged replies with. */
export function EgoPanel({ person, first }: EgoPanelProps) {
  const { query } = useExplorer()
  const answer = useAnswer<Ego>(`/network/ego/${person}${query}`, first)
  if (answer.kind === 'waiting') return <PanelFrame title="…">Counting …</PanelFrame>
  if (answer.kind === 'failed') return <PanelFrame title="Nobody">{answer.why}</PanelFrame>
  const ego = answer.value
  const largest = Math.max(1, ...ego.neighbours.flatMap(({ given, received }) => [given, received]))
  return (
    <PanelFrame
      title={
        <>
          <span
            className={styles.dot}
            style={{ background: authorColour(ego.community - 1) }}
            data-tip={`Community ${ego.community}`}
            aria-hidden="true"
          />
          <bdi>{ego.name}</bdi>
        </>
      }
    >
      <p className={styles.quiet}>
        <Link href={`/people/${ego.id}`}>Everything about them</Link>
        <bdi className={styles.site}>{ego.site}</bdi>
      </p>
      <dl className={styles.numbers}>
        <Fact name="Comments" value={number(ego.comments)} />
        <Fact
          name="Replies given"
          value={`${number(ego.replies_given)} to ${counted(ego.out_degree, 'person', 'people')}`}
        />
        <Fact
          name="Replies received"
          value={`${number(ego.replies_received)} from ${counted(ego.in_degree, 'person', 'people')}`}
        />
        <Fact name="PageRank" value={share(ego.pagerank)} />
        <Fact name="Community" value={number(ego.community)} />
      </dl>
      <table className={styles.neighbours}>
        <caption>
          Contacts: replies given | received. Click a row to read the exchange.
          {ego.neighbourCount > ego.neighbours.length &&
            ` The ${ego.neighbours.length} of ${number(ego.neighbourCount)} with most replies.`}
        </caption>
        <tbody>
          {ego.neighbours.map(neighbour => (
            <NeighbourRow key={neighbour.id} person={person} neighbour={neighbour} largest={largest} />
          ))}
        </tbody>
      </table>
    </PanelFrame>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

interface NeighbourRowProps {
  readonly person: number
  readonly neighbour: Neighbour
  readonly largest: number
}

function NeighbourRow({ person, neighbour, largest }: NeighbourRowProps) {
  const { choose } = useExplorer()
  const { id, name, community, given, received } = neighbour
  const label = `${number(given)} given, ${number(received)} received`
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          data-tip={`Read the exchange: ${label}`}
          onClick={() => choose({ kind: 'pair', from: person, to: id })}
        >
          <span
            className={styles.dot}
            style={{ background: authorColour(community - 1) }}
            aria-hidden="true"
          />
          <bdi>{name}</bdi>
        </button>
      </th>
      <td>{number(given)}</td>
      <td className={styles.bar}>
        <DivergingBar left={given} right={received} largest={largest} label={label} />
      </td>
      <td>{number(received)}</td>
    </tr>
  )
}
