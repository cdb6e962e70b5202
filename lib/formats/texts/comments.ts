import { type FoundProblem, problem } from '../../discussion/found.ts'
import { isCommentsLine } from '../fields/comment-words.ts'
import { dateBefore, dateBehind, isAge } from '../fields/shown-date.ts'
import { commentText, isControl, isReplyButton, type Line, nextFull } from '../fields/text-lines.ts'
import { FORMS, type NameLine, nameLine } from './name-lines.ts'
import type { TextComment } from './page.ts'

/** Where a copied page's comments begin. */
export interface NamedLine extends NameLine {
  readonly line: number
  /** The line from which on stands what was said: below a date or a name in a line of its own, and marks between them. */
  readonly below: number
  readonly indent: number
}

/** Places of the comments in a copied page, and signs of how sure they are. */
export interface PageComments {
  /** The lines above each comment: at least one. */
  readonly names: readonly NamedLine[]
  /** The line that announces them: none, one with words alone, one with their number. */
  readonly announced: 'no' | 'words' | 'number'
  /** How many reply buttons were copied along. */
  readonly buttons: number
  /** Lines that name somebody in another way, or seem to: the numbers of those that were taken for text. */
  readonly passed: readonly number[]
}

/** Lines between a name and its date: a handle, a dot, what somebody is. */
const BESIDE_NAME =
  /^(?:@[\p{L}\p{N}_.-]{1,60}(?:@[\w.-]{1,80})?|[·•]|op|author|verified(?: account)?|mod(?:erator)?|admin|top \d+% commenter|follow(?:ing)?|pinned)$/iu
const MOST_BESIDE = 4

/** The comments of a copied page. Null: no line names someone who says something. */
export function pageComments(lines: readonly Line[]): PageComments | null {
  const next = nextFull(lines)
  const all: NamedLine[] = []
  const announcing: number[] = []
  let buttons = 0
  let headed = 0
  for (const [line, { text, indent }] of lines.entries()) {
    if (line < headed) continue
    if (isReplyButton(text)) buttons++
    else if (isCommentsLine(text)) announcing.push(line)
    else if (!isControl(text)) {
      let below = next[line]!
      for (let most = MOST_BESIDE; most > 0 && BESIDE_NAME.test(lines[below]?.text ?? ''); most--)
        below = next[below]!
      const isBeside = below > next[line]!
      // An age above buttons stands below what was said.
      const dated = lines[below]?.text ?? ''
      const isFoot = isAge(dated) && isControl(lines[next[below]!]?.text ?? '')
      const name = nameLine(text, isFoot ? '' : dated)
      if (name === null || (isBeside && name.form !== 'name-then-date')) continue
      const isTwoLines = name.form === 'name-then-date' || name.form === 'date-then-name'
      all.push({ ...name, line, indent, below: isTwoLines ? below + 1 : line + 1 })
      if (isBeside) headed = below
    }
  }
  const names = belowAnnouncement(ofPage(all), announcing)
  if (names.length === 0) return null
  const first = names[0]!.line
  const above = announcing.filter(line => line < first)
  const announced =
    above.length === 0 ? 'no' : above.some(line => /\d/.test(lines[line]!.text)) ? 'number' : 'words'
  const taken = new Set(names.map(({ line }) => line))
  // Below a date stands a name only where most have it so: elsewhere it is what was said.
  const passed = all.flatMap(({ line, form }) =>
    line > first && !taken.has(line) && form !== 'date-then-name' ? [line] : [],
  )
  return { names: evened(names, lines), announced, buttons, passed }
}

/** Whether a line that stands alone may name who speaks, in a way that is not known. */
const mayHead = (text: string): boolean =>
  text.length <= 100 &&
  ((/:$/.test(text) && text.split(/\s+/).length <= 6) ||
    (/\d/.test(text) && (dateBehind(text) !== null || dateBefore(text) !== null)))

/**
 * A page names everyone in the same way; what looks different is somebody's text ("As Ann says:"). So all forms that
 * hardly anything else has, or the form that is seen most, and one with dates where half of the comments could have it.
 */
function ofPage(names: readonly NamedLine[]): readonly NamedLine[] {
  const groups = FORMS.map(form => names.filter(name => name.form === form))
  const plain = groups.at(-1) ?? []
  const isSure = (group: readonly NamedLine[]) =>
    group.filter(({ strong }) => strong).length * 2 >= group.length
  const sure = new Set(groups.slice(0, -1).filter(isSure).flat())
  const withDates = groups
    .slice(0, -1)
    .reduce((most, group) => (group.length > most.length ? group : most), [])
  const dated =
    sure.size > 0 && sure.size * 2 >= withDates.length ? names.filter(name => sure.has(name)) : withDates
  return dated.length * 2 >= plain.length ? dated : plain
}

/** The article itself may begin with a name and a date: it stands above the line that announces the comments. */
function belowAnnouncement(names: readonly NamedLine[], announcing: readonly number[]): readonly NamedLine[] {
  const [article, first] = names
  if (article === undefined || first === undefined || article.strong) return names
  const [announcement] = announcing
  return announcement !== undefined && announcement > article.line && announcement < first.line
    ? names.slice(1)
    : names
}

/** Copying takes the white space before the first line; the text below it still stands where the others do. */
function evened(names: readonly NamedLine[], lines: readonly Line[]): readonly NamedLine[] {
  const [first, second, ...others] = names
  if (first === undefined || second === undefined || first.indent >= second.indent) return names
  const below = lines.slice(first.line + 1, second.line).filter(line => line.text !== '')
  const apart = below.length > 0 && below.every(line => line.indent >= second.indent)
  return apart ? [{ ...first, indent: second.indent }, second, ...others] : names
}

/** A copied page's comments in reading order: what stands further to the right replies. */
export function* repliesByIndent(lines: readonly Line[], names: readonly NamedLine[]): Iterable<TextComment> {
  const indents: number[] = []
  for (const [index, { below, indent, name, date }] of names.entries()) {
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
    indents.push(indent)
    yield {
      level: indents.length,
      author: name,
      date,
      text: commentText(lines.slice(below, names[index + 1]?.line)),
    }
  }
}

/** In lines: a comment that is longer, and holds what looks like another's heading, may be several. */
const LONG_COMMENT = 40
const PLACES_SHOWN = 5

/** The lines below the first comment that may name somebody, in ways that are known or not. */
function likelyHeads(
  lines: readonly Line[],
  names: readonly NamedLine[],
  passed: readonly number[],
): readonly number[] {
  const taken = new Set(names.map(({ line }) => line))
  const known = new Set(passed)
  const first = names[0]!.line
  const isAlone = (at: number) => lines[at - 1]?.text === '' && lines[at + 1]?.text === ''
  return lines.flatMap(({ text }, at) =>
    at > first && !taken.has(at) && (known.has(at) || (isAlone(at) && mayHead(text))) ? [at] : [],
  )
}

/** Where comments may have been taken for another's text, for a user; null: nowhere. */
export function doubtfulPlaces(
  lines: readonly Line[],
  { names, passed }: PageComments,
  announced: number | null,
): FoundProblem | null {
  const few = announced !== null && names.length < announced
  const end = (index: number) => names[index + 1]?.line ?? lines.length
  const isLong = (place: number) => {
    const index = names.findLastIndex(({ line }) => line < place)
    return end(index) - names[index]!.line > LONG_COMMENT
  }
  const places = few ? likelyHeads(lines, names, passed) : passed.filter(isLong)
  if (places.length === 0 && !few) return null
  const shown = places
    .slice(0, PLACES_SHOWN)
    .map(place => `line ${place + 1} (“${lines[place]!.text.slice(0, 60)}”)`)
    .join(', ')
  const more = places.length > PLACES_SHOWN ? ` and ${places.length - PLACES_SHOWN} more` : ''
  const counted = few ? `The page announces ${announced} comments; ${names.length} were made out. ` : ''
  const where =
    places.length === 0 ? '' : `What may begin a comment was read as text of the one above: ${shown}${more}.`
  return problem(`line ${(places[0] ?? names[0]!.line) + 1}`, (counted + where).trim())
}
