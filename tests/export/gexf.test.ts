import Graph, { DirectedGraph } from 'graphology'
import { parse } from 'graphology-gexf'
import { expect, test } from 'vitest'
import { gexf } from '../../lib/export/gexf.ts'
import { difficult, empty, labels, text } from './graphs.ts'

test('graphology-gexf reads back what was written', async () => {
  const graph = parse(DirectedGraph, await text(gexf(difficult)))
  expect(graph.nodes()).toEqual(['17', '4', '9', '12', '13'])
  expect(graph.mapNodes((_, { label }) => label ?? '')).toEqual(labels)
  expect(graph.getNodeAttributes('17')).toMatchObject({
    comments: 3,
    pagerank: 0.25,
    site: "O'Neill, “x”;",
    first_at: 1700000000000,
    color: 'rgb(255,7,0)',
    size: 4.5,
    x: -1.25,
    y: 3,
  })
  expect(graph.getNodeAttributes('4')).toEqual({ label: labels[1], comments: 0 })
  expect(graph.mapEdges((_, attributes, from, to) => [from, to, attributes])).toEqual([
    ['17', '4', { weight: 3, replies_back: 1, mutual: true, site: 'a]]>' }],
    ['4', '17', { weight: 1, replies_back: 3, mutual: true }],
    ['9', '12', { weight: 2, replies_back: 0, mutual: false, site: '=1+1' }],
    ['9', '9', { weight: 5 }],
  ])
  expect(graph.getAttribute('description')).toBe('Who replied to whom in “a < b & c”')
})

test('GEXF is version 1.3, without alpha, control characters or a date, and the same twice', async () => {
  const written = await text(gexf(difficult))
  expect(written).toContain(
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
  )
  expect(written).toContain('<viz:color r="255" g="7" b="0"/>')
  expect(written).not.toMatch(/ a="|lastmodified/)
  expect(written.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(await text(gexf(difficult))).toBe(written)
})

test('a network of nobody is a file as well', async () => {
  expect(parse(Graph, await text(gexf(empty))).order).toBe(0)
})
