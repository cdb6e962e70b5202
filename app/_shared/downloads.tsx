import styles from './page.module.css'

/** Whoever clicks has a spreadsheet open it, which would compute what looks like a formula: `excel=1` keeps it text. */
const formats = [
  {
    format: 'csv',
    label: 'CSV',
    asked: 'excel=1',
    about: 'For spreadsheets; without excel=1 in its address it is plain',
  },
  { format: 'json', label: 'JSON', asked: '', about: undefined },
  { format: 'xlsx', label: 'Excel', asked: '', about: undefined },
] as const

/** Links to the same thing as data. `href` is the path and query string of the view without its ending. */
export function Downloads({ path, what }: { path: string; what: string }) {
  const [before = '', query] = path.split('?', 2)
  return (
    <span className={styles.downloads}>
      {formats.map(({ format, label, asked, about }) => {
        const all = [query, asked].filter(Boolean).join('&')
        const href = `${before}.${format}${all === '' ? '' : `?${all}`}`
        return (
          <a key={format} href={href} download title={about} aria-label={`${what} as ${label}`}>
            {label}
          </a>
        )
      })}
    </span>
  )
}
