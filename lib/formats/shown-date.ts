import { fewBlanks, withoutEnd, withoutStart } from '../ends.ts'
import { DATE_WORDS } from './date-words.ts'

type Kind = keyof typeof DATE_WORDS

const KINDS = new Map<string, Kind>(
  // The first kind that claims a word keeps it.
  (Object.keys(DATE_WORDS) as Kind[])
    .reverse()
    .flatMap(kind => DATE_WORDS[kind].split(' ').map(word => [word, kind] as const)),
)

/** What a word of a date says; null: it is none. */
export const kindOfWord = (word: string): Kind | null => KINDS.get(word) ?? null

/** Whether a text tells a time by how long ago it was, or by a day that was today: "2 hours ago", "gestern", "3 Std.". */
export function isRelative(text: string): boolean {
  if (text.length > LONGEST_DATE) return false
  const kinds = [...text.toLowerCase().matchAll(TOKEN)].map(([word]) => KINDS.get(word) ?? null)
  // "ago" is August in Spanish, too; but then a year is not far.
  const ago = kinds.includes('ago') || /\b(?:ago|il y a)\b|^just now$/i.test(text)
  return (
    (!/\d{4}/.test(text) &&
      ((ago && (kinds.includes('unit') || /now/i.test(text))) || kinds.includes('near'))) ||
    isAge(text)
  )
}

const CLOCK = /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)/
const NUMERIC = /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4})(?!\d)/
/** Chinese and Japanese write dates without blanks between the words. */
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|[^\s\d\p{L}\p{M}]/gu
const LONGEST_DATE = 80

/** Whether a text is a date as pages show it, and nothing else: "March 3, 2024 at 5:15 pm", "3. März 2024", "2 weeks ago". */
export function isDate(text: string): boolean {
  if (text.length > LONGEST_DATE) return false
  const said = new Set<Kind>()
  for (const [word] of text.toLowerCase().matchAll(TOKEN)) {
    const kind = KINDS.get(word)
    if (kind !== undefined) said.add(kind)
    else if (!/^[.,:/()|@#•·–—«»-]$/.test(word)) return false
  }
  const digits = /\d/.test(text)
  const clock = CLOCK.test(text)
  if (/\bil y a\b/i.test(text)) said.add('ago')
  return (
    said.has('near') ||
    (digits && (said.has('month') || (said.has('half') && clock) || (said.has('day') && clock))) ||
    (said.has('ago') && said.has('unit')) ||
    NUMERIC.test(text)
  )
}

/** Whether a text may be a headline: no number, date, or word of a date box ("27", "Jun"). */
export const isHeadline = (text: string): boolean =>
  /\p{L}\p{M}*\p{L}|[^\p{ASCII}\P{L}]/u.test(text) &&
  !isDate(text) &&
  !['month', 'day'].includes(KINDS.get(text.toLowerCase().replace(/[.,]$/, '')) ?? '')

/** Whether a date tells the time of day as well. */
export const hasClock = (text: string): boolean => CLOCK.test(text)

/** How long ago something was, as buttons below comments say it: "2w", "3 Std.", "5 min". */
export const isAge = (text: string): boolean =>
  /^\d{1,3}\s?(?:s|m|h|d|w|y|mo|min|mins|hr|hrs|wk|wks|yr|yrs|std|tg|tage?|wo|mon|j|sem|ans?|sett|godz|дн|нед|мин|ч)\.?$/iu.test(
    text.trim(),
  )

/** A text that has a date at its end or its beginning, in two. */
export interface BesideDate {
  /** What stands beside the date, without the marks between them. */
  readonly rest: string
  readonly date: string
}

/** What pages put between a name and a date, as a whole word or mark; a blank is tried last. */
const JOINT =
  /\s{0,2}[–—•·|»«/@,;:(]\s{0,2}|\s{1,2}-\s{1,2}|\s{1,2}(?:on|am|at|um|le|el|il|op|den|em|dne|på|vom|the|в)\s{1,2}|\s{2}/giu
/** The same behind a date. */
const JOINT_BEHIND = /\s{0,2}[–—•·|»«/,;:\])]\s{1,2}|\s{1,2}[-/]\s{1,2}|\s{1,2}(?:by|von|par|por)\s{1,2}/giu
/** A mark at the beginning, or at the end, where brackets may close something. */
const FIRST = /[\s–—•·|»«/@,;:()[\]-]/u
const LAST = /[\s–—•·|»«/@,;:([-]/u
const withoutMarks = (text: string): string => withoutStart(withoutEnd(text, LAST), FIRST)
/** A date that follows a name without any mark begins with a number or with a weekday. */
const BEGINS = /^(?:\d|\p{L}+\.?,?\s+(?:\p{L}+\.?\s+)?\d)/u
const LONGEST = 200

/** The date at a text's end: "Ada, 3 May 2019 at 8:41" → Ada. Null: none, or nothing else. A name may be a month's: "April May, 3 June". */
export function dateBehind(text: string): BesideDate | null {
  if (text.length > LONGEST) return null
  const whole = withoutMarks(fewBlanks(text))
  const marked = [...whole.matchAll(JOINT)].map(
    joint => [joint.index, joint.index + joint[0].length] as const,
  )
  const plain = [...whole.matchAll(/\s+/g)]
    .map(blank => [blank.index, blank.index + blank[0].length] as const)
    .filter(([, to]) => BEGINS.test(whole.slice(to)) && isOneDate(whole.slice(to)))
  for (const [from, to] of [...marked, ...plain]) {
    const rest = withoutWeekday(withoutMarks(whole.slice(0, from)))
    const date = whole.slice(to)
    if (rest !== '' && !isDate(rest) && isDate(date)) return { rest, date }
  }
  return null
}

/** The date at a text's beginning: "14. Mar, 2015 / Ada" → Ada. Null: none, or nothing else. */
export function dateBefore(text: string): BesideDate | null {
  if (text.length > LONGEST) return null
  const whole = withoutMarks(fewBlanks(text))
  const joints = [...whole.matchAll(JOINT_BEHIND)]
  // The last mark behind which no date goes on: "Oct, 2011 / Ada".
  for (const joint of joints.reverse()) {
    const date = withoutMarks(whole.slice(0, joint.index))
    const rest = withoutMarks(whole.slice(joint.index + joint[0].length))
    if (rest !== '' && !/^\d/.test(rest) && !isDate(rest) && isDate(date)) return { rest, date }
  }
  return null
}

/** Whether a date has one day at most: "9 5 April 2021" begins with somebody's number, "May 3 June" with a name. */
function isOneDate(date: string): boolean {
  const day = date.replace(CLOCK, '')
  const months = [...day.toLowerCase().matchAll(TOKEN)].filter(([word]) => KINDS.get(word) === 'month')
  return (
    /\p{Script=Han}/u.test(day) ||
    (months.length <= 1 && (day.match(/\d+/g)?.length ?? 0) <= 3 - months.length)
  )
}

function withoutWeekday(name: string): string {
  const [, rest, last] = /^(.*\S)\s+(\S+)$/su.exec(name) ?? []
  return rest !== undefined && KINDS.get(last!.toLowerCase().replace(/\.$/, '')) === 'day' ? rest : name
}
