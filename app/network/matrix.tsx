'use client'

import type { MatrixOrder } from '../../db/lists/network-query.ts'
import type { ActivePeople } from '../../db/queries/network/active.ts'
import { pairHref } from '../../lib/query-string.ts'
import { authorColour } from '../_shared/author-colour.ts'
import { Matrix } from '../_shared/matrix/matrix.tsx'
import { useExplorer } from './chosen.tsx'
import { ordered } from './matrix-order.ts'

interface NetworkMatrixProps {
  readonly active: ActivePeople
  readonly order: MatrixOrder
}

/** Who replied to whom among the most active: a cell opens the comments behind it, a name the person. */
export function NetworkMatrix({ active: { people: active, replies }, order }: NetworkMatrixProps) {
  const { chosen, choose, query } = useExplorer()
  const cells = new Map(replies.map(({ from, to, replies: count }) => [from * active.length + to, count]))
  const most = replies.reduce((sofar, { replies: count }) => Math.max(sofar, count), 1)
  const people = ordered(active, order).map(place => {
    const { id, name, community } = active[place]!
    return {
      id,
      name,
      place,
      colour: authorColour(community - 1),
      isChosen: chosen?.kind === 'person' && chosen.person === id,
      group: order === 'community' ? community : null,
    }
  })
  return (
    <Matrix
      people={people}
      count={(from, to) => cells.get(people[from]!.place * active.length + people[to]!.place) ?? 0}
      strength={count => Math.log1p(count) / Math.log1p(most)}
      href={(from, to) => pairHref(query, { from: from.id, to: to.id })}
      isChosen={(from, to) => chosen?.kind === 'pair' && chosen.from === from.id && chosen.to === to.id}
      onPerson={({ id, isChosen }) => choose(isChosen ? null : { kind: 'person', person: id })}
      onCell={(from, to) => choose({ kind: 'pair', from: from.id, to: to.id })}
    />
  )
}
