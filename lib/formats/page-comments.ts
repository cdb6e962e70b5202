import { isCommentsLine } from './comment-words.ts'
import { FORMS, type NameLine, nameLine } from './name-lines.ts'
import { commentText, isReplyButton, type Line, nextFull } from './text-lines.ts'
import type { TextComment } from './text-page.ts'

/** Where a copied page's comments begin. */
export interface NamedLine extends NameLine {
  readonly line: number
  readonly indent: number
}

/** What was made out in a copied page. */
export interface PageComments {
  /** The lines above each comment, all in the same form: at least one. */
  readonly names: readonly NamedLine[]
  /** The line that announces them: none, one with words alone, one with their number. */
  readonly announced: 'no' | 'words' | 'number'
  /** How many reply buttons were copied along. */
  readonly buttons: number
}

/** The comments of a copied page. Null: no line names someone who says something. */
export function pageComments(lines: readonly Line[]): PageComments | null {
  const next = nextFull(lines)
  const all: NamedLine[] = []
  const announcing: number[] = []
  let buttons = 0
  for (const [line, { text, indent }] of lines.entries()) {
    if (isReplyButton(text)) buttons++
    else if (isCommentsLine(text)) announcing.push(line)
    else {
      const name = nameLine(text, lines[next[line]!]?.text ?? '')
      if (name !== null) all.push({ ...name, line, indent })
    }
  }
  const names = belowAnnouncement(ofOneForm(all), announcing)
  if (names.length === 0) return null
  const above = announcing.filter(line => line < names[0]!.line)
  const announced =
    above.length === 0 ? 'no' : above.some(line => /\d/.test(lines[line]!.text)) ? 'number' : 'words'
  return { names: evened(names, lines), announced, buttons }
}

/**
 * A page names everyone in the same way; what looks different is somebody's text ("As Ann says:"). So the form that is
 * seen most, and one with dates where half of the comments could have it.
 */
function ofOneForm(names: readonly NamedLine[]): readonly NamedLine[] {
  const groups = FORMS.map(form => names.filter(name => name.form === form))
  const plain = groups.at(-1) ?? []
  const withDates = groups
    .slice(0, -1)
    .reduce((most, group) => (group.length > most.length ? group : most), [])
  return withDates.length * 2 >= plain.length ? withDates : plain
}

/** The article itself may begin with a name and a date: it stands above the line that announces the comments. */
function belowAnnouncement(names: readonly NamedLine[], announcing: readonly number[]): readonly NamedLine[] {
  const [article, first] = names
  if (article === undefined || first === undefined || article.strong) return names
  return announcing.some(line => line > article.line && line < first.line) ? names.slice(1) : names
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
  for (const [index, { line, indent, name }] of names.entries()) {
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
    indents.push(indent)
    yield {
      level: indents.length,
      author: name,
      text: commentText(lines.slice(line + 1, names[index + 1]?.line)),
    }
  }
}
