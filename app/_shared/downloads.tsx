import styles from './downloads.module.css'

/** Links to the same thing as data. `href` is the path and query string of the view without its ending. */
export function Downloads({ path, what }: { path: string; what: string }) {
  const [before = '', query] = path.split('?', 2)
  const links = ['csv', 'json'].map(format => ({
    format,
    href: `${before}.${format}${query === undefined ? '' : `?${query}`}`,
  }))
  return (
    <span className={styles.downloads}>
      {links.map(({ format, href }) => (
        <a key={format} href={href} download aria-label={`${what} as ${format.toUpperCase()}`}>
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  )
}
