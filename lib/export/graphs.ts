import { gephiEdges, gephiNodes } from './gephi-csv.ts'
import { gexf } from './gexf.ts'
import type { Graph } from './graph.ts'
import { graphml } from './graphml.ts'
import { graphologyJson } from './graphology-json.ts'
import { pajek } from './pajek.ts'

interface GraphExporter {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** The end of a file's name. */
  readonly ending: string
  write(graph: Graph): AsyncIterable<string>
}

/** Every notation that networks are written in. Adding one is a file and a line here. */
export const graphExporters = [
  {
    id: 'gexf',
    name: 'GEXF 1.3 (Gephi, Gephi Lite)',
    mediaType: 'application/xml; charset=utf-8',
    ending: '.gexf',
    write: gexf,
  },
  {
    id: 'graphml',
    name: 'GraphML (igraph, networkx, Gephi, Cytoscape)',
    mediaType: 'application/xml; charset=utf-8',
    ending: '.graphml',
    write: graphml,
  },
  { id: 'pajek', name: 'Pajek .net', mediaType: 'text/plain; charset=utf-8', ending: '.net', write: pajek },
  {
    id: 'graphology',
    name: 'Graphology JSON',
    mediaType: 'application/json; charset=utf-8',
    ending: '.json',
    write: graphologyJson,
  },
  {
    id: 'csv-edges',
    name: 'Gephi CSV: edges',
    mediaType: 'text/csv; charset=utf-8',
    ending: '.edges.csv',
    write: gephiEdges,
  },
  {
    id: 'csv-nodes',
    name: 'Gephi CSV: nodes',
    mediaType: 'text/csv; charset=utf-8',
    ending: '.nodes.csv',
    write: gephiNodes,
  },
] as const satisfies readonly GraphExporter[]

export type GraphExporterId = (typeof graphExporters)[number]['id']

/** The end of a network file's name in a URL: `/network.json` is already the list of pairs. */
export const fileEnding = ({
  id,
  ending,
}: {
  readonly id: GraphExporterId
  readonly ending: string
}): string => (id === 'graphology' ? `.graphology${ending}` : ending)
