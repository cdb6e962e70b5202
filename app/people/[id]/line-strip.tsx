'use client'

import type { AuthorWeek, Mark } from '../../../db/queries/author-lines.ts'
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
  const scale = scaleFor(weeks)
  const reach = (side: (week: AuthorWeek) => readonly Mark[]) =>
    Math.max(8, ...weeks.map(each => height(side(each), scale)))
  const line = Math.ceil(reach(({ begun }) => begun)) + 6
  const below = Math.ceil(reach(({ replies }) => replies)) + 6
  const width = Math.ceil(count * week) + 2 * EDGE
  const xOf = (from: number) => EDGE + ((from - first) / WEEK + 0.5) * week
  return (
    <ScrollArea label={`Weeks of ${name}`} className={styles.scroll}>
      <svg
        className={styles.strip}
        width={width}
        height={line + below + FOOT}
        viewBox={`0 0 ${width} ${line + below + FOOT}`}
        aria-hidden="true"
      >
        {yearsIn(first, count).map(({ year, at }) => (
          <g key={year}>
            <line className={styles.year} x1={xOf(at)} x2={xOf(at)} y1={0} y2={line + below} />
            <text x={xOf(at) + 3} y={line + below + 14}>
              {year}
            </text>
          </g>
        ))}
        <line className={styles.line} x1={0} x2={width} y1={line} y2={line} />
        {weeks.map(each => (
          <g key={each.from} transform={`translate(${xOf(each.from)} ${line})`}>
            <Side marks={each.begun} up scale={scale} person={person} week={each.from} />
            <Side marks={each.replies} scale={scale} person={person} week={each.from} />
          </g>
        ))}
      </svg>
    </ScrollArea>
  )
}

interface SideProps {
  readonly marks: readonly Mark[]
  readonly up?: boolean
  readonly scale: number
  readonly week: number
  readonly person: number
}

function Side({ marks, up = false, scale, week, person }: SideProps) {
  let from = 1
  return marks.map(mark => {
    const radius = scale * Math.sqrt(mark.messages)
    const y = from + radius
    from += 2 * radius + GAP * scale
    return (
      <a key={mark.message} href={markHref(person, week, mark)} tabIndex={-1}>
        <circle className={up ? styles.begun : styles.reply} cy={up ? -y : y} r={radius}>
          <title>{`Week from ${dayOf(week)}: ${
            up
              ? counted(mark.messages, 'conversation begun', 'conversations begun')
              : counted(mark.messages, 'comment')
          }${mark.conversation === null ? '' : ` · ${mark.title ?? 'untitled'}`}`}</title>
        </circle>
      </a>
    )
  })
}

/** Space between marks, at scale 1. */
const GAP = 0.35

/** How high marks stack. */
const height = (marks: readonly Mark[], scale: number) =>
  1 + marks.reduce((sum, { messages }) => sum + scale * (2 * Math.sqrt(messages) + GAP), 0)

/** The radius of one message: as large as the fullest week allows. */
function scaleFor(weeks: readonly AuthorWeek[]): number {
  const up = Math.max(1, ...weeks.map(({ begun }) => height(begun, 1)))
  const down = Math.max(1, ...weeks.map(({ replies }) => height(replies, 1)))
  return Math.min(4, MOST_UP / up, MOST_DOWN / down)
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
