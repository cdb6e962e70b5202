import { writesNone } from '../fields/ids.ts'
import { commentedOn, type FieldPaths, isHolder, lastKey, ranked } from './fields.ts'
import type { MessageField, MessageList, PeopleList } from './layout.ts'
import { CHATS, COMMENTS, nameOf, PEOPLE, POSTS, WEAK, withoutLists } from './names.ts'
import { type Step, steps } from './path.ts'
import type { Kind } from './schema.ts'
import { idOf } from './values.ts'

/** A path, and one that goes on from it. */
export const join = (at: string, step: string): string =>
  at === '' || step === '' ? `${at}${step}` : `${at}.${step}`

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

/** The conversation as an object around a list describes it; null: none does. */
export function holderOf(kind: Kind, at: string, top: Kind): Holder | null {
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

/** Kind of the messages in a list that stands in no message, and how they are divided into conversations. */
export function roleOf(
  kind: Kind,
  at: string,
  paths: FieldPaths,
  hasBelow: boolean,
  holder: Holder | null,
): Role {
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

/** One title for all rows is the page's, under names that say so: it belongs to the conversation. */
export function aboutRows(kind: Kind): Pick<MessageList, 'about'> {
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

/** The fields without a title that is the page's. */
export function withoutPageTitle(kind: Kind, paths: FieldPaths): FieldPaths {
  const { title, ...others } = paths
  const own = title?.filter(
    path => !PAGE_TITLE.test(path) && !(paths.text !== undefined && WEAK.has(lastKey(path))),
  )
  return own === undefined || own.length === 0 || kind.count === 0 ? others : { ...others, title: own }
}

/** Tables of people: names by ids. */
export function peopleIn(kind: Kind, at: string): PeopleList[] {
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
