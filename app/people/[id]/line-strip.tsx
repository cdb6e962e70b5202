'use client'

import type { AuthorWeek } from '../../../db/queries/author-lines.ts'
import { ScrollArea } from '../../_shared/scroll-area.tsx'
import styles from './lines.module.css'
import { rounded, type Side, sideMarkup, weekMarks } from './week-marks.ts'

const WEEK = 7 * 86_400_000
/** As wide as a week is drawn: at most, and at least. */
const WIDEST = 18
const NARROWEST = 5
/** Width that a strip fills where weeks may be that wide. */
const ROOM = 1300
/** Space for years under the marks. */
const FOOT = 20
const EDGE = 12

interface LineStripProps {
  readonly weeks: readonly AuthorWeek[]
  readonly person: number
  readonly name: string
}

/** The picture: weeks along the line, their marks away from it. The table beside it says the same. */
export function LineStrip({ weeks, person, name }: LineStripProps) {
  const first = weeks[0]!.from
  const count = (weeks.at(-1)!.from - first) / WEEK + 1
  const week = Math.max(NARROWEST, Math.min(WIDEST, ROOM / count))
  const marks = weekMarks(weeks, week)
  const reach = (side: Side) =>
    Math.ceil(weeks.reduce((most, each) => Math.max(most, 1 + marks.height(each[side])), 8)) + 6
  const line = reach('begun')
  const below = reach('replies')
  const width = Math.ceil(count * week) + 2 * EDGE
  const xOf = (from: number) => EDGE + ((from - first) / WEEK + 0.5) * week
  const years = yearsIn(first, count)
    .map(({ year, at }) => {
      const x = rounded(xOf(at))
      return (
        `<g><line class="${styles.year}" x1="${x}" x2="${x}" y1="0" y2="${line + below}"/>` +
        `<text x="${x + 3}" y="${line + below + 14}">${year}</text></g>`
      )
    })
    .join('')
  const ground = `<line class="${styles.line}" x1="0" x2="${width}" y1="${line}" y2="${line}"/>`
  const drawn = (week: AuthorWeek) =>
    `<g transform="translate(${rounded(xOf(week.from))} ${line})">` +
    `${sideMarkup(week, 'begun', person, marks)}${sideMarkup(week, 'replies', person, marks)}</g>`
  return (
    <ScrollArea label={`Weeks of ${name}`} className={styles.scroll}>
      <svg
        className={styles.strip}
        width={width}
        height={line + below + FOOT}
        viewBox={`0 0 ${width} ${line + below + FOOT}`}
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
        dangerouslySetInnerHTML={{ __html: years + ground + weeks.map(drawn).join('') }}
      />
    </ScrollArea>
  )
}

/** Years that begin within the weeks, each at the first week that begins in it. */
function yearsIn(first: number, weeks: number): { readonly year: number; readonly at: number }[] {
  const found = new Map<number, number>()
  for (let i = 0; i < weeks; i++) {
    const at = first + i * WEEK
    const year = new Date(at).getUTCFullYear()
    if (!found.has(year)) found.set(year, at)
  }
  return [...found].map(([year, at]) => ({ year, at }))
}
