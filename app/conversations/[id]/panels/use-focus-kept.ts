import { type RefObject, useLayoutEffect, useRef } from 'react'

interface FocusKept {
  /** The rows, which are markup and made anew when something changes. */
  readonly body: RefObject<HTMLTableSectionElement | null>
  /** Says which control, as a CSS selector, is being used and must not lose the focus by that. */
  keep(control: string): void
}

/** Keeps the focus on a control whose row is made anew when `change` comes. */
export function useFocusKept(change: unknown): FocusKept {
  const body = useRef<HTMLTableSectionElement>(null)
  const used = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is what it waits for.
  useLayoutEffect(() => {
    if (used.current !== null && document.activeElement === document.body)
      body.current?.querySelector<HTMLElement>(used.current)?.focus({ preventScroll: true })
    used.current = null
  }, [change])
  return {
    body,
    keep(control) {
      used.current = control
    },
  }
}
