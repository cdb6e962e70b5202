import { bisectLeft } from 'd3-array'
import { asc } from 'drizzle-orm'
import { type Betweenness, betweennessSteps } from '../../../lib/network/betweenness.ts'
import { rememberCommunities } from '../../../lib/network/community.ts'
import { type NetworkMeasureKey, networkMeasures } from '../../../lib/network/index.ts'
import { type Network, replyNetwork } from '../../../lib/network/network.ts'
import { cached, fingerprint } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { standings, standingsState } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { bySelection, isEverything, type Selection } from '../selection.ts'
import { asReplies, type Pairs, selectedPairs } from './pairs.ts'

/** Who replied to whom in a selection: as rows, and as the network that measures are taken of. */
export interface SelectedNetwork {
  readonly pairs: Pairs
  readonly network: Network
}

/** The network of a selection. Its nodes are the people who replied or were replied to. */
export const networkOf = cached(async (db, selection): Promise<SelectedNetwork> => {
  const pairs = await selectedPairs(db, selection)
  const network = replyNetwork(asReplies(pairs), { switches: selection.switches })
  if (isEverything(selection)) {
    const kept = await keptCommunities(db, network.people)
    if (kept !== null) rememberCommunities(network, kept)
  }
  return { pairs, network }
}, bySelection)

/** The size of a network and what the catalogue measures of it, by key. */
export interface NetworkNumbers {
  readonly nodes: number
  readonly edges: number
  /** Null: it has too many edges to be measured while somebody waits. */
  readonly measures: ReadonlyMap<NetworkMeasureKey, number | null> | null
}

/** The numbers of the network of a selection; without its measures where it has more than `most` edges. */
export const networkNumbers = inThread(
  'network',
  'network/network.networkNumbers',
  async (db: Db, selection: Selection, most: number): Promise<NetworkNumbers> => {
    const { network } = await networkOf(db, selection)
    const { nodes, edges } = network
    const measures = edges > most ? null : new Map(networkMeasures.map(({ key, of }) => [key, of(network)]))
    return { nodes, edges, measures }
  },
)

/** Everybody's communities as they were kept, in the order of `people`; null where they are not. */
async function keptCommunities(db: Db, people: Float64Array): Promise<Int32Array | null> {
  if (!(await areStandingsKept(db))) return null
  const rows = await db
    .select({ person: standings.author_id, community: standings.community })
    .from(standings)
    .orderBy(asc(standings.author_id))
    .all()
  const areThese = rows.length === people.length && rows.every(({ person }, node) => person === people[node])
  return areThese ? Int32Array.from(rows, ({ community }) => community) : null
}

/** Whether the standings in the network of everything are kept, and of the database as it is. */
export const areStandingsKept = async (db: Db): Promise<boolean> =>
  (await db.select().from(standingsState).get())?.fingerprint === (await fingerprint(db))

/** Milliseconds that are computed at a stretch before others get their turn. */
const STRETCH = 20

/**
 * Betweenness of everybody in the network of a selection, by node. Up to half a minute for the largest networks that
 * are not sampled; others get their turn meanwhile.
 */
export const betweennessIn = cached(async (db, selection): Promise<Betweenness> => {
  const { network } = await networkOf(db, selection)
  const steps = betweennessSteps(network)
  for (let since = performance.now(); ; ) {
    const { value, done } = steps.next()
    if (done) return value
    if (performance.now() - since < STRETCH) continue
    await new Promise(resolve => setImmediate(resolve))
    since = performance.now()
  }
}, bySelection)

/** The node of a person, or -1 where they are none of the network. */
export function nodeOf({ people, nodes }: Network, person: number): number {
  const node = bisectLeft(people, person, 0, nodes)
  return node < nodes && people[node] === person ? node : -1
}
