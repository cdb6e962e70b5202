import { communities } from '../../../lib/network/community.ts'
import { degrees } from '../../../lib/network/degrees.ts'
import { pageranks } from '../../../lib/network/pagerank.ts'
import { ties } from '../../../lib/network/ties.ts'
import type { Db } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import type { Selection } from '../selection.ts'
import { networkOf, nodeOf } from './network.ts'
import { type NetworkPerson, networkNames, networkPeople } from './people.ts'

/** Somebody in the network of a selection, with those they exchanged replies with. */
export interface Ego extends NetworkPerson {
  readonly replies_given: number
  readonly replies_received: number
  readonly out_degree: number
  readonly in_degree: number
  readonly pagerank: number
  readonly community: number
  /** Those with most replies both ways first. */
  readonly neighbours: readonly Neighbour[]
  /** How many there are. */
  readonly neighbourCount: number
}

export interface Neighbour {
  readonly id: number
  readonly name: string
  readonly community: number
  /** Replies of the person to this one, and back. */
  readonly given: number
  readonly received: number
}

/** A person of the network and up to `limit` neighbours; null for somebody who is none of it. */
export const egoOf = inThread(
  'network',
  'network/ego.egoOf',
  async (db: Db, selection: Selection, person: number, limit: number): Promise<Ego | null> => {
    const { network } = await networkOf(db, selection)
    const node = nodeOf(network, person)
    if (node === -1) return null
    const [own] = await networkPeople(db, selection, [person])
    const { outDegree, inDegree, repliesGiven, repliesReceived } = degrees(network)
    const { of } = communities(network)
    const all = ties(network)
    const places = Array.from(
      { length: all.start[node + 1]! - all.start[node]! },
      (_, i) => all.start[node]! + i,
    ).sort((a, b) => all.weight[b]! - all.weight[a]! || a - b)
    const shown = places.slice(0, limit)
    const names = new Map(
      (
        await networkNames(
          db,
          shown.map(place => network.people[all.node[place]!]!),
        )
      ).map(({ id, name }) => [id, name]),
    )
    return {
      ...own!,
      replies_given: repliesGiven[node]!,
      replies_received: repliesReceived[node]!,
      out_degree: outDegree[node]!,
      in_degree: inDegree[node]!,
      pagerank: pageranks(network)[node]!,
      community: of[node]!,
      neighbourCount: places.length,
      neighbours: shown.map(place => {
        const other = all.node[place]!
        const id = network.people[other]!
        return {
          id,
          name: names.get(id)!,
          community: of[other]!,
          given: all.given[place]!,
          received: all.received[place]!,
        }
      }),
    }
  },
)
