import type { Found } from '../../discussion/found.ts'
import { FlowingText } from '../../input/markup/flowing-text.ts'
import { classes, type Document, type Element, elements, textOf, walk } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { Account } from '../account.ts'
import {
  SIGNED,
  signedAt,
  type TalkComment,
  type TalkSection,
  talkSections,
  unsignedTexts,
  withoutDash,
} from './talk-page.ts'
import { webPage } from './web-page.ts'

/** Marks in the text of a comment that no page can hold: a link to its author, and the time of its signature. */
const PERSON = '\0'

/** `c-Ann_Weir-20240502080000-…`: who, and when in UTC. */
const MARKED = /^c-(.+?)-(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:-|$)/

/** A signature's links come in its last characters. */
const LONGEST_SIGNATURE = 200

/** A talk page of Wikipedia or another MediaWiki; null: it is none, or nobody signed anything in it. */
export function talkPage(document: Document): Iterable<Found> | null {
  const content = [...elements(document)].find(isContent) ?? document
  const marked = markedSections(content)
  const read = marked.sections.some(({ comments }) => comments.length > 0) ? marked : signedSections(content)
  if (read.sections.every(({ comments }) => comments.length === 0)) return null
  const page = webPage(document, () => false)
  const title = page.title?.replace(/(?<!\s)\s+[-–—]\s[^-–—]*$/, '') ?? null
  return withAccount(talkSections(page.host ?? 'wiki', title, page.url, read.sections), read)
}

/** The comments of a page, and what of its texts is none of them. */
interface Read {
  readonly sections: readonly Section[]
  /** Texts that are signed, and that the page does not mark as comments where it marks others. */
  readonly unmarked: number
  /** Texts below a heading that nobody signed. */
  readonly unsigned: number
}

function* withAccount(found: Iterable<Found>, { sections, unmarked, unsigned }: Read): Iterable<Found> {
  yield* found
  const account = new Account()
  const comments = sections.reduce((sum, section) => sum + section.comments.length, 0)
  account.missed('signed texts that the page does not mark as comments', unmarked, comments + unmarked)
  yield* account.end()
  yield* unsignedTexts(unsigned)
}

/** Whether an element holds the page's own text; around it stand menus, and when the page was changed. */
const isContent = (element: Element): boolean => element.attributes.get('id') === 'mw-content-text'

interface Section extends TalkSection {
  title: string | null
  readonly comments: TalkComment[]
}

/** Pages that mark where a comment begins and ends. */
function markedSections(content: Element): Read {
  const sections: Section[] = [{ title: null, comments: [] }]
  let open: { readonly id: string; readonly depth: number; readonly text: FlowingText } | null = null
  let depth = 0
  let unmarked = 0
  /** The text since the last comment, in this block. */
  let beside = ''
  /** A comment ends at its mark; one whose mark is missing, where the next begins. */
  const ended = () => {
    if (open !== null) sections.at(-1)!.comments.push(commentOf(open.id, open.depth, open.text.toString()))
    open = null
  }
  for (const step of walk(content, isNoText)) {
    if (step.kind === 'text') {
      if (open === null) beside += step.text
      else open.text.text(step.text)
      continue
    }
    const { element } = step
    if (isList(element)) depth += step.kind === 'open' ? 1 : -1
    if (open === null && BLOCKS.has(element.name)) {
      if (isSigned(beside)) unmarked++
      beside = ''
    }
    if (step.kind === 'close') {
      open?.text.close(element.name)
      continue
    }
    const title = headingOf(element)
    if (title !== null) {
      ended()
      sections.push({ title, comments: [] })
    }
    const begins = element.attributes.has('data-mw-comment-start') ? element.attributes.get('id') : undefined
    if (begins?.startsWith('c-')) {
      ended()
      open = { id: begins, depth, text: new FlowingText() }
      beside = ''
    }
    if (open === null) {
      if (isPerson(element)) beside += PERSON
    } else if (element.attributes.get('data-mw-comment-end') === open.id) ended()
    else {
      if (isPerson(element)) open.text.text(PERSON)
      open.text.open(element.name)
    }
  }
  ended()
  return { sections, unmarked, unsigned: 0 }
}

/** Whether a text ends as signed ones do: with somebody’s name, and when. */
const isSigned = (text: string): boolean => {
  const end = text.trimEnd().slice(-LONGEST_SIGNATURE)
  return end.includes(PERSON) && SIGNED.test(end)
}

function commentOf(id: string, depth: number, text: string): TalkComment {
  const [, author, year, month, day, hour, minute, second] = MARKED.exec(id) ?? []
  return {
    id,
    depth,
    author: author?.replaceAll('_', ' ') ?? null,
    createdAt: year === undefined ? null : time(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    text: withoutSignature(text),
  }
}

/** Pages without such marks: a paragraph or list item at a time, up to the one that is signed. */
function signedSections(content: Element): Read {
  const reader = new SignedTexts()
  const isHeading = (element: Element) => {
    const title = headingOf(element)
    if (title !== null) reader.heading(title)
    return title !== null
  }
  for (const step of walk(content, element => isNoText(element) || isHeading(element))) {
    if (step.kind === 'text') reader.text(step.text)
    else reader.element(step.element, step.kind === 'open')
  }
  reader.endSection()
  return { sections: reader.sections, unmarked: 0, unsigned: reader.unsigned }
}

/** Gathers blocks of text until one is signed: those are a comment. */
class SignedTexts {
  readonly sections: Section[] = [{ title: null, comments: [] }]
  unsigned = 0
  #block = new FlowingText()
  /** Blocks since the last signature, and how deep the first of them stands. */
  #paragraphs: string[] = []
  #at = 0
  #depth = 0
  /** To whose page the last link led since then. */
  #person: string | null = null

  text(text: string): void {
    this.#block.text(text)
  }

  /** An element begins, or ends. */
  element(element: Element, begins: boolean): void {
    if (BLOCKS.has(element.name)) this.#endBlock()
    if (isList(element)) this.#depth += begins ? 1 : -1
    if (!begins) {
      this.#block.close(element.name)
      return
    }
    const named = isPerson(element) ? nameIn(element) : null
    if (named !== null) {
      this.#block.text(PERSON)
      this.#person = named
    }
    this.#block.open(element.name)
  }

  /** A heading begins a section, and is nobody's text. */
  heading(title: string): void {
    this.endSection()
    this.sections.push({ title, comments: [] })
  }

  /** A text that is not signed when its section ends has no author; above the first heading stand notes on the page. */
  endSection(): void {
    this.#endBlock()
    if (this.#paragraphs.length > 0 && this.sections.length > 1) this.unsigned++
    this.#begin()
  }

  #endBlock(): void {
    const said = this.#block.toString()
    this.#block = new FlowingText()
    if (said === '') return
    if (this.#paragraphs.length === 0) this.#at = this.#depth
    this.#paragraphs.push(said)
    const signature = SIGNED.exec(said.slice(-LONGEST_SIGNATURE))
    if (signature === null || this.#person === null) return
    this.sections.at(-1)!.comments.push({
      id: null,
      depth: this.#at,
      author: this.#person,
      createdAt: signedAt(signature),
      text: withoutSignature(this.#paragraphs.join('\n\n')),
    })
    this.#begin()
  }

  #begin(): void {
    this.#paragraphs = []
    this.#person = null
  }
}

const BLOCKS = new Set(['p', 'dd', 'li', 'dl', 'ul', 'ol', 'div', 'h2', 'h3', 'table', 'blockquote'])
const isList = ({ name }: Element): boolean => name === 'dl' || name === 'ul' || name === 'ol'

/** Buttons and notes that software puts among the text. */
const isNoText = (element: Element): boolean =>
  classes(element).some(name =>
    /^(?:ext-discussiontools-init-(?:reply|section(?:-|_))|mw-editsection|toc$)/.test(name),
  ) || element.attributes.get('id') === 'toc'

const headingOf = (element: Element): string | null =>
  element.name === 'h2'
    ? textOf(element, inside => isNoText(inside) || inside.name === 'h2').replace(/\s+/g, ' ') || null
    : null

/** A link to somebody's page, talk page or contributions: the second part of its address names them. */
const PAGE = /(?:\/wiki\/|[?&]title=)[^:/?&#]{2,60}:(?:[^/?&#:]{2,40}\/)?([^/?&#:]+)(?:[&#]|$)/

const isPerson = (element: Element): boolean => element.name === 'a' && nameIn(element) !== null

function nameIn({ attributes }: Element): string | null {
  const address = (attributes.get('href') ?? '').slice(0, 500)
  const name = PAGE.exec(address)?.[1]
  if (name === undefined || /ext-discussiontools/.test(attributes.get('class') ?? '')) return null
  try {
    return decodeURIComponent(name).replaceAll('_', ' ')
  } catch {
    return name.replaceAll('_', ' ')
  }
}

/** A text up to the first link to somebody that stands near its end. */
function withoutSignature(text: string): string | null {
  const from = text.indexOf(PERSON, Math.max(0, text.length - LONGEST_SIGNATURE))
  const said = from === -1 ? text.replace(SIGNED, '') : text.slice(0, from)
  return withoutDash(said.replaceAll(PERSON, '')) || null
}
