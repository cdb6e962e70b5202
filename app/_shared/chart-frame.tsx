import { type ReactNode, useId } from 'react'
import type { Definition } from '../../lib/measures/measure.ts'
import styles from './chart-frame.module.css'
import { WhatIsThis } from './definition.tsx'
import { Downloads } from './downloads.tsx'
import { ScrollArea } from './scroll-area.tsx'

/** What a chart stands in. */
export interface ChartFrameProps {
  /** Says what the chart shows: "Comments a month". */
  readonly title: string
  /** One line: how to read it, what a click does. */
  readonly explanation: ReactNode
  /** The chart; its own height is reserved by it. */
  readonly children: ReactNode
  /** The same numbers as a table, made on the server: see `Numbers`. */
  readonly numbers: ReactNode
  /** What its numbers mean, from the catalogue. */
  readonly definitions?: readonly Definition[]
  /** Path and query string of its numbers as data, without `.csv`. */
  readonly download?: string
  readonly heading?: 'h2' | 'h3'
}

/** A chart with its title, explanation, numbers, definitions and downloads. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, explanation, children, numbers, definitions = [], download, heading: Heading = 'h2' } = props
  const id = useId()
  return (
    <figure className={styles.frame} aria-labelledby={id}>
      <figcaption>
        <Heading id={id}>{title}</Heading>
        <p className={styles.explanation}>{explanation}</p>
      </figcaption>
      <div className={styles.chart}>{children}</div>
      <div className={styles.foot}>
        <details>
          <summary>Numbers</summary>
          {numbers}
        </details>
        {definitions.length > 0 && <WhatIsThis definitions={definitions} />}
        {download && <Downloads path={download} what={title} />}
      </div>
    </figure>
  )
}

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
