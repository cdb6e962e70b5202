import { type Moment, moment } from '../../input/time.ts'
import { DAY } from '../../milliseconds.ts'
import {
  dayOf,
  fullYear,
  momentOf,
  type OpenDate,
  type WrittenDate,
  writtenDate,
  writtenNumber,
} from '../fields/written-date.ts'

/** Which of a date's three numbers stands first. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first'

/** A column's dates, or one of them, as it is read. */
export interface ReadDate extends Moment {
  readonly hasClock: boolean
}

/** Why a cell is no time: it is none, it is told from when it was read, there is no such day (or none that can be meant). */
export type DateFault = 'none' | 'relative' | 'impossible'

/** How a column's dates are read, and what had to be assumed for it. */
export interface DateReader {
  read(cell: unknown): ReadDate | DateFault
  /** An assumption or oddity, as a sentence for a user; null: none. */
  readonly note: string | null
}

/** A preference for one order where no date of a column decides, by the language of its table, say. */
export type Leaning = 'day-first' | 'month-first' | null

/**
 * Decides for a whole column what its dates mean: dots mean day first; a first number over 12 makes all of them day first, a
 * second one month first. Where nothing decides, the order in which rows are sorted does, or a clock that counts to twelve, or
 * what the caller leans to; that is said.
 */
export class DateColumn {
  #dayFirst = 0
  #monthFirst = 0
  #yearFirst = 0
  #dotted = 0
  #twelve = false
  /** One that can be read either way. */
  #open: OpenDate | null = null
  #openCount = 0
  /** Whether the dates rise, or fall, when read day first, and when read month first. */
  readonly #sorted = { 'day-first': new Sorted(), 'month-first': new Sorted() }

  /** Looks at one more cell. */
  see(cell: unknown): void {
    if (typeof cell !== 'string' || isIso(cell)) return
    const date = writtenDate(cell)
    if (date?.kind !== 'open') return
    const { first, second, mark, clock } = date
    if (mark === '.') this.#dotted++
    if (clock?.twelve === true) this.#twelve = true
    if (first > 31) this.#yearFirst++
    else if (first > 12 && second <= 12) this.#dayFirst++
    else if (second > 12 && first <= 12) this.#monthFirst++
    else if (first !== second) {
      this.#open ??= date
      this.#openCount++
      for (const order of ['day-first', 'month-first'] as const) {
        const found = inOrder(date, order)
        if (found.kind === 'moment') this.#sorted[order].see(found.at)
      }
    }
  }

  /** Whether what was seen leaves nothing open that a further cell could decide. */
  get isDecided(): boolean {
    return this.#open === null || this.#dayFirst + this.#monthFirst + this.#yearFirst > 0
  }

  /** How the column is read. `said`: what the user says. */
  settle(said: DateOrder | null, leaning: Leaning): DateReader {
    const { order, note } = said === null ? this.#decide(leaning) : { order: said, note: null }
    return { note, read: cell => read(cell, order) }
  }

  #decide(leaning: Leaning): { readonly order: DateOrder; readonly note: string | null } {
    const [day, month] = [this.#dayFirst, this.#monthFirst]
    if (this.#yearFirst > 0 && day + month === 0) return { order: 'year-first', note: null }
    if (day > 0 && month > 0) {
      const order = day >= month ? 'day-first' : 'month-first'
      const both = `${many(day, 'date begins', 'dates begin')} with a day over 12 and ${many(month, 'has', 'have')} it second`
      const note = `${both}: those that may be either were read ${wordsFor(order)}. The order of dates (--dates) can be chosen.`
      return { order, note: this.#open === null ? null : note }
    }
    if (day > 0) return { order: 'day-first', note: null }
    if (month > 0) return { order: 'month-first', note: null }
    if (this.#open === null || this.#dotted > 0) return { order: 'day-first', note: null }
    const [rising, falling] = [this.#sorted['day-first'].isSorted, this.#sorted['month-first'].isSorted]
    const order: DateOrder =
      rising !== falling && this.#openCount > 2
        ? rising
          ? 'day-first'
          : 'month-first'
        : this.#twelve
          ? 'month-first'
          : (leaning ?? 'month-first')
    return { order, note: assumed(this.#open, order) }
  }
}

/** Whether times that come one after another rise or fall throughout. */
class Sorted {
  #last = Number.NaN
  #up = 0
  #down = 0

  see(at: number): void {
    if (at > this.#last) this.#up++
    else if (at < this.#last) this.#down++
    this.#last = at
  }

  get isSorted(): boolean {
    return this.#up === 0 || this.#down === 0
  }
}

/** Nearly all dates are ISO 8601: they decide nothing, and are read faster. */
const isIso = (text: string): boolean =>
  text.length >= 10 &&
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  /^\d{4}-\d\d-\d\d/.test(text)

const DASH = 0x2d
const ZERO = 0x30

/** `2025-11-02T09:14:05Z`, also with a blank and without Z → milliseconds; null: it is written in another way. */
function plainIso(text: string): number | null {
  const { length } = text
  if (length !== 19 && !(length === 20 && text[19] === 'Z')) return null
  if (text[13] !== ':' || text[16] !== ':' || (text[10] !== 'T' && text[10] !== ' ')) return null
  const two = (at: number): number => {
    const [ten, one] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO]
    return ten >= 0 && ten <= 9 && one >= 0 && one <= 9 ? ten * 10 + one : Number.NaN
  }
  const [hour, minute, second] = [two(11), two(14), two(17)]
  if (!(hour < 24 && minute < 60 && second < 60)) return null
  const day = dayOf(two(0) * 100 + two(2), two(5), two(8))
  const found = day === null ? null : momentOf(day + (hour * 3600 + minute * 60 + second) * 1000, null)
  return found?.kind === 'moment' ? found.at : null
}

function read(cell: unknown, order: DateOrder): ReadDate | DateFault {
  if (typeof cell === 'string' && isIso(cell)) {
    const at = plainIso(cell)
    if (at !== null) return { at, unknownZone: null, hasClock: true }
    const iso = moment(cell)
    if (iso !== null) return { ...iso, hasClock: cell.length > 10 }
  }
  const date = dateIn(cell)
  if (date === null) return 'none'
  const found = date.kind === 'open' ? inOrder(date, order) : date
  return found.kind === 'moment' ? found : found.kind === 'relative' ? 'relative' : 'impossible'
}

function dateIn(cell: unknown): WrittenDate | null {
  if (cell instanceof Date) {
    // A damaged file may give a date that is none.
    const at = cell.getTime()
    const date = Number.isNaN(at) ? null : momentOf(at, null)
    return date?.kind === 'moment' ? { ...date, hasClock: at % DAY !== 0 } : date
  }
  if (typeof cell === 'number' || typeof cell === 'bigint') return writtenNumber(Number(cell))
  return typeof cell === 'string' ? writtenDate(cell) : null
}

/** A date of three numbers, in the order of its column; where that makes no day of it, in the other: the day is over 12. */
function inOrder(date: OpenDate, order: DateOrder): WrittenDate {
  const { first, second, third, fullYear: isFull, clock } = date
  if (order === 'year-first' && !isFull) return momentOf(dayOf(fullYear(first, 2), second, third), clock)
  const year = fullYear(third, isFull ? 4 : 2)
  const [day, month] = order === 'month-first' ? [second, first] : [first, second]
  return momentOf(dayOf(year, month, day) ?? dayOf(year, day, month), clock)
}

const wordsFor = (order: DateOrder): string => order.replace('-', ' ')

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

function assumed({ first, second, third, fullYear: isFull, mark }: OpenDate, order: DateOrder): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const written = [two(first), two(second), isFull ? third : two(third)].join(mark)
  const [day, month] = order === 'month-first' ? [second, first] : [first, second]
  const other = order === 'month-first' ? 'day first' : 'month first'
  return (
    `Nothing in it decides whether dates such as ${written} are day first or month first: ${wordsFor(order)} was assumed ` +
    `(${day} ${MONTHS[month - 1]}). If they are ${other}, choose the order of dates (--dates).`
  )
}

const many = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
