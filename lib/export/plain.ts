/** Most names and nearly all other values: told apart in one quick look. */
const PLAIN_ALREADY = /^[ -~\u00A0-\uD7FF]*$/

/**
 * Text that every format can hold: line breaks and tabs become blanks, half characters the replacement character; other
 * control characters, which XML forbids even when escaped, are gone.
 */
export function plain(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A value as plain text within XML, between tags or between quotes. */
export function xml(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  return plain(value).replace(/[&<>"]/g, character => ESCAPES[character] ?? character)
}
