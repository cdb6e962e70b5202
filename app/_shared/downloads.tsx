import styles from './downloads.module.css'

const formats = [
  { format: 'csv', label: 'CSV' },
  { format: 'json', label: 'JSON' },
  { format: 'xlsx', label: 'Excel' },
] as const

/** Links to the same thing as data. `href` is the path and query string of the view without its ending. */
export function Downloads({ path, what }: { path: string; what: string }) {
  const [before = '', query] = path.split('?', 2)
  const links = formats.map(({ format, label }) => ({
    format,
    label,
    href: `${before}.${format}${query === undefined ? '' : `?${query}`}`,
  }))
  return (
    <span className={styles.downloads}>
      {links.map(({ format, label, href }) => (
        <a key={format} href={href} download aria-label={`${what} as ${label}`}>
          {label}
        </a>
      ))}
    </span>
  )
}
