import {
  type Found,
  foundComment,
  foundConversation,
  foundPost,
  leftOut,
  missing,
  problem,
} from '../../discussion/found.ts'
import { contentId } from '../../discussion/made-up-ids.ts'
import { fields, list, number, string } from '../../input/json/json.ts'
import { plainText } from '../../input/markup/html.ts'
import type { SourceFile } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import { below, count, type Fields, firstObject, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

const SITE = 'news.ycombinator.com'

/** Hacker News items: as Firebase gives them one by one, or as the search service gives a whole story. */
export const hackerNews = {
  id: 'hacker-news',
  name: 'Hacker News (Firebase or Algolia items)',
  obtain:
    'Save https://hn.algolia.com/api/v1/items/ID for a whole story at once. Or fetch https://hacker-news.firebaseio.com/v0/item/ID.json for the story and all its kids, one item a line.',
  kept: 'Stories and comments with author, time, text and reply structure, dead and deleted ones included; how many comments a story announces and how many of the kids named are not in the file.',
  lost: 'Scores and poll options; which comments are marked dead.',
  whole: 'announced',
  findable: true,
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null) return 'no'
    if (isItem(first) || (isItem(fields(first.post)) && 'comments' in first)) return 'certain'
    return Array.isArray(first.children) && isTree(first) ? 'certain' : 'no'
  },
  why(head) {
    return Array.isArray(firstObject(opening(head))?.hits)
      ? 'it is the result of a search; a story has its comments at hn.algolia.com/api/v1/items/NUMBER'
      : null
  },
  read,
} as const satisfies Format

const TYPES = new Set<unknown>(['story', 'comment', 'job', 'poll', 'pollopt'])

/** Whether an object is an item of Firebase; Algolia's have `created_at_i` for `time`. */
const isItem = (item: Fields | null): boolean =>
  item !== null && TYPES.has(item.type) && number(item.id) !== null && ('time' in item || 'deleted' in item)

/** An item as Algolia gives it. It may write the answers first, so that all a beginning shows is in them. */
function isTree(item: Fields): boolean {
  for (let open: Fields | null = item; open !== null; ) {
    if (number(open.created_at_i) !== null) return true
    const children: readonly (Fields | null)[] = list(open.children).map(fields)
    if (children.some(child => number(child?.created_at_i) !== null)) return true
    open = children.at(-1) ?? null
  }
  return false
}

async function* read(file: SourceFile): AsyncIterable<Found> {
  const kids = new Kids()
  const stories = new Set<string>()
  const noted = function* (value: unknown): Iterable<Found> {
    for (const found of items(value, kids)) {
      if (found.kind === 'post' && found.id !== null && stories.size < 2) stories.add(found.id)
      yield found
    }
  }
  yield* readDocuments(file, noted, { branches: true })
  const { notThere } = kids
  const [story = null] = stories
  const conversation = stories.size === 1 ? story : null
  if (notThere.length > 0)
    yield missing('kids_not_in_file', notThere.length, SITE, conversation, { ids: notThere })
}

/** An item that is still to be read, and what is known from where it stands. */
interface Pending {
  readonly item: unknown
  readonly path: string
  readonly story: string | null
  readonly parent: string | null
  /** Whether it stands among the answers of another. */
  readonly nested: boolean
}

function* items(value: unknown, kids: Kids): Iterable<Found> {
  const pending: Pending[] = [{ item: value, path: '', story: null, parent: null, nested: false }]
  const push = (items: readonly unknown[], above: Omit<Pending, 'item'>) => {
    for (let i = items.length - 1; i >= 0; i--)
      pending.push({ ...above, item: items[i], path: below(above.path, `[${i}]`) })
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, story, parent, nested } = next
    const item = fields(next.item)
    if (Array.isArray(next.item)) push(next.item, next)
    else if (next.item === null) yield leftOut('empty_items', 1)
    else if (item === null) yield problem(path, 'This is no item: left out.')
    else if (fields(item.post) !== null) {
      const id = string(fields(item.post)?.id)
      push(list(item.comments), { path: below(path, '.comments'), story: id, parent: id, nested: true })
      pending.push({ item: item.post, path: below(path, '.post'), story: null, parent: null, nested: false })
    } else {
      const answers = ['kids', 'children', 'comments'].map(
        key => [below(path, `.${key}`), list(item[key]).filter(isNested)] as const,
      )
      const id = string(item.id)
      if (id === null) {
        const kept = answers.some(([, kids]) => kids.length > 0)
        yield problem(path, `An item without id: left out.${kept ? ' What answers it was kept.' : ''}`)
        // Algolia writes the answers first: of an item in which a file is cut off, they are all there is, and name it.
        for (const [at, kids] of answers) {
          const said = (key: string) => kids.map(kid => answered(fields(kid)?.[key])).find(id => id !== null)
          const ids = kids.map(kid => string(fields(kid)?.id))
          const missing = said('parent_id') ?? contentId(['above', ...ids], 0)
          push(kids, { path: at, story: said('story_id') ?? story, parent: missing, nested: true })
        }
        continue
      }
      kids.add(id, list(item.kids))
      const above = answered(item.parent) ?? answered(item.parent_id) ?? parent
      const opens = above === null && item.type !== 'comment' && !nested
      const conversation = opens ? id : (story ?? answered(item.story_id))
      if (opens) yield* storyOf(item, id)
      else if (item.type === 'pollopt') yield leftOut('poll_options', 1, SITE, conversation)
      else {
        const parent = above === conversation ? null : above
        const ancestors = kids.above(parent)
        yield foundComment({ ...common(item, id), conversation, parent, ancestors })
      }
      // Firebase names the kids; Algolia, and scripts that put the kids in place, nest them.
      for (const [at, kids] of answers)
        push(kids, { path: at, story: conversation, parent: id, nested: true })
    }
  }
}

const isNested = (kid: unknown): boolean => typeof kid === 'object'

/** The id of a message replied to; some exports write 0 where there is none. */
const answered = (id: unknown): string | null => (number(id) === 0 ? null : string(id))

const page = (id: string) => `https://${SITE}/item?id=${id}`

function* storyOf(item: Fields, id: string): Iterable<Found> {
  const title = string(item.title)
  yield foundConversation({ site: SITE, id, title, url: page(id), announced: count(item.descendants) })
  yield foundPost({ ...common(item, id), conversation: id, title })
}

/** Fields that a story and a comment share. A deleted one has no author, or an empty one. */
const common = (item: Fields, id: string) => ({
  site: SITE,
  id,
  author: item.deleted === true ? null : (string(item.by) ?? string(item.author)),
  createdAt: time(item.time) ?? time(item.created_at_i) ?? time(item.created_at),
  text: typeof item.text === 'string' && item.text !== '' ? plainText(item.text) : null,
  url: page(id),
})

/**
 * A set of whole numbers that lie close together: a bit each, in pages of 1024. All ids that Hacker News has given out
 * take 8 MB, where a Set ends at 16.7 million entries.
 */
class Numbers {
  readonly #pages = new Map<number, Uint32Array>()

  add(value: number): void {
    let page = this.#pages.get(value >>> 10)
    if (page === undefined) {
      page = new Uint32Array(32)
      this.#pages.set(value >>> 10, page)
    }
    page[(value >>> 5) & 31]! |= 1 << (value & 31)
  }

  has(value: number): boolean {
    const page = this.#pages.get(value >>> 10)
    return page !== undefined && (page[(value >>> 5) & 31]! & (1 << (value & 31))) !== 0
  }
}

/** Which replies items name (their kids) and which of those are not there, as far as a file has been read. */
class Kids {
  readonly #there = new Numbers()
  /** By id of a kid that was named and not found: the item that named it. */
  readonly #awaited = new Map<number, string>()

  /** Notes an item of the file, and the kids it names. */
  add(id: string, kids: readonly unknown[]): void {
    const own = item(id)
    if (own !== null) {
      this.#there.add(own)
      this.#awaited.delete(own)
    }
    for (const kid of kids) {
      const named = item(kid)
      if (named !== null && !this.#there.has(named)) this.#awaited.set(named, id)
    }
  }

  /** The items above one that is not there, as far as their kids tell. */
  above(id: string | null): readonly string[] | null {
    const named = id === null ? null : item(id)
    const parent = named === null ? undefined : this.#awaited.get(named)
    return parent === undefined ? null : [parent]
  }

  /** The kids that were named but not found. */
  get notThere(): readonly number[] {
    return [...this.#awaited.keys()]
  }
}

/** An id as a number; null for what nobody's id can be: beyond 32 bits, or none at all. */
function item(id: unknown): number | null {
  const value = number(id)
  return value !== null && value === value >>> 0 ? value : null
}
