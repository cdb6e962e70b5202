import { plainText } from '../input/html.ts'
import { fields, list, number, string } from '../input/json.ts'
import { time } from '../input/time.ts'
import { below, count, type Fields, firstObject, opening, readDocuments } from './documents.ts'
import type { Format, SourceFile } from './format.ts'
import { type Found, foundComment, foundConversation, foundPost, leftOut, missing, problem } from './found.ts'
import { Kids } from './hacker-news-kids.ts'

const SITE = 'news.ycombinator.com'

/** Hacker News items: as Firebase gives them one by one, or as the search service gives a whole story. */
export const hackerNews = {
  id: 'hacker-news',
  name: 'Hacker News (Firebase or Algolia items)',
  obtain:
    'Save https://hn.algolia.com/api/v1/items/ID for a whole story at once. Or fetch https://hacker-news.firebaseio.com/v0/item/ID.json for the story and all its kids, one item a line.',
  kept: 'Stories and comments with author, time, text and reply structure, dead and deleted ones included; how many comments a story announces and how many of the kids named are not in the file.',
  lost: 'Scores and poll options; which comments are marked dead.',
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null) return 'no'
    if (isItem(first) || (isItem(fields(first.post)) && 'comments' in first)) return 'certain'
    return number(first.created_at_i) !== null && Array.isArray(first.children) ? 'certain' : 'no'
  },
  why(head) {
    return Array.isArray(firstObject(opening(head))?.hits)
      ? 'it is the result of a search; a story has its comments at hn.algolia.com/api/v1/items/NUMBER'
      : null
  },
  read,
} as const satisfies Format

const TYPES = new Set<unknown>(['story', 'comment', 'job', 'poll', 'pollopt'])

/** What Firebase calls an item; Algolia's have `created_at_i` for `time`. */
const isItem = (item: Fields | null): boolean =>
  item !== null && TYPES.has(item.type) && number(item.id) !== null && ('time' in item || 'deleted' in item)

async function* read(file: SourceFile): AsyncIterable<Found> {
  const kids = new Kids()
  const stories = new Set<string>()
  yield* readDocuments(file, function* (value) {
    for (const found of items(value, kids)) {
      if (found.kind === 'post' && found.id !== null && stories.size < 2) stories.add(found.id)
      yield found
    }
  })
  const { notThere } = kids
  const [story = null] = stories
  if (notThere > 0) yield missing('kids_not_in_file', notThere, SITE, stories.size === 1 ? story : null)
}

/** An item that is still to be read, and what is known from where it stands. */
interface Pending {
  readonly item: unknown
  readonly path: string
  readonly story: string | null
  readonly parent: string | null
}

function* items(value: unknown, kids: Kids): Iterable<Found> {
  const pending: Pending[] = [{ item: value, path: '', story: null, parent: null }]
  const push = (items: readonly unknown[], path: string, story: string | null, parent: string | null) => {
    for (let i = items.length - 1; i >= 0; i--)
      pending.push({ item: items[i], path: below(path, `[${i}]`), story, parent })
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, story, parent } = next
    const item = fields(next.item)
    if (Array.isArray(next.item)) push(next.item, path, story, parent)
    else if (next.item === null) yield leftOut('empty_items', 1)
    else if (item === null) yield problem(path, 'This is no item: left out.')
    else if (fields(item.post) !== null) {
      const id = string(fields(item.post)?.id)
      push(list(item.comments), below(path, '.comments'), id, id)
      pending.push({ item: item.post, path: below(path, '.post'), story: null, parent: null })
    } else {
      const id = string(item.id)
      if (id === null) {
        yield problem(path, 'An item without id: left out.')
        continue
      }
      kids.add(id, list(item.kids))
      const above = answered(item.parent) ?? answered(item.parent_id) ?? parent
      const opens = above === null && item.type !== 'comment'
      const conversation = opens ? id : (story ?? answered(item.story_id))
      if (opens) yield* storyOf(item, id)
      else if (item.type === 'pollopt') yield leftOut('poll_options', 1, SITE, conversation)
      else {
        const answers = above === conversation ? null : above
        const ancestors = kids.above(answers)
        yield foundComment({ ...common(item, id), conversation, parent: answers, ancestors })
      }
      // Firebase names the kids; Algolia, and scripts that put the kids in place, nest them.
      for (const key of ['kids', 'children', 'comments'])
        push(list(item[key]).filter(isNested), below(path, `.${key}`), conversation, id)
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

/** What a story and a comment have alike. A deleted one has no author, or an empty one. */
const common = (item: Fields, id: string) => ({
  site: SITE,
  id,
  author: item.deleted === true ? null : (string(item.by) ?? string(item.author)),
  createdAt: time(item.time) ?? time(item.created_at_i) ?? time(item.created_at),
  text: typeof item.text === 'string' && item.text !== '' ? plainText(item.text) : null,
  url: page(id),
})
