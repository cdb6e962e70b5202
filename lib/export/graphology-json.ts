import { plain } from '../markup.ts'
import { attributesOf, type Colour, type Graph, pieces } from './graph.ts'

/** A graph → the JSON that graphology imports and sigma draws, one node or edge a line. */
export const graphologyJson = (graph: Graph): AsyncGenerator<string> => pieces(lines(graph))

async function* lines({ description, nodeColumns, edgeColumns, nodes, edges }: Graph) {
  yield `{"options":{"type":"directed","multi":false,"allowSelfLoops":true},\n"attributes":${JSON.stringify({ description })},\n"nodes":[`
  for (const [i, { id, label, attributes, colour, size, place }] of nodes.entries()) {
    const drawn = {
      label: plain(label),
      ...(colour && { color: hex(colour) }),
      ...(size !== null && { size }),
      ...place,
    }
    const line = {
      key: String(id),
      attributes: { ...attributesOf(nodeColumns, attributes), ...drawn },
    }
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(line)}`
  }
  yield '],\n"edges":['
  let first = true
  for await (const { from, to, weight, attributes } of edges) {
    const line = {
      source: String(from),
      target: String(to),
      attributes: { ...attributesOf(edgeColumns, attributes), weight },
    }
    yield `${first ? '' : ','}\n${JSON.stringify(line)}`
    first = false
  }
  yield ']}\n'
}

const hex = ({ r, g, b }: Colour) => `#${[r, g, b].map(part => part.toString(16).padStart(2, '0')).join('')}`
