'use client'

import { useState } from 'react'
import { copied } from '../_shared/export/clipboard.ts'
import page from '../_shared/page.module.css'

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const [told, setTold] = useState('')
  const copy = async () => {
    try {
      await copied({ text })
      setTold('Copied.')
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <span className={page.downloads}>
      <span role="status">{told}</span>
      <button type="button" aria-label={`Copy: ${what}`} onClick={copy}>
        Copy
      </button>
    </span>
  )
}
