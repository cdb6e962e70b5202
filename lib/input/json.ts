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

/**
 * The value of a text that is JSON; undefined where it is not (JSON itself has no undefined). A whole number that would
 * be rounded is given as its digits: it is an id, and two ids must not become one.
 */
export function parsed(text: string): unknown {
  const value = attempted(() => JSON.parse(text))
  if (value === undefined || !LONG_NUMBER.test(text)) return value
  // Going over the values recurses: what is nested too deep for that stays as JavaScript reads it.
  return attempted(() => JSON.parse(text, exactly)) ?? value
}

function attempted(parse: () => unknown): unknown {
  try {
    return parse()
  } catch {
    return undefined
  }
}

const exactly = withSource((value, source) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value,
)

/** The reviver gets the value's own text as well, which TypeScript's library does not know yet. */
function withSource(revive: (value: unknown, source: string) => unknown) {
  const reviver = (_key: string, value: unknown, { source = '' }: { readonly source?: string } = {}) =>
    revive(value, source)
  return reviver as (key: string, value: unknown) => unknown
}
