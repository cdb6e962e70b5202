import type { ReactNode } from 'react'

/** A place that scrolls by itself: named, and reachable by keyboard, as such places must be. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it there is no scrolling by keyboard.
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

interface ScrollAreaProps {
  readonly label: string
  readonly className: string | undefined
  readonly children: ReactNode
}
