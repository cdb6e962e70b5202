'use client'

import styles from './page.module.css'

/** Prints the page, as the browser's own menu does. */
export function PrintButton({ about }: { /** What is printed, in a sentence. */ readonly about: string }) {
  return (
    <span className={styles.downloads}>
      <button type="button" title={about} onClick={() => window.print()}>
        Print
      </button>
    </span>
  )
}
