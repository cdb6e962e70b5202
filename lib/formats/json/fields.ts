import { fields } from '../../input/json/json.ts'
import { isCommentedOn, plain } from '../fields/columns.ts'
import { writesNone } from '../fields/ids.ts'
import { isAside, isOfPerson, messageLike } from '../message-like.ts'
import type { MessageField } from './layout.ts'
import { messageFields } from './layout.ts'
import { keyRank, nameOf, WEAK } from './names.ts'
import type { KeyFacts, Kind } from './schema.ts'
import { idOf, personOf, timeOf } from './values.ts'

/** The paths of a kind of objects that hold a message's fields. */
export type FieldPaths = Partial<Record<MessageField, readonly string[]>>

/** Whether a path leads to what is no message of the discussion: what is quoted, what hangs on. */
export const isAsideStep = (step: string): boolean =>
  step.split(/[.[\]]+/).some(key => key !== '' && isAside(key))

/** How much of a kind's objects have to have a field. */
const ENOUGH = 0.25
/** So many different values are told apart. */
const MOST_DIFFERENT = 200

/** Which paths hold what, where the objects of a kind look like messages; null: they do not. */
export function fieldsOf(kind: Kind): FieldPaths | null {
  let best: { readonly paths: FieldPaths; readonly score: number } | null = null
  for (const base of basesOf(kind)) {
    const paths = fieldsAt(kind, base)
    // An object beside the words, as that of whoever wrote them, is not the message: its id is another's.
    if (base !== '' && ![paths.text, paths.title].some(said => said?.[0]?.startsWith(`${base}.`))) continue
    const score = scoreOf(kind, paths, base)
    if (score > 0 && (best === null || score > best.score)) best = { paths, score }
  }
  return best?.paths ?? null
}

/** Where in the objects of a kind the message may be: they themselves, or an object in them. */
function basesOf(kind: Kind): string[] {
  const inner = [...kind.keys].flatMap(([path, { objects }]) =>
    objects >= kind.count * ENOUGH && !isAsideStep(path) && path.split('.').length < 4 ? [path] : [],
  )
  return ['', ...inner]
}

/** How much a message needs to have: words and an author, or words and two of the others. */
function scoreOf(kind: Kind, paths: FieldPaths, base: string): number {
  const has = (field: MessageField) => (paths[field] === undefined ? 0 : 1)
  const isWeak = (paths.text ?? []).every(path => WEAK.has(lastKey(path)))
  const text = has('text') === 1 && !(isWeak && has('title') === 0)
  const others = has('author') + has('id') + has('created_at') + has('parent')
  const isMessage = text
    ? has('author') === 1 || others >= 2
    : has('title') === 1 && has('author') === 1 && has('created_at') + has('id') === 2 && isHolder(kind)
  if (!isMessage) return 0
  return (text ? 4 : 2) + has('author') * 3 + others - depthOf(base) * 0.6
}

/**
 * Whether lists of comments stand in the objects of a kind, and none of the same form goes on below them: then it may be
 * posts, even titles alone. Where comments answer each other in lists of one name, the outermost are comments, too.
 */
export const isHolder = (kind: Kind): boolean =>
  [...kind.below].some(([step, below]) => {
    const isOfOneForm = [...kind.keys.keys()].every(key => key.includes('.') || below.keys.has(key))
    const name = nameOf(step)
    return below.around === kind && !isOfOneForm && COMMENTED.test(name) && !BELOW_COMMENTS.test(plain(name))
  })
const COMMENTED = /(?:comments?|answers?|discussions?)$/i
/** `child_comments`, `subComments`: what these stand in is a comment itself. */
const BELOW_COMMENTS =
  /(?:^|_)(?:child|children|sub|nested|inner|reply|replies|second|hot_reply)_(?:comments?|answers?)$/

const depthOf = (path: string): number => (path === '' ? 0 : path.split('.').length)

/** The paths of each field, the surest first: right below a base, and what is not there, in the objects around that. */
export function fieldsAt(kind: Kind, base: string): FieldPaths {
  const found: { -readonly [Key in keyof FieldPaths]: FieldPaths[Key] } = {}
  const taken = new Set<string>()
  for (const field of FIELDS) {
    for (const at of basesUpFrom(base)) {
      const paths = ranked(kind, at, field).filter(path => !taken.has(path))
      if (paths.length === 0) continue
      found[field] = paths
      // The author's name may stand in the very path that identifies them.
      const first = paths[0]!
      if (field !== 'author' && field !== 'name') taken.add(first)
      break
    }
  }
  return settled(kind, found)
}

/** In this order a path that may be two things is the first of them. */
const FIELDS: readonly MessageField[] = messageFields

function* basesUpFrom(base: string): Iterable<string> {
  for (let at = base; ; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    yield at
    if (at === '') return
  }
}

/** The paths right below an object that may hold a field, the surest first. */
export function ranked(kind: Kind, base: string, field: MessageField): string[] {
  const found: { readonly path: string; readonly rank: number }[] = []
  const prefix = base === '' ? '' : `${base}.`
  for (const [path, facts] of kind.keys) {
    if (!path.startsWith(prefix)) continue
    const key = path.slice(prefix.length)
    if (key.includes('.')) continue
    const rank = Math.min(
      keyRank(field, key),
      field === 'author' && isPersonal(key, facts) ? OF_PERSON : Infinity,
    )
    if (Number.isFinite(rank) && fits(field, facts))
      found.push({ path, rank: rank + penalty(field, facts, kind) })
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ path }) => path)
}

/** Whether a name that is not known says that somebody stands there: an object, or a text. */
const isPersonal = (key: string, { objects, strings, there }: KeyFacts): boolean =>
  (objects * 2 > there || strings === there) && isOfPerson(key, objects > 0)
/** Behind all names that are known. */
const OF_PERSON = 1900

/** An object says more of a person than an id, an id more than a name; what few have comes after what most have. */
function penalty(field: MessageField, { objects, there }: KeyFacts, { count }: Kind): number {
  return (
    (field === 'author' && objects * 2 < there ? 1000 : 0) +
    (field === 'id' && there < count * ENOUGH ? 3000 : 0)
  )
}

/** Whether the values at a path can be what a field wants. */
function fits(field: MessageField, facts: KeyFacts): boolean {
  const { there, strings, numbers, objects, samples } = facts
  const scalars = strings + numbers
  const identifies = samples.some(each => idOf(each) !== null)
  switch (field) {
    case 'id':
      return there > 0 && (scalars * 2 >= there || identifies) && isDistinct(facts)
    case 'parent':
      return there === 0 || scalars === there || identifies
    case 'conversation':
      return there > 0 && (scalars === there || (objects === there && identifies))
    case 'author':
      return there > 0 && (scalars === there || samples.some(each => fields(each) !== null && isPerson(each)))
    case 'name':
      return there > 0 && strings === there
    case 'created_at':
      return samples.filter(each => timeOf(each) !== null).length * 2 > samples.length
    case 'text':
      return there > 0 && numbers * 2 < there && samples.some(isWords)
    case 'title':
    case 'url':
      return there > 0 && strings === there
  }
}

const isPerson = (value: unknown): boolean => personOf(value).author !== null
/** Words, pieces of a text, or an object that has them: not a list of other messages. */
const isWords = (value: unknown): boolean => {
  if (typeof value === 'string') return true
  if (Array.isArray(value))
    return (
      isPieces(value) &&
      value.some(each => typeof each === 'string' || typeof fields(each)?.['text'] === 'string')
    )
  return Object.entries(fields(value) ?? {}).some(([key, inner]) => INNER_TEXT.test(key) && inner !== null)
}
const isPieces = (value: readonly unknown[]): boolean =>
  value.every(
    each =>
      !Object.keys(fields(each) ?? {}).some(key => /^(?:_?id|author|user|by|owner|created.*)$/i.test(key)),
  ) && messageLike(value).count === 0
const INNER_TEXT =
  /^(?:plain|plaintext|text|raw|markdown|content|html|parts|rendered|plaintextMainText|value)$/i

/** Ids are different nearly everywhere. */
function isDistinct(facts: KeyFacts): boolean {
  const { there, objects } = facts
  if (there === 1) return true
  const known = objects > 0 ? new Set(facts.samples.map(idOf)).size : facts.different.size
  return known > 1 && known >= Math.min(objects > 0 ? facts.samples.length : there, MOST_DIFFERENT) * 0.5
}

/** Whether no two messages have the same. */
const isAllDifferent = (facts: KeyFacts | undefined): boolean =>
  facts !== undefined &&
  facts.there > 1 &&
  facts.objects === 0 &&
  facts.different.size >= Math.min(facts.there, MOST_DIFFERENT)

/** The paths of fields, after those that two fields claim were given to one of them. */
function settled(kind: Kind, found: FieldPaths): FieldPaths {
  const at = (path: string | undefined) => (path === undefined ? undefined : kind.keys.get(path))
  const { id: named, conversation: told, parent, author, ...others } = found
  // A question's id is its own where it has no other.
  const isOwn = named === undefined && (isAllDifferent(at(told?.[0])) || (kind.count === 1 && isHolder(kind)))
  const id = isOwn ? told?.slice(0, 1) : named
  const conversation = isOwn ? undefined : told
  // Parents that are no ids of these messages, but names of their authors, are not parents.
  const answered = at(parent?.[0])
  const isByName = answered !== undefined && namesAuthors(answered, at(id?.[0]), at(author?.[0]))
  const own = conversation
    ?.filter(path => !id?.slice(0, 1).includes(path) && path !== parent?.[0])
    .filter(path => !ADDRESS.test(lastKey(path)) || (at(path)?.different.size ?? 0) < (at(path)?.there ?? 0))
    .sort((a, b) => repeats(at(a)) - repeats(at(b)) || commentedOn(b) - commentedOn(a))
  return {
    ...others,
    ...(id === undefined ? {} : { id }),
    ...(author === undefined ? {} : { author }),
    ...(parent === undefined || isByName ? {} : { parent }),
    ...(own === undefined || own.length === 0 ? {} : { conversation: own.slice(0, 1) }),
  }
}

/** For sorting: the thing commented on comes before a thread in it; values that differ in every message come last. */
const repeats = (facts: KeyFacts | undefined): number => (isAllDifferent(facts) ? 1 : 0)

function namesAuthors(answered: KeyFacts, ids: KeyFacts | undefined, authors: KeyFacts | undefined): boolean {
  const values = [...answered.different].map(String).filter(value => !writesNone(value))
  if (values.length === 0 || ids === undefined || authors === undefined) return false
  const known = new Set([...ids.different].map(String))
  const names = new Set([...authors.different].map(String))
  for (const sample of authors.samples) {
    const { author, name } = personOf(sample)
    for (const each of [author, name]) if (each !== null) names.add(each)
  }
  return !values.some(value => known.has(value)) && values.some(value => names.has(value.replace(/^@/, '')))
}

/** Addresses are conversations only where several messages have one. */
const ADDRESS = /^(?:uri|url|link|href|permalink|page|location)$/i

/** 1 where a path names what is commented on, or an address, else 0. */
export const commentedOn = (path: string): number =>
  isCommentedOn(lastKey(path)) || ADDRESS.test(lastKey(path)) ? 1 : 0

/** The key that a path ends in. */
export const lastKey = (path: string): string => path.split('.').at(-1) ?? path

/** The same fields where no object stands around the message. */
export function unwrapped(paths: FieldPaths): FieldPaths {
  const text = paths.text?.[0] ?? ''
  const base = text.slice(0, text.lastIndexOf('.') + 1)
  const bare = (path: string) => (base !== '' && path.startsWith(base) ? path.slice(base.length) : path)
  return Object.fromEntries(Object.entries(paths).map(([field, all]) => [field, all.map(bare)]))
}
