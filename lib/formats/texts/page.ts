import { type Found, foundComment, foundConversation, foundPost } from '../../discussion/found.ts'
import { isCommentsLine, lineCount } from '../fields/comment-words.ts'
import { Places } from '../fields/levels.ts'
import { isHeadline } from '../fields/shown-date.ts'
import { doubtfulNames } from '../fields/shown-name.ts'
import { isControl, type Line } from '../fields/text-lines.ts'

/** A comment of a page that is at hand as text. */
export interface TextComment {
  /** 1 is right below the article. */
  readonly level: number
  /** Null: deleted or anonymous. */
  readonly author: string | null
  /** As it is shown; null: there is none. */
  readonly date: string | null
  readonly text: string | null
}

/** A first line that is longer is no title, but the article itself. */
const LONGEST_TITLE = 300

/** How many comments the lines above them announce; null: they do not say. */
export const announcedIn = (article: readonly Line[]): number | null =>
  article.map(({ text }) => lineCount(text)).findLast(count => count !== null) ?? null

/** Whether a line may be a page's title: no part of its date box, no button. */
const isTitle = (text: string): boolean => isHeadline(text) && !isControl(text) && !isCommentsLine(text)

/** An article's lines and its comments in reading order → what is found. `path` names a page without a title. */
export function* textPage(
  path: string,
  article: readonly Line[],
  comments: Iterable<TextComment>,
): Iterable<Found> {
  const texts = article.map(line => line.text)
  const announced = announcedIn(article)
  while (texts.length > 0 && (texts.at(-1) === '' || isCommentsLine(texts.at(-1)!))) texts.pop()
  const first = texts.findIndex(isTitle)
  const title = first !== -1 && texts[first]!.length <= LONGEST_TITLE ? texts[first]! : null
  const body = texts.slice(title === null ? 0 : first + 1).join('\n')
  const text = body.replace(/\n{3,}/g, '\n\n').trim() || null
  yield* textThread(path, title, { author: null, date: null, text }, comments, announced)
}

/** A thread at hand as text → what is found. `post`: null where it is on another page. */
export function* textThread(
  path: string,
  title: string | null,
  post: Omit<TextComment, 'level'> | null,
  comments: Iterable<TextComment>,
  announced: number | null,
): Iterable<Found> {
  const site = title ?? path
  const conversation = 'page'
  yield foundConversation({ site, id: conversation, title, announced })
  if (post !== null) {
    const { author, text } = post
    yield foundPost({ site, conversation, id: conversation, author, text, title })
  }
  const places = new Places()
  const authors: (string | null)[] = []
  for (const { level, author, date, text } of comments) {
    authors.push(author)
    const said = [author, sameDate(date), text]
    yield foundComment({ site, conversation, ...places.next(null, level, said), author, text })
  }
  yield* doubtfulNames(authors)
}

/** A date by which a comment is known again: "2 days ago" is another tomorrow. */
const sameDate = (date: string | null): string | null =>
  date !== null && /\d{4}|\d[:.]\d/.test(date) ? date : null
