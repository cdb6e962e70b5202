import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { GephiLite } from './gephi-lite.tsx'
import styles from './network.module.css'

const SHORT = {
  gexf: 'GEXF',
  graphml: 'GraphML',
  pajek: 'Pajek',
  graphology: 'Graphology',
  'csv-edges': 'CSV of edges',
  'csv-nodes': 'CSV of people',
} as const satisfies Record<(typeof graphExporters)[number]['id'], string>

/** The whole network as files for other programs. `query` is the selection’s, with its `?`. */
export function NetworkFiles({ query }: { readonly query: string }) {
  return (
    <span className={styles.files}>
      {graphExporters.map(exporter => (
        <a
          key={exporter.id}
          href={`/network${fileEnding(exporter)}${query}`}
          download
          title={`The network as ${exporter.name}`}
        >
          {SHORT[exporter.id]}
        </a>
      ))}
      <GephiLite query={query} />
    </span>
  )
}
