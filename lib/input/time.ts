const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2050, 0, 1)
/** In characters: with weekday, zone and a comment a time takes some seventy. */
const LONGEST_TIME = 200

/**
 * A time as sources write it → milliseconds since 1970 UTC: seconds or milliseconds as number or digits, ISO 8601,
 * RFC 2822. A text without a zone is taken as UTC. Null where it is no time, or none between 1970 and 2050 (no
 * discussion is older, and clocks set to 1902 or 2099 are common).
 */
export function time(value: unknown): number | null {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (text.length > LONGEST_TIME) return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text))
  return isDay(text) ? within(Date.parse(zoned(text))) : null
}

/** Whether a date that begins as ISO 8601 wants names a day that there is: JavaScript takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? []
  if (year === undefined) return true
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}

/**
 * Below 10¹¹ a number counts seconds (until the year 5138), above it milliseconds (since March 1973). Seconds with a
 * fraction are never exact: less than a microsecond below a millisecond is that millisecond.
 */
const fromNumber = (value: number) => within(Math.abs(value) < 1e11 ? value * 1000 + 0.001 : value)

function within(ms: number): number | null {
  return Number.isFinite(ms) && ms > EARLIEST && ms < LATEST ? Math.trunc(ms) : null
}

/** JavaScript reads "2024-01-02 03:04" as local time: say UTC, and put the T that ISO wants. */
function zoned(text: string): string {
  const iso =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i.exec(
      text,
    )
  if (iso) return `${iso[1]}T${iso[2]}${offset(iso[3])}`
  // RFC 2822: the weekday is redundant and often wrong; a comment behind ("(CET)") says nothing new.
  const plain = withoutComment(text.replace(/^[A-Za-z]{2,9},?\s+(?=\d)/, ''))
  return /\d{4}-\d{2}-\d{2}$/.test(plain) || /(Z|UT|UTC|GMT|[ECMP][SD]T|[+-]\d{4})$/i.test(plain)
    ? plain
    : `${plain} UTC`
}

/** A date without the brackets at its end. */
function withoutComment(text: string): string {
  if (!text.endsWith(')')) return text
  const open = text.indexOf('(', text.lastIndexOf(')', text.length - 2) + 1)
  return open === -1 ? text : text.slice(0, open).trimEnd()
}

function offset(zone: string | undefined): string {
  if (zone === undefined || /^(Z|UTC|GMT)$/i.test(zone)) return 'Z'
  const digits = zone.replace(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`
}
