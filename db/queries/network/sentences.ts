import { degrees } from '../../../lib/network/degrees.ts'
import type { Network } from '../../../lib/network/network.ts'
import { ties } from '../../../lib/network/ties.ts'
import {
  type Central,
  type NetworkFacts,
  networkSentences,
  type Target,
} from '../../../lib/sentences/network.ts'
import type { Named, Sentence } from '../../../lib/sentences/sentence.ts'
import { cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import { bySelection, type Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { networkNames } from './people.ts'

/** Sentences about who replied to whom in a selection. */
export const networkSentencesOf = cached(
  inThread(
    'network',
    'network/sentences.networkSentencesOf',
    async (db: Db, selection: Selection): Promise<readonly Sentence<Target>[]> => {
      const { network } = await networkOf(db, selection)
      return networkSentences(await networkFacts(db, network))
    },
  ),
  bySelection,
)

async function networkFacts(db: Db, network: Network): Promise<NetworkFacts> {
  const { nodes, people } = network
  const { start, node, given, received } = ties(network)
  const { inDegree, outDegree } = degrees(network)
  const found = { pairs: 0, mutual: 0, replies: 0 }
  const largest = { replies: 1, tie: -1, from: -1, isOne: false }
  for (let i = 0; i < nodes; i++) {
    for (let tie = start[i]!; tie < start[i + 1]!; tie++) {
      found.replies += given[tie]!
      // Each pair is in the rows of both.
      if (node[tie]! < i) continue
      found.pairs++
      if (given[tie]! > 0 && received[tie]! > 0) found.mutual++
      const replies = given[tie]! + received[tie]!
      if (replies === largest.replies) largest.isOne = false
      if (replies > largest.replies) Object.assign(largest, { replies, tie, from: i, isOne: true })
    }
  }
  const answeredBy = first(inDegree)
  const answering = first(outDegree)
  const { tie, from, isOne } = largest
  // Who wrote more of it stands first.
  const isTurned = isOne && received[tie]! > given[tie]!
  const two = isOne ? (isTurned ? [node[tie]!, from] : [from, node[tie]!]) : []
  const wanted = [answeredBy, answering, ...two].filter(each => each !== null).map(each => people[each]!)
  const names = new Map((await networkNames(db, wanted)).map(({ id, name }) => [id, name]))
  const named = (place: number): Named => ({ id: people[place]!, name: names.get(people[place]!) ?? '' })
  const central = (place: number | null, degree: Int32Array): Central | null =>
    place === null ? null : { ...named(place), people: degree[place]! }
  const [one, other] = two
  return {
    people: peopleIn(start),
    ...found,
    answeredBy: central(answeredBy, inDegree),
    answering: central(answering, outDegree),
    closest:
      one === undefined || other === undefined
        ? null
        : {
            ...{ one: named(one), other: named(other) },
            there: isTurned ? received[tie]! : given[tie]!,
            back: isTurned ? given[tie]! : received[tie]!,
          },
  }
}

/** Those who have anybody: who answers but themselves is tied to nobody. */
function peopleIn(start: Int32Array): number {
  let people = 0
  for (let i = 0; i + 1 < start.length; i++) if (start[i + 1]! > start[i]!) people++
  return people
}

/** The one place of the largest number, from two on; null: there is none, or several. */
function first(numbers: Int32Array): number | null {
  let [most, place] = [1, -1]
  for (const [i, number] of numbers.entries()) {
    if (number === most) place = -1
    if (number > most) [most, place] = [number, i]
  }
  return place === -1 ? null : place
}
