import { time } from './time.ts'

/** Where browsers and archives write into a page when they saved it: what stands before the date. */
const BEFORE = [
  // SingleFile, in a comment at the beginning.
  / saved date: ([^\n]{1,80})/,
  // Save Page WE.
  /<meta name="savepage-date" content="([^"]{1,80})"/,
  // The Internet Archive, in a comment at the end of short pages, and in its script at the beginning.
  /FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})/,
] as const
/** Its script says the date in digits: 20240131120000. */
const ARCHIVED = /__wm\.init\([^;]{0,200};\s*__wm\.wombat\("[^"]{0,2000}","(\d{14})"/

/** When a page was saved, as it says itself at its beginning, ms since 1970; null: it does not, or it is no page. */
export function savedAt(start: Uint8Array): number | null {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, LOOKED_AT)).toString(
    'latin1',
  )
  if (!/^\s*(?:\xef\xbb\xbf\s*)?</.test(text)) return null
  for (const pattern of BEFORE) {
    const said = pattern.exec(text)?.[1]
    const at =
      said === undefined
        ? null
        : time(said.replace(/ \(.*$/s, '').replace(/^(\S+) (\w+ \d+, \d+)$/, '$2 $1 UTC'))
    if (at !== null) return at
  }
  const digits = ARCHIVED.exec(text)?.[1]
  return digits === undefined
    ? null
    : time(digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'))
}

const LOOKED_AT = 65_536
