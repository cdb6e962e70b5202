import { communities } from '../../../lib/network/community.ts'
import { degrees } from '../../../lib/network/degrees.ts'
import type { Db } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import type { Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { networkNames } from './people.ts'

/** Somebody who replied or was replied to. */
export interface ActivePerson {
  readonly id: number
  readonly name: string
  readonly community: number
}

/** The most active people of a network and the replies among them. */
export interface ActivePeople {
  /** Most replies given and received first. */
  readonly people: readonly ActivePerson[]
  /** By places in `people`. */
  readonly replies: readonly { readonly from: number; readonly to: number; readonly replies: number }[]
}

/** Up to `limit` people with most replies given and received, of equal ones those seen first. */
export const mostActivePeople = inThread(
  'network',
  'network/active.mostActivePeople',
  async (db: Db, selection: Selection, limit: number): Promise<ActivePeople> => {
    const { network } = await networkOf(db, selection)
    const { repliesGiven, repliesReceived } = degrees(network)
    const { of } = communities(network)
    const activity = (node: number) => repliesGiven[node]! + repliesReceived[node]!
    const shown = Int32Array.from({ length: network.nodes }, (_, node) => node)
      .sort((a, b) => activity(b) - activity(a) || a - b)
      .slice(0, limit)
    const place = new Map([...shown].map((node, i) => [node, i]))
    const names = new Map(
      (
        await networkNames(
          db,
          [...shown].map(node => network.people[node]!),
        )
      ).map(({ id, name }) => [id, name]),
    )
    const { out } = network
    return {
      people: [...shown].map(node => ({
        id: network.people[node]!,
        name: names.get(network.people[node]!)!,
        community: of[node]!,
      })),
      replies: [...shown].flatMap((node, from) =>
        Array.from(
          { length: out.start[node + 1]! - out.start[node]! },
          (_, i) => out.start[node]! + i,
        ).flatMap(arc => {
          const to = place.get(out.node[arc]!)
          return to === undefined ? [] : { from, to, replies: out.weight[arc]! }
        }),
      ),
    }
  },
)
