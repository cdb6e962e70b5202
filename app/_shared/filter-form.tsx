'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { FormEvent, ReactNode } from 'react'
import styles from './form.module.css'

interface FilterFormProps {
  /** The list's own path. */
  readonly path: string
  /** Parameters that have no field here and stay as they are: the sort order. */
  readonly keep: Readonly<Record<string, string | null>>
  /** The list without filters; null: none is on. */
  readonly clear: string | null
  /** Whether it is folded away on a telephone until it is wanted. */
  readonly folds?: boolean
  /** Label of the button. */
  readonly verb?: string
  /** Labels and inputs, named as the parameters are. */
  readonly children: ReactNode
}

/** Filters of a list. A plain form where scripts are off; with them the URL carries only what is filled in. */
export function FilterForm({ path, keep, clear, folds = false, verb = 'Filter', children }: FilterFormProps) {
  const router = useRouter()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const written = new URLSearchParams()
    for (const [key, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim() !== '') written.set(key, value.trim())
    }
    router.push(written.size === 0 ? path : `${path}?${written}`, { scroll: false })
  }

  return (
    <form action={path} method="get" className={styles.form} data-folds={folds} onSubmit={submit}>
      {folds && (
        <label className={styles.fold}>
          <input type="checkbox" />
          Filters{clear !== null && ' (on)'}
        </label>
      )}
      {Object.entries(keep).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value ?? ''} />
      ))}
      {children}
      <div className={styles.buttons}>
        <button type="submit">{verb}</button>
        {clear !== null && (
          <Link href={clear} scroll={false}>
            Clear
          </Link>
        )}
      </div>
    </form>
  )
}
