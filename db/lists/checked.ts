import { UserError } from '../../lib/errors.ts'
import { type AnyParameters, day, type ParameterShape } from '../../lib/query-string.ts'

/**
 * A query string in which everything that is said can be understood. A page takes what cannot for the default, and shows
 * that it did; in a file nobody would see that a filter was not applied. Throws a `UserError` that names what is wrong.
 */
export function checked(query: URLSearchParams, known: AnyParameters): URLSearchParams {
  for (const [name, { shape, within }] of Object.entries(known)) {
    const inner = query.get(name) ?? ''
    if (within !== undefined && inner !== '') wholly(name, new URLSearchParams(inner), within)
    if (shape === undefined) continue
    const given = query.getAll(name).filter(text => text !== '')
    // Lists may come in parts, as a form sends them.
    for (const text of shape.pattern === undefined || given.length === 0 ? given : [given.join(',')])
      if (!fits(text, shape))
        throw new UserError(`${name} wants ${wanted(shape)}, not “${text.slice(0, 80)}”.`)
  }
  return query
}

/** A query string within another says nothing but what can be understood. */
function wholly(name: string, query: URLSearchParams, known: AnyParameters): void {
  for (const key of query.keys())
    if (!(key in known))
      throw new UserError(
        `${name} wants a query string of the list of conversations, without “${key.slice(0, 80)}”.`,
      )
  checked(query, known)
}

function fits(text: string, { type, format, minimum = 0, pattern, enum: words }: ParameterShape): boolean {
  if (words !== undefined) return words.includes(text)
  if (pattern !== undefined) return new RegExp(pattern).test(text)
  if (type === 'integer') return /^\d{1,15}$/.test(text) && Number(text) >= minimum
  // The 31st of February would be a day of March.
  return format !== 'date' || day.serialise(day.parse(text)) === text
}

function wanted({ type, format, minimum = 0, pattern, enum: words }: ParameterShape): string {
  if (words !== undefined) return `one of ${words.join(', ')}`
  if (type === 'integer') return `a whole number from ${minimum} up`
  return format === 'date' ? 'a day such as 2024-02-01' : `numbers such as 12 or 12,13, as ${pattern} says`
}
