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

/** The value of a line of JSON; undefined where it is not JSON (which itself has no undefined). */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
