import { type Found, foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { type Element, parseHtml } from '../../input/html.ts'
import { Places } from '../fields/levels.ts'
import type { Format } from '../format.ts'
import { type HackerNewsRow, hackerNewsRows } from './hacker-news-page.ts'
import { unreadBeside } from './repeated-blocks.ts'

const SITE = 'news.ycombinator.com'

/** A page of a Hacker News story, or of one of its comments, saved from the browser. */
export const hackerNewsHtml = {
  id: 'hacker-news-html',
  name: 'Hacker News page (saved HTML)',
  obtain:
    'Open the story on news.ycombinator.com and save the page as HTML; for a long one, each of its pages.',
  kept: 'Story and comments with authors, times, texts and who replies to whom; the announced number of comments.',
  lost: 'Points, texts of flagged comments, and comments the page does not show: dead ones, further pages.',
  whole: 'announced',
  findable: true,
  claims({ start }) {
    if (!/^\s*</.test(start) || !/\bhnmain\b|\bycombinator\.com\b|\| Hacker News<\/title>/.test(start))
      return 'no'
    if (/\bclass\s*=\s*["']?(?:fatitem\b|athing comtr\b)/.test(start)) return 'certain'
    // Before 2016 nothing was marked as an item, but its title.
    const isOld = /\| Hacker News<\/title>/.test(start) && /\bclass\s*=\s*["']?subtext\b/.test(start)
    return isOld || /<td class\s*=\s*["']?default\b/.test(start) ? 'certain' : 'no'
  },
  async *read(file) {
    const document = await parseHtml(file.text())
    if (document.cut) yield problem('end of file', 'the page is cut off; what is there was read')
    const taken = new Set<Element>()
    const [item, ...rows] = hackerNewsRows(document, taken)
    if (item === undefined || item.level > 0 || item.id === null)
      yield problem('page', 'no story was found in this page')
    else if (item.story === null) yield* story(item, item.id, rows)
    else yield* branch(item, item.id, item.story, rows)
    yield* unreadBeside(document, taken)
  },
} as const satisfies Format

function* story(item: HackerNewsRow, id: string, rows: readonly HackerNewsRow[]): Iterable<Found> {
  const { title, by, at, text, announced } = item
  const url = addressOf(id)
  yield foundConversation({ site: SITE, id, title, url, announced })
  yield foundPost({ site: SITE, conversation: id, id, author: by, createdAt: at, text, title, url })
  yield* comments(rows, id, null)
}

/** A comment's own page: of its story it knows the title, of the comments above it the nearest. */
function* branch(
  item: HackerNewsRow,
  id: string,
  story: string,
  rows: readonly HackerNewsRow[],
): Iterable<Found> {
  yield foundConversation({ site: SITE, id: story, title: item.storyTitle, url: addressOf(story) })
  yield comment(item, id, story, item.parent === story ? null : item.parent, null)
  yield* comments(rows, story, id)
}

/** `top`: the comment that the page is about; null: the story. */
function* comments(
  rows: readonly HackerNewsRow[],
  conversation: string,
  top: string | null,
): Iterable<Found> {
  const places = new Places()
  for (const row of rows) {
    const { id, parent, ancestors } = places.next(row.id, row.level, [conversation, row.by, row.text])
    yield comment(row, id, conversation, parent ?? top, ancestors)
  }
}

const comment = (
  { id: own, by, at, text }: HackerNewsRow,
  id: string,
  conversation: string,
  parent: string | null,
  ancestors: readonly string[] | null,
) =>
  foundComment({
    site: SITE,
    conversation,
    id,
    parent,
    ancestors,
    author: by,
    createdAt: at,
    text,
    url: own === null ? null : addressOf(own),
  })

const addressOf = (id: string) => `https://${SITE}/item?id=${id}`
