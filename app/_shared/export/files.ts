/** A file that is made of what is shown. */
export interface File {
  readonly label: string
  /** What it is, in a sentence. */
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
