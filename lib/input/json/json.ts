import { isUtf8 } from 'node:buffer'

/** Whether a text begins as JSON does: "[Draft] …" and "{{Talk header}}" do not. */
export const beginsAsJson = (text: string): boolean =>
  /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true\b|false\b|null\b|$))/.test(text.slice(0, 1000))

/** An object's fields, if the value is an object (no array, not null). */
export function fields(value: unknown): Readonly<Record<string, unknown>> | null {
  // A plain object's values are unknown until looked at, which is what Record<string, unknown> says.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

/** The elements, if the value is an array; otherwise none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The text of a string or number (ids come as either); null for anything else and for the empty string. */
export function string(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** A finite number, also one written as text; null for anything else. */
export function number(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() !== '') return number(Number(value))
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Digits enough for a whole number that JavaScript would round: beyond 2⁵³. */
const LONG_NUMBER = /\d{16}/
/** U+0000, which no text is to hold: it becomes U+FFFD. A backslash before it may be escaped itself. */
const NUL = /\\u0000/
const ESCAPE = /\\(?:u0000|[\s\S])/g
/** Words of Python and JavaScript for numbers that are none. */
const NO_NUMBER = /NaN|Infinity|undefined/

/**
 * The value of a text that is JSON; undefined where it is not (JSON itself has no undefined). A whole number that would
 * be rounded is given as its digits: it is an id, and two ids must not become one. `NaN` and the like are null.
 */
export function parsed(written: string): unknown {
  const text = NUL.test(written)
    ? written.replaceAll(ESCAPE, each => (each === '\\u0000' ? '\\ufffd' : each))
    : written
  const value = attempted(LONG_NUMBER.test(text) ? withExactNumbers(text) : text)
  return value === undefined && NO_NUMBER.test(text) ? attempted(withExactNumbers(text, true)) : value
}

function attempted(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const QUOTE = 0x22
const MINUS = 0x2d
const TOKEN = /[-+.\w]+/y

/** The same JSON with whole numbers beyond 2⁵³ as texts, and where asked for, `NaN` and the like as null. */
function withExactNumbers(text: string, hasNoNumbers = false): string {
  const parts: string[] = []
  let done = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (
      isDigit(code) ||
      code === MINUS ||
      (hasNoNumbers && (code === 0x4e || code === 0x49 || code === 0x75))
    ) {
      TOKEN.lastIndex = at
      const token = TOKEN.exec(text)?.[0] ?? ''
      if (/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)))
        parts.push(text.slice(done, at), '"', token, '"')
      else if (hasNoNumbers && /^(?:NaN|-?Infinity|undefined)$/.test(token))
        parts.push(text.slice(done, at), 'null')
      else {
        at += Math.max(0, token.length - 1)
        continue
      }
      done = at + token.length
      at = done - 1
    }
  }
  return parts.length === 0 ? text : `${parts.join('')}${text.slice(done)}`
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** Where the string ends whose quote stands at `start`; the text's end where it is not closed. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end
  }
  return text.length
}

/**
 * The strings of a JSON value whose UTF-8 was written as if each byte were a letter ("JÃ¶rn"), as what they mean. What is no
 * such text stays as it is. The value itself is changed: linear time, any depth.
 */
export function putRight(value: unknown): unknown {
  const around = { value }
  const open: Record<string | number, unknown>[] = [around]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const key of Object.keys(next)) {
      const inner = next[key]
      if (typeof inner === 'string') next[key] = meant(inner)
      // Lists and objects hold further values; numbers and the like stay as they are.
      else if (typeof inner === 'object' && inner !== null) open.push(inner as Record<string, unknown>)
    }
  }
  return around.value
}

const BEYOND_BYTES = /[^\p{ASCII}\u0080-\u00ff]/u
const BEYOND_ASCII = /[\u0080-\u00ff]/

function meant(text: string): string {
  if (!BEYOND_ASCII.test(text) || BEYOND_BYTES.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : text
}
