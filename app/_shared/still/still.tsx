import type { HTMLAttributes, ReactNode } from 'react'
import { markupOf } from './markup-of.ts'

interface StillProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'dangerouslySetInnerHTML'> {
  /** The element that holds it. */
  readonly as: 'div' | 'dl' | 'ol' | 'ul' | 'tbody'
  readonly children: ReactNode
}

/**
 * Holds elements that stay as they are as markup. What the server makes as elements is written down for the browser's
 * React, read by the server's own, made into HTML and sent twice: where there are hundreds, that is most of a page's time.
 */
export function Still({ as: Element, children, ...attributes }: StillProps) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
    <Element {...attributes} dangerouslySetInnerHTML={{ __html: markupOf(children) }} />
  )
}
