import type { ReactNode } from 'react'
import styles from './page.module.css'

interface PageHeadProps {
  readonly title: ReactNode
  /** What the page is about, in a line. */
  readonly children?: ReactNode
  /** Downloads and the like, at the end of the line. */
  readonly aside?: ReactNode
}

/** The heading of a page. */
export function PageHead({ title, children, aside }: PageHeadProps) {
  return (
    <div className={styles.pageHead}>
      <div>
        <h1 dir="auto">{title}</h1>
        {children && <div className={styles.lede}>{children}</div>}
      </div>
      {aside && <div className={styles.pageAside}>{aside}</div>}
    </div>
  )
}
