import { type ReactNode, useId } from 'react'
import type { Definition } from '../../lib/definition.ts'
import { WhatIsThis } from './definition.tsx'
import { ExportMenu } from './export/export-menu.tsx'
import styles from './page.module.css'

interface ChartFrameProps {
  /** Says what the chart shows: "Comments a month". */
  readonly title: string
  /** One line: how to read it. */
  readonly explanation: ReactNode
  /** Effect of a click: not said in pictures of it. */
  readonly hint?: string
  /** The chart; its own height is reserved by it. */
  readonly children: ReactNode
  /** The same numbers as a table, made on the server: see `Numbers`. */
  readonly numbers: ReactNode
  /** Definitions of its numbers, from the catalogue. */
  readonly definitions?: readonly Definition[]
  /** Path and query string of its numbers as data, without `.csv`. */
  readonly download?: string
  /** Whether there is anything to take away as a picture; left out: yes. */
  readonly hasPicture?: boolean
  readonly heading?: 'h2' | 'h3'
}

/** A chart with its title, explanation, numbers and definitions, to be taken away as data or as a picture. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, explanation, hint, children, numbers, definitions = [], download, hasPicture = true } = props
  const Heading = props.heading ?? 'h2'
  const id = useId()
  return (
    <figure className={styles.frame} aria-labelledby={id}>
      <figcaption>
        <Heading id={id}>{title}</Heading>
        <p className={styles.explanation}>
          {explanation}
          {hint && <span data-picture="none"> {hint}</span>}
        </p>
      </figcaption>
      <div className={styles.chart}>{children}</div>
      <div className={styles.foot}>
        <details>
          <summary>Data</summary>
          {numbers}
        </details>
        {definitions.length > 0 && <WhatIsThis definitions={definitions} />}
        <ExportMenu what={title} data={download ?? null} picture={hasPicture ? 'caption' : null} />
      </div>
    </figure>
  )
}
