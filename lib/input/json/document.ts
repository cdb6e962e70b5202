import { lines } from '../lines.ts'
import { parsed } from './json.ts'

/** One JSON value of a text, or what can be read of it. */
interface Document {
  /** Undefined where nothing of it can be read. */
  readonly value: unknown
  /** Where it stands, if the text is one value a line: `line 12`; otherwise empty. */
  readonly where: string
  /** The damage that ended reading it; null: it is whole. */
  readonly damage: { readonly where: string; readonly what: string } | null
}

/** A text this long still fits into one JavaScript string, with room to close what it leaves open. */
const MOST_CHARACTERS = 512 * 1024 * 1024 - 1024 * 1024

/**
 * The JSON values of a text, one after the other: one document, several put together, or one a line (as `start`, the
 * text's beginning, tells; then memory stays flat). A damaged document gives its complete elements up to the damage;
 * `branches`: also those inside an element that is not complete, which then has only what stands before (a comment whose
 * replies come before its id). Never throws for bad JSON; any nesting is read.
 */
export async function* documents(
  start: string,
  text: AsyncIterable<string>,
  branches = false,
): AsyncIterable<Document> {
  const bare = withoutWrapping(start)
  if (!isLines(bare)) return yield* wholeDocuments(unwrapped(text), branches)
  for await (const [number, line] of lines(unwrapped(text), true)) {
    if (line.trim() === '') continue
    const value = parsed(line)
    const where = `line ${number}`
    yield { value, where, damage: value === undefined ? { where, what: 'This line is no JSON.' } : null }
  }
}

/** The first JSON value of a text, as far as it goes: what is open at the text's end is closed. Undefined: no JSON. */
export function beginning(written: string): unknown {
  const start = withoutWrapping(written)
  if (!beginsAsJson(start)) return undefined
  if (isLines(start)) {
    for (let from = 0, to: number; from < start.length; from = to + 1) {
      to = start.indexOf('\n', from)
      if (to === -1) to = start.length
      const value = parsed(start.slice(from, to))
      if (typeof value === 'object' && value !== null) return value
    }
  }
  const all = parsed(start)
  if (all !== undefined) return all
  const { end, open } = scan(start, 0)
  return open === null ? parsed(start.slice(0, end)) : closed(start, 0, open)
}

/**
 * Prefixes that programs put in front of JSON: an assignment (X's archives), the name of a function (JSONP), or characters that
 * keep a script from running it (Gerrit, Google).
 */
const WRAPPING =
  /^\uFEFF?\s{0,1000}(?:\)\]\}',?|while\s?\(1\);|for\s?\(;;\);|(?:(?:var|let|const)\s{1,9})?[A-Za-z_$][\w$.]{0,200}(?:\[["']?[\w$ ]{1,100}["']?\]){0,9}\s{0,99}=|(?:\/\*\*\/\s{0,9})?[A-Za-z_$][\w$.]{0,200}\()\s{0,1000}(?=[[{])/
/** No longer than what the pattern can match. */
const LONGEST_WRAPPING = 4000

const withoutWrapping = (start: string): string =>
  start.slice(WRAPPING.exec(start.slice(0, LONGEST_WRAPPING))?.[0].length ?? 0)

/** Whether a text is JSON by how it begins: text in brackets ("[Draft] Notes") is none, and neither are lists of numbers. */
export const beginsAsJson = (text: string): boolean =>
  /^\uFEFF?\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["[{\]]|$))/.test(text)

/** A text without what stands in front of its JSON. */
export async function* unwrapped(text: AsyncIterable<string>): AsyncIterable<string> {
  let start: string | null = ''
  for await (const piece of text) {
    if (start === null) yield piece
    else {
      start += piece
      if (start.length < LONGEST_WRAPPING) continue
      yield withoutWrapping(start)
      start = null
    }
  }
  if (start !== null) yield withoutWrapping(start)
}

/** Whether a text that begins so holds one value a line, even if one of its first two lines is damaged. */
export function isLines(start: string): boolean {
  const [first, second] = start.split('\n', 2)
  if (first === undefined || second === undefined || second.trim() === '') return false
  const object = /^\s*\{/
  if (!object.test(first)) return false
  // A first line that is left open, with the next object inside it, belongs to one document.
  return parsed(first) !== undefined || (object.test(second) && !/[[{,:]\s*$/.test(first))
}

async function* wholeDocuments(pieces: AsyncIterable<string>, branches: boolean): AsyncIterable<Document> {
  const read: string[] = []
  let length = 0
  let tooLong = false
  for await (const piece of pieces) {
    tooLong = length + piece.length > MOST_CHARACTERS
    if (tooLong) break
    read.push(piece)
    length += piece.length
  }
  const text = read.join('')
  const value = parsed(text)
  if (value !== undefined) yield { value, where: '', damage: null }
  else yield* consecutive(text, branches)
  if (tooLong) {
    const what =
      'One JSON document can be read up to 512 MB: the rest was not. One value a line has no such limit.'
    yield { value: undefined, where: '', damage: { where: place(text, text.length), what } }
  }
}

/** The values of a text that is more than one, or damaged. */
function* consecutive(text: string, branches: boolean): Iterable<Document> {
  let from = 0
  do {
    const { end, open } = scan(text, from)
    if (open === null) yield { value: parsed(text.slice(from, end)), where: '', damage: null }
    else {
      const cut = end >= text.length
      const what = cut
        ? 'The JSON ends too early: what is complete before was read.'
        : 'This is no JSON: what is complete before was read, what follows was not.'
      const value = closed(text, from, innermostList(open, branches))
      return yield { value, where: '', damage: { where: place(text, end), what } }
    }
    from = skipSpace(text, end)
    // The end of the wrapping.
    if (/^[);]+$/.test(text.slice(from, from + 10).trim())) return
  } while (from < text.length)
}

/** Where a place in a text is, for a person. */
function place(text: string, end: number): string {
  let line = 1
  let begin = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', begin)) {
    line++
    begin = at + 1
  }
  return `line ${line}, character ${end - begin + 1}`
}

/** A list or object that is not closed: what closes it, and where its last complete element ends. */
interface Open {
  readonly close: ']' | '}'
  complete: number
  /** Whether a list of objects is complete somewhere inside; for a list, whether an object is. */
  holds: boolean
}

/**
 * The unfinished objects inside the last list are left out: half an element would look like a whole one. `branches`: not
 * those inside which a list of others is complete.
 */
function innermostList(open: readonly Open[], branches: boolean): readonly Open[] {
  const last = open.findLastIndex(({ close, holds }) => close === ']' || (branches && holds))
  return last === -1 ? open : open.slice(0, last + 1)
}

function closed(text: string, from: number, open: readonly Open[]): unknown {
  const last = open.at(-1)
  if (last === undefined) return undefined
  const closing = open.toReversed().map(({ close }) => close)
  return parsed(text.slice(from, last.complete) + closing.join(''))
}

/** Tokens that may come next in a text of JSON. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'

/**
 * Follows one JSON value from `from` on: where it ends, or where it stops being JSON and what is open there (null: it is
 * complete). Linear time; no recursion.
 */
function scan(text: string, from: number): { readonly end: number; readonly open: Open[] | null } {
  const open: Open[] = []
  let expected: Expected = 'value'
  for (let at = skipSpace(text, from); ; at = skipSpace(text, at)) {
    const top = open.at(-1)
    const character = text[at]
    if (character === undefined) return { end: text.length, open }
    if (top !== undefined && character === top.close && expected.endsWith('end')) {
      open.pop()
      at++
      const holder = open.at(-1)
      if (holder !== undefined) holder.holds ||= top.holds || (top.close === '}' && holder.close === ']')
    } else if (expected === 'comma or end') {
      if (character !== ',') return { end: at, open }
      expected = top?.close === '}' ? 'key' : 'value'
      at++
      continue
    } else if (expected === 'colon') {
      if (character !== ':') return { end: at, open }
      expected = 'value'
      at++
      continue
    } else if (expected.startsWith('key')) {
      const end = character === '"' ? stringEnd(text, at) : NO_JSON
      if (end === NO_JSON || end === CUT) return { end: end === CUT ? text.length : at, open }
      expected = 'colon'
      at = end
      continue
    } else if (character === '[' || character === '{') {
      open.push({ close: character === '[' ? ']' : '}', complete: ++at, holds: false })
      expected = character === '[' ? 'value or end' : 'key or end'
      continue
    } else {
      const end = character === '"' ? stringEnd(text, at) : scalarEnd(text, at)
      if (end === NO_JSON || end === CUT) return { end: end === CUT ? text.length : at, open }
      at = end
    }
    const holder = open.at(-1)
    if (holder === undefined) return { end: at, open: null }
    holder.complete = at
    expected = 'comma or end'
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (' \n\r\t'.includes(text[at] ?? '-')) at++
  return at
}

/** The end of a string or word that runs into the text's end: it may be cut. */
const CUT = Number.POSITIVE_INFINITY
/** The end of one that is not JSON's. */
const NO_JSON = -1

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Where the string ends that begins here, or what is wrong with it. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) return at + 1
    if (code < 32) return NO_JSON
    if (code === 92) {
      ESCAPE.lastIndex = at
      if (!ESCAPE.test(text)) return at + 6 > text.length ? CUT : NO_JSON
      at = ESCAPE.lastIndex - 1
    }
  }
  return CUT
}

const WORD = /[-+.\w]*/y
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity|undefined)$/

/** Where the number, true, false or null ends that begins here, or what is wrong with it. */
function scalarEnd(text: string, from: number): number {
  WORD.lastIndex = from
  WORD.test(text)
  if (WORD.lastIndex === text.length) return CUT
  return SCALAR.test(text.slice(from, WORD.lastIndex)) ? WORD.lastIndex : NO_JSON
}
