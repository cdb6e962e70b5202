/** A file that is made of what is shown. */
export interface File {
  readonly label: string
  /** Its contents, in a sentence. */
  readonly about: string
  readonly href: string
}

/** The files that a selection of conversations can be taken away as. `query`: the selection's, with its `?`, or nothing. */
export const filesOf = (query: string): readonly File[] => [
  {
    label: 'Everything (ZIP)',
    about: 'All tables as CSV, the network, figures, what the columns mean, and where all of it is from',
    href: `/bundle.zip${query}`,
  },
  {
    label: 'All tables (Excel)',
    about: 'Every table in one Excel workbook',
    href: `/tables.xlsx${query}`,
  },
  { label: 'ConvoKit corpus', about: 'A corpus for ConvoKit', href: `/convokit.zip${query}` },
]

/** A report of one conversation or of several that are compared; `more`: what else the query string says, with its `&`. */
export const reportsOf = (ids: readonly number[], more = ''): readonly File[] => [
  {
    label: 'Report',
    about: 'One page to keep, send and print, that opens without Replyscope',
    href: `/report.html?c=${ids.join(',')}${more}`,
  },
  {
    label: 'Report as Markdown',
    about: 'A summary to paste into a forum or notebook',
    href: `/report.md?c=${ids.join(',')}${more}`,
  },
]

/**
 * File formats of a list. Clicking CSV opens it in a spreadsheet, which would compute cells that look like formulas:
 * `excel=1` keeps them text.
 */
export const formats = [
  {
    format: 'csv',
    label: 'CSV',
    asked: 'excel=1',
    about: 'For spreadsheets; without excel=1 in its address it is plain',
  },
  { format: 'xlsx', label: 'Excel', asked: '', about: undefined },
  { format: 'json', label: 'JSON', asked: '', about: undefined },
  { format: 'ndjson', label: 'NDJSON', asked: '', about: 'JSON, one object a line' },
  { format: 'parquet', label: 'Parquet', asked: '', about: 'For DuckDB, pandas and R' },
] as const

/** `/people?sort=name` → `/people.json?sort=name`, and more in its query string. */
export function addressOf(path: string, format: string, asked = ''): string {
  const [before = '', query] = path.split('?', 2)
  const all = [query, asked].filter(Boolean).join('&')
  return `${before}.${format}${all === '' ? '' : `?${all}`}`
}
