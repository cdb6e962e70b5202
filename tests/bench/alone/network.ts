import { DirectedGraph, UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import pagerank from 'graphology-metrics/centrality/pagerank.js'
import { communities } from '../../../lib/network/community.ts'
import { replyNetwork } from '../../../lib/network/network.ts'
import { pageranks, TOLERANCE } from '../../../lib/network/pagerank.ts'
import { measured } from '../measured.ts'
import { Random } from '../random.ts'

/** The same numbers about the same network: by this project (`ours`) or by graphology. */
const [whose = ''] = process.argv.slice(2)

const PEOPLE = 100_000
const EDGES = 500_000

const random = new Random(11)
const somebody = () => 1 + Math.floor(PEOPLE * random.next() ** 3)
const weights = new Map<number, number>()
while (weights.size < EDGES) {
  const [from, to] = [somebody(), somebody()]
  if (from !== to) weights.set(from * 2 ** 20 + to, (weights.get(from * 2 ** 20 + to) ?? 0) + 1)
}
const rows = [...weights].map(([key, replies]) => ({
  from: Math.floor(key / 2 ** 20),
  to: key % 2 ** 20,
  replies,
  toPosts: 0,
}))

function ours(): void {
  const network = replyNetwork(rows)
  pageranks(network)
  communities(network)
}

function graphology(): void {
  const directed = new DirectedGraph()
  const undirected = new UndirectedGraph()
  for (const { from, to, replies } of rows) {
    directed.mergeEdge(from, to, { weight: replies })
    undirected.updateEdge(from, to, ({ weight = 0 }) => ({ weight: weight + replies }))
  }
  // It throws where it has not converged after so many rounds.
  pagerank(directed, { getEdgeWeight: 'weight', tolerance: TOLERANCE, maxIterations: 1000 })
  louvain(undirected, { rng: () => random.next() })
}

const result = await measured(whose === 'ours' ? ours : graphology)
process.stdout.write(JSON.stringify(result))
