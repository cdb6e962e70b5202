import { list } from '../../input/json/json.ts'
import { aboutRows, holderOf, join, peopleIn, roleOf, withoutPageTitle } from './around.ts'
import { type FieldPaths, fieldsAt, fieldsOf, isAsideStep, unwrapped } from './fields.ts'
import type { Layout, MessageField, MessageList } from './layout.ts'
import { messageFields } from './layout.ts'
import { COMMENTS, nameOf, POSTS } from './names.ts'
import { type Kind, kindsIn } from './schema.ts'

/** The layout found in JSON that no format knows. */
interface Understood {
  readonly layout: Layout
  /** Whether its messages are more than the rows of one table. */
  readonly isNested: boolean
  /** Paths that the user names and no message has. */
  readonly absent: readonly string[]
  /** Of the list with most messages: every path in them, with what stands there, and which of them hold fields. */
  readonly columns: readonly { readonly path: string; readonly samples: readonly unknown[] }[]
  readonly fields: FieldPaths
}

/** Paths that the user names: by field the path that holds it, from a message; empty: none does. */
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
    // Fields that the user does not name are found by their keys, even where these alone would not make them messages.
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

/** The key as id, for objects that stand under their ids. */
const keyedBy = (at: string, { id = [] }: FieldPaths): FieldPaths =>
  at.endsWith('*') ? { id: [...id, '%'] } : {}

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

/** The lists below a kind whose elements are of the same kind: its replies. */
const repliesOf = (kind: Kind): string[] =>
  [...kind.below].flatMap(([step, below]) => (below.around !== kind && step !== '' ? [step] : []))

/** Every path of the objects of a kind, with what stands there: what a user may choose columns from. */
function columnsIn(kind: Kind, fields: FieldPaths): Understood['columns'] {
  const used = new Set(Object.values(fields).map(([path]) => path))
  return [...kind.keys].flatMap(([path, { samples, objects, there }]) =>
    objects === there && there > 0 && !used.has(path)
      ? []
      : [{ path, samples: samples.filter(each => list(each).length === 0) }],
  )
}
