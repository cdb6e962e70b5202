import { type CodebookEntry, codebookColumns } from '../../lib/export/codebook.ts'
import { csv, type Row } from '../../lib/export/csv.ts'
import { gexf } from '../../lib/export/gexf.ts'
import { type ZipPart, zip } from '../../lib/export/zip.ts'
import { SEED } from '../../lib/random.ts'
import { VERSION } from '../../lib/version.ts'
import type { Db } from '../open.ts'
import { networkGraph } from '../queries/network/graph.ts'
import type { Selection } from '../queries/selection.ts'
import { selectionInWords } from '../queries/selection-in-words.ts'
import { codebookOf } from '../tables/codebook.ts'
import { tables } from '../tables/index.ts'
import { loadTable } from '../tables/loads.ts'
import type { Table, TableFilter } from '../tables/table.ts'
import { chosenInWords } from './chosen-in-words.ts'
import { type Figure, figuresOf } from './figures.ts'

/** The selection that is bundled. */
interface Bundled {
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

/** The first thing to read in a bundle: what is in it and how to open it. */
function bundleReadme({ selection, rows, version }: Provenance, figures: readonly Figure[]): string {
  const every: readonly Table[] = tables
  const lines = every.map(
    ({ id, about }) => `| \`tables/${id}.csv\` | ${(rows[id] ?? 0).toLocaleString('en')} | ${about} |`,
  )
  const drawings = figures.map(({ name, title }) => `- \`figures/${name}.svg\`: ${title}`)
  return `# ${selection.conversations}

Made by Replyscope ${version}. The same data and selection give the same files, byte for byte.

| File | Rows | What a row is |
|------|-----:|---------------|
${lines.join('\n')}

- \`codebook.csv\`: what every column means, how it is computed, in which unit, when it is empty, and whose idea it was.
- \`network/replies.gexf\`: who replied to whom (${selection.network}); Gephi and Gephi Lite open it.
- \`provenance.json\`: the sources with their hashes, the selection, the version, the seed.
${drawings.join('\n')}

## Opening it

Tables are CSV in UTF-8, with commas; an empty field means that there is no value, never 0. Times are ISO 8601, UTC.

\`\`\`python
import pandas as pd
messages = pd.read_csv("tables/messages.csv", dtype={"id": str, "parent_id": str}, parse_dates=["created_at"])
\`\`\`

\`\`\`r
messages <- readr::read_csv("tables/messages.csv", col_types = readr::cols(id = "c", parent_id = "c"))
\`\`\`

In Excel: Data → From Text/CSV, file origin UTF-8, and “Text” for the columns of ids; or take \`tables.xlsx\` instead, where that is
done. In Gephi Lite: open https://lite.gephi.org, “Open local graph”, choose \`network/replies.gexf\`.
`
}

/** Where a bundle is from: enough to make it again. */
interface Provenance {
  readonly tool: string
  readonly version: string
  readonly selection: {
    /** As the pages' query string says it; empty: everything. */
    readonly query: string
    /** Which conversations, in words. */
    readonly conversations: string
    /** Which of their replies the network is made of, in words; the tables hold whole conversations. */
    readonly network: string
  }
  /** Of the pseudo-random numbers that communities and sampled betweenness use. */
  readonly seed: number
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>
  /** The sources, with their hashes and when they were read. */
  readonly loads: readonly Readonly<Record<string, unknown>>[]
}

/** Where what is bundled is from. No time of now stands in it, so that the same gives the same. */
async function provenanceOf(db: Db, { filter, selection, query }: Bundled): Promise<Provenance> {
  const rows: Record<string, number> = {}
  for (const table of tables as readonly Table[]) rows[table.id] = (await table.count?.(db, filter)) ?? 0
  const loads: Readonly<Record<string, unknown>>[] = []
  for await (const page of loadTable.rows(db, filter)) {
    for (const { id, source, format, hash, options, bytes, loaded_at, version, problem_count } of page)
      loads.push({ id, source, format, sha256: hash, options, bytes, loaded_at, version, problem_count })
  }
  return {
    tool: 'Replyscope',
    version: VERSION,
    selection: {
      query,
      conversations: await chosenInWords(db, filter),
      network: `replies ${await selectionInWords(db, selection)}`,
    },
    seed: SEED,
    rows,
    loads,
  }
}
