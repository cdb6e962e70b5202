'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { ScrollArea } from './page-parts.tsx'
import styles from './table.module.css'

/** A cell of a small table: a text, or one with a link within this app. */
type NumbersCell = string | null | undefined | { readonly text: string; readonly href: string | null }

interface NumbersProps {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly NumbersCell[])[]
}

/** A small table of numbers: the first column names, the others count. */
export function Numbers({ columns, rows, caption, follow }: NumbersProps & FollowedProps) {
  const router = useRouter()
  /** Links in it lead on without loading the page anew, as all others do. */
  function lead(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (follow !== undefined) follow(`${link.pathname}${link.search}${link.hash}`)
    else router.push(link.href, { scroll: link.pathname !== window.location.pathname })
  }
  return (
    <ScrollArea className={styles.numbers} label={`Table: ${caption ?? columns.join(', ')}`}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in it are links. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
      <div onClick={lead}>
        <NumbersTable columns={columns} rows={rows} caption={caption} />
      </div>
    </ScrollArea>
  )
}

interface FollowedProps {
  readonly caption?: string
  /** Where links in it lead; left out: to the page they name. */
  readonly follow?: (href: string) => void
}

/** The table alone. */
export function NumbersTable({
  columns,
  rows,
  caption,
}: NumbersProps & { readonly caption: string | undefined }) {
  return (
    <table>
      {caption !== undefined && <caption className="unseen">{caption}</caption>}
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of numbers are known by their place.
          <tr key={place}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={columns[column]} scope="row">
                  <Cell cell={cell} />
                </th>
              ) : (
                <td key={columns[column]}>
                  <Cell cell={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ cell }: { readonly cell: NumbersCell }) {
  if (typeof cell !== 'object' || cell === null) return <bdi>{cell}</bdi>
  return cell.href === null ? (
    <bdi>{cell.text}</bdi>
  ) : (
    <a href={cell.href}>
      <bdi>{cell.text}</bdi>
    </a>
  )
}
