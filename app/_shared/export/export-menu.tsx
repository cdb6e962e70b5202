'use client'

import {
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Pictured } from '../../charts/picture/picture-of.ts'
import { useDetails } from '../use-details.ts'
import styles from './export.module.css'
import type { ExportToolsProps } from './export-tools.tsx'
import { addressOf, type File, formats } from './files.ts'
import { Group } from './group.tsx'

export interface ExportMenuProps {
  /** Name of the panel that is exported, for those who hear it: "Reply tree". */
  readonly what: string
  /** The list behind it: path and query string without an ending. */
  readonly data?: string | null
  /** The picture of the figure around it: what stands around the drawing; `caption`: what the figure's caption says. */
  readonly picture?: Pictured | 'caption' | null
  /** Files of other kinds. */
  readonly files?: readonly File[]
  /** The query string of what is to be cited, with its `?` or empty; left out: it is not cited by itself. */
  readonly cite?: string
  /** Whether the page can be printed from here. */
  readonly isPrinted?: boolean
  /** More, below all. */
  readonly children?: ReactNode
}

/** Pixels that an open menu has use for, and those it has in any case. */
const ROOM = 420
const LEAST_ROOM = 200

/** Selector of everything that can be followed or pressed in an open menu. */
const ITEMS = 'a[href], button:not(:disabled), input'

/**
 * All ways to take a panel away, the same at each. Open, it is a list of links that needs no script; pictures, the clipboard
 * and printing come when it is opened. Down and Up go through it as through a menu, Escape closes it.
 */
export function ExportMenu(props: ExportMenuProps) {
  const { what, data = null, files = [], cite } = props
  const details = useRef<HTMLDetailsElement>(null)
  const { isOpen, setOpen, onToggle } = useDetails(details)
  const [Tools, setTools] = useState<ComponentType<ExportToolsProps> | null>(null)

  useEffect(() => {
    if (!isOpen) return
    // The code that makes pictures is fetched when the menu is opened, not with the page.
    import('./export-tools.tsx').then(({ ExportTools }) => setTools(() => ExportTools))
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [isOpen, setOpen])

  // Where there is no room before it, the panel goes on behind, as far as the screen does; where there is more above, it stands there.
  useLayoutEffect(() => {
    const [summary, panel] = details.current?.children ?? []
    if (!isOpen || !summary || !(panel instanceof HTMLElement)) return
    delete panel.dataset['side']
    panel.style.translate = ''
    if (panel.getBoundingClientRect().left < 0) panel.dataset['side'] = 'start'
    const beyond = panel.getBoundingClientRect().right - document.documentElement.clientWidth
    if (beyond > 0) panel.style.translate = `${-beyond - 8}px`
    const { top, bottom } = summary.getBoundingClientRect()
    const below = window.innerHeight - bottom
    const isAbove = below < ROOM && top > below
    panel.dataset['above'] = String(isAbove)
    panel.style.maxHeight = `${Math.max(LEAST_ROOM, (isAbove ? top : below) - 8)}px`
  }, [isOpen])

  const closeAndGoBack = () => {
    setOpen(false)
    details.current?.querySelector('summary')?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const { target, key } = event
    const items = [...(details.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])].filter(
      item => !(item instanceof HTMLInputElement && item.type === 'radio' && !item.checked),
    )
    const place = target instanceof HTMLElement ? items.indexOf(target) : -1
    if (key === 'Escape' && isOpen) {
      event.stopPropagation()
      closeAndGoBack()
      return
    }
    // Arrows choose among options, and move in texts.
    if (
      target instanceof HTMLInputElement &&
      (target.type === 'radio' || (key !== 'ArrowDown' && key !== 'ArrowUp'))
    )
      return
    const next = nextPlace(key, place, items.length)
    if (next === null) return
    event.preventDefault()
    if (isOpen) items[next]?.focus()
    else setOpen(true)
  }

  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !details.current?.contains(relatedTarget)) setOpen(false)
  }

  return (
    <div className={styles.export}>
      <details
        ref={details}
        name="export"
        open={isOpen}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      >
        <summary aria-label={`Export: ${what}`}>Export</summary>
        <div className={styles.panel}>
          {Tools && <Tools {...props} place={details} />}
          {data !== null && (
            <Group name="Download">
              {formats.map(({ format, label, asked, about }) => (
                <a
                  key={format}
                  href={addressOf(data, format, asked)}
                  download
                  data-tip={about}
                  aria-label={`${what} as ${label}`}
                >
                  {label}
                </a>
              ))}
            </Group>
          )}
          {files.length > 0 && (
            <Group name="Files">
              {files.map(({ label, about, href }) => (
                <a
                  key={label}
                  href={href}
                  data-tip={about}
                  {...(isShown(href) ? { target: '_blank' } : { download: true })}
                >
                  {label}
                </a>
              ))}
            </Group>
          )}
          {cite !== undefined && (
            <Group name="Cite">
              <a href={`/cite${cite}`}>Citation and methods</a>
              <a href={`/cite.bib${cite}`} download>
                BibTeX
              </a>
            </Group>
          )}
          {props.children}
        </div>
      </details>
    </div>
  )
}

/** Those that a browser shows open beside this page, the others are kept. */
const isShown = (href: string) => /\.html(\?|$)/.test(href)

function nextPlace(key: string, place: number, count: number): number | null {
  if (key === 'ArrowDown') return place + 1 < count ? place + 1 : 0
  if (key === 'ArrowUp') return place > 0 ? place - 1 : count - 1
  if (place === -1) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
