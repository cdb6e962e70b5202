import { zoneMinutes } from './zones.ts'

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2050, 0, 1)

/** In characters: with weekday, zone and a comment a time takes some seventy. */
const LONGEST = 200

/** A moment as a source wrote it. */
export interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The name of its zone, where nobody knows what it means: it was taken for UTC, as RFC 5322 (4.3) wants. Else null. */
  readonly unknownZone: string | null
}

/**
 * A time as sources write it → milliseconds since 1970 UTC: seconds, milli-, micro- or nanoseconds as number or digits, ISO 8601,
 * RFC 2822, and the like. A text without a zone, or with one that nobody knows, is taken as UTC. Null where it is no time,
 * or none between 1970 and 2050 (no discussion is older, and clocks set to 1902 or 2099 are common).
 */
export const time = (value: unknown): number | null =>
  typeof value === 'number' ? fromNumber(value) : (moment(value)?.at ?? null)

/** The same, with what is not known of it. */
export function moment(value: unknown): Moment | null {
  if (typeof value === 'number') return known(fromNumber(value))
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (text.length > LONGEST) return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return known(fromNumber(Number(text)))
  const mail = MAIL.exec(text)
  if (mail !== null) return known(fromMail(mail))
  if (!isDay(text)) return null
  const iso = ISO.exec(text)
  return iso === null ? inWords(text) : known(fromIso(iso))
}

const known = (at: number | null): Moment | null => (at === null ? null : { at, unknownZone: null })

/**
 * Below 10¹¹ a number counts seconds (until the year 5138), above it milliseconds (since March 1973), from 10¹⁴ on
 * microseconds, from 10¹⁷ on nanoseconds. Seconds with a fraction are never exact: less than a microsecond below a
 * millisecond is that millisecond.
 */
export function millisecondsOf(value: number): number {
  const size = Math.abs(value)
  return size < 1e11 ? value * 1000 + 0.001 : size < 1e14 ? value : size < 1e17 ? value / 1e3 : value / 1e6
}

const fromNumber = (value: number): number | null => within(millisecondsOf(value))

function within(ms: number): number | null {
  return Number.isFinite(ms) && ms > EARLIEST && ms < LATEST ? Math.trunc(ms) : null
}

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?))?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i

function fromIso([, day = '', clock = '00:00', zone = '']: RegExpExecArray): number | null {
  const east = /\d/.test(zone) ? offset(zone) : 0
  return east === null ? null : within(Date.parse(`${day}T${clock.replace(',', '.')}Z`) - east * 60_000)
}

/** As nearly all mails have it, to be read in a fraction of the time: "Tue, 2 Jan 2024 03:04:05 +0100", with a comment or not. */
const MAIL =
  /^(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4})(?: \([A-Z]+\))?$/

function fromMail([, day, month = '', year, hours, minutes, seconds, zone = '']: RegExpExecArray):
  | number
  | null {
  const east = offset(zone)
  if (east === null) return null
  const at = [Number(year), MONTHS.indexOf(month) / 3, Number(day), Number(hours)] as const
  return within(Date.UTC(...at, Number(minutes) - east, Number(seconds)))
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** Whether a date that begins as ISO 8601 wants names a day that there is: JavaScript takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? []
  if (year === undefined) return true
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}

/** `+0100`, `+01:00`, `-5` → minutes; null: no clock on earth goes so. */
function offset(zone: string): number | null {
  const digits = zone.slice(1).replace(':', '')
  const hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits)
  const minutes = Number(digits.length > 2 ? digits.slice(-2) : 0)
  if (hours > 15 || minutes > 59) return null
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1)
}

const CLOCK = /\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?/i
/** Months and weekdays may stand behind the clock, as the year may. */
const CALENDAR = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$/i
/** How a zone is written that need not be known: `PPX`, `Mars/Crater`, `Middle Earth Time`. */
const ZONE = /^(?:[A-Z]{1,6}|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+|[A-Z][A-Za-z. ]+ Time)$/

/** RFC 2822, and whatever else JavaScript reads once it is told the zone: that stands behind the clock. */
function inWords(text: string): Moment | null {
  const bare = text.replace(/[\s"]+/g, ' ')
  // A comment says what the zone is called, where nothing else does: "(CET)".
  const open = bare.endsWith(')') ? bare.indexOf('(') : -1
  // The weekday is redundant and often wrong.
  const date = (open === -1 ? bare : bare.slice(0, open)).replace(/^[a-z]{2,9},? (?=\d)/i, '')
  const clock = CLOCK.exec(date)
  const end = clock === null ? date.search(/\d\D*$/) + 1 : clock.index + clock[0].length
  const behind: string[] = []
  const names: string[] = []
  let east: number | null = null
  for (const word of date.slice(end).split(/[ ,]+/)) {
    const [, name, digits] = /^([a-z./_]*)([+-]\d{1,2}(?::?\d{2})?)?$/i.exec(word) ?? []
    if (name === undefined || CALENDAR.test(name)) {
      behind.push(word)
      continue
    }
    if (name !== '') names.push(name)
    if (digits !== undefined) {
      east = offset(digits)
      if (east === null) return null
    }
  }
  const local = within(Date.parse(`${dated(date.slice(0, end))} ${behind.join(' ')} UTC`))
  if (local === null) return null
  const name = names.join(' ')
  east ??= zoneMinutes(name === '' && open !== -1 ? bare.slice(open) : name)
  if (east !== null) return known(within(local - east * 60_000))
  if (name === '') return known(local)
  return ZONE.test(name) ? { at: local, unknownZone: name } : null
}

/** A date as JavaScript reads it: without "at" before the clock, its year in full (RFC 5322: "102" is 2002). */
const dated = (date: string): string =>
  date
    .replace(/,? at (?=\d)/, ' ')
    .replace(/ 1(\d\d)(?= \d{1,2}:)/, (_, years: string) => ` ${2000 + Number(years)}`)
