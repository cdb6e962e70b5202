import { classes, type Element, elements, textOf } from '../input/html.ts'
import { shownName, shownText, withoutSays } from './shown-name.ts'
import { exactTime } from './web-page.ts'

/** What a theme shows of one comment. */
export interface ShownComment {
  /** Null: deleted or anonymous. */
  readonly name: string | null
  readonly text: string | null
  readonly createdAt: number | null
  /** Whether it waits for approval: only its author saw it. */
  readonly pending: boolean
}

/** What holds the name, best first: a theme's `comment-author` may hold the date as well. */
const NAMES: readonly ((element: Element, names: readonly string[]) => boolean)[] = [
  (_, names) => names.includes('fn'),
  (_, names) =>
    names.some(name => /^(?:(?:wpd-)?comment-?_*author-?_*name|author-name|wpd-comment-author)$/.test(name)),
  (_, names) =>
    names.some(name => /^(?:comment[-_]*author|author|commenter|commenter-name|comment-name)$/.test(name)),
  element => element.name === 'cite',
]

/** What holds the text, best first: in one theme `comment-content` holds `comment-text`, in the next it is the other way. */
const BODIES: readonly RegExp[] = [
  /^(?:wpd-)?comment-?_*text$/,
  /^comment-?_*content$/,
  /^(?:contenttext|comment-entry|comment-copy|comment-body-text)$/,
  /^comment-?_*body$/,
]

/** Parts of a comment that are not its text. */
const APART = new RegExp(
  '^(?:comment-?_*(?:meta|metadata|meta-data|date|time|actions?|reply|edit|likes?|footer|header|rating|votes?|links?|tools)|' +
    'commentmetadata|says|reply|replylink|comment-reply-.*|comment-edit-.*|comment_quote_link|comment_direct_link|' +
    'comment-(?:like|permalink|awaiting).*|avatar|vcard|screen-reader-text|wprm-comment-rating|sharedaddy|edit-link)$',
)

/** Reads a comment without those below it, which `others` holds for. */
export function shownComment(comment: Element, others: (element: Element) => boolean): ShownComment {
  const apart = (element: Element) => others(element) || classes(element).includes('children')
  const names: (Element | undefined)[] = []
  const bodies: (Element | undefined)[] = []
  let date: string | null = null
  let pending = false
  for (const element of elements(comment, apart)) {
    if (element === comment) continue
    const of = classes(element)
    NAMES.forEach((holds, rank) => {
      if (holds(element, of)) names[rank] ??= element
    })
    BODIES.forEach((name, rank) => {
      if (of.some(one => name.test(one))) bodies[rank] ??= element
    })
    date ??= element.attributes.get('datetime') ?? null
    if (of.includes('comment-awaiting-moderation')) pending = true
  }
  const name = names.find(element => element !== undefined) ?? null
  const body = bodies.find(element => element !== undefined) ?? null
  const leaveOut = (element: Element) =>
    apart(element) ||
    element === name ||
    element.attributes.has('datetime') ||
    // Where nothing says what is text, the paragraph that names the author is not.
    (body === null && name !== null && element.name !== 'div' && element.children.includes(name)) ||
    (element !== body && classes(element).some(one => APART.test(one)))
  return {
    name: name && shownName(textOf(name, apart)),
    text: shownText(withoutSays(textOf(body ?? comment, leaveOut))),
    createdAt: date === null ? null : exactTime(date),
    pending,
  }
}
