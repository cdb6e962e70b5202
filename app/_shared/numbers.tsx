import type { ReactNode } from 'react'
import styles from './numbers.module.css'
import { ScrollArea } from './scroll-area.tsx'

/** A small table of a chart's numbers: the first column names, the others count. */
export function Numbers({
  columns,
  rows,
}: {
  columns: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}) {
  return (
    <ScrollArea className={styles.numbers} label={`Table: ${columns.join(', ')}`}>
      <table>
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
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one chart have no other name and never move.
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={columns[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
