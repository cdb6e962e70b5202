import { xml } from '../markup.ts'
import { attributesOf, type Graph, type GraphColumn, type GraphNode, pieces } from './graph.ts'

const TYPES = { integer: 'long', number: 'double', text: 'string', boolean: 'boolean' } as const

/** Attributes that Gephi knows by name: the label, the colour, the size and the place of a node. */
const KNOWN_NODE_COLUMNS: readonly GraphColumn[] = [
  { key: 'label', type: 'text' },
  { key: 'r', type: 'integer' },
  { key: 'g', type: 'integer' },
  { key: 'b', type: 'integer' },
  { key: 'size', type: 'number' },
  { key: 'x', type: 'number' },
  { key: 'y', type: 'number' },
]

const KNOWN_EDGE_COLUMNS: readonly GraphColumn[] = [{ key: 'weight', type: 'number' }]

/** A graph → GraphML, for igraph, networkx, Gephi, Cytoscape and yEd. */
export const graphml = (graph: Graph): AsyncGenerator<string> => pieces(lines(graph))

async function* lines({ description, nodeColumns, edgeColumns, nodes, edges }: Graph) {
  const ofNodes = [...KNOWN_NODE_COLUMNS, ...nodeColumns]
  const ofEdges = [...KNOWN_EDGE_COLUMNS, ...edgeColumns]
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>${xml(description)}</desc>
${ofNodes.map(column => declared('node', column)).join('')}${ofEdges.map(column => declared('edge', column)).join('')}<graph edgedefault="directed">
`
  for (const node of nodes)
    yield `<node id="${node.id}">${values('node', ofNodes, everything(node))}</node>\n`
  for await (const { from, to, weight, attributes } of edges) {
    yield `<edge source="${from}" target="${to}">${values('edge', ofEdges, { ...attributes, weight })}</edge>\n`
  }
  yield '</graph>\n</graphml>\n'
}

/** Ids of keys are unique in the whole file: nodes and edges may have columns of the same name. */
const keyId = (what: 'node' | 'edge', key: string) => xml(`${what}_${key}`)

const declared = (what: 'node' | 'edge', { key, type }: GraphColumn) =>
  `<key id="${keyId(what, key)}" for="${what}" attr.name="${xml(key)}" attr.type="${TYPES[type]}"/>\n`

function values(
  what: 'node' | 'edge',
  columns: readonly GraphColumn[],
  row: GraphNode['attributes'],
): string {
  let all = ''
  for (const [key, value] of Object.entries(attributesOf(columns, row)))
    all += `<data key="${keyId(what, key)}">${xml(value)}</data>`
  return all
}

const everything = ({ label, colour, size, place, attributes }: GraphNode): GraphNode['attributes'] => ({
  ...attributes,
  label,
  r: colour?.r ?? null,
  g: colour?.g ?? null,
  b: colour?.b ?? null,
  size,
  x: place?.x ?? null,
  y: place?.y ?? null,
})
