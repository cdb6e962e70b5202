import { type RefObject, type ToggleEvent, useEffect, useState } from 'react'

/**
 * Whether a `<details>` is open, for contents that come when it is. One that was opened before the page's scripts came to it
 * never told: it is looked at once.
 */
export function useDetails(details: RefObject<HTMLDetailsElement | null>, begins = false) {
  const [isOpen, setOpen] = useState(begins)
  useEffect(() => setOpen(details.current?.open === true), [details])
  const onToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return { isOpen, setOpen, onToggle }
}
