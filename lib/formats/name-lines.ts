import { hasClock, isDate } from './shown-date.ts'
import { SAYS, shownName } from './shown-name.ts'

/**
 * How a page puts a name above a comment. "On DATE NAME said:", "NAME on DATE", "NAME says:" with the date below,
 * NAME with the date below, "NAME says:" alone.
 */
export const FORMS = ['on-date-said', 'dated', 'says-then-date', 'name-then-date', 'says'] as const

export type Form = (typeof FORMS)[number]

/** A line above a comment. */
export interface NameLine {
  readonly form: Form
  /** As it is shown; null: anonymous. */
  readonly name: string | null
  /** Whether hardly anything else looks like it. */
  readonly strong: boolean
}

const ON = new RegExp(`^on\\s+(.+)\\s+(${SAYS})\\s*:?$`, 'iu')
const SAID = new RegExp(`^(.+?)\\s+(?:${SAYS})(\\s*:)?$`, 'iu')
const SAID_ON = new RegExp(`^(.+?)\\s+(?:${SAYS})\\s*:?\\s+(?:on\\s+|am\\s+)?(.*\\d.*)$`, 'iu')
const JOINT = /\s+(?:on|am|le|el|il|op|den|em|[–—•·|@-])\s+|,\s+|\s*\(|\s{2,}/giu

/** In words. */
const LONGEST_NAME = 8
const LONGEST_DATE = 12

/** "On Monday Ann wrote:" is how mail quotes. */
const MAIL = /^(?:wrote|writes|schrieb|écrit|a écrit|escribió|ha scritto|schreef|napisał|napsal)$/iu
/** What stands before an article's own date. */
const ARTICLE =
  /^(?:posted|published|updated|last|by|von|por|par|veröffentlicht|filed|written|date|version|release|copyright|©)\b/iu

/**
 * The name line that a line is; `below` is the next line that is not blank. Null: it is none. A name is short, and has no
 * marks that only data has.
 */
export function nameLine(line: string, below: string): NameLine | null {
  if (line === '' || line.length > 200) return null
  const text = line.replace(/^\d{1,6}[.)]\s+/, '')
  return onDateSaid(text) ?? dated(text) ?? says(text, below) ?? nameThenDate(text, below)
}

function onDateSaid(text: string): NameLine | null {
  const [, inner, verb] = ON.exec(text) ?? []
  if (inner === undefined || MAIL.test(verb ?? '')) return null
  const words = inner.split(/\s+/)
  if (words.length > LONGEST_NAME + LONGEST_DATE) return null
  // After the time of day only its half may follow: someone is called May, and someone 50 Cent.
  const clock = words.findIndex(hasClock)
  const half = /^(?:[ap]\.?m\.?|uhr),?$/i.test(words[clock + 1] ?? '') ? 1 : 0
  const last =
    clock === -1 ? words.findLastIndex((_, at) => isDate(words.slice(0, at).join(' '))) : clock + half + 1
  const date = words.slice(0, last).join(' ')
  const name = words.slice(last).join(' ')
  return isDate(date) && isName(name) ? { form: 'on-date-said', name: shownName(name), strong: true } : null
}

function dated(text: string): NameLine | null {
  const [, sayer, when] = SAID_ON.exec(text) ?? []
  if (sayer !== undefined && when !== undefined && isName(sayer) && isDate(when))
    return { form: 'dated', name: shownName(sayer), strong: true }
  const [, said] = SAID.exec(text) ?? []
  const whole = (said ?? text).replace(/\s*:$/, '')
  for (const joint of whole.matchAll(JOINT)) {
    const name = whole.slice(0, joint.index)
    const date = whole.slice(joint.index + joint[0].length)
    if (!isDate(date) || !isName(name)) continue
    const strong = said !== undefined || (/\p{L}/u.test(joint[0]) && hasClock(date))
    return { form: 'dated', name: shownName(name), strong }
  }
  return null
}

function says(text: string, below: string): NameLine | null {
  const [, name, colon] = SAID.exec(text) ?? []
  if (name === undefined || !isName(name)) return null
  if (isDate(below)) return { form: 'says-then-date', name: shownName(name), strong: true }
  return colon === undefined ? null : { form: 'says', name: shownName(name), strong: false }
}

function nameThenDate(text: string, below: string): NameLine | null {
  if (!isDate(below) || !isName(text) || /[.,;:!?…]$/.test(text)) return null
  return { form: 'name-then-date', name: shownName(text), strong: false }
}

const isName = (text: string): boolean =>
  text.length <= 80 &&
  text.split(/\s+/).length <= LONGEST_NAME &&
  !/^["'“]|[\t{}<>=;\\]|,.*,/.test(text) &&
  /[\p{L}\p{N}]/u.test(text) &&
  !ARTICLE.test(text) &&
  !isDate(text)
