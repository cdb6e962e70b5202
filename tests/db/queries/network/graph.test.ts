import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { DirectedGraph } from 'graphology'
import { parse as parseGexf } from 'graphology-gexf'
import { parse as parseGraphml } from 'graphology-graphml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../../db/open.ts'
import { networkGraph } from '../../../../db/queries/network/graph.ts'
import { networkOf, type SelectedNetwork } from '../../../../db/queries/network/network.ts'
import { bothWays, measuredPairs } from '../../../../db/queries/network/pair-measures.ts'
import { everything } from '../../../../db/queries/selection.ts'
import { type GraphExporterId, graphExporters } from '../../../../lib/export/graphs.ts'
import { COLOURED_COMMUNITIES, communityColour } from '../../../../lib/network/community.ts'
import { text } from '../../../export/graphs.ts'
import { scattered } from './scattered.ts'

let db: SqliteDb
let whole: SelectedNetwork
beforeAll(async () => {
  db = await scattered()
  whole = await networkOf(db, everything)
})
afterAll(() => {
  db.$client.close()
})

async function written(id: GraphExporterId): Promise<string> {
  const exporter = graphExporters.find(each => each.id === id)
  return text(exporter!.write(await networkGraph(db, everything)))
}

const readers: readonly { readonly id: GraphExporterId; parse(text: string): DirectedGraph }[] = [
  { id: 'gexf', parse: text => parseGexf(DirectedGraph, text) },
  { id: 'graphml', parse: text => parseGraphml(DirectedGraph, text) },
  { id: 'graphology', parse: text => DirectedGraph.from(JSON.parse(text)) },
]

describe.each(readers)('$id, read back by graphology', ({ id, parse }) => {
  test('everybody and every edge, with all that is known of them', async () => {
    const graph = parse(await written(id))
    const { pairs, network } = whole
    const measured = await measuredPairs(db, everything)
    expect(Math.max(...measured.longestExchange)).toBeGreaterThan(3)
    expect([graph.order, graph.size]).toEqual([network.nodes, pairs.length])
    for (let i = 0; i < pairs.length; i++) {
      const edge = graph.getEdgeAttributes(String(pairs.from[i]), String(pairs.to[i]))
      expect(edge).toMatchObject({ weight: pairs.replies[i], conversations: pairs.conversations[i] })
      const back = graph.edge(String(pairs.to[i]), String(pairs.from[i]))
      expect(edge['replies_back']).toBe(back ? graph.getEdgeAttribute(back, 'weight') : 0)
      const { longest_exchange, median_response_s, median_response_back_s } = bothWays(measured, i)
      expect(edge['longest_exchange']).toBe(longest_exchange)
      // An attribute without a value is left out, which readers give as absent, or as not a number.
      expect(edge['median_response_s'] ?? null).toEqual(median_response_s)
      expect(edge['median_response_back_s'] ?? null).toEqual(median_response_back_s)
      if (back) expect(graph.getEdgeAttribute(back, 'longest_exchange')).toBe(longest_exchange)
    }
    const keys = ['label', 'color', 'site', 'comments', 'in_degree', 'out_degree', 'pagerank', 'betweenness']
    graph.forEachNode((_, attributes) => {
      for (const key of [...keys, 'community']) expect(attributes, key).toHaveProperty(key)
    })
  })
})

test('Gephi’s tables and Pajek hold the same people and edges', async () => {
  const { pairs, network } = whole
  const nodes = parseCsv(await written('csv-nodes'), { columns: true })
  const edges = parseCsv(await written('csv-edges'), { columns: true })
  expect([nodes.length, edges.length]).toEqual([network.nodes, pairs.length])
  expect(edges[0]).toMatchObject({ Type: 'Directed', Weight: String(pairs.replies[0]) })
  const lines = (await written('pajek')).trimEnd().split('\n')
  expect(lines[0]).toBe(`*Vertices ${network.nodes}`)
  expect(lines.length).toBe(network.nodes + pairs.length + 2)
})

test('written twice it is the same', async () => {
  for (const { id } of graphExporters) expect(await written(id)).toBe(await written(id))
})

test('communities have the colours of the pages in daylight', () => {
  const css = readFileSync(join(import.meta.dirname, '../../../../app/colours.css'), 'utf8')
  const hex = (name: string) => new RegExp(`--author-${name}: light-dark\\((#\\w{6})`).exec(css)?.[1]
  const written = (community: number) => {
    const { r, g, b } = communityColour(community)
    return `#${[r, g, b].map(part => part.toString(16).padStart(2, '0')).join('')}`
  }
  for (let i = 1; i <= COLOURED_COMMUNITIES; i++) expect(written(i)).toBe(hex(String(i)))
  expect(written(COLOURED_COMMUNITIES + 1)).toBe(hex('other'))
})
