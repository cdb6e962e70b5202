import type { Graph } from '../../lib/export/graph.ts'

/** The text of an export, put together. */
export async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}

/** Four people with everything that makes trouble in names, and a person without anything. */
export const difficult: Graph = {
  description: 'Who replied to whom in “a < b & c”\u0000',
  nodeColumns: [
    { key: 'comments', type: 'integer' },
    { key: 'pagerank', type: 'number' },
    { key: 'site', type: 'text' },
    { key: 'first_at', type: 'integer' },
  ],
  edgeColumns: [
    { key: 'replies_back', type: 'integer' },
    { key: 'mutual', type: 'boolean' },
    { key: 'site', type: 'text' },
  ],
  nodes: [
    {
      id: 17,
      label: 'Ann "the <b>" & \\co\\',
      attributes: { comments: 3, pagerank: 0.25, site: "O'Neill, “x”;", first_at: 1700000000000 },
      colour: { r: 255, g: 7, b: 0 },
      size: 4.5,
      place: { x: -1.25, y: 3 },
    },
    {
      id: 4,
      label: 'Łukasz 漢字 😀\u0007\u0085\n\ttwo\uD800',
      attributes: { comments: 0, pagerank: Number.NaN, site: null, first_at: null },
      colour: null,
      size: null,
      place: null,
    },
    { id: 9, label: 'ben', attributes: { site: 'a' }, colour: null, size: null, place: null },
    { id: 12, label: 'ben', attributes: { site: 'b' }, colour: null, size: null, place: null },
    { id: 13, label: '', attributes: {}, colour: null, size: null, place: null },
  ],
  edges: [
    { from: 17, to: 4, weight: 3, attributes: { replies_back: 1, mutual: true, site: 'a]]>' } },
    { from: 4, to: 17, weight: 1, attributes: { replies_back: 3, mutual: true, site: null } },
    { from: 9, to: 12, weight: 2, attributes: { replies_back: 0, mutual: false, site: '=1+1' } },
    { from: 9, to: 9, weight: 5, attributes: {} },
  ],
}

/** The labels of `difficult` as plain text. */
export const labels = ['Ann "the <b>" & \\co\\', 'Łukasz 漢字 😀 two�', 'ben', 'ben', '']

export const empty: Graph = { description: '', nodeColumns: [], edgeColumns: [], nodes: [], edges: [] }
