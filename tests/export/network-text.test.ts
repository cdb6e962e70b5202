import { DirectedGraph } from 'graphology'
import { expect, test } from 'vitest'
import { gephiEdges, gephiNodes } from '../../lib/export/gephi-csv.ts'
import { type Graph, pieces } from '../../lib/export/graph.ts'
import { graphologyJson } from '../../lib/export/graphology-json.ts'
import { graphExporters } from '../../lib/export/graphs.ts'
import { pajek } from '../../lib/export/pajek.ts'
import { difficult, empty, labels, text } from './graphs.ts'

test('Pajek: numbered from 1, every name once and without what Pajek cannot hold', async () => {
  expect(await text(pajek(difficult))).toBe(`*Vertices 5
1 "Ann 'the <b>' & /co/"
2 "Łukasz 漢字 😀 two�"
3 "ben #9"
4 "ben #12"
5 "#13"
*Arcs
1 2 3
2 1 1
3 4 2
3 3 5
`)
})

test('Pajek: a name made different is not the name of somebody else', async () => {
  const person = (id: number, label: string) => ({ ...difficult.nodes[2]!, id, label })
  const nodes = [person(1, 'ben'), person(2, 'ben'), person(3, 'ben #1')]
  const written = await text(pajek({ ...empty, nodes }))
  expect(written).toBe('*Vertices 3\n1 "ben #1 #1"\n2 "ben #2"\n3 "ben #1"\n*Arcs\n')
})

test('graphology imports its JSON', async () => {
  const graph = DirectedGraph.from(JSON.parse(await text(graphologyJson(difficult))))
  expect(graph.mapNodes((_, { label }) => label)).toEqual(labels)
  expect(graph.getNodeAttributes('17')).toEqual({
    label: labels[0],
    comments: 3,
    pagerank: 0.25,
    site: "O'Neill, “x”;",
    first_at: 1700000000000,
    color: '#ff0700',
    size: 4.5,
    x: -1.25,
    y: 3,
  })
  expect(graph.getEdgeAttributes('4', '17')).toEqual({ weight: 1, replies_back: 3, mutual: true })
  expect(graph.getEdgeAttribute('9', '9', 'weight')).toBe(5)
  expect(DirectedGraph.from(JSON.parse(await text(graphologyJson(empty)))).order).toBe(0)
})

test('Gephi CSV: nodes and edges', async () => {
  expect(await text(gephiNodes(difficult))).toBe(
    [
      'Id,Label,comments,pagerank,site,first_at',
      '17,"Ann ""the <b>"" & \\co\\",3,0.25,"O\'Neill, “x”;",1700000000000',
      '4,Łukasz 漢字 😀 two�,0,,,',
      '9,ben,,,a,',
      '12,ben,,,b,',
      '13,,,,,',
      '',
    ].join('\r\n'),
  )
  expect(await text(gephiEdges(difficult))).toBe(
    [
      'Source,Target,Type,Weight,replies_back,mutual,site',
      '17,4,Directed,3,1,true,a]]>',
      '4,17,Directed,1,3,true,',
      '9,12,Directed,2,0,false,=1+1',
      '9,9,Directed,5,,,',
      '',
    ].join('\r\n'),
  )
})

async function* arriving(edges: Graph['edges']) {
  for await (const edge of edges) yield edge
}

test.each(graphExporters)('$id: edges that arrive one by one give the same text', async ({ write }) => {
  const written = await text(write(difficult))
  expect(await text(write({ ...difficult, edges: arriving(difficult.edges) }))).toBe(written)
  expect(await text(write(difficult))).toBe(written)
})

test('pieces are large, and together are the text', async () => {
  const all: string[] = []
  for await (const piece of pieces(['ab', 'cd', 'e'], 4)) all.push(piece)
  expect(all).toEqual(['abcd', 'e'])
})
