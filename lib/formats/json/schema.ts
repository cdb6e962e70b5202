import { fields } from '../../input/json/json.ts'
import { objects } from '../documents.ts'
import { isAside, isOfWords } from '../message-like.ts'

/** Statistics of the values at one path in the objects of a kind. */
export interface KeyFacts {
  /** In how many objects there is anything but null and the empty text. */
  there: number
  strings: number
  numbers: number
  objects: number
  lists: number
  /** Some values that are neither null nor empty. */
  readonly samples: unknown[]
  /** Different ones among the first texts and numbers. */
  readonly different: Set<string | number>
}

/** The objects of one kind, by where they stand: the elements of a list, or the documents. */
export interface Kind {
  /** The path from the objects around them; empty for the documents. */
  readonly step: string
  readonly around: Kind | null
  readonly level: number
  /** How many objects there are. */
  count: number
  /** By path within an object, not through lists. */
  readonly keys: Map<string, KeyFacts>
  /** By path of the list: what its elements are. A kind that holds lists of its own kind is among what is below it. */
  readonly below: Map<string, Kind>
}

const SAMPLES = 12
const DIFFERENT = 200
/** Objects beside each other are described so deep; what lies deeper are objects of another kind. */
const DEEPEST_KEY = 4
const MOST_KEYS = 3000
const MOST_LEVELS = 48
const LONGEST_KEY = 200

interface Pending {
  readonly value: unknown
  readonly kind: Kind
  /** Where the value stands within an object of the kind; empty: it is one. */
  readonly path: string
  readonly depth: number
}

/** The kinds of objects in JSON documents, from the documents down. Linear time, any depth. */
export function kindsIn(documents: Iterable<unknown>): Kind {
  const top = emptyKind('', null)
  for (const document of documents) {
    for (const [object] of objects(document)) {
      const pending: Pending[] = []
      if (object !== null) pending.push({ value: object, kind: top, path: '', depth: 0 })
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) describe(next, pending)
    }
  }
  return top
}

const emptyKind = (step: string, around: Kind | null): Kind => ({
  ...{ step, around, level: around === null ? 0 : around.level + 1, count: 0 },
  keys: new Map(),
  below: new Map(),
})

function describe({ value, kind, path, depth }: Pending, pending: Pending[]): void {
  if (Array.isArray(value)) {
    const below = kindBelow(kind, `${path}[]`)
    for (const element of value) {
      if (Array.isArray(element)) pending.push({ value: element, kind, path: `${path}[]`, depth })
      else if (below !== null && fields(element) !== null)
        pending.push({ value: element, kind: below, path: '', depth: 0 })
    }
    return
  }
  const object = fields(value)
  if (object === null) return
  if (path === '') kind.count++
  else if (isKeyed(object, path)) {
    const below = kindBelow(kind, `${path}.*`)
    for (const inner of Object.values(object)) {
      if (Array.isArray(inner)) pending.push({ value: inner, kind, path: `${path}.*`, depth })
      else if (below !== null) pending.push({ value: inner, kind: below, path: '', depth: 0 })
    }
    return
  }
  const isTopKeyed = path === '' && isKeyed(object, '')
  if (isTopKeyed) {
    const below = kindBelow(kind, '*')
    for (const inner of Object.values(object)) {
      if (Array.isArray(inner)) pending.push({ value: inner, kind, path: '*', depth })
      else if (below !== null) pending.push({ value: inner, kind: below, path: '', depth: 0 })
    }
    return
  }
  for (const key of Object.keys(object)) {
    if (key.length > LONGEST_KEY) continue
    const inner = object[key]
    const at = path === '' ? key : `${path}.${key}`
    note(kind, at, inner)
    if (typeof inner !== 'object' || inner === null || (Array.isArray(inner) && isAside(key))) continue
    if (Array.isArray(inner) || depth < DEEPEST_KEY)
      pending.push({ value: inner, kind, path: at, depth: depth + 1 })
    else {
      const below = kindBelow(kind, at)
      if (below !== null) pending.push({ value: inner, kind: below, path: '', depth: 0 })
    }
  }
}

/** The kind of what stands below a path: one that is around already, where it is the same path again. */
function kindBelow(kind: Kind, step: string): Kind | null {
  const known = kind.below.get(step)
  if (known !== undefined) return known
  let found: Kind | null = kind
  while (found !== null && (found.step !== step || found.around === null)) found = found.around
  if (found === null && (kind.level === MOST_LEVELS || kind.below.size === MOST_KEYS)) return null
  const below = found ?? emptyKind(step, kind)
  kind.below.set(step, below)
  return below
}

function note(kind: Kind, path: string, value: unknown): void {
  let facts = kind.keys.get(path)
  if (facts === undefined) {
    if (kind.keys.size === MOST_KEYS) return
    facts = { there: 0, strings: 0, numbers: 0, objects: 0, lists: 0, samples: [], different: new Set() }
    kind.keys.set(path, facts)
  }
  if (value === null || value === undefined || value === '') return
  facts.there++
  if (typeof value === 'string') facts.strings++
  else if (typeof value === 'number') facts.numbers++
  else if (Array.isArray(value)) facts.lists++
  else if (typeof value === 'object') facts.objects++
  if (facts.samples.length < SAMPLES) facts.samples.push(value)
  if (facts.different.size < DIFFERENT && (typeof value === 'string' || typeof value === 'number'))
    facts.different.add(typeof value === 'string' ? value.slice(0, 100) : value)
}

/** Names of what holds messages: one alone below it may be keyed by its id. */
const LISTED =
  /(?:^|[._])(?:messages?|comments?|posts?|replies|answers|children|nodes|entries|threads?|items|mapping|bugs|notes)$/i
/** Shape of an id and not of a name: it has a digit or a slash in it, or is long. */
const ID_LIKE = /\d|\/|^.{25,}$/

/**
 * Whether an object is a list whose elements stand under their ids: all its values are objects (or lists), and they are
 * alike and look like messages, or its keys look like ids.
 */
function isKeyed(object: Readonly<Record<string, unknown>>, path: string): boolean {
  const keys = Object.keys(object)
  const [firstKey] = keys
  if (firstKey === undefined) return false
  const first = object[firstKey]
  if (typeof first !== 'object' || first === null) return false
  let idLike = 0
  for (const key of keys) {
    const value = object[key]
    if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(first))
      return false
    if (ID_LIKE.test(key)) idLike++
  }
  if (idLike * 2 > keys.length) return true
  const some = Object.entries(object).slice(0, 4)
  if (keys.length > 1 && some.every(saysItsKey)) return true
  if (!some.every(([, value]) => saysSomething(value))) return false
  return (
    keys.length > 2 ||
    (LISTED.test(path) && !keys.every(key => /^(?:root|parent|post|comment|first|last)$/.test(key)))
  )
}

/** Whether an object has words in it, and something beside them. */
function saysSomething(value: unknown): boolean {
  const object = fields(value)
  if (object === null) return false
  const keys = Object.keys(object)
  return keys.length > 1 && keys.some(key => isOfWords(key) && typeof object[key] === 'string')
}

/** Whether an object says under what it stands. */
const saysItsKey = ([key, value]: readonly [string, unknown]): boolean =>
  Object.values(fields(value) ?? {}).some(each => String(each) === key)
