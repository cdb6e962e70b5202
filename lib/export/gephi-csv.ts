import { plain } from '../markup.ts'
import { csv, type Row } from './csv.ts'
import { attributesOf, type Graph, type GraphColumn } from './graph.ts'

const PAGE_ROWS = 1000

/** The people of a graph → `Id,Label,…`, the table of nodes as Gephi imports it. */
export function gephiNodes({ nodes, nodeColumns }: Graph): AsyncIterable<string> {
  const rows = nodes.map(({ id, label, attributes }) => ({
    ...attributesOf(nodeColumns, attributes),
    Id: id,
    Label: plain(label),
  }))
  return csv(['Id', 'Label', ...nodeColumns.map(({ key }) => key)], paged(rows))
}

/** The edges of a graph → `Source,Target,Type,Weight,…`, the table of edges as Gephi imports it. */
export const gephiEdges = ({ edges, edgeColumns }: Graph): AsyncIterable<string> =>
  csv(
    ['Source', 'Target', 'Type', 'Weight', ...edgeColumns.map(({ key }) => key)],
    paged(edgeRows(edges, edgeColumns)),
  )

async function* edgeRows(edges: Graph['edges'], columns: readonly GraphColumn[]): AsyncGenerator<Row> {
  for await (const { from, to, weight, attributes } of edges)
    yield {
      ...attributesOf(columns, attributes),
      Source: from,
      Target: to,
      Type: 'Directed',
      Weight: weight,
    }
}

async function* paged(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let page: Row[] = []
  for await (const row of rows) {
    page.push(row)
    if (page.length < PAGE_ROWS) continue
    yield page
    page = []
  }
  yield page
}
