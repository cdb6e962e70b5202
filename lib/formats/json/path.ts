import { fields, list, parsed, string } from '../../input/json/json.ts'
import type { Fields } from '../documents.ts'

/**
 * Where something stands in JSON, as text, from an object on: `author.name`; `comments[]` each element of a list;
 * `included[type=posts]` those that fulfil conditions; `posts.*` each value of an object that is keyed by ids; `tags[0=e].1`
 * the second of each list whose first is "e"; `notes[0]` the first; `content|json.name` inside a text that is JSON. A key
 * with dots in it needs no marks: `m.relates_to.event_id`. `^` is the object that the list stands in (`^^` the one around
 * that), `$` the document, `%` the key under which an element of a keyed object stands.
 */
export type Path = string

/** One step of a path. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'each'; readonly index: number | null; readonly where: Condition | null }
  | { readonly kind: 'values' }
  | { readonly kind: 'json' }

interface Parsed {
  /** How many objects up it begins; -1: at the document. */
  readonly up: number
  readonly isKey: boolean
  readonly steps: readonly Step[]
}

/** Whether something holds of an object. */
export type Condition = (at: Place) => boolean

/** Where a path begins: an object, and what is around it. */
export interface Place {
  readonly value: unknown
  /** The key or index under which it stands. */
  readonly key: string | number
  /** The object around it; null: it is the document. */
  readonly around: Place | null
}

const known = new Map<Path, Parsed>()
const MOST_KNOWN = 10_000

/** A path's steps. Kept, since paths are few and asked for with every message. */
export function steps(path: Path): readonly Step[] {
  return parse(path).steps
}

function parse(path: Path): Parsed {
  let found = known.get(path)
  if (found === undefined) {
    const [, ups = '', rest = ''] = /^(\^+|\$|%|)\.?(.*)$/s.exec(path) ?? []
    found = {
      up: ups === '$' ? -1 : ups === '%' ? 0 : ups.length,
      isKey: ups === '%',
      steps: [...stepsOf(rest)],
    }
    if (known.size === MOST_KNOWN) known.clear()
    known.set(path, found)
  }
  return found
}

function* stepsOf(path: string): Iterable<Step> {
  for (const [, key, inner, pipe] of path.matchAll(/(?:^|\.)?([^.[\]|]+)|\[([^[\]]*)\]|(\|json)/g)) {
    if (pipe !== undefined) yield { kind: 'json' }
    else if (inner !== undefined) yield each(inner)
    else if (key === '*') yield { kind: 'values' }
    else if (key !== undefined) yield { kind: 'key', key }
  }
}

function each(inner: string): Step {
  if (/^-?\d+$/.test(inner)) return { kind: 'each', index: Number(inner), where: null }
  return { kind: 'each', index: null, where: inner === '' ? null : condition(inner) }
}

/**
 * A condition as text, parts of it joined by `&`: `deleted` (there and not false, 0 or empty), `!deleted`, `parent?` (there,
 * whatever it is), `type=posts`, `state!=approved`, `type~=system_` (begins so). What stands behind `=` is a word, or where it begins with `^` or `$` another path.
 */
export function condition(text: string): Condition {
  let found = conditions.get(text)
  if (found === undefined) {
    found = parsedCondition(text)
    if (conditions.size === MOST_KNOWN) conditions.clear()
    conditions.set(text, found)
  }
  return found
}

const conditions = new Map<string, Condition>()
/** The parts of a condition that `&` joins, and the two sides of a comparison, outside brackets. */
const PART = /(?:\[[^[\]]*\]|[^&[\]])+/g
const COMPARISON = /^(!?)((?:\[[^\]]*\]|[^=!~?[\]])+)([!~]?=|\?|)(.*)$/s

function parsedCondition(text: string): Condition {
  const parts = (text.match(PART) ?? []).map(part => {
    const [, not = '', path = '', operator = '', wanted = ''] = COMPARISON.exec(part) ?? []
    const other = /^[\^$]/.test(wanted) ? wanted : null
    const holds = (place: Place): boolean => {
      if (operator === '?') return first(path, place) !== undefined
      if (operator === '') return isSaid(first(path, place))
      const value = written(first(path, place))
      if (operator === '~=') return value?.startsWith(wanted) === true
      return value === (other === null ? wanted : written(first(other, place)))
    }
    return not === '!' || operator === '!=' ? (place: Place) => !holds(place) : holds
  })
  return place => parts.every(holds => holds(place))
}

const isSaid = (value: unknown): boolean =>
  !(value === undefined || value === null || value === false || value === 0 || value === '' || value === '0')

const written = (value: unknown): string | null =>
  typeof value === 'boolean' ? String(value) : value === '' ? '' : string(value)

/** The first value at a path; undefined: there is none. */
export function first(path: Path, place: Place): unknown {
  for (const { value } of all(path, place)) return value
  return undefined
}

/** Every value at a path, in the order in which they stand there. */
export function all(path: Path, place: Place): Iterable<Place> {
  const { up, isKey, steps } = parse(path)
  if (isKey) return [{ value: place.key, key: '', around: place }]
  let at: Place = place
  if (up === -1) while (at.around !== null) at = at.around
  else
    for (let i = 0; i < up; i++) {
      if (at.around === null) return []
      at = at.around
    }
  return follow(steps, at)
}

/** Every value that steps lead to. Paths are short: this is where recursion ends. */
export function* follow(
  steps: readonly Step[],
  place: Place,
  from = 0,
  around: Place | null = fields(place.value) === null ? place.around : place,
): Iterable<Place> {
  const step = steps[from]
  if (step === undefined) {
    yield place
    return
  }
  const { value } = place
  if (step.kind === 'json') {
    const inner = typeof value === 'string' ? parsed(value) : value
    if (inner !== undefined) yield* follow(steps, { value: inner, key: '', around }, from + 1, around)
  } else if (step.kind === 'key') {
    for (const [inner, next] of keyed(steps, value, from))
      yield* follow(steps, { value: inner, key: step.key, around }, next, aroundOf(inner, step.key, around))
  } else if (step.kind === 'values') {
    for (const [key, inner] of Object.entries(fields(value) ?? {}))
      yield* follow(steps, { value: inner, key, around }, from + 1, aroundOf(inner, key, around))
  } else {
    const elements = list(value)
    const { index, where } = step
    const chosen = index === null ? elements.entries() : [[index, elements.at(index)] as const]
    for (const [key, inner] of chosen) {
      const found = { value: inner, key, around }
      if (inner === undefined || (where !== null && !where(found))) continue
      yield* follow(steps, found, from + 1, aroundOf(inner, key, around))
    }
  }
}

/** An object that is passed is what is around all in it. */
function aroundOf(value: unknown, key: string | number, around: Place | null): Place | null {
  return fields(value) === null ? around : { value, key, around }
}

/** The value at a key, and the step after it: keys may have dots in them, and lists numbers for keys. */
function* keyed(steps: readonly Step[], value: unknown, from: number): Iterable<readonly [unknown, number]> {
  if (typeof value !== 'object' || value === null) return
  const object = value as Fields
  let key = ''
  for (let at = from; at < steps.length; at++) {
    const step = steps[at]!
    if (step.kind !== 'key') return
    key = at === from ? step.key : `${key}.${step.key}`
    if (Object.hasOwn(object, key)) {
      yield [object[key], at + 1]
      return
    }
  }
}
