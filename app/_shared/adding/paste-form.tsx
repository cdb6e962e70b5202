'use client'

import { type ClipboardEvent, type FormEvent, useState } from 'react'
import styles from './adding.module.css'

/** A place to paste a discussion: as text or, where it was copied from a page, with the page's structure. */
export function PasteForm({ onPaste }: { onPaste: (content: Blob, name: string) => void }) {
  const [text, setText] = useState('')
  const [page, setPage] = useState('')
  const [asPage, setAsPage] = useState(true)

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
