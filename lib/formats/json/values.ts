import { fields, list, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { type Author, authorOf, isGone, isNameAlone } from '../fields/author.ts'
import { bodyOf } from '../fields/body.ts'
import { isRounded, writesNone } from '../fields/ids.ts'
import type { Sources, Taken } from './layout.ts'
import { all, condition, first, type Place } from './path.ts'

/** Where an object that stands for something has its id. */
const IDS =
  '$oid id _id id_str uri key uuid guid messageId message_id msg_id commentId comment_id postId post_id event_id url href'.split(
    ' ',
  )
const PROFILES = ['profile', 'user', 'account', 'data', 'attributes', 'author', 'node', 'member']

/** An id: text or number, also as MongoDB writes it, or that of the object that stands for it. Null: none. */
export function idOf(value: unknown): string | null {
  const text = string(value)?.trim() ?? null
  if (text !== null) return text === '' ? null : text
  // A list of parents is a line of answers: the last is the parent.
  if (Array.isArray(value)) return typeof value.at(-1) === 'object' ? null : idOf(value.at(-1))
  const object = fields(value)
  for (const key of object === null ? [] : IDS) {
    const inner = string(object?.[key]) ?? string(fields(object?.[key])?.['$oid'])
    if (inner !== null) return inner.trim() || null
  }
  return null
}

/** A moment, also as databases write it (`$date`, seconds with nanoseconds). */
export function timeOf(value: unknown): number | null {
  const object = fields(value)
  if (object === null) return time(value)
  const inner =
    object['$date'] ?? object['$numberLong'] ?? object['seconds'] ?? object['_seconds'] ?? object['iso']
  return inner === undefined
    ? null
    : fields(inner) === null
      ? time(inner)
      : time(fields(inner)?.['$numberLong'])
}

/** The author, also where the object that describes them has that in it. */
export function personOf(value: unknown): Author {
  const found = authorOf(value)
  const object = fields(value)
  if (found.author !== null || object === null) return found
  for (const key of PROFILES) {
    const inner = fields(object[key])
    if (inner !== null) return authorOf(inner)
  }
  return found
}

/** The values at each of the paths, or the parts taken of them. */
export function* valuesAt(sources: Sources | undefined, place: Place): Iterable<unknown> {
  for (const source of sources ?? []) {
    if (typeof source === 'string') for (const { value } of all(source, place)) yield value
    else if (source.when === undefined || condition(source.when)(place))
      for (const { value } of all(source.path, place)) {
        const part = partOf(value, source, place)
        if (part !== null) yield part
      }
  }
}

function partOf(value: unknown, { before, match, and }: Taken, place: Place): unknown {
  const text = string(value)
  if (and !== undefined) {
    const other = string(first(and, place))
    return text === null || other === null || other === '' ? null : `${text}/${other}`
  }
  if (match !== undefined) return text === null ? null : (match.exec(text)?.[1] ?? null)
  if (before === undefined) return value
  const end = text?.indexOf(before) ?? -1
  return end < 1 ? null : text!.slice(0, end)
}

/** The first that says something. */
function firstOf<T>(values: Iterable<unknown>, read: (value: unknown) => T | null): T | null {
  for (const value of values) {
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

/** The id at the first path that has one. Numbers that a spreadsheet has rounded are none. */
export const idAt = (sources: Sources | undefined, place: Place): string | null =>
  firstOf(valuesAt(sources, place), value => {
    const id = idOf(value)
    return id === null || isRounded(id) ? null : id
  })

/** The same, but one that is written as none (a parent, a thread) counts only where no other path says more. */
export function idOrNoneAt(sources: Sources | undefined, place: Place): string | null {
  let none: string | null = null
  for (const value of valuesAt(sources, place)) {
    const id = idOf(value)
    if (id === null || isRounded(id)) continue
    if (!writesNone(id)) return id
    none ??= id
  }
  return none
}

/** A text of one line: a title, an address, a name. */
export const wordsAt = (sources: Sources | undefined, place: Place): string | null =>
  firstOf(valuesAt(sources, place), value => {
    const words = fields(value) === null && !Array.isArray(value) ? string(value) : bodyOf(value)
    return words === null ? null : (bodyOf(words)?.replace(/\s+/g, ' ').trim() ?? null)
  })

export const bodyAt = (sources: Sources | undefined, place: Place): string | null =>
  firstOf(valuesAt(sources, place), bodyOf)

export const timeAt = (sources: Sources | undefined, place: Place): number | null =>
  firstOf(valuesAt(sources, place), timeOf)

/**
 * Who wrote a message. `names`: how people are shown whose key is another; where nothing else says who it was, the name
 * does. What says that somebody is gone ends the search: another path would name the account.
 */
export function authorAt(sources: Sources | undefined, names: Sources | undefined, place: Place): Author {
  const shown = wordsAt(names, place)
  const name = shown === null || isGone(shown) ? null : shown
  let alone: string | null = null
  for (const value of valuesAt(sources, place)) {
    const { author, name: called } = personOf(value)
    // A name alone may be another's as well: beside it may stand who it is.
    if (author !== null && isNameAlone(value)) alone ??= author
    else if (author !== null) return { author, name: (name === author ? null : name) ?? alone ?? called }
    else if (isSaid(value)) return { author, name: called }
  }
  return { author: name ?? alone, name: null }
}

const isSaid = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') ||
  Object.values(fields(value) ?? {}).some(each => each !== null && each !== '') ||
  list(value).length > 0
