import type { Graph, GraphColumn, GraphEdge, GraphNode } from '../../../lib/export/graph.ts'
import { communityColour } from '../../../lib/network/community.ts'
import { degrees } from '../../../lib/network/degrees.ts'
import type { Db } from '../../open.ts'
import { iso } from '../../tables/table.ts'
import type { Selection } from '../selection.ts'
import { selectionInWords } from '../selection-in-words.ts'
import { networkOf } from './network.ts'
import { bothWays, type MeasuredPairs, measuredPairs } from './pair-measures.ts'
import { networkPeople } from './people.ts'
import { standingsIn } from './standing.ts'

const nodeColumns = [
  { key: 'author', type: 'text' },
  { key: 'site', type: 'text' },
  { key: 'comments', type: 'integer' },
  { key: 'replies_given', type: 'integer' },
  { key: 'replies_received', type: 'integer' },
  { key: 'out_degree', type: 'integer' },
  { key: 'in_degree', type: 'integer' },
  { key: 'pagerank', type: 'number' },
  { key: 'betweenness', type: 'number' },
  { key: 'betweenness_error', type: 'number' },
  { key: 'community', type: 'integer' },
] as const satisfies readonly GraphColumn[]

const edgeColumns = [
  { key: 'replies_back', type: 'integer' },
  { key: 'balance', type: 'number' },
  { key: 'longest_exchange', type: 'integer' },
  { key: 'conversations', type: 'integer' },
  { key: 'first_at', type: 'text' },
  { key: 'last_at', type: 'text' },
  { key: 'median_response_s', type: 'number' },
  { key: 'median_response_back_s', type: 'number' },
] as const satisfies readonly GraphColumn[]

/** The network of a selection as it is taken away: everybody in it, every edge, all that is known of both. */
export async function networkGraph(db: Db, selection: Selection): Promise<Graph> {
  const { network } = await networkOf(db, selection)
  const measured = await measuredPairs(db, selection)
  const standings = await standingsIn(db, selection)
  const people = await networkPeople(db, selection, network.people)
  const { outDegree, inDegree, repliesGiven, repliesReceived } = degrees(network)
  return {
    description: `Who replied to whom ${await selectionInWords(db, selection)}`,
    nodeColumns,
    edgeColumns,
    nodes: people.map(({ id, name, ...attributes }, node): GraphNode => {
      const standing = standings.of(id)
      return {
        id,
        label: name,
        attributes: {
          ...attributes,
          replies_given: repliesGiven[node]!,
          replies_received: repliesReceived[node]!,
          out_degree: outDegree[node]!,
          in_degree: inDegree[node]!,
          ...standing,
        },
        colour: communityColour(standing?.community ?? 0),
        size: null,
        place: null,
      }
    }),
    edges: edgesOf(measured),
  }
}

function* edgesOf(measured: MeasuredPairs): Generator<GraphEdge> {
  const { pairs } = measured
  for (let i = 0; i < pairs.length; i++) {
    yield {
      from: pairs.from[i]!,
      to: pairs.to[i]!,
      weight: pairs.replies[i]!,
      attributes: {
        ...bothWays(measured, i),
        conversations: pairs.conversations[i]!,
        first_at: time(pairs.first[i]!),
        last_at: time(pairs.last[i]!),
      },
    }
  }
}

/** A time of a pair as it is written outside; NaN is unknown. */
const time = (ms: number) => iso(Number.isNaN(ms) ? null : ms)
