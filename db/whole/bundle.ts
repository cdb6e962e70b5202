import { type CodebookEntry, codebookColumns } from '../../lib/export/codebook.ts'
import { csv, type Row } from '../../lib/export/csv.ts'
import { gexf } from '../../lib/export/gexf.ts'
import { type ZipPart, zip } from '../../lib/export/zip.ts'
import type { Db } from '../open.ts'
import { networkGraph } from '../queries/network-graph.ts'
import type { Selection } from '../queries/selection.ts'
import { codebookOf } from '../tables/codebook.ts'
import { tables } from '../tables/index.ts'
import type { Table, TableFilter } from '../tables/table.ts'
import { bundleReadme } from './bundle-readme.ts'
import { figuresOf } from './figures.ts'
import { provenanceOf } from './provenance.ts'

/** What is bundled. */
export interface Bundled {
  /** The conversations, for tables and figures. */
  readonly filter: TableFilter
  /** The replies, for the network. */
  readonly selection: Selection
  /** The selection as the pages' query string says it. */
  readonly query: string
}

const FOLDER = 'replyscope-bundle'

/**
 * Everything about a selection as one ZIP archive: tables, network, figures, what the columns mean, and where all of it
 * is from. The same database and selection give the same bytes.
 */
export const bundle = (db: Db, of: Bundled): AsyncGenerator<Uint8Array> => zip(files(db, of))

async function* files(db: Db, of: Bundled): AsyncGenerator<ZipPart> {
  const { filter, selection } = of
  const file = (name: string, pieces: ZipPart['pieces']): ZipPart => ({ path: `${FOLDER}/${name}`, pieces })
  const provenance = await provenanceOf(db, of)
  const figures = await figuresOf(db, filter, provenance.selection.conversations)
  yield file('README.md', [bundleReadme(provenance, figures)])
  yield file('provenance.json', [`${JSON.stringify(provenance, null, 2)}\n`])
  yield file('codebook.csv', csv(codebookColumns, entries()))
  for (const table of tables as readonly Table[])
    yield file(`tables/${table.id}.csv`, csv(table.columns, table.rows(db, filter)))
  yield file('network/replies.gexf', gexf(await networkGraph(db, selection)))
  for (const { name, svg } of figures) yield file(`figures/${name}.svg`, [svg])
}

async function* entries(): AsyncGenerator<readonly Row[]> {
  const all: readonly CodebookEntry[] = tables.flatMap(codebookOf)
  yield all.map(entry => ({ ...entry }))
}
