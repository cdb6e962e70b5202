'use client'

import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import styles from './palette.module.css'
import { useShortcuts } from './use-shortcuts.ts'

const PaletteDialog = dynamic(() => import('./palette-dialog.tsx'), { ssr: false })
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog.tsx'), { ssr: false })

/** The button that opens the palette, and the keys that work on every page. The dialogs are fetched when first opened. */
export function Palette() {
  const router = useRouter()
  const here = usePathname()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const close = (which: 'palette' | 'shortcuts') => setOpen(now => (now === which ? null : now))

  useShortcuts({
    palette: () => setOpen(now => (now === 'palette' ? null : 'palette')),
    shortcuts: () => setOpen('shortcuts'),
    search: () => {
      if (here === '/search') focusSearch()
      else router.push('/search#q')
    },
    go: path => router.push(path),
  })

  // Who comes by the key came to type.
  useEffect(() => {
    if (here === '/search' && location.hash === '#q') focusSearch()
  }, [here])

  // Wanted by nobody before the page is there.
  useEffect(() => {
    const tips = import('../tips.ts').then(({ showTips }) => showTips())
    return () => {
      tips.then(end => end())
    }
  }, [])

  return (
    <>
      <button
        type="button"
        className={styles.opener}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
      >
        <span>Go to …</span> <kbd>Ctrl K</kbd>
      </button>
      <button
        type="button"
        className={styles.help}
        aria-haspopup="dialog"
        aria-label="Keyboard shortcuts"
        onClick={() => setOpen('shortcuts')}
      >
        ?
      </button>
      {open === 'palette' && (
        <PaletteDialog onClose={() => close('palette')} onShortcuts={() => setOpen('shortcuts')} />
      )}
      {open === 'shortcuts' && <ShortcutsDialog onClose={() => close('shortcuts')} />}
    </>
  )
}

function focusSearch(): void {
  const field = document.getElementById('q')
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}
