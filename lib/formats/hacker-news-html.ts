import { parseHtml } from '../input/html.ts'
import type { Format } from './format.ts'
import { type Found, foundComment, foundConversation, foundPost, problem } from './found.ts'
import { type HackerNewsRow, hackerNewsRows } from './hacker-news-page.ts'
import { Levels } from './levels.ts'

const SITE = 'news.ycombinator.com'

/** A page of a Hacker News story, or of one of its comments, saved from the browser. */
export const hackerNewsHtml = {
  id: 'hacker-news-html',
  name: 'Hacker News page (saved HTML)',
  obtain:
    'Open the story on news.ycombinator.com and save the page as HTML; for a long one, each of its pages.',
  kept: 'Story and comments with authors, times, texts and who replies to whom; the announced number of comments.',
  lost: 'Points, texts of flagged comments, and comments the page does not show: dead ones, further pages.',
  claims({ start }) {
    if (!/^\s*</.test(start) || !/\bhnmain\b|news\.ycombinator\.com/.test(start)) return 'no'
    return /\bclass\s*=\s*["']?(?:fatitem\b|athing comtr\b)/.test(start) ? 'certain' : 'no'
  },
  async *read(file) {
    const document = await parseHtml(file.text())
    if (document.cut) yield problem('end of file', 'the page is cut off; what is there was read')
    const [item, ...rows] = hackerNewsRows(document)
    if (item === undefined || item.level > 0) yield problem('page', 'no story was found in this page')
    else if (item.story === null) yield* story(item, rows)
    else yield* branch(item, item.story, rows)
  },
} as const satisfies Format

function* story(item: HackerNewsRow, rows: readonly HackerNewsRow[]): Iterable<Found> {
  const { id, title, by, at, text, announced } = item
  const url = addressOf(id)
  yield foundConversation({ site: SITE, id, title, url, announced })
  yield foundPost({ site: SITE, conversation: id, id, author: by, createdAt: at, text, title, url })
  yield* comments(rows, id, null)
}

/** A comment's own page: of its story it knows the title, of the comments above it the nearest. */
function* branch(item: HackerNewsRow, story: string, rows: readonly HackerNewsRow[]): Iterable<Found> {
  yield foundConversation({ site: SITE, id: story, title: item.storyTitle, url: addressOf(story) })
  yield comment(item, story, item.parent === story ? null : item.parent, null)
  yield* comments(rows, story, item.id)
}

/** `top`: the comment that the page is about; null: the story. */
function* comments(
  rows: readonly HackerNewsRow[],
  conversation: string,
  top: string | null,
): Iterable<Found> {
  const levels = new Levels()
  for (const row of rows) {
    const { parent, ancestors } = levels.place(row.id, row.level)
    yield comment(row, conversation, parent ?? top, ancestors)
  }
}

const comment = (
  { id, by, at, text }: HackerNewsRow,
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
    url: addressOf(id),
  })

const addressOf = (id: string) => `https://${SITE}/item?id=${id}`
