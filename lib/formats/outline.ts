import { problem } from '../discussion/found.ts'
import { beginsAsJson } from '../input/json.ts'
import type { Format } from './format.ts'
import { mbox } from './mbox.ts'
import { isLikelyName, type Outline, outlineComments, outline as outlineIn } from './outline-comments.ts'
import { linesOf, textLines } from './text-lines.ts'
import { textPage } from './text-page.ts'
import { whatsapp } from './whatsapp.ts'

/** Without a line like "1. Name" there is no outline: that is soon seen. */
const NUMBERED = /^[ \t\u00a0]*\d{1,6}[.)]\s/m

/** A page saved as text whose comments are a numbered list, indented by who replies to whom. */
export const outline = {
  id: 'outline',
  name: 'Page saved as text, comments numbered and indented',
  obtain:
    'Save or copy an article with its comments as text from a reader view or a text browser: ' +
    '"27 comments", then "1. Name" with the text indented below it, and replies indented further.',
  kept: 'Names, texts, who replies to whom, the article above the comments with its title, and the announced number.',
  lost: 'Dates, links, accounts behind names.',
  claims(head) {
    const { start } = head
    if (/^\s*</.test(start.slice(0, 200)) || beginsAsJson(start) || !NUMBERED.test(start)) return 'no'
    // Mails and chats hold lists as well, and say how many comments something has.
    if (mbox.claims(head) !== 'no' || whatsapp.claims(head) !== 'no') return 'no'
    const found = outlineIn(linesOf(start))
    if (found === null) return 'no'
    return found.announced ? 'certain' : isTalk(found) ? 'maybe' : 'no'
  },
  why({ start }) {
    return outlineIn(linesOf(start)) && 'it has a numbered list, but no line like "27 comments" above one'
  },
  async *read(file) {
    const { lines, cut } = await textLines(file.text())
    if (cut)
      yield problem(`line ${lines.length + 1}`, 'the text is too long for a page; the rest was not read')
    const found = outlineIn(lines)
    if (found === null)
      yield problem('page', 'no numbered comments with their text indented below were found')
    const article = lines.slice(0, found?.markers[0]?.line)
    yield* textPage(file.path, article, found === null ? [] : outlineComments(lines, found))
  },
} as const satisfies Format

/** Manuals have numbered, nested lists as well; in a discussion there are names, someone replies, and someone comes back. */
function isTalk({ markers }: Outline): boolean {
  const names = markers.map(marker => marker.name)
  const likely = names.filter(isLikelyName)
  const indents = new Set(markers.map(marker => marker.indent))
  return (
    names.length >= 4 &&
    likely.length * 5 >= names.length * 4 &&
    indents.size > 1 &&
    new Set(names).size < names.length
  )
}
