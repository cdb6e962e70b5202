import type { AuthorWeek, Mark } from '../../../db/queries/author-lines.ts'
import { counted } from '../../_shared/format.ts'
import { escaped } from '../../_shared/markup.ts'
import { dayOf } from './line-days.ts'
import { markHref } from './line-href.ts'
import styles from './lines.module.css'

/** The sides of the line: conversations begun above it, replies below it. */
export type Side = 'begun' | 'replies'

/** How the marks of weeks are drawn. */
export interface WeekMarks {
  /** Pixels that marks of one side reach from the line. */
  height(marks: readonly Mark[]): number
  /** What is drawn for a mark that begins so far from the line, with what it holds; the week's middle is 0. */
  shape(mark: Mark, side: Side, from: number, title: string): string
}

/** Space for marks above and below the line, pixels. */
const MOST_UP = 110
const MOST_DOWN = 190
/** Space between discs, at scale 1. */
const GAP = 0.35
/** Pixels of a message at most: the radius of its disc, the height of its bar. */
const LARGEST = 4

/** Discs stacked away from the line; where a week has one mark a side, which would make discs of no size, bars. */
export function weekMarks(weeks: readonly AuthorWeek[], width: number): WeekMarks {
  const isTogether = weeks.some(({ begun, replies }) =>
    [...begun, ...replies].some(({ conversation }) => conversation === null),
  )
  return isTogether ? bars(weeks, width) : discs(weeks)
}

function bars(weeks: readonly AuthorWeek[], width: number): WeekMarks {
  const tall = (marks: readonly Mark[]) => marks.reduce((sum, { messages }) => sum + messages, 0)
  const scale = scaleFor(weeks, tall)
  const x = rounded(0.5 - width / 2)
  return {
    height: marks => scale * tall(marks),
    shape({ messages }, side, from, title) {
      const height = scale * messages
      const y = side === 'begun' ? -from - height : from
      const place = `x="${x}" y="${rounded(y)}" width="${rounded(width - 1)}" height="${rounded(height)}"`
      return `<rect class="${classOf(side)}" ${place}>${title}</rect>`
    },
  }
}

function discs(weeks: readonly AuthorWeek[]): WeekMarks {
  const tall = (marks: readonly Mark[]) =>
    marks.reduce((sum, { messages }) => sum + 2 * Math.sqrt(messages) + GAP, 0)
  const scale = scaleFor(weeks, tall)
  return {
    height: marks => scale * tall(marks),
    shape({ messages }, side, from, title) {
      const radius = scale * Math.sqrt(messages)
      const y = side === 'begun' ? -from - radius : from + radius
      return `<circle class="${classOf(side)}" cy="${rounded(y)}" r="${rounded(radius)}">${title}</circle>`
    },
  }
}

/** Pixels of one message: as large as the fullest week allows. */
function scaleFor(weeks: readonly AuthorWeek[], tall: (marks: readonly Mark[]) => number): number {
  const fullest = (side: Side) => weeks.reduce((most, week) => Math.max(most, tall(week[side])), 1)
  return Math.min(LARGEST, MOST_UP / fullest('begun'), MOST_DOWN / fullest('replies'))
}

/**
 * The marks of a week on one side of the line, as markup: there are hundreds in a strip, which as elements would take
 * longer than the rest of the page.
 */
export function sideMarkup(week: AuthorWeek, side: Side, person: number, marks: WeekMarks): string {
  const from = `Week from ${dayOf(week.from)}`
  return week[side]
    .map((mark, place) => {
      const what =
        side === 'begun'
          ? counted(mark.messages, 'conversation begun', 'conversations begun')
          : counted(mark.messages, 'comment')
      const where = mark.conversation === null ? '' : ` · ${mark.title ?? 'untitled'}`
      const title = `<title>${escaped(`${from}: ${what}${where}`)}</title>`
      const begins = 1 + marks.height(week[side].slice(0, place))
      return (
        `<a href="${escaped(markHref(person, week.from, mark))}" tabindex="-1">` +
        `${marks.shape(mark, side, begins, title)}</a>`
      )
    })
    .join('')
}

const classOf = (side: Side) => (side === 'begun' ? styles.begun : styles.reply)

/** To a hundredth of a pixel. */
export const rounded = (length: number): number => Math.round(length * 100) / 100
