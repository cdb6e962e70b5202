import { classes, type Element } from '../../input/markup/html.ts'
import { isAge, isDate } from '../fields/shown-date.ts'
import { isControl } from '../fields/text-lines.ts'

/** An element of a class that many sites use for something. */
const NAMED_TIME = /(?:^|[-_])(?:date|time|datetime|timestamp|posted|when|ago)(?:$|[-_])/i
/** A class of what stands beside a name and is none of it. */
export const BESIDE_NAME =
  /(?:^|[-_])(?:says|reply|replylink|permalink|edit|badge|rank|role|label|title|flair|avatar|screen-reader-text|sr-only|visually-hidden)(?:$|[-_])/i

/** Whether an element may be somebody's name by its text alone, as before a time: two or three words, and no button. */
export function mayBeName({ name, children }: Element): boolean {
  const [text] = children
  if (children.length !== 1 || typeof text !== 'string' || !/^(?:span|div|td|dt)$/.test(name)) return false
  const words = text.trim()
  return NAME_LIKE.test(words) && !isControl(words) && !isDate(words) && !isAge(words)
}
const NAME_LIKE = /^\p{L}[\p{L}\p{M}\p{N}_.'’-]{0,30}(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}_.'’-]{0,30}){0,3}$/u

export const isReplyLink = (element: Element): boolean =>
  element.name === 'a' &&
  (classes(element).some(name => /^comment-reply-link$|^comment-reply$|^reply-?link$/.test(name)) ||
    /[?&]replytocom=|#respond$/.test(element.attributes.get('href') ?? ''))

const isPermalink = (element: Element): boolean =>
  element.name === 'a' &&
  (element.attributes.get('rel') === 'bookmark' ||
    /#(?:[a-z]+-)*(?:comment|c|post|p|msg)-?_?\d+$/.test(element.attributes.get('href') ?? ''))

/** A moment in full, with its zone. */
export const EXACT = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})/
/** Whether an element tells a moment: shown as how long ago, it often stands in full beside. */
export const isTime = (element: Element): boolean =>
  element.name === 'time' ||
  element.attributes.has('datetime') ||
  EXACT.test((element.attributes.get('title') ?? '').slice(0, 100)) ||
  classes(element).some(name => NAMED_TIME.test(name))

/** Whether an element in the one that holds a name is no part of the name. */
export const isBesideName = (element: Element): boolean =>
  isTime(element) ||
  isReplyLink(element) ||
  isPermalink(element) ||
  element.name === 'button' ||
  classes(element).some(name => BESIDE_NAME.test(name))
