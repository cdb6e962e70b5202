'use client'

import { useEffect, useRef, useState } from 'react'

/** Takes files that are dropped anywhere on the page; whether some are being dragged over it. */
export function useDroppedFiles(take: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })

  useEffect(() => {
    // Entering a child comes before leaving its parent: only the count tells when the page is left.
    let inside = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return
        inside++
        setDragging(true)
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return
        inside--
        if (inside <= 0) setDragging(false)
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault()
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        inside = 0
        setDragging(false)
        latest.current([...(event.dataTransfer?.files ?? [])])
      },
    } as const
    const names = ['dragenter', 'dragleave', 'dragover', 'drop'] as const
    for (const name of names) window.addEventListener(name, listeners[name])
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name])
    }
  }, [])

  return dragging
}
