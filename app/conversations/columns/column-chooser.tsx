'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { SubmitEvent } from 'react'
import styles from '../list.module.css'

/** A measure that can be a column. */
interface ColumnChoice {
  readonly key: string
  readonly label: string
  readonly definition: string
  readonly isShown: boolean
}

interface ColumnChooserProps {
  readonly choices: readonly ColumnChoice[]
  /** The other parameters of the list, which stay as they are. */
  readonly keep: readonly (readonly [string, string])[]
  /** The list with the usual columns; null: it has them. */
  readonly usual: string | null
}

/** Ticks for the measures that the list shows as columns. */
export function ColumnChooser({ choices, keep, usual }: ColumnChooserProps) {
  const router = useRouter()

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).getAll('columns')
    const written = new URLSearchParams(keep.map(([key, value]) => [key, value]))
    if (chosen.length > 0) written.set('columns', chosen.join(','))
    router.push(`/conversations?${written}`, { scroll: false })
  }

  return (
    <details className={styles.chooser}>
      <summary>
        Columns <span className="quiet">{choices.filter(({ isShown }) => isShown).length}</span>
      </summary>
      <form action="/conversations" method="get" onSubmit={submit}>
        {keep.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <fieldset className={styles.choices}>
          <legend>Measures shown as columns; the list can be sorted by each of them</legend>
          {choices.map(({ key, label, definition, isShown }) => (
            <label key={key} data-tip={definition}>
              <input type="checkbox" name="columns" value={key} defaultChecked={isShown} />
              {label}
            </label>
          ))}
        </fieldset>
        <p className={styles.buttons}>
          <button type="submit">Show these</button>
          {usual !== null && <a href={usual}>The usual columns</a>}
          <Link href="/measures" prefetch={false}>
            What they mean
          </Link>
        </p>
      </form>
    </details>
  )
}
