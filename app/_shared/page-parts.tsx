import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

/** Placeholder for a part of the page that is still being counted; as high as `rows` lines of text. */
export function Waiting({ rows, what }: { rows: number; what: string }) {
  return (
    <div className={styles.waiting} style={{ minHeight: `${rows * 1.5}rem` }} role="status">
      {what}: counting …
    </div>
  )
}

interface PageHeadProps {
  readonly title: ReactNode
  /** Subject of the page, in a line. */
  readonly children?: ReactNode
  /** Downloads and the like, at the end of the line. */
  readonly aside?: ReactNode
}

/** The heading of a page. */
export function PageHead({ title, children, aside }: PageHeadProps) {
  return (
    <div className={styles.pageHead}>
      <div>
        <h1 dir="auto">{title}</h1>
        {children && <div className={styles.lede}>{children}</div>}
      </div>
      {aside && <div className={styles.pageAside}>{aside}</div>}
    </div>
  )
}

interface SectionProps {
  /** To link to. */
  readonly id?: string
  readonly title: string
  /** A line below the title. */
  readonly about?: ReactNode
  /** At the end of the title's line: downloads, a link to all. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under its own heading. */
export function Section({ id, title, about, aside, children }: SectionProps) {
  const heading = useId()
  return (
    <section className={styles.section} id={id} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {aside && <div className={styles.sectionAside}>{aside}</div>}
      </div>
      {about && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  )
}

/** Sections, rows of sections and charts below each other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>
}

/** Sections side by side where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>
}

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

interface PagerProps {
  /** Null: there is no such page. */
  readonly previous: string | null
  readonly next: string | null
  readonly what: string
}

/** The ways to the parts of a list before and after this one; nothing where the list has one part. */
export function Pager({ previous, next, what }: PagerProps) {
  if (previous === null && next === null) return null
  return (
    <nav className={styles.pager} aria-label={`Pages of ${what}`}>
      <Step href={previous} rel="prev" name="← Previous" />
      <Step href={next} rel="next" name="Next →" />
    </nav>
  )
}

function Step({ href, rel, name }: { href: string | null; rel: 'prev' | 'next'; name: string }) {
  if (href === null) return <span className={styles.none}>{name}</span>
  return (
    <Link href={href} rel={rel} prefetch={false}>
      {name}
    </Link>
  )
}
