'use client'

import styles from './adding.module.css'
import type { NamedFormat } from './adding-panel.tsx'
import type { Said } from './load-event.ts'

interface SaidFieldsProps {
  readonly said: Said
  readonly onSay: (said: Said) => void
  readonly formats: readonly NamedFormat[]
}

/** The format, the site and the columns of what is added next, for those who know better than the recognition. */
export function SaidFields({ said, onSay, formats }: SaidFieldsProps) {
  const chosen = formats.find(({ id }) => id === said.format)
  return (
    <details className={styles.said}>
      <summary>Which kinds of files, and how to say more about them</summary>
      <div>
        <label>
          Format
          <select value={said.format} onChange={event => onSay({ ...said, format: event.target.value })}>
            <option value="">Recognised by itself</option>
            {formats.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Site
          <input
            type="text"
            value={said.site}
            placeholder="As found"
            maxLength={200}
            onChange={event => onSay({ ...said, site: event.target.value })}
          />
        </label>
        <label>
          Columns of a table
          <input
            type="text"
            value={said.map}
            placeholder="author=nick, parent=reply to"
            maxLength={1000}
            onChange={event => onSay({ ...said, map: event.target.value })}
          />
        </label>
        <p>
          {chosen
            ? chosen.obtain
            : 'The site is where names belong: the same name on two sites is two people. Give the same site to files from one place.'}
        </p>
      </div>
    </details>
  )
}
