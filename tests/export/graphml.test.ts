import { DirectedGraph } from 'graphology'
import { parse } from 'graphology-graphml'
import { expect, test } from 'vitest'
import { graphml } from '../../lib/export/graphml.ts'
import { difficult, empty, labels, text } from './graphs.ts'

test('graphology-graphml reads back what was written', async () => {
  const graph = parse(DirectedGraph, await text(graphml(difficult)))
  expect(graph.nodes()).toEqual(['17', '4', '9', '12', '13'])
  expect(graph.mapNodes((_, { label }) => label ?? '')).toEqual(labels)
  expect(graph.getNodeAttributes('17')).toMatchObject({
    comments: 3,
    pagerank: 0.25,
    site: "O'Neill, “x”;",
    first_at: 1700000000000,
    size: 4.5,
    x: -1.25,
    y: 3,
  })
  expect(graph.getNodeAttributes('4')).toMatchObject({ comments: 0 })
  expect(graph.hasNodeAttribute('4', 'pagerank')).toBe(false)
  expect(graph.mapEdges((_, attributes, from, to) => [from, to, attributes])).toEqual([
    ['17', '4', { weight: 3, replies_back: 1, mutual: true, site: 'a]]>' }],
    ['4', '17', { weight: 1, replies_back: 3, mutual: true }],
    ['9', '12', { weight: 2, replies_back: 0, mutual: false, site: '=1+1' }],
    ['9', '9', { weight: 5 }],
  ])
})

test('GraphML keeps columns of nodes and edges apart, colours in three columns, and is the same twice', async () => {
  const written = await text(graphml(difficult))
  expect(written).toContain('<key id="node_site" for="node" attr.name="site" attr.type="string"/>')
  expect(written).toContain('<key id="edge_site" for="edge" attr.name="site" attr.type="string"/>')
  expect(written).toContain(
    '<data key="node_r">255</data><data key="node_g">7</data><data key="node_b">0</data>',
  )
  expect(written.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(await text(graphml(difficult))).toBe(written)
})

test('a network of nobody is a file as well', async () => {
  expect(parse(DirectedGraph, await text(graphml(empty))).order).toBe(0)
})
