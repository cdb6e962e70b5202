'use client'

import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'

interface ModalDialogProps {
  readonly label: string
  readonly className: string | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the page, open as long as it is rendered. Escape and a click beside it close it; the focus goes back. */
export function ModalDialog({ label, className, onClose, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])

  // The dialog fills nothing but itself: what is hit outside of its content is the backdrop.
  const clickBeside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key that closes a dialog is Escape, and the browser knows it.
    <dialog ref={dialog} aria-label={label} className={className} onClose={onClose} onClick={clickBeside}>
      {children}
    </dialog>
  )
}
