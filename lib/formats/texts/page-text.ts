import { problem } from '../../discussion/found.ts'
import { beginsAsJson } from '../../input/json/json.ts'
import { irc } from '../chats/irc.ts'
import { whatsapp } from '../chats/whatsapp.ts'
import { linesOf, textLines } from '../fields/text-lines.ts'
import type { Format } from '../format.ts'
import { doubtfulPlaces, type PageComments, pageComments, repliesByIndent } from './comments.ts'
import { copiedThread } from './copied-shapes.ts'
import { outline } from './outline.ts'
import { announcedIn, textPage, textThread } from './page.ts'

/** A comment section copied from the browser. */
export const pageText = {
  id: 'page-text',
  name: 'Comments copied from a page as text',
  obtain:
    'Mark the article and its comments in the browser, copy, and paste into a text file. ' +
    'Where replies are indented on the page, an editor that keeps the indentation keeps who replies to whom.',
  kept: 'Names, texts, who replies to whom where replies are indented, the article above, the announced number.',
  lost: 'Dates (copied pages do not say their time zone), links, and nesting where nothing is indented.',
  claims(head) {
    if (
      /^\s*</.test(head.start.slice(0, 200)) ||
      beginsAsJson(head.start) ||
      MAIL.test(head.start.slice(0, 2000))
    )
      return 'no'
    // Chats name who speaks as well, beside dates.
    if (whatsapp.claims(head) !== 'no' || irc.claims(head) !== 'no') return 'no'
    if (outline.claims(head) !== 'no') return 'no'
    const lines = linesOf(head.start)
    if (copiedThread(lines) !== null) return 'certain'
    const found = pageComments(lines)
    if (found === null) return 'no'
    if (found.names.length >= 2 && found.names.every(name => name.strong)) return 'certain'
    return isTalk(found) ? 'maybe' : 'no'
  },
  why({ start }) {
    const found = pageComments(linesOf(start))
    return (
      found &&
      `only ${found.names.length} of its lines name who speaks, and nothing says that they are comments`
    )
  },
  async *read(file) {
    const { lines, cut } = await textLines(file.text())
    if (cut)
      yield problem(`line ${lines.length + 1}`, 'the text is too long for a page; the rest was not read')
    const copied = copiedThread(lines)
    if (copied !== null) {
      const { title, post, comments } = copied
      return yield* textThread(file.path, title, post, comments, null)
    }
    const found = pageComments(lines)
    if (found === null)
      yield problem('page', 'no comments were found: no line like "Name says:" or "Name on March 3, 2024"')
    const names = found?.names ?? []
    const article = lines.slice(0, names[0]?.line)
    yield* textPage(file.path, article, repliesByIndent(lines, names))
    const doubt = found && doubtfulPlaces(lines, found, announcedIn(article))
    if (doubt !== null) yield doubt
  },
} as const satisfies Format

/** A name beside a date is found in any text; among comments there is a button, or they are announced. */
function isTalk({ names, announced, buttons }: PageComments): boolean {
  const signs =
    (buttons * 2 >= names.length ? 2 : 0) +
    { no: 0, words: 1, number: 2 }[announced] +
    (names[0]?.form === 'says' && names.length >= 3 ? 1 : 0)
  return signs >= (names.length >= 2 ? 2 : 3)
}

/** Mail quotes what someone wrote on some date. */
const MAIL =
  /^(?:From \S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?:Return-Path|Received|Message-ID|From|Date|Subject|MIME-Version):) /im
