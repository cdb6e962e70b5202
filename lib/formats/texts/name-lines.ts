import { fewBlanks } from '../../ends.ts'
import { dateBefore, dateBehind, hasClock, isAge, isDate } from '../fields/shown-date.ts'
import { SAYS, shownName } from '../fields/shown-name.ts'

/**
 * How a page puts a name above a comment. "On DATE NAME said:", "DATE / NAME says:", "NAME on DATE", "By NAME, DATE",
 * "NAME says:" or "NAME:" with the date below, NAME with the date below, the date with NAME below, "NAME says:" alone.
 */
export const FORMS = [
  'on-date-said',
  'date-said',
  'dated',
  'by-dated',
  'says-then-date',
  'name-then-date',
  'date-then-name',
  'says',
] as const

export type Form = (typeof FORMS)[number]

/** A line above a comment. */
export interface NameLine {
  readonly form: Form
  /** As it is shown; null: anonymous. */
  readonly name: string | null
  /** As it is shown; null: there is none. */
  readonly date: string | null
  /** Whether hardly anything else looks like it. */
  readonly strong: boolean
}

/** Blanks in a row are two at most in all that is looked at. Behind a name: that somebody speaks. */
const SAID = new RegExp(`\\s{1,2}(${SAYS})(\\s{0,2}:)?$`, 'iu')
const SAID_ON = new RegExp(`\\s{1,2}(?:${SAYS})\\s{0,2}:?\\s{1,2}`, 'iu')
const JOINT = /\s{1,2}(?:on|am|le|el|il|op|den|em|[–—•·|@-])\s{1,2}|,\s{1,2}|\s{0,2}\(|\s{2}/giu

/** The last words of what says that somebody speaks: most lines end in none of them, which is told at once. */
const SAYING = new Set(
  SAYS.replaceAll('?', '')
    .split('|')
    .flatMap(said => [said.split(' ').at(-1)!, said.split(' ').at(-1)!.slice(0, -1)]),
)
const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1).toLowerCase()
const isSaying = (text: string): boolean => SAYING.has(lastWord(text.replace(/\s{0,2}:$/, '')))
/** Whether a line may hold a date: every date has a digit or one of these words. */
const MAY_DATE =
  /\d|\b(?:ago|vor|hace|il y a|today|yesterday|heute|gestern|hoy|ayer|hier|ieri|oggi|hoje|ontem)\b/i

/** In words. */
const LONGEST_NAME = 8
const LONGEST_DATE = 12

/** "On Monday Ann wrote:" is how mail quotes. */
const MAIL = /^(?:wrote|writes|schrieb|écrit|a écrit|escribió|ha scritto|schreef|napisał|napsal)$/iu
/** Words before an article's own date, and on some pages before the name above a comment. */
const BY = /^(?:by|von|por|par|da|door|av)\s+(?=\S)/iu
const ARTICLE =
  /^(?:posted|published|updated|last|veröffentlicht|filed|written|date|version|release|copyright|©)\b/iu
/** Links that stand behind the date. */
const LINKS =
  /(?:\s{0,2}[|·•–-])?\s{1,2}(?:permalink|permanent link|permanenter link|permalien|lien permanent|enlace permanente|link permanente|link|#\d*|reply|antworten|répondre|responder)$/iu

/**
 * The name line that a line is; `below` is the next line that is not blank. Null: it is none. A name is short, and has no
 * marks that only data has.
 */
export function nameLine(line: string, below: string): NameLine | null {
  if (line === '' || line.length > 200) return null
  const whole = fewBlanks(line).replace(LINKS, '').replace(LINKS, '')
  const text = whole.replace(/^\d{1,6}[.)]\s+/, '')
  return (
    onDateSaid(text) ??
    dateSaid(whole) ??
    dated(text) ??
    says(text, below) ??
    nameThenDate(text, below) ??
    dateThenName(text, below)
  )
}

/** Who speaks, by a line that ends with that; null: it does not. */
function said(text: string): { name: string; verb: string; colon: boolean } | null {
  const found = isSaying(text) ? SAID.exec(text) : null
  if (found === null || found.index === 0) return null
  return { name: text.slice(0, found.index), verb: found[1]!, colon: found[2] !== undefined }
}

const beforeColon = (text: string): string | null =>
  text.endsWith(':') && text.length > 1 ? text.slice(0, -1).trimEnd() : null

function onDateSaid(text: string): NameLine | null {
  const found = /^on\s/i.test(text) ? said(text) : null
  if (found === null || MAIL.test(found.verb)) return null
  const inner = found.name.slice(3).trimStart()
  const words = inner.split(/\s+/)
  if (words.length > LONGEST_NAME + LONGEST_DATE) return null
  // After the time of day only its half may follow: someone is called May, and someone 50 Cent.
  const clock = words.findIndex(hasClock)
  const half = /^(?:[ap]\.?m\.?|uhr),?$/i.test(words[clock + 1] ?? '') ? 1 : 0
  const last =
    clock === -1 ? words.findLastIndex((_, at) => isDate(words.slice(0, at).join(' '))) : clock + half + 1
  const date = words.slice(0, last).join(' ')
  const name = words.slice(last).join(' ')
  return isDate(date) && isAnyName(name)
    ? { form: 'on-date-said', name: shownName(name), date, strong: true }
    : null
}

/** "3. Oct, 2011 / Ada says:": what says that somebody speaks stands at its end. */
function dateSaid(text: string): NameLine | null {
  const name = said(text)?.name ?? beforeColon(text)
  const split = name === null || !/\d/.test(name) ? null : dateBefore(name)
  if (split === null || !isAnyName(split.rest)) return null
  return { form: 'date-said', name: shownName(split.rest), date: split.date, strong: true }
}

function dated(text: string): NameLine | null {
  if (!MAY_DATE.test(text)) return null
  const says = SAID_ON.exec(text)
  const sayer = text.slice(0, says?.index ?? 0)
  const when = text.slice(sayer.length + (says?.[0].length ?? 0)).replace(/^(?:on|am)\s{1,2}/i, '')
  if (sayer !== '' && /\d/.test(when) && isName(sayer) && isDate(when))
    return { form: 'dated', name: shownName(sayer), date: when, strong: true }
  const speaks = said(text)
  const spoken = speaks?.name ?? text
  const whole = beforeColon(spoken) ?? spoken
  const by = whole.replace(BY, '')
  for (const joint of by.matchAll(JOINT)) {
    const name = by.slice(0, joint.index)
    const date = by.slice(joint.index + joint[0].length)
    if (!isDate(date) || !isName(name)) continue
    const strong = speaks !== null || (/\p{L}/u.test(joint[0]) && hasClock(date))
    const form = by === whole ? 'dated' : 'by-dated'
    return { form, name: shownName(name), date, strong: strong && form === 'dated' }
  }
  return null
}

function says(text: string, below: string): NameLine | null {
  const speaks = said(text)
  // "Ada :" is a name where a date stands below it; where "says" stands, anything is.
  const name = speaks?.name ?? beforeColon(text)
  if (name === null) return null
  if (isDate(below) && isAnyName(name))
    return { form: 'says-then-date', name: shownName(name), date: below, strong: true }
  if (!speaks?.colon || !isName(name)) return null
  return { form: 'says', name: shownName(name), date: null, strong: false }
}

const isMoment = (text: string): boolean => isDate(text) || isAge(text)

function nameThenDate(text: string, below: string): NameLine | null {
  if (/[.,;:!?…]$/.test(text) || !MAY_DATE.test(below) || !isMoment(below) || !isName(text)) return null
  return { form: 'name-then-date', name: shownName(text), date: below, strong: false }
}

function dateThenName(text: string, below: string): NameLine | null {
  if (!MAY_DATE.test(text) || !isMoment(text) || /[.,;:!?…]$/.test(below) || !isName(below)) return null
  return { form: 'date-then-name', name: shownName(below), date: text, strong: false }
}

/** Whether a text may be a name where one is certain to stand: even question marks, or stars. */
const isAnyName = (text: string): boolean =>
  text !== '' &&
  text.length <= 80 &&
  text.split(/\s+/).length <= LONGEST_NAME &&
  !/^["“]|[\t{}<>=;\\]/.test(text) &&
  !ARTICLE.test(text) &&
  !isDate(text) &&
  dateBefore(text) === null &&
  dateBehind(text) === null

const isName = (text: string): boolean =>
  !/^['‘]|,[^,\n]*,/.test(text) && /[\p{L}\p{N}]/u.test(text) && !BY.test(text) && isAnyName(text)
