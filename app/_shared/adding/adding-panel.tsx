'use client'

import { type ClipboardEvent, type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { bytes } from '../../../lib/format.ts'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'

interface AddingPanelProps {
  readonly limit: number
  readonly isFirst: boolean
}

/** Takes files that are chosen, and pasted text; `AddedItems` shows what becomes of them. */
export function AddingPanel({ limit, isFirst }: AddingPanelProps) {
  const { add, items } = useAdding()
  const chooser = useRef<HTMLInputElement>(null)

  const take = useEffectEvent((input: HTMLInputElement) => {
    if (input.files?.length) add([...input.files].map(file => ({ name: file.name, content: file })))
    input.value = ''
  })

  // Buttons say nothing before scripts run; tests and people wait for this. Files may be there already.
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (chooser.current) take(chooser.current)
    setReady(true)
  }, [])

  return (
    <div className={styles.panel} data-ready={ready}>
      <div className={styles.ways}>
        <div className={styles.drop}>
          <p>
            <b>Drop files here</b>, or anywhere on any page
          </p>
          <button
            type="button"
            className={isFirst && items.length === 0 ? styles.primary : undefined}
            onClick={() => chooser.current?.click()}
          >
            Choose files …
          </button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            onChange={event => take(event.currentTarget)}
            aria-label="Files to add"
          />
          <p className={styles.hint}>
            Saved web pages, exports, mbox, CSV and archives, up to {bytes(limit)} each. You’ll see a preview
            before anything is saved.
          </p>
        </div>
        <PasteForm onPaste={(content, name) => add([{ name, content }])} />
      </div>
    </div>
  )
}

/** Has the server import the example that comes with the program. */
export function OpenExample() {
  const { add, items } = useAdding()
  return (
    <button
      type="button"
      disabled={items.some(({ addition }) => addition.content === null)}
      onClick={() => add([{ name: 'the example', content: null, url: '/loads/example' }])}
    >
      Open this example
    </button>
  )
}

/** A place to paste a discussion: as text or, where it was copied from a page, with the page's structure. */
function PasteForm({ onPaste }: { onPaste: (content: Blob, name: string) => void }) {
  const [text, setText] = useState('')
  const [page, setPage] = useState('')
  const [asPage, setAsPage] = useState(true)

  // Keeps text that was typed before scripts ran.
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => setText(field.current?.value ?? ''), [])

  function keepPage(event: ClipboardEvent<HTMLTextAreaElement>) {
    // A second paste into the same text belongs to no one page any more.
    setPage(text === '' ? event.clipboardData.getData('text/html') : '')
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const usesPage = page !== '' && asPage
    onPaste(new Blob([usesPage ? page : text]), usesPage ? 'pasted page' : 'pasted text')
    setText('')
    setPage('')
  }

  return (
    <form className={styles.paste} onSubmit={submit}>
      <label htmlFor="paste">
        <b>Paste a discussion</b>: its text, or a page’s HTML
      </label>
      <textarea
        id="paste"
        ref={field}
        value={text}
        rows={5}
        spellCheck={false}
        dir="auto"
        onPaste={keepPage}
        onChange={event => setText(event.target.value)}
      />
      {page !== '' && (
        <label className={styles.choice}>
          <input type="checkbox" checked={asPage} onChange={event => setAsPage(event.target.checked)} />
          Use the structure of the page it was copied from
        </label>
      )}
      <button type="submit" disabled={text.trim() === ''}>
        Preview
      </button>
    </form>
  )
}
