import { objects } from '../documents.ts'
import { messageLike } from '../message-like.ts'
import { type Layout, type MessageField, type MessageList, messageFields, type Sources } from './layout.ts'
import { condition, type Place, steps } from './path.ts'
import { matches } from './read.ts'
import { valuesAt } from './values.ts'

/** A list of messages as it was understood, for a look before anything is stored. */
export interface OutlinedList {
  /** Where it stands: in a document, or in a message of the list above it. `*`: each object under its id. */
  readonly path: string
  readonly what: 'posts' | 'comments' | 'messages' | 'replies'
  /** How many lists it stands in. */
  readonly level: number
  /** How many objects there are. */
  readonly count: number
  /** How many of them are no messages (notices, edits). */
  readonly leftOut: number
  /** Where in a message its fields stand. */
  readonly fields: readonly { readonly field: MessageField; readonly path: string }[]
}

/** How messages lie in JSON. */
export interface Outline {
  readonly lists: readonly OutlinedList[]
  /** Places of objects that look like messages and are in none of the lists. */
  readonly unread: readonly { readonly path: string; readonly count: number }[]
  /** Whether the whole file was counted; else as much of its beginning as was looked at. */
  readonly isWhole: boolean
}

interface Node {
  readonly list: MessageList
  readonly path: string
  readonly isReplies: boolean
  readonly level: number
  readonly around: Node | null
  /** Path from a document to its objects. */
  readonly whole: string
  readonly below: Node[]
  readonly fields: Map<MessageField, string>
  count: number
  leftOut: number
}

/** Objects of a list that are looked at for where their fields stand. */
const LOOKED_AT = 20
/** Places that are named. */
const MOST_UNREAD = 10

/** Counts in documents what a layout finds in them. Linear time, any depth. */
export function outlined(layout: Layout, documents: readonly unknown[], isWhole: boolean): Outline {
  const tops = layout.lists.map(list => nodeOf(list, list.at, null, false))
  const open: { readonly node: Node; readonly place: Place }[] = []
  for (const document of documents)
    for (const [value] of objects(document))
      for (const node of tops)
        for (const place of matches(node.list, steps(node.list.at), { value, key: 0, around: null }))
          open.push({ node, place })
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, place } = next
    see(node, place)
    const { list } = node
    for (const path of list.replies ?? [])
      for (const found of matches(list, steps(path), place))
        open.push({ node: below(node, list, path, true), place: found })
    for (const inner of list.lists ?? [])
      for (const found of matches(inner, steps(inner.at), place))
        open.push({ node: below(node, inner, inner.at, false), place: found })
  }
  const lists: Node[] = []
  for (const node of tops) if (node.count > 0) addTo(lists, node)
  return { lists: lists.map(shown), unread: unreadIn(documents, lists), isWhole }
}

const nodeOf = (list: MessageList, path: string, around: Node | null, isReplies: boolean): Node => ({
  ...{ list, path, around, isReplies, level: around === null ? 0 : around.level + 1 },
  whole: [around?.whole ?? '', path].filter(Boolean).join('.'),
  ...{ below: [], fields: new Map<MessageField, string>(), count: 0, leftOut: 0 },
})

/** The node of a list in a message; one that is around already, where it is the same list again. */
function below(node: Node, list: MessageList, path: string, isReplies: boolean): Node {
  for (let around: Node | null = node; around !== null; around = around.around)
    if (around.around !== null && around.list === list && around.path === path) return around
  const known = node.below.find(each => each.list === list && each.path === path)
  if (known !== undefined) return known
  const made = nodeOf(list, path, node, isReplies)
  node.below.push(made)
  return made
}

function see(node: Node, place: Place): void {
  node.count++
  const { leftOut = [], edits, skip } = node.list
  const asides = [
    ...leftOut,
    ...(edits === undefined ? [] : [edits]),
    ...(skip === undefined ? [] : [{ when: skip }]),
  ]
  if (asides.some(({ when }) => condition(when)(place))) node.leftOut++
  else if (node.count <= LOOKED_AT)
    for (const field of messageFields) {
      const path = node.fields.has(field) ? null : sourceOf(node.list.fields[field], place)
      if (path !== null) node.fields.set(field, path)
    }
}

/** The first path that leads to something. */
function sourceOf(sources: Sources | undefined, place: Place): string | null {
  for (const source of sources ?? [])
    for (const value of valuesAt([source], place))
      if (value !== null && value !== undefined && value !== '')
        return typeof source === 'string' ? source : source.path
  return null
}

function addTo(lists: Node[], node: Node): void {
  lists.push(node)
  // As deep as a layout is, no deeper.
  for (const inner of node.below) addTo(lists, inner)
}

const WHAT = { post: 'posts', comment: 'comments', message: 'messages' } as const

const shown = ({ list, path, around, isReplies, level, count, leftOut, fields }: Node): OutlinedList => ({
  ...{ path, level, count, leftOut },
  what:
    isReplies || (list.kind === 'comment' && around !== null && around.list.kind !== 'post')
      ? 'replies'
      : WHAT[list.kind],
  fields: messageFields.flatMap(field => {
    const from = fields.get(field)
    return from === undefined || (field === 'name' && from === fields.get('author'))
      ? []
      : [{ field, path: from }]
  }),
})

/** Places and numbers of objects that look like messages and stand in no list. */
function unreadIn(documents: readonly unknown[], lists: readonly Node[]): Outline['unread'] {
  const taken = lists.map(({ whole, path, around, fields }) => {
    const again = around === null ? '' : `(?:\\.${patternOf(path)})*`
    // A message may stand in an object of its own in each element.
    const inside = [...fields.values()].flatMap(basesOf).map(base => `\\.${patternOf(base)}`)
    return new RegExp(`^(?:\\[\\])*\\.?${patternOf(whole)}${again}(?:${inside.join('|')})?$`)
  })
  const places = new Map<string, number>()
  for (const document of documents)
    for (const [path, count] of messageLike(document).places)
      if (!path.startsWith('…') && !taken.some(each => each.test(path)))
        places.set(path, (places.get(path) ?? 0) + count)
  return [...places]
    .map(([path, count]) => ({ path, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_UNREAD)
}

/** The objects on the way to what a path leads to. */
const basesOf = (path: string): string[] =>
  [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index)).filter(base => /^[^%^$]/.test(base))

/** A path without its conditions, as a pattern: `*` is any key. */
const patternOf = (path: string): string =>
  path
    .replaceAll(/\[[^[\]]+\]/g, '[]')
    .replaceAll(/[\\^$+?.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '[^.[\\]]+')
