'use client'

import type { AuthorWeek, Mark } from '../../../db/queries/author-lines.ts'
import { escaped } from '../../_shared/charts/picture/markup.ts'
import { counted } from '../../_shared/format.ts'
import { ScrollArea } from '../../_shared/scroll-area.tsx'
import { dayOf } from './line-days.ts'
import { markHref } from './line-href.ts'
import styles from './lines.module.css'

const WEEK = 7 * 86_400_000
/** As wide as a week is drawn: at most, and at least. */
const WIDEST = 18
const NARROWEST = 5
/** Width that a strip fills where weeks may be that wide. */
const ROOM = 1300
/** Space for marks above and below the line, and for years under them. */
const MOST_UP = 110
const MOST_DOWN = 190
const FOOT = 20
const EDGE = 12

interface LineStripProps {
  readonly weeks: readonly AuthorWeek[]
  readonly person: number
  readonly name: string
}

/** The picture: weeks along the line, round marks stacked away from it. The table beside it says the same. */
export function LineStrip({ weeks, person, name }: LineStripProps) {
  const first = weeks[0]!.from
  const count = (weeks.at(-1)!.from - first) / WEEK + 1
  const week = Math.max(NARROWEST, Math.min(WIDEST, ROOM / count))
  const scale = scaleFor(weeks, week)
  const reach = (side: (week: AuthorWeek) => readonly Mark[]) =>
    Math.max(8, ...weeks.map(each => height(side(each), scale)))
  const line = Math.ceil(reach(({ begun }) => begun)) + 6
  const below = Math.ceil(reach(({ replies }) => replies)) + 6
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
  const weekMarks = (week: AuthorWeek) =>
    `<g transform="translate(${rounded(xOf(week.from))} ${line})">` +
    `${sideMarkup(week, 'begun', { scale, person })}${sideMarkup(week, 'replies', { scale, person })}</g>`
  return (
    <ScrollArea label={`Weeks of ${name}`} className={styles.scroll}>
      <svg
        className={styles.strip}
        width={width}
        height={line + below + FOOT}
        viewBox={`0 0 ${width} ${line + below + FOOT}`}
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
        dangerouslySetInnerHTML={{ __html: years + ground + weeks.map(weekMarks).join('') }}
      />
    </ScrollArea>
  )
}

/**
 * The marks of a week on one side of the line, as markup: there are hundreds in a strip, which as elements would take
 * longer than the rest of the page.
 */
function sideMarkup(
  week: AuthorWeek,
  side: 'begun' | 'replies',
  { scale, person }: { readonly scale: number; readonly person: number },
): string {
  const isUp = side === 'begun'
  const from = `Week from ${dayOf(week.from)}`
  let reach = 1
  return week[side]
    .map(mark => {
      const radius = scale * Math.sqrt(mark.messages)
      const y = reach + radius
      reach += 2 * radius + GAP * scale
      const what = isUp
        ? counted(mark.messages, 'conversation begun', 'conversations begun')
        : counted(mark.messages, 'comment')
      const where = mark.conversation === null ? '' : ` · ${mark.title ?? 'untitled'}`
      return (
        `<a href="${escaped(markHref(person, week.from, mark))}" tabindex="-1">` +
        `<circle class="${isUp ? styles.begun : styles.reply}" cy="${rounded(isUp ? -y : y)}" r="${rounded(radius)}">` +
        `<title>${escaped(`${from}: ${what}${where}`)}</title></circle></a>`
      )
    })
    .join('')
}

/** To a hundredth of a pixel. */
const rounded = (length: number) => Math.round(length * 100) / 100

/** Space between marks, at scale 1. */
const GAP = 0.35

/** How high marks stack. */
const height = (marks: readonly Mark[], scale: number) =>
  1 + marks.reduce((sum, { messages }) => sum + scale * (2 * Math.sqrt(messages) + GAP), 0)

/** The radius of one message: as large as the fullest week allows, and where a week has one mark, as its width. */
function scaleFor(weeks: readonly AuthorWeek[], width: number): number {
  const up = Math.max(1, ...weeks.map(({ begun }) => height(begun, 1)))
  const down = Math.max(1, ...weeks.map(({ replies }) => height(replies, 1)))
  const together = weeks.flatMap(({ begun, replies }) =>
    [...begun, ...replies].flatMap(({ conversation, messages }) => (conversation === null ? [messages] : [])),
  )
  const largest = together.reduce((most, messages) => Math.max(most, messages), 0)
  const within = largest === 0 ? 4 : width / 2 / Math.sqrt(largest)
  return Math.min(4, MOST_UP / up, MOST_DOWN / down, within)
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
