import { classes, type Element, textOf, walk } from '../../input/markup/html.ts'
import type { Matches } from '../../input/markup/selector.ts'
import { isAge, isDate } from '../fields/shown-date.ts'
import { shownText, withoutSays } from '../fields/shown-name.ts'
import { isControl } from '../fields/text-lines.ts'
import { isReplyLink, isTime } from './comment-marks.ts'

/** Elements that hold one thing, and nothing of another: the paragraph that names the author is no text. */
const ONE_THING = new Set([
  'p',
  'cite',
  'header',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dt',
  'small',
])

interface TextOf {
  /** The element that holds the text; null: what the comment holds beside all else. */
  readonly body: Element | null
  readonly name: Element | null
  readonly others: Matches
  readonly apart: Matches
}

/** The text of a comment beside its name and times; null: there is none. */
export function textIn(parts: readonly Element[], { body, name, others, apart }: TextOf): string | null {
  // Whether the body holds the text alone.
  const isDedicated = body !== null && !classes(body).some(one => /body$/.test(one))
  const own = (element: Element) => element === body || parts.includes(element)
  const read = (leaveOut: Matches) =>
    shownText(
      withoutDateLine(
        withoutSays(
          (body === null ? parts : [body])
            .map(part => textOf(part, leaveOut))
            .join('\n')
            .trim(),
        ),
        isDedicated,
      ),
    )
  const beside = body === null || !isDedicated ? around(parts, name, others) : null
  const leaveOut = (element: Element) =>
    others(element) ||
    (element === name && !own(element)) ||
    element.attributes.has('datetime') ||
    isReplyLink(element) ||
    (beside !== null && element === beside && element.name !== 'div')
  const text = read(element => leaveOut(element) || (!own(element) && apart(element)))
  // A theme may hold the text in what others hold the author in: then only what is none for certain is left out.
  return text ?? (name === null || isDedicated ? null : read(leaveOut))
}

/** The text of the element that holds the largest piece without any of the marks, with what stands beside it there. */
export function mainText(
  parts: readonly Element[],
  marks: readonly (Element | null)[],
  others: Matches,
  apart: Matches,
): string | null {
  /** Elements that hold a mark, or are one. */
  const marked = new Set<Element>()
  let best: { readonly holder: Element; readonly size: number } | null = null
  for (const part of parts) {
    const open: { readonly element: Element; size: number; largest: number }[] = []
    for (const step of walk(part, element => others(element) || apart(element))) {
      const inner = open.at(-1)
      if (step.kind === 'text' && inner !== undefined) {
        const said = step.text.trim()
        if (isBesideText(said)) marked.add(inner.element)
        else {
          inner.size += said.length
          inner.largest = Math.max(inner.largest, said.length)
        }
      } else if (step.kind === 'open') {
        if (marks.includes(step.element)) marked.add(step.element)
        open.push({ element: step.element, size: 0, largest: 0 })
      } else if (step.kind === 'close') {
        const { element, size, largest } = open.pop()!
        const holder = open.at(-1)
        const isMarked = marked.has(element)
        if (holder !== undefined && isMarked) marked.add(holder.element)
        if (holder !== undefined && !isMarked) {
          holder.size += size
          holder.largest = Math.max(holder.largest, size)
        }
        if (
          (isMarked || holder === undefined) &&
          !marks.includes(element) &&
          (best === null || largest > best.size)
        )
          best = { holder: element, size: largest }
      }
    }
  }
  if (best === null) return null
  const leaveOut = (element: Element) =>
    others(element) || apart(element) || (marked.has(element) && element !== best.holder) || isTime(element)
  return shownText(withoutSays(withoutControls(textOf(best.holder, leaveOut))))
}

/** A text without the buttons and dates above and below it. */
function withoutControls(text: string): string {
  const lines = text.split('\n')
  const from = lines.findIndex(line => !isBesideText(line.trim(), true))
  const to = lines.findLastIndex(line => !isBesideText(line.trim(), true))
  return from === -1 ? '' : lines.slice(from, to + 1).join('\n')
}

/** Whether a line or piece is a date or a button; `blank`: or nothing. */
const isBesideText = (text: string, blank = false): boolean =>
  text === '' ? blank : text.length <= 80 && (isControl(text) || isDate(text) || isAge(text))

/** The element of one thing that holds the name; null: the name stands among the text. */
function around(parts: readonly Element[], name: Element | null, others: Matches): Element | null {
  if (name === null) return null
  const open: Element[] = []
  for (const part of parts)
    for (const step of walk(part, others)) {
      if (step.kind === 'close') open.pop()
      else if (step.kind === 'open') {
        open.push(step.element)
        if (step.element === name)
          return open.find(element => ONE_THING.has(element.name) && !parts.includes(element)) ?? null
      }
    }
  return null
}

/** A text without the date that stands above it where nothing tells the two apart. */
function withoutDateLine(text: string, isDedicated: boolean): string {
  if (isDedicated) return text
  const [, first, rest] = /^([^\n]{1,80})\n+(\S.*)$/s.exec(text) ?? []
  return first !== undefined && isDate(first.replace(/^(?:posted )?on /i, '')) ? (rest ?? '') : text
}
