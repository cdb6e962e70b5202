'use client'

import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { bytes } from '../format.ts'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import { nothingSaid } from './load-event.ts'
import { PasteForm } from './paste-form.tsx'
import { SaidFields } from './said-fields.tsx'
import { fileAddition, uploadUrl } from './use-additions.ts'
import { useDroppedFiles } from './use-dropped-files.ts'

/** A format as the panel names it. */
export interface NamedFormat {
  readonly id: string
  readonly name: string
  readonly obtain: string
}

interface AddingPanelProps {
  readonly limit: number
  readonly withExample: boolean
  readonly formats: readonly NamedFormat[]
}

/** Takes files that are dropped anywhere on the page, chosen or pasted; `AddedItems` shows what becomes of them. */
export function AddingPanel({ limit, withExample, formats }: AddingPanelProps) {
  const { add } = useAdding()
  const [said, setSaid] = useState(nothingSaid)
  const chooser = useRef<HTMLInputElement>(null)
  const addFiles = (files: readonly File[]) => add(files.map(file => fileAddition(file, said)))
  const dragging = useDroppedFiles(addFiles)

  // Buttons say nothing before scripts run; tests and people wait for this.
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])

  function choose(event: ChangeEvent<HTMLInputElement>) {
    addFiles([...(event.target.files ?? [])])
    event.target.value = ''
  }

  return (
    <div className={styles.panel} data-ready={ready}>
      <div className={styles.ways}>
        <div className={styles.drop} data-dragging={dragging}>
          <p>
            <b>Drop files here</b>, or anywhere on this page
          </p>
          <button type="button" onClick={() => chooser.current?.click()}>
            Choose files …
          </button>
          <input ref={chooser} type="file" multiple hidden onChange={choose} aria-label="Files to add" />
          <p className={styles.hint}>
            Saved pages, exports, dumps, mail, CSV; packed or not; up to {bytes(limit)} each. What it is, is
            recognised.
          </p>
        </div>
        <PasteForm onPaste={(content, name) => add([{ name, content, url: uploadUrl(name, said) }])} />
      </div>
      {withExample && (
        <p className={styles.example}>
          <button
            type="button"
            onClick={() => add([{ name: 'the example', content: null, url: '/loads/example' }])}
          >
            Open the example
          </button>
          <span className="quiet">A made-up village argues about a railway bridge.</span>
        </p>
      )}
      <SaidFields said={said} onSay={setSaid} formats={formats} />
    </div>
  )
}
