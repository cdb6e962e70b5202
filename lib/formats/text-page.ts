import { isCommentsLine, lineCount } from './comment-words.ts'
import { type Found, foundComment, foundConversation, foundPost } from './found.ts'
import { Levels } from './levels.ts'
import type { Line } from './text-lines.ts'

/** A comment of a page that is at hand as text. */
export interface TextComment {
  /** 1 is right below the article. */
  readonly level: number
  /** Null: deleted or anonymous. */
  readonly author: string | null
  readonly text: string | null
}

/** A first line that is longer is no title, but the article itself. */
const LONGEST_TITLE = 300

/** An article's lines and its comments in reading order → what is found. `path` names a page without a title. */
export function* textPage(
  path: string,
  article: readonly Line[],
  comments: Iterable<TextComment>,
): Iterable<Found> {
  const texts = article.map(line => line.text)
  const announced = texts.map(lineCount).findLast(count => count !== null) ?? null
  while (texts.length > 0 && (texts.at(-1) === '' || isCommentsLine(texts.at(-1)!))) texts.pop()
  const first = texts.findIndex(text => text !== '')
  const title = first !== -1 && texts[first]!.length <= LONGEST_TITLE ? texts[first]! : null
  const body = texts.slice(title === null ? 0 : first + 1).join('\n')
  const text = body.replace(/\n{3,}/g, '\n\n').trim() || null
  const site = title ?? path
  const conversation = 'page'
  yield foundConversation({ site, id: conversation, title, announced })
  yield foundPost({ site, conversation, id: conversation, text, title })
  const levels = new Levels()
  let number = 0
  for (const { level, author, text } of comments) {
    const id = String(++number)
    yield foundComment({ site, conversation, id, ...levels.place(id, level), author, text })
  }
}
