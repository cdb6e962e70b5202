import { xml } from '../markup.ts'
import {
  attributesOf,
  type Graph,
  type GraphColumn,
  type GraphEdge,
  type GraphNode,
  pieces,
} from './graph.ts'

// `integer` is 32 bits in Gephi, which a time in milliseconds is not.
const TYPES = { integer: 'long', number: 'double', text: 'string', boolean: 'boolean' } as const

/** A graph → GEXF 1.3, for Gephi and Gephi Lite: attributes typed, colours, sizes and places where there are any. */
export const gexf = (graph: Graph): AsyncGenerator<string> => pieces(lines(graph))

async function* lines({ description, nodeColumns, edgeColumns, nodes, edges }: Graph) {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Replyscope</creator><description>${xml(description)}</description></meta>
<graph mode="static" defaultedgetype="directed">
`
  yield declared('node', nodeColumns)
  yield declared('edge', edgeColumns)
  yield '<nodes>\n'
  for (const each of nodes) yield node(each, nodeColumns)
  yield '</nodes>\n<edges>\n'
  let id = 0
  for await (const each of edges) yield edge(id++, each, edgeColumns)
  yield '</edges>\n</graph>\n</gexf>\n'
}

function declared(what: 'node' | 'edge', columns: readonly GraphColumn[]): string {
  if (columns.length === 0) return ''
  const all = columns.map(
    ({ key, type }) => `<attribute id="${xml(key)}" title="${xml(key)}" type="${TYPES[type]}"/>\n`,
  )
  return `<attributes class="${what}" mode="static">\n${all.join('')}</attributes>\n`
}

function node(
  { id, label, attributes, colour, size, place }: GraphNode,
  columns: readonly GraphColumn[],
): string {
  let inside = values(columns, attributes)
  if (colour !== null) inside += `<viz:color r="${colour.r}" g="${colour.g}" b="${colour.b}"/>`
  if (place !== null) inside += `<viz:position x="${place.x}" y="${place.y}" z="0"/>`
  if (size !== null) inside += `<viz:size value="${size}"/>`
  return `<node id="${id}" label="${xml(label)}">${inside}</node>\n`
}

const edge = (id: number, { from, to, weight, attributes }: GraphEdge, columns: readonly GraphColumn[]) =>
  `<edge id="${id}" source="${from}" target="${to}" weight="${weight}">${values(columns, attributes)}</edge>\n`

function values(columns: readonly GraphColumn[], attributes: GraphNode['attributes']): string {
  let all = ''
  for (const [key, value] of Object.entries(attributesOf(columns, attributes)))
    all += `<attvalue for="${xml(key)}" value="${xml(value)}"/>`
  return all === '' ? '' : `<attvalues>${all}</attvalues>`
}
