'use client'

import { useRouter } from 'next/navigation'
import { type MouseEvent, useMemo } from 'react'
import styles from './numbers.module.css'
import { type NumbersCell, numbersMarkup } from './numbers-markup.ts'
import { ScrollArea } from './scroll-area.tsx'

interface NumbersProps {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly NumbersCell[])[]
  /** Where links in it lead; else to the page they name. */
  readonly follow?: ((href: string) => void) | null
}

/** A small table of a chart's numbers: the first column names, the others count. */
export function Numbers({ columns, rows, follow = null }: NumbersProps) {
  const router = useRouter()
  const table = useMemo(() => ({ __html: numbersMarkup(columns, rows) }), [columns, rows])
  /** Links in it lead on without loading the page anew, as all others do. */
  function lead(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (follow !== null) follow(`${link.pathname}${link.search}${link.hash}`)
    else router.push(link.href, { scroll: link.pathname !== window.location.pathname })
  }
  return (
    <ScrollArea className={styles.numbers} label={`Table: ${columns.join(', ')}`}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in it are links. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped. */}
      <table onClick={lead} dangerouslySetInnerHTML={table} />
    </ScrollArea>
  )
}
