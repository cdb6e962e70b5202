import { fields, list } from '../../input/json.ts'
import { writesNone } from '../ids.ts'
import { isAside, messageLike } from '../message-like.ts'
import { isCommentedOn } from '../table-columns.ts'
import type { Layout, MessageField, MessageList, PeopleList } from './layout.ts'
import { messageFields } from './layout.ts'
import { CHATS, COMMENTS, keyRank, PEOPLE, POSTS, WEAK } from './names.ts'
import { type Step, steps } from './path.ts'
import { type KeyFacts, type Kind, kindsIn } from './schema.ts'
import { idOf, personOf, timeOf } from './values.ts'

/** The paths of a kind of objects that hold a message's fields. */
type FieldPaths = Partial<Record<MessageField, readonly string[]>>

/** What was understood of JSON that no format knows. */
export interface Understood {
  readonly layout: Layout
  /** Whether its messages are more than the rows of one table. */
  readonly isNested: boolean
  /** Paths that the user names and no message has. */
  readonly absent: readonly string[]
  /** Of the list with most messages: every path in them, with what stands there, and which of them hold fields. */
  readonly columns: readonly { readonly path: string; readonly samples: readonly unknown[] }[]
  readonly fields: FieldPaths
}

/** What the user says: by field the path that holds it, from a message; empty: none does. */
export type SaidPaths = ReadonlyMap<MessageField, string>

/**
 * How the messages lie in JSON that no format knows, judged by names and values, and by what the user says: then the list that
 * has most of the paths is read, whatever its keys are called. Null: there are none.
 */
export function understand(documents: readonly unknown[], said: SaidPaths = new Map()): Understood | null {
  const top = kindsIn(documents)
  const builder = new Builder(said, said.size === 0 ? null : kindSaid(top, said))
  const lists = builder.apart(builder.listsIn(top, '', top))
  if (lists.length === 0) return null
  const people = peopleIn(top, '')
  const isNested = lists.length + people.length > 1 || builder.isNested
  const kinds = [...builder.kinds]
  const absent = [...said.values()].filter(path => path !== '' && !kinds.some(kind => hasPath(kind, path)))
  const largest = kinds.reduce((most, kind) => (kind.count > most.count ? kind : most))
  const fields = builder.fieldsOf(largest) ?? {}
  return {
    ...{ layout: { site: '', lists, people }, isNested, absent },
    ...{ columns: columnsIn(largest, fields), fields },
  }
}

class Builder {
  /** Whether a list was met that is no table: with lists or objects in its rows, or keyed by ids. */
  isNested = false
  readonly #said: SaidPaths
  readonly #fields = new Map<Kind, FieldPaths | null>()
  readonly #made = new Map<Kind, MessageList>()

  constructor(said: SaidPaths, chosen: Kind | null) {
    this.#said = said
    // What is not named is found by its name, even where too little would have been to take it for messages.
    if (chosen !== null)
      this.#fields.set(chosen, this.#asSaid(chosen, fieldsOf(chosen) ?? fieldsAt(chosen, '')))
  }

  /** The kinds whose objects are read as messages. */
  get kinds(): Iterable<Kind> {
    return this.#made.keys()
  }

  /** The fields of a kind as the user says, where it has what they name. */
  #asSaid(kind: Kind, paths: FieldPaths | null): FieldPaths | null {
    const said = [...this.#said].filter(([, path]) => path === '' || hasPath(kind, path))
    if (said.length === 0) return paths
    const taken = new Set(said.map(([, path]) => path))
    const found: { -readonly [Key in keyof FieldPaths]: FieldPaths[Key] } = {}
    for (const field of messageFields) {
      const path = this.#said.get(field)
      const left = paths?.[field]?.filter(each => !taken.has(each)) ?? []
      // A name stands beside who it is of.
      const isOther = field === 'name' && this.#said.has('author')
      if (path === undefined && left.length > 0 && !isOther) found[field] = left
      else if (path !== undefined && path !== '' && hasPath(kind, path)) found[field] = [path]
    }
    return found
  }

  /** The lists of messages at or below a kind that stands in no message; `at`: where it stands in a document. */
  listsIn(kind: Kind, at: string, top: Kind): MessageList[] {
    const found = this.fieldsOf(kind)
    if (found !== null) return [this.#list(kind, at, found, top)]
    return this.#inside(kind).flatMap(below => this.listsIn(below, join(at, below.step), top))
  }

  /**
   * Posts and comments that stand side by side: posts are what their list is called, and where both are numbered each by
   * themselves, the posts' numbers are told apart.
   */
  apart(found: readonly MessageList[]): MessageList[] {
    const isOfComments = ({ at, kind }: MessageList) => kind === 'comment' && COMMENTS.test(nameOf(at))
    const comments = found.find(list => isOfComments(list) && !POSTS.test(nameOf(list.at)))
    if (comments === undefined) return [...found]
    const ids = this.#idsOf(comments)
    return found.map(list => {
      const isPosts = list.kind === 'post' || (list.kind === 'comment' && POSTS.test(nameOf(list.at)))
      if (!isPosts || list.otherwise === 'links') return list
      const isNumberedAlike =
        comments.fields.conversation !== undefined && [...this.#idsOf(list)].some(id => ids.has(id))
      const { post: _, ...rest } = list
      return { ...rest, kind: 'post', ...(isNumberedAlike ? { prefix: { id: 'post ' } } : {}) }
    })
  }

  #idsOf(list: MessageList): ReadonlySet<string | number> {
    const [kind] = [...this.#made].find(([, made]) => made === list) ?? []
    return kind?.keys.get(String(list.fields.id?.[0]))?.different ?? new Set()
  }

  fieldsOf(kind: Kind): FieldPaths | null {
    let found = this.#fields.get(kind)
    if (found === undefined) {
      found = fieldsOf(kind)
      if (found !== null) found = this.#asSaid(kind, found)
      this.#fields.set(kind, found)
      found ??= this.#fieldsBeside(kind)
      this.#fields.set(kind, found)
    }
    return found
  }

  /** The fields of messages that are all gone: those of the messages around or below them, where the keys are the same. */
  #fieldsBeside(kind: Kind): FieldPaths | null {
    const around = kind.around === null ? null : (this.#fields.get(kind.around) ?? null)
    const has = (path: string | undefined) => path !== undefined && kind.keys.has(path)
    const fitting = (beside: FieldPaths | null) =>
      (beside === null ? [] : [beside, unwrapped(beside)]).find(
        ({ text, author, id, created_at }) =>
          has(text?.[0]) && [author?.[0], id?.[0], created_at?.[0]].filter(has).length > 1,
      ) ?? null
    let found = fitting(around)
    // In this order: those below may ask what is around them.
    for (const below of found === null ? this.#inside(kind) : []) found ??= fitting(this.fieldsOf(below))
    return found
  }

  /** The kinds below one, without those that stand around it as well. */
  #inside(kind: Kind): Kind[] {
    return [...kind.below.values()].filter(below => below.around === kind && !isAsideStep(below.step))
  }

  #list(kind: Kind, at: string, paths: FieldPaths, top: Kind): MessageList {
    const replies = repliesOf(kind)
    const holder = holderOf(kind, at, top)
    const below = this.#inside(kind).filter(each => this.#holdsMessages(each))
    const role = roleOf(kind, at, paths, replies.length > 0 || below.length > 0, holder)
    const isOwn = paths.conversation !== undefined || role.kind === 'post' || role.otherwise === 'links'
    const conversation = paths.conversation ?? (isOwn || holder?.id === undefined ? undefined : [holder.id])
    const made: { -readonly [Key in keyof MessageList]: MessageList[Key] } = {
      at,
      ...role,
      fields: {
        ...withoutPageTitle(kind, paths),
        ...keyedBy(at, paths),
        ...(conversation === undefined ? {} : { conversation }),
      },
      replies,
      ...(holder === null || isOwn ? aboutRows(kind) : { about: holder.about }),
    }
    this.#made.set(kind, made)
    made.lists = below.flatMap(each => this.#listBelow(each, each.step))
    const hasInside = [...Object.values(paths)].flat().some(path => {
      const facts = kind.keys.get(path)
      return path.includes('.') || facts === undefined || facts.objects + facts.lists > 0
    })
    const isTable = /^(?:[^.*[]+\[\])?$/.test(at) && role.post === undefined && kind.count > 1
    this.isNested ||= replies.length > 0 || below.length > 0 || hasInside || !isTable
    return made
  }

  /** A list of messages that stands in a message of another kind. */
  #listBelow(kind: Kind, at: string): MessageList[] {
    const paths = this.fieldsOf(kind)
    if (paths === null) return this.#inside(kind).flatMap(each => this.#listBelow(each, join(at, each.step)))
    const known = this.#made.get(kind)
    if (known !== undefined && known.at === at) return [known]
    const { conversation: _, ...own } = paths
    const fields = { ...own, ...keyedBy(at, paths) }
    const made: { -readonly [Key in keyof MessageList]: MessageList[Key] } = {
      ...{ at, kind: 'comment', fields, replies: repliesOf(kind) },
    }
    this.#made.set(kind, made)
    made.lists = this.#inside(kind)
      .filter(each => this.#holdsMessages(each))
      .flatMap(each => this.#listBelow(each, each.step))
    return [made]
  }

  #holdsMessages(kind: Kind): boolean {
    return this.fieldsOf(kind) !== null || this.#inside(kind).some(below => this.#holdsMessages(below))
  }
}

/** What stands under its id needs no other. */
const keyedBy = (at: string, { id = [] }: FieldPaths): FieldPaths =>
  at.endsWith('*') ? { id: [...id, '%'] } : {}

const join = (at: string, step: string): string =>
  at === '' || step === '' ? `${at}${step}` : `${at}.${step}`

const hasPath = (kind: Kind, path: string): boolean =>
  kind.keys.has(path) || [...kind.keys.keys()].some(key => path.startsWith(`${key}[`))

/** The kind of objects that has most of the paths a user names; the one with more objects where that is a tie. Null: none has any. */
function kindSaid(top: Kind, said: SaidPaths): Kind | null {
  let best: { readonly kind: Kind; readonly score: number } | null = null
  const pending = [top]
  for (let kind = pending.pop(); kind !== undefined; kind = pending.pop()) {
    const here = kind
    const score = [...said.values()].filter(path => path !== '' && hasPath(here, path)).length
    if (
      score > 0 &&
      (best === null || score > best.score || (score === best.score && here.count > best.kind.count))
    )
      best = { kind: here, score }
    for (const below of here.below.values()) if (below.around === here) pending.push(below)
  }
  return best?.kind ?? null
}

const isAsideStep = (step: string): boolean => step.split(/[.[\]]+/).some(key => key !== '' && isAside(key))

/** The lists below a kind whose elements are of the same kind: its replies. */
const repliesOf = (kind: Kind): string[] =>
  [...kind.below].flatMap(([step, below]) => (below.around !== kind && step !== '' ? [step] : []))

/** How much of a kind's objects have to have a field. */
const ENOUGH = 0.25
/** So many different values are told apart. */
const MOST_DIFFERENT = 200

/** Which paths hold what, where the objects of a kind look like messages; null: they do not. */
function fieldsOf(kind: Kind): FieldPaths | null {
  let best: { readonly paths: FieldPaths; readonly score: number } | null = null
  for (const base of basesOf(kind)) {
    const paths = fieldsAt(kind, base)
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
const isHolder = (kind: Kind): boolean =>
  [...kind.below].some(([step, below]) => {
    const isOfOneForm = [...kind.keys.keys()].every(key => key.includes('.') || below.keys.has(key))
    return below.around === kind && !isOfOneForm && COMMENTED.test(nameOf(step))
  })
const COMMENTED = /(?:comments?|answers?|discussions?)$/i

const depthOf = (path: string): number => (path === '' ? 0 : path.split('.').length)

/** The paths of each field, the surest first: right below a base, and what is not there, in the objects around that. */
function fieldsAt(kind: Kind, base: string): FieldPaths {
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
function ranked(kind: Kind, base: string, field: MessageField): string[] {
  const found: { readonly path: string; readonly rank: number }[] = []
  const prefix = base === '' ? '' : `${base}.`
  for (const [path, facts] of kind.keys) {
    if (!path.startsWith(prefix)) continue
    const key = path.slice(prefix.length)
    if (key.includes('.')) continue
    const rank = keyRank(field, key)
    if (Number.isFinite(rank) && fits(field, facts))
      found.push({ path, rank: rank + penalty(field, facts, kind) })
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ path }) => path)
}

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

/** What two fields found in common places leave for each. */
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

/** What is commented on is the conversation before a thread in it; what is different everywhere is last. */
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
const commentedOn = (path: string): number =>
  isCommentedOn(lastKey(path)) || ADDRESS.test(lastKey(path)) ? 1 : 0

const lastKey = (path: string): string => path.split('.').at(-1) ?? path

interface Holder {
  /** The path from a message of the list to what identifies the conversation. */
  readonly id?: string
  readonly about: NonNullable<MessageList['about']>
  /** Whether it has a title, as a topic has. */
  readonly isTitled: boolean
}

/** Objects beside a list that say what it is about. */
const BESIDE = [
  ...[
    'metadata',
    'meta',
    'info',
    'attributes',
    'page',
    'article',
    'post',
    'story',
    'thread',
    'topic',
    'discussion',
  ],
  ...['video', 'submission', 'document', 'conversation', 'channel', 'item', 'question', 'issue'],
]

/** What an object around a list says of the conversation; null: nothing. */
function holderOf(kind: Kind, at: string, top: Kind): Holder | null {
  const around = kind === top ? null : kind.around
  if (around === null) return null
  const own = steps(kind.step)
  // From the innermost object around the list outward.
  for (let kept = own.length - 1; kept >= 0; kept--) {
    const prefix = own.slice(0, kept)
    if (prefix.some(step => step.kind !== 'key')) continue
    const base = prefix.map(step => (step.kind === 'key' ? step.key : '')).join('.')
    const up = '^'.repeat(objectsIn(own.slice(kept)))
    const bases = [base, ...BESIDE.map(inner => join(base, inner))]
    const path = (field: MessageField) =>
      bases.flatMap(each => ranked(around, each, field)).find(found => !isInList(found, kind.step))
    const title = path('title')
    const id = path('id')
    const url = path('url')
    if (title === undefined && (id === undefined || base === '' || around.around === null)) continue
    const from = (found: string | undefined) =>
      found === undefined ? undefined : [`${up}.${relative(found, base)}`]
    const about = { ...optional('title', from(title)), ...optional('url', from(url)) }
    const identified = from(id ?? url)?.[0]
    return { ...(identified === undefined ? {} : { id: identified }), about, isTitled: title !== undefined }
  }
  return around.around === null || at === '' ? null : holderAround(around, kind)
}

/** The elements of a list without a title around theirs: what they are in is their conversation, where it has an id. */
function holderAround(around: Kind, kind: Kind): Holder | null {
  const id = ranked(around, '', 'id')[0]
  return id === undefined
    ? null
    : { id: `${'^'.repeat(objectsIn(steps(kind.step)))}.${id}`, about: {}, isTitled: false }
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  // One key of the type's own.
  value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value })

const relative = (path: string, base: string): string => (base === '' ? path : path.slice(base.length + 1))

const isInList = (path: string, step: string): boolean =>
  step.startsWith(`${path}.`) || step.startsWith(`${path}[`)

/** How many objects stand on the way that steps lead, the last included. */
function objectsIn(way: readonly Step[]): number {
  let count = 0
  for (const [at, step] of way.entries()) {
    const next = way[at + 1]
    const leadsToList = next?.kind === 'each'
    if (step.kind === 'key' ? !leadsToList : step.kind === 'each' ? next?.kind !== 'each' : !leadsToList)
      count++
  }
  return count
}

type Role = Pick<MessageList, 'kind' | 'otherwise' | 'post'>

/** What the messages of a list are that stands in no message, and what makes conversations of them. */
function roleOf(kind: Kind, at: string, paths: FieldPaths, hasBelow: boolean, holder: Holder | null): Role {
  const name = nameOf(at)
  const facts = (field: MessageField) => kind.keys.get(paths[field]?.[0] ?? '')
  const titles = facts('title')?.different.size ?? 0
  const isTitled = titles > 1 || (titles === 1 && kind.count === 1)
  const named = paths.conversation?.[0]
  if (named !== undefined) return { kind: commentedOn(named) === 1 && !isTitled ? 'comment' : 'message' }
  const answers = answersIn(kind, paths)
  if (answers > 0) {
    if (COMMENTS.test(name) && holder === null && !POSTS.test(name))
      return { kind: 'comment', otherwise: 'links' }
    if (COMMENTS.test(name)) return { kind: 'comment' }
    if (CHATS.test(name) && answers * 3 < kind.count && facts('created_at') !== undefined)
      return { kind: 'message', otherwise: 'day' }
    return holder?.isTitled === true ? { kind: 'message' } : { kind: 'message', otherwise: 'links' }
  }
  if (kind.count === 1 && kind.around === null) return { kind: 'post' }
  if (hasBelow) {
    const isPosts = POSTS.test(name) || isTitled || isHolder(kind) || isWrapped(paths)
    return isPosts && !COMMENTS.test(name)
      ? { kind: 'post' }
      : { kind: COMMENTS.test(name) ? 'comment' : 'message' }
  }
  if (isTitled && !COMMENTS.test(name)) return { kind: 'post' }
  if (CHATS.test(name) && holder === null && facts('created_at') !== undefined)
    return { kind: 'message', otherwise: 'day' }
  const isTopic = holder?.isTitled === true && (POSTS.test(name) || CHATS.test(name))
  return isTopic ? { kind: 'comment', post: 'first' } : { kind: 'comment' }
}

/** In how many messages a parent is written that is not a way to write none. */
function answersIn(kind: Kind, paths: FieldPaths): number {
  const facts = kind.keys.get(paths.parent?.[0] ?? '')
  if (facts === undefined) return 0
  const none = facts.samples.filter(each => writesNone(idOf(each) ?? '0')).length
  return facts.there - (facts.samples.length === 0 ? 0 : (none / facts.samples.length) * facts.there)
}

/** Whether each message stands in an object of its own, as the prompt of a tree. */
const isWrapped = ({ text }: FieldPaths): boolean =>
  /^(?!(?:node|data|attributes)\.).*\./.test(text?.[0] ?? '')

/** The same fields where no object stands around the message. */
function unwrapped(paths: FieldPaths): FieldPaths {
  const text = paths.text?.[0] ?? ''
  const base = text.slice(0, text.lastIndexOf('.') + 1)
  const bare = (path: string) => (base !== '' && path.startsWith(base) ? path.slice(base.length) : path)
  return Object.fromEntries(Object.entries(paths).map(([field, all]) => [field, all.map(bare)]))
}

/** What a list is called, without the words that only say that it is one. */
function nameOf(at: string): string {
  const names = withoutLists(at).split('.')
  while (
    names.length > 1 &&
    /^(?:edges|nodes|data|items|results|rows|list|values|children)$/i.test(names.at(-1) ?? '')
  )
    names.pop()
  return names.join('.')
}

/** A path without the `[]` and `.*` at its end. */
function withoutLists(at: string): string {
  let end = at.length
  while (at.endsWith('[]', end) || at.endsWith('.*', end)) end -= 2
  return at.slice(0, end)
}

/** One title for all rows is the page's, under names that say so: it belongs to the conversation. */
function aboutRows(kind: Kind): Pick<MessageList, 'about'> {
  const title = [...kind.keys].find(
    ([path, { there, strings }]) => PAGE_TITLE.test(path) && there > 0 && strings === there,
  )
  const url = [...kind.keys].find(
    ([path, { there, strings }]) => PAGE_URL.test(path) && there > 0 && strings === there,
  )
  const about = { ...optional('title', title && [title[0]]), ...optional('url', url && [url[0]]) }
  return Object.keys(about).length === 0 ? {} : { about }
}

const PAGE_TITLE =
  /^(?:post|story|article|video|page|thread|topic|discussion|submission|link|conversation|question|issue)_?title$/i
const PAGE_URL = /^(?:post|story|article|video|page|thread|topic|discussion|submission|facebook|input)_?url$/i

function withoutPageTitle(kind: Kind, paths: FieldPaths): FieldPaths {
  const { title, ...others } = paths
  const own = title?.filter(
    path => !PAGE_TITLE.test(path) && !(paths.text !== undefined && WEAK.has(lastKey(path))),
  )
  return own === undefined || own.length === 0 || kind.count === 0 ? others : { ...others, title: own }
}

/** Tables of people: names by ids. */
function peopleIn(kind: Kind, at: string): PeopleList[] {
  const own = [...kind.below.values()].filter(below => below.around === kind)
  return own.flatMap(below => {
    const path = join(at, below.step)
    if (!PEOPLE.test(withoutLists(below.step))) return peopleIn(below, path)
    const inside = (key: string) => ['', 'attributes', 'profile'].map(base => join(base, key))
    const ids = [...below.keys.keys()].filter(key =>
      /^(?:\w*_?id|uid|uuid|\w+Hex|key|did|pubkey)$/i.test(key),
    )
    const names = NAMES.flatMap(inside).filter(key => (below.keys.get(key)?.strings ?? 0) > 0)
    const id = below.step.endsWith('*') ? ['%', ...ids] : ids
    return id.length === 0 || names.length === 0 ? [] : [{ at: path, id, name: names }]
  })
}

const NAMES = [
  ...['display_name', 'displayName', 'displayname', 'name', 'real_name', 'realName', 'full_name', 'fullName'],
  ...['nickname', 'username', 'login', 'screen_name', 'handle', 'first_name'],
]

/** Every path of the objects of a kind, with what stands there: what a user may choose columns from. */
function columnsIn(kind: Kind, fields: FieldPaths): Understood['columns'] {
  const used = new Set(Object.values(fields).map(([path]) => path))
  return [...kind.keys].flatMap(([path, { samples, objects, there }]) =>
    objects === there && there > 0 && !used.has(path)
      ? []
      : [{ path, samples: samples.filter(each => list(each).length === 0) }],
  )
}
