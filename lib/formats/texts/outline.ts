import { problem } from '../../discussion/found.ts'
import { beginsAsJson } from '../../input/json/json.ts'
import { whatsapp } from '../chats/whatsapp.ts'
import { isCommentsLine } from '../fields/comment-words.ts'
import { shownName } from '../fields/shown-name.ts'
import { commentText, type Line, linesOf, nextFull, textLines } from '../fields/text-lines.ts'
import type { Format } from '../format.ts'
import { mbox } from '../mail/mbox.ts'
import { nameLine } from './name-lines.ts'
import { type TextComment, textPage } from './page.ts'

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

/** A numbered line: `3. Ann`. */
interface Marker {
  readonly line: number
  readonly indent: number
  readonly number: number
  readonly name: string
}

/** Where an outline's comments are in its lines. */
interface Outline {
  /** Whether a line above says that comments follow. */
  readonly announced: boolean
  /** The lines that begin a comment: at least one. */
  readonly markers: readonly Marker[]
}

const MARKER = /^(\d{1,6})[.)]\s+(\S.*)$/
const LONGEST_NAME = 120

function markerAt(lines: readonly Line[], line: number): Marker | null {
  const { indent, text } = lines[line] ?? { indent: 0, text: '' }
  if (text.length > LONGEST_NAME) return null
  const [, number, name] = MARKER.exec(text) ?? []
  return number === undefined || name === undefined ? null : { line, indent, number: Number(number), name }
}

/** The comments of an outline: numbered names, each with its text deeper below, replies deeper still. Null: none. */
function outlineIn(lines: readonly Line[]): Outline | null {
  const next = nextFull(lines)
  const hasText = ({ line, indent }: Marker) => (lines[next[line] ?? -1]?.indent ?? -1) > indent
  const isLoose = ({ line }: Marker) => lines[line + 1]?.text === ''
  const start =
    announced(lines, next, hasText) ?? unannounced(lines, marker => hasText(marker) && isLoose(marker))
  if (start === null) return null
  const loose = isLoose(start.marker)
  const markers = [start.marker]
  /** The markers that a next one may stand below or beside. */
  const open = [start.marker]
  for (let line = start.marker.line + 1; line < lines.length; line++) {
    const marker = markerAt(lines, line)
    if (marker === null) continue
    const apart = lines[line - 1]?.text === '' || markers.at(-1)?.line === line - 1
    const continues = open.findLast(above => above.indent <= marker.indent)?.number === marker.number - 1
    // Lists in a comment's text are numbered too. Among loose comments, only comments have something deeper below a blank
    // line; among tight ones, only comments begin with a name and count on.
    const begins = hasText(marker)
      ? loose
        ? apart && isLoose(marker)
        : isLikelyName(marker.name) && (continues || marker.number === 1)
      : apart &&
        (shownName(marker.name) === null || (continues && open.some(above => above.indent === marker.indent)))
    if (!begins) continue
    while (open.length > 0 && open.at(-1)!.indent >= marker.indent) open.pop()
    open.push(marker)
    markers.push(marker)
  }
  return { announced: start.announced, markers: evened(markers) }
}

/** Whether a numbered text is more likely somebody's name than an item of a list. */
const isLikelyName = (text: string): boolean => text.split(/\s+/).length <= 5 && !/[.,;]$/.test(text)

/** Copying takes the white space before the first line, and with it the place beside its neighbours. */
function evened(markers: readonly Marker[]): readonly Marker[] {
  const [first, ...others] = markers
  if (first === undefined) return markers
  const margin = others.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY)
  const second = others.find(marker => marker.indent === margin)
  if (second === undefined || margin <= first.indent || second.number !== first.number + 1) return markers
  return [{ ...first, indent: margin }, ...others]
}

type Start = { readonly marker: Marker; readonly announced: boolean }

function announced(
  lines: readonly Line[],
  next: Int32Array,
  hasText: (marker: Marker) => boolean,
): Start | null {
  for (const [line, { text }] of lines.entries()) {
    const marker = isCommentsLine(text) ? markerAt(lines, next[line]!) : null
    if (marker !== null && hasText(marker)) return { marker, announced: true }
  }
  return null
}

function unannounced(lines: readonly Line[], isFirst: (marker: Marker) => boolean): Start | null {
  for (const line of lines.keys()) {
    const marker = markerAt(lines, line)
    if (marker !== null && isFirst(marker)) return { marker, announced: false }
  }
  return null
}

/** An outline's comments in reading order. */
function* outlineComments(lines: readonly Line[], { markers }: Outline): Iterable<TextComment> {
  const margin = markers.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY)
  const indents: number[] = []
  for (const [index, { line, indent, name }] of markers.entries()) {
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
    indents.push(indent)
    const below = lines.slice(line + 1, markers[index + 1]?.line)
    // Below the last comment, what stands at the margin belongs to the page: "Comments are closed."
    const end =
      index === markers.length - 1 ? below.findIndex(at => at.text !== '' && at.indent <= margin) : -1
    const said = nameLine(name, '')
    yield {
      level: indents.length,
      author: said === null ? shownName(name) : said.name,
      date: said?.date ?? null,
      text: commentText(end === -1 ? below : below.slice(0, end)),
    }
  }
}
