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

/** A text with the characters that XML takes for markup written as references. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => ESCAPES[character] ?? character)

/** A value as plain text within XML, between tags or between quotes. */
export const xml = (value: string | number | boolean): string =>
  typeof value === 'string' ? escaped(plain(value)) : String(value)

/** An element; attributes that are null are left out. `content` is markup. */
export function markup(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content = '',
): string {
  let written = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) written += ` ${key}="${xml(typeof value === 'number' ? rounded(value) : value)}"`
  return content === '' ? `${written}/>` : `${written}>${content}</${name}>`
}

/** To a hundredth of a pixel. */
const rounded = (value: number) => Math.round(value * 100) / 100
