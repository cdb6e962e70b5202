import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** What a body of rows is given so that its controls keep the focus. */
interface FocusKept {
  readonly ref: RefObject<HTMLTableSectionElement | null>
  onFocus(event: FocusEvent): void
  onBlur(): void
}

/** What tells the controls of rows from each other: whom they stand for. */
const NAMING = ['person', 'from', 'to']

/**
 * For rows that are markup and made anew when something changes, be it by Escape: the control that had the focus has it
 * again. A control that goes away does not tell React that it lost it.
 */
export function useFocusKept(): FocusKept {
  const ref = useRef<HTMLTableSectionElement>(null)
  const focused = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (focused.current !== null && document.activeElement === document.body)
      ref.current?.querySelector<HTMLElement>(focused.current)?.focus({ preventScroll: true })
  })
  return {
    ref,
    onFocus({ target }) {
      focused.current = target instanceof HTMLElement ? selectorOf(target) : null
    },
    onBlur() {
      focused.current = null
    },
  }
}

const selectorOf = ({ dataset }: HTMLElement): string | null =>
  NAMING.flatMap(name => (dataset[name] === undefined ? [] : [`[data-${name}="${dataset[name]}"]`])).join(
    '',
  ) || null
