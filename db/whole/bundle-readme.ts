import { tables } from '../tables/index.ts'
import type { Table } from '../tables/table.ts'
import type { Figure } from './figures.ts'
import type { Provenance } from './provenance.ts'

/** The first thing to read in a bundle: what is in it and how to open it. */
export function bundleReadme({ selection, rows, version }: Provenance, figures: readonly Figure[]): string {
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
