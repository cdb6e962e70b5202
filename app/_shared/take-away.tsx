import styles from './page.module.css'

/** A file that is made of what is shown. */
export interface File {
  readonly label: string
  /** What it is, in a sentence. */
  readonly about: string
  readonly href: string
}

/** Links to files that hold more than a table. Those that a browser shows open beside this page, the others are kept. */
export function TakeAway({ files }: { readonly files: readonly File[] }) {
  return (
    <span className={styles.downloads}>
      {files.map(({ label, about, href }) => (
        <a
          key={label}
          href={href}
          title={about}
          {...(isShown(href) ? { target: '_blank' } : { download: true })}
        >
          {label}
        </a>
      ))}
    </span>
  )
}

const isShown = (href: string) => /\.html(\?|$)/.test(href)

/** The files that a selection of conversations can be taken away as. `query`: the selection's, with its `?`, or nothing. */
export const filesOf = (query: string): readonly File[] => [
  {
    label: 'Bundle',
    about:
      'One archive: all tables as CSV, the network, figures, what the columns mean, and where all of it is from',
    href: `/bundle.zip${query}`,
  },
  { label: 'Workbook', about: 'Every table in one Excel workbook', href: `/tables.xlsx${query}` },
  { label: 'ConvoKit', about: 'A corpus that ConvoKit loads', href: `/convokit.zip${query}` },
]

/** A report of one conversation or of several that are compared. */
export const reportOf = (ids: readonly number[]): File => ({
  label: 'Printable report',
  about: 'One page to keep, send and print, that opens without Replyscope',
  href: `/report.html?c=${ids.join(',')}`,
})
