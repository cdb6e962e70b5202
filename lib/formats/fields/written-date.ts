import { type Moment, millisecondsOf, moment } from '../../input/time.ts'
import { zoneMinutes } from '../../input/zones.ts'
import { HOUR } from '../../milliseconds.ts'
import { halfNamed, monthNamed } from './calendar-words.ts'
import { isRelative, kindOfWord } from './shown-date.ts'

/** A time as somebody wrote it. */
export type WrittenDate =
  /** It is told by itself. */
  | ({ readonly kind: 'moment'; readonly hasClock: boolean } & Moment)
  /** Three numbers, of which a whole column tells which is the day. */
  | OpenDate
  /** Told from when it was read: "2 hours ago". */
  | { readonly kind: 'relative' }
  /** A day that there is not, or none between 1970 and 2050. */
  | { readonly kind: 'impossible' }

/** A date of three numbers: `02/11/2025`. */
export interface OpenDate {
  readonly kind: 'open'
  readonly first: number
  readonly second: number
  readonly third: number
  /** Whether its year is written in full; it then stands last. */
  readonly fullYear: boolean
  readonly mark: '/' | '-' | '.'
  readonly clock: Clock | null
}

/** A time of day and its zone. */
export interface Clock {
  readonly ms: number
  /** Minutes east of Greenwich; null: it does not say. */
  readonly east: number | null
  readonly unknownZone: string | null
  /** Whether it counts to twelve. */
  readonly twelve: boolean
}

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2050, 0, 1)
const LONGEST = 120

/** The date written in a text; null: it is none. */
export function writtenDate(given: string): WrittenDate | null {
  if (given.length > LONGEST) return null
  const text = plainCharacters(given)
  if (text === '') return null
  if (/^-?\d+(?:[.,]\d+)?$/.test(text)) return writtenNumber(Number(text.replace(',', '.')), text)
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const iso = moment(text)
    if (iso !== null) return { kind: 'moment', hasClock: text.length > 10, ...iso }
  }
  const numeric = NUMERIC.exec(text)
  if (numeric !== null) return inNumbers(numeric)
  const words = inWords(text)
  if (words !== null) return words
  if (isRelative(text)) return { kind: 'relative' }
  // Other dates of mails: JavaScript reads these, but takes any word that begins as an English month for that month.
  const found =
    hasEnglishDate(text) && /\d.{0,99}\d:\d\d|\d:\d\d.{0,99}\d{4}/.test(text) ? moment(text) : null
  return found === null ? null : { kind: 'moment', hasClock: true, ...found }
}

/**
 * A number as programs write times: seconds, milliseconds, micro- or nanoseconds since 1970, days as spreadsheets count them, or
 * the digits of a date (`20251102`, `20251102091405`). `text`: its digits, where it was text.
 */
export function writtenNumber(value: number, text = String(value)): WrittenDate | null {
  const digits = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text)
  if (digits !== null) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits
      .slice(1)
      .map(each => Number(each ?? 0))
    const at = dayOf(year, month, day)
    if (at !== null && year >= 1990 && hour < 24 && minute < 60 && second < 60)
      return known(at + ((hour * 60 + minute) * 60 + second) * 1000, text.length > 8)
  }
  const size = Math.abs(value)
  if (size >= FIRST_SERIAL && size < LAST_SERIAL)
    return known(Math.round((value - DAYS_BEFORE_1970) * 86_400) * 1000, !Number.isInteger(value))
  // Below this nobody means seconds: years, counters.
  if (size < 1e8) return null
  return known(Math.trunc(millisecondsOf(value)), true)
}

/** Days of spreadsheets that are meant: 1954 to 2118, of which those between 1970 and 2050 are dates. */
const FIRST_SERIAL = 20_000
const LAST_SERIAL = 80_000
const DAYS_BEFORE_1970 = 25_569

/** The time of day that a text tells alone, in milliseconds; null: none. */
export function timeOfDay(given: string): number | null {
  if (given.length > LONGEST) return null
  const text = plainCharacters(given)
  const found = clockIn(text)
  return found === null || /[\p{L}\d]/u.test(found.before) ? null : found.clock.ms
}

function known(at: number, hasClock: boolean): WrittenDate {
  return at > EARLIEST && at < LATEST
    ? { kind: 'moment', at, hasClock, unknownZone: null }
    : { kind: 'impossible' }
}

/** Midnight of a day; null: there is no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const at = Date.UTC(year, month - 1, day)
  return new Date(at).getUTCDate() === day ? at : null
}

/** A year of two digits, as POSIX takes it: 69 is 1969, 68 is 2068. */
export const fullYear = (year: number, digits: number): number =>
  digits > 2 ? year : year + (year < 69 ? 2000 : 1900)

/** A day and what is known of its clock → when that was. */
export function momentOf(day: number | null, clock: Clock | null): WrittenDate {
  if (day === null) return { kind: 'impossible' }
  const at = day + (clock?.ms ?? 0) - (clock?.east ?? 0) * 60_000
  const found = known(at, clock !== null)
  return found.kind === 'moment' ? { ...found, unknownZone: clock?.unknownZone ?? null } : found
}

/** Digits of any script as 0 to 9; blanks, wide characters and marks of direction as plain text has them. */
function plainCharacters(text: string): string {
  const plain = text.trim()
  if (/^[\x20-\x7e]*$/.test(plain)) return plain
  return plain
    .normalize('NFKC')
    .replaceAll(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[^\P{Nd}0-9]/gu, digit => String(digitOf(digit)))
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** The digits of a script stand one behind the other in Unicode. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}

/** Three numbers with the same mark between them, perhaps a weekday before, and what follows. */
const NUMERIC =
  /^(?:\p{L}{1,15}[.,]{0,2} ?)?(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{1,2})(?!\d)\.?(.{0,60})$/u

function inNumbers([, a = '', mark = '', b = '', c = '', rest = '']: RegExpExecArray): WrittenDate | null {
  const clock = rest.trim() === '' || /^[,.\s]+$/.test(rest) ? null : clockIn(rest)
  if (rest.trim() !== '' && clock === null && !/^[,.\s]+$/.test(rest)) return null
  if (clock !== null && !areFillers(clock.before)) return null
  const [first, second, third] = [Number(a), Number(b), Number(c)]
  if (a.length > 2) return momentOf(dayOf(first, second, third), clock?.clock ?? null)
  return {
    kind: 'open',
    ...{ first, second, third, fullYear: c.length > 2, clock: clock?.clock ?? null },
    mark: mark === '.' ? '.' : mark === '-' ? '-' : '/',
  }
}

const HAN_DATE = /(\d{2,4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?/
const WORD = /\d+|\p{L}[\p{L}\p{M}]*/gu

/** A date whose month is a word. */
function inWords(text: string): WrittenDate | null {
  if (!/\d/.test(text)) return null
  const found = clockIn(text)
  const clock = found?.clock ?? null
  const outside = found === null ? text : `${found.before} ${found.behind}`
  const han = HAN_DATE.exec(outside)
  if (han !== null) {
    const [, year = '', month, day] = han
    const rest = outside.replace(han[0], ' ')
    if (!areFillers(rest)) return null
    return momentOf(dayOf(fullYear(Number(year), year.length), Number(month), Number(day)), clock)
  }
  let month: number | null = null
  const numbers: string[] = []
  for (const [word] of outside.matchAll(WORD)) {
    if (/^\d/.test(word)) numbers.push(word)
    else {
      const named: number | null = month === null ? monthNamed(word) : null
      if (named !== null) month = named
      else if (!isFiller(word)) return null
    }
  }
  const [one = '', two = '', ...more] = numbers
  if (month === null || two === '' || more.length > 0) return null
  const [day, year] = one.length > 2 ? [two, one] : [one, two]
  return day.length > 2
    ? null
    : momentOf(dayOf(fullYear(Number(year), year.length), month, Number(day)), clock)
}

const isFiller = (word: string): boolean => {
  const lower = word.toLowerCase()
  const kind = kindOfWord(lower)
  return (
    kind === 'day' ||
    kind === 'other' ||
    kind === 'unit' ||
    lower.length === 1 ||
    /^(st|nd|rd|th|er)$/.test(lower)
  )
}

/** Whether nothing stands in a text but what stands around dates. */
const areFillers = (text: string): boolean =>
  [...text.matchAll(WORD)].every(([word]) => !/^\d/.test(word) && isFiller(word))

const ENGLISH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i

/** Whether all longer words before the clock's zone are English names of months and days. */
function hasEnglishDate(text: string): boolean {
  if (!/^[\x20-\x7e]*$/.test(text)) return false
  const words = [...text.matchAll(/[a-z]{3,}/gi)].map(([word]) => word)
  const first = words.find(word => ENGLISH.test(word))
  return (
    first !== undefined &&
    words
      .filter(word => ENGLISH.test(word))
      .every(word => monthNamed(word) !== null || kindOfWord(word.toLowerCase()) === 'day')
  )
}

interface FoundClock {
  readonly before: string
  /** Without the zone. */
  readonly behind: string
  readonly clock: Clock
}

/** Hours and minutes, or an hour that says what it is: `9:15`, `9h15`, `21 h`, `9.15 Uhr`, `9 PM`, `오전 9:14`. */
const CLOCK =
  /(?<![\d.:])(\d{1,2})(?:(?::|(?: ?h ?)|[.](?=\d\d(?:\.\d\d|(?![\d.]))))(\d{2})(?:[:.m](\d{2})(?:[.,](\d{1,9}))?)?s?| ?(?=h\b|uhr\b|[ap]\.?m\b))/iu
const LETTERS = '(?:\\p{L}\\p{M}*)'
/** `PM`, `p. m.`; before the hour also written to a date in Chinese or Japanese. */
const HALVES_BEHIND = [
  new RegExp(`^ ?${LETTERS}+\\.?`, 'u'),
  new RegExp(`^ ?${LETTERS}\\. ?${LETTERS}\\.?`, 'u'),
]
const HALVES_BEFORE = [new RegExp(`(?<![\\p{L}\\p{M}])${LETTERS}+\\.? ?$`, 'u'), /\p{Script=Han}{2} ?$/u]
const OFFSET = /(?:\b(?:utc|gmt|z) ?)?([+−-])(\d{1,2})(?::?(\d{2}))?(?!\d)/i

/** The clock in a text, and what stands around it. */
function clockIn(text: string): FoundClock | null {
  const found = CLOCK.exec(text)
  if (found === null) return null
  const [whole, hourText = '', minute = '0', second = '0', fraction = '0'] = found
  let before = text.slice(0, found.index)
  let behind = text.slice(found.index + whole.length).replace(/^ ?(?:uhr|h|hrs)\b\.?/i, '')
  let hour = Number(hourText)
  const halfBehind = halfIn(HALVES_BEHIND, behind)
  const halfBefore = halfBehind === null ? halfIn(HALVES_BEFORE, before) : null
  const half = (halfBehind ?? halfBefore)?.half ?? null
  if (half !== null) {
    behind = behind.slice(halfBehind?.length ?? 0)
    before = before.slice(0, before.length - (halfBefore?.length ?? 0))
    if (hour > 12) return null
    hour = (hour % 12) + (half === 'pm' ? 12 : 0)
  }
  if (hour > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const ms = hour * HOUR + Number(minute) * 60_000 + Number(second) * 1000
  const zone = zoneIn(behind)
  if (zone === null) return null
  return {
    before,
    behind: zone.rest,
    clock: {
      ms: ms + Math.trunc(Number(`0.${fraction}`) * 1000),
      east: zone.east,
      unknownZone: zone.unknown,
      twelve: half !== null,
    },
  }
}

/** The half of the day that one of the patterns finds at a text's edge, and how long it is there. */
function halfIn(
  patterns: readonly RegExp[],
  text: string,
): { readonly half: 'am' | 'pm'; readonly length: number } | null {
  for (const pattern of patterns) {
    const [written = ''] = pattern.exec(text) ?? []
    const half = written === '' ? null : halfNamed(written)
    if (half !== null) return { half, length: written.length }
  }
  return null
}

/** The zone that stands behind a clock. */
function zoneIn(
  behind: string,
): { readonly east: number | null; readonly unknown: string | null; readonly rest: string } | null {
  const offset = OFFSET.exec(behind)
  if (offset !== null) {
    const [written, sign, hours, minutes = '0'] = offset
    if (Number(hours) > 15 || Number(minutes) > 59) return null
    const east = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1)
    const rest = behind.replace(written, ' ').replace(/\([^()]*\)/, ' ')
    return { east, unknown: null, rest }
  }
  const named = /^[ ,]*\(?([A-Z][A-Za-z]{1,5}|Z)\)?(?= |,|$)/.exec(behind)
  const [written = '', name = ''] = named ?? []
  if (name === '' || monthNamed(name) !== null || kindOfWord(name.toLowerCase()) === 'day')
    return { east: null, unknown: null, rest: behind }
  const east = zoneMinutes(name)
  if (east === null && kindOfWord(name.toLowerCase()) !== null)
    return { east: null, unknown: null, rest: behind }
  return { east, unknown: east === null ? name : null, rest: behind.slice(written.length) }
}
