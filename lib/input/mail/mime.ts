import { isAscii } from 'node:buffer'
import { namedDecoder, withoutNul } from '../charset.ts'
import { plainText } from '../markup/html.ts'
import { asBuffer, guessedText, headerText, type MailHead, mailHead } from './mail.ts'

/** In parts inside parts; no program nests deeper, and some mails are made to. */
const DEEPEST = 256
/** In mails inside mails: deeper ones count as attachments. */
const DEEPEST_MAIL = 10
/** In parts of one mail. */
const MOST_PARTS = 10_000
/** In bytes: a line between parts is at most 74 (RFC 2046). */
const LONGEST_BOUNDARY = 1000
/** In characters of a header that has parameters. */
const LONGEST_VALUE = 4000

const LF = 10
const DASH = 45
const EQUALS = 61

/** The texts at one place of a mail: as plain text, as HTML, or both. Each is decoded only if it is needed. */
interface Said {
  readonly plain: (() => string)[]
  readonly html: (() => string)[]
}

/**
 * A mail's text: its plain text parts, where there are only HTML parts their text; empty: none. Attachments are not decoded,
 * nor is HTML where plain text stands beside it. `body`: the bytes behind the headers. Throws where it is nested beyond reason.
 * (MIME: RFC 2045, 2046; forwarded mails that are shown in it belong to it.) `isText`: it was text before, as the cell of a
 * table is, so that charsets it declares are those of encoded parts only.
 */
export function mailText(body: Uint8Array, head: MailHead, isText = false): string {
  const said: Said[] = []
  collect(asBuffer(body), head, { said, isText }, 0)
  return tidy(withoutNul(said.map(textOf).join('\n')))
}

function textOf({ plain, html }: Said): string {
  const text = plain.map(each => ended(each())).join('\n')
  return text.trim() !== '' || html.length === 0 ? text : html.map(each => plainText(each())).join('\n')
}

/** A line break before a line between parts belongs to that line: without it, the last line of a text has none. */
const ended = (text: string): string => (text.endsWith('\n') || text === '' ? text : `${text}\n`)

const tidy = (text: string): string =>
  (text.includes('\r') ? text.replace(/(?<!\r)\r+\n/g, '\n') : text).trimEnd()

/** A part that holds others. */
interface Multipart {
  readonly subtype: string
  readonly boundary: string
  /** Where its texts go if they say the same in several ways. */
  readonly said: Said | null
  /** The meaning of its boundary outside of it. */
  readonly outer: Mark | undefined
}

/** The multipart that a line between parts belongs to: its place among those that are open. */
interface Mark {
  readonly at: number
}

/** Texts gathered from a mail, in their order. */
interface Gathered {
  readonly said: Said[]
  readonly isText: boolean
}

/** Gathers what a mail says; `mails`: in how many other mails it lies. One pass. */
function collect(body: Buffer, head: MailHead, gathered: Gathered, mails: number): void {
  const open: Multipart[] = []
  const marks = new Map<string, Mark>()
  let part: MailHead | null = null
  let begin = 0
  let parts = 0

  const enter = (entered: MailHead, bodyBegin: number) => {
    const boundary = parameter(entered, 'boundary')
    const type = typeOf(entered, open.at(-1)?.subtype === 'digest')
    begin = bodyBegin
    part = entered
    if (!type.startsWith('multipart/') || boundary === '') return
    if (open.length === DEEPEST) throw new Error(`its parts are nested more than ${DEEPEST} levels deep`)
    const subtype = type.slice('multipart/'.length)
    const alternative = subtype === 'alternative' ? { plain: [], html: [] } : null
    if (alternative !== null) gathered.said.push(alternative)
    open.push({
      ...{ subtype, boundary, outer: marks.get(boundary) },
      said: alternative ?? open.at(-1)?.said ?? null,
    })
    marks.set(boundary, { at: open.length - 1 })
    part = null
  }
  const close = () => {
    const { boundary, outer } = open.pop()!
    if (outer === undefined) marks.delete(boundary)
    else marks.set(boundary, outer)
  }
  const leave = (end: number) => {
    if (part === null) return
    const around = open.at(-1)
    take(body.subarray(begin, Math.max(begin, end)), part, around, gathered, mails)
    part = null
  }

  enter(head, 0)
  for (let line = nextDashes(body, 0); open.length > 0 && line !== -1; ) {
    const next = lineEnd(body, line)
    const { mark, last } = markOf(body, line, next, marks)
    if (mark === undefined) {
      line = nextDashes(body, next)
      continue
    }
    if (++parts > MOST_PARTS) throw new Error(`it has more than ${MOST_PARTS.toLocaleString('en')} parts`)
    leave(beforeLine(body, line))
    while (open.length > mark.at + (last ? 0 : 1)) close()
    if (last) line = nextDashes(body, next)
    else {
      const end = partHeadEnd(body, next, marks)
      const entered = mailHead(body.subarray(next, end))
      enter(entered, next + entered.length)
      line = nextDashes(body, begin)
    }
  }
  // Archives that flatten mails leave the header behind.
  if (parts === 0 && open.length > 0) take(body, NO_HEAD, undefined, gathered, mails)
  else leave(body.length)
}

const NO_HEAD: MailHead = { header: () => '', length: 0 }

/** Takes what a part without parts says. */
function take(
  body: Buffer,
  head: MailHead,
  around: Multipart | undefined,
  gathered: Gathered,
  mails: number,
) {
  const { said, isText } = gathered
  if (body.length === 0 || /^\s*attachment/i.test(head.header('content-disposition'))) return
  const type = typeOf(head, around?.subtype === 'digest')
  const place = around?.said ?? { plain: [], html: [] }
  if (type === 'message/rfc822' || type === 'message/global') {
    // A report carries the mail that it is about: that is evidence, no part of what it says.
    if (around?.subtype === 'report' || mails === DEEPEST_MAIL) return
    const mail = transferred(body, head)
    const inner = mailHead(mail)
    said.push({ plain: [() => heading(inner)], html: [] })
    collect(mail.subarray(inner.length), inner, gathered, mails + 1)
    return
  }
  if (type === 'text/html') place.html.push(() => decoded(body, head, isText))
  else if (type === 'text/plain' || (around === undefined && type.startsWith('text/')))
    place.plain.push(() => decoded(body, head, isText))
  else return
  if (place !== around?.said) said.push(place)
}

/** The headers of a forwarded mail that say whose it is. */
const heading = ({ header }: MailHead): string =>
  [`From: ${headerText(header('from'))}`, `Date: ${headerText(header('date'))}`]
    .concat(`Subject: ${headerText(header('subject'))}`)
    .filter(line => !line.endsWith(': '))
    .join('\n')
    .concat('\n')

/** The media type in lower case; old programs write "text" for plain text. */
function typeOf(head: MailHead, inDigest: boolean): string {
  const type = /^\s*([^\s;()]+)/.exec(head.header('content-type'))?.[1]?.toLowerCase()
  if (type === undefined) return inDigest ? 'message/rfc822' : 'text/plain'
  return type === 'text' ? 'text/plain' : type
}

const PARAMETERS = {
  boundary: /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i,
  charset: /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]+))/i,
  format: /;\s*format\s*=\s*(?:"([^"]*)"|([^\s;]+))/i,
  delsp: /;\s*delsp\s*=\s*(?:"([^"]*)"|([^\s;]+))/i,
} as const

/** A parameter of a part's type; empty: there is none. */
function parameter(head: MailHead, name: keyof typeof PARAMETERS): string {
  const found = PARAMETERS[name].exec(head.header('content-type').slice(0, LONGEST_VALUE))
  return (found?.[1] ?? found?.[2] ?? '').trimEnd()
}

/** Where the next line begins that begins with two dashes; -1: there is none. */
function nextDashes(body: Buffer, from: number): number {
  for (let at = body.indexOf('--', from); at !== -1; ) {
    if (at === 0 || body[at - 1] === LF) return at
    const end = body.indexOf(LF, at)
    at = end === -1 ? -1 : body.indexOf('--', end + 1)
  }
  return -1
}

/** Where the line after this one begins. */
function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf(LF, from)
  return end === -1 ? body.length : end + 1
}

/** The end of what stands before a line: the line break there belongs to the line. */
const beforeLine = (body: Buffer, line: number): number => line - (body[line - 2] === 13 ? 2 : 1)

/** The mark of a line between parts; undefined: it is no such line. `last`: no more parts come. */
function markOf(body: Buffer, line: number, end: number, marks: ReadonlyMap<string, Mark>) {
  if (end - line > LONGEST_BOUNDARY) return { mark: undefined, last: false }
  const written = body.toString('latin1', line + 2, end).trimEnd()
  const mark = marks.get(written)
  if (mark !== undefined || !written.endsWith('--')) return { mark, last: false }
  return { mark: marks.get(written.slice(0, -2)), last: true }
}

/** Where the headers of a part end, with the empty line behind them: at the latest where the part does. */
function partHeadEnd(body: Buffer, from: number, marks: ReadonlyMap<string, Mark>): number {
  for (let line = from; line < body.length; ) {
    const end = lineEnd(body, line)
    if (body[line] === LF || (body[line] === 13 && body[line + 1] === LF)) return end
    if (body[line] === DASH && markOf(body, line, end, marks).mark !== undefined) return line
    line = end
  }
  return body.length
}

/** A text's bytes → the text. */
function decoded(body: Buffer, head: MailHead, isText: boolean): string {
  const bytes = transferred(body, head)
  const text = inCharset(bytes, isText && bytes === body ? 'utf-8' : parameter(head, 'charset').toLowerCase())
  return parameter(head, 'format').toLowerCase() === 'flowed'
    ? unflowed(text, parameter(head, 'delsp').toLowerCase() === 'yes')
    : text
}

/** Charsets in which bytes that look like ASCII may be none. */
const NOT_ASCII = /utf-?(?:7|16|32)|ucs|2022|^hz|ebcdic|^(?:cp|ibm)-?(?:037|500|1047)/

function inCharset(bytes: Buffer, charset: string): string {
  if (charset === '' || (isAscii(bytes) && !NOT_ASCII.test(charset))) return guessedText(bytes)
  if (charset === 'utf-8' || charset === 'utf8') return bytes.toString('utf8').replace(/^\uFEFF/, '')
  const decoder = namedDecoder(charset) ?? namedDecoder(charset.replace(/^(?:x-|cs)/, ''))
  return decoder === null ? guessedText(bytes) : (decoder.write(bytes) + decoder.end()).replace(/^\uFEFF/, '')
}

function transferred(body: Buffer, head: MailHead): Buffer {
  const encoding = head.header('content-transfer-encoding').toLowerCase()
  if (encoding.includes('base64')) return fromBase64(body.toString('latin1'))
  return encoding.includes('quoted-printable') ? fromQuotedPrintable(body) : body
}

/** Some programs end every line as if it were the last: whatever follows "=" begins anew. */
function fromBase64(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(Math.ceil((text.length * 3) / 4))
  let length = 0
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('=', at)
    length += bytes.write(text.slice(at, end === -1 ? text.length : end), length, 'base64')
    if (end === -1) break
    at = end + 1
  }
  return bytes.subarray(0, length)
}

function fromQuotedPrintable(body: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]!
    if (byte !== EQUALS) {
      bytes[length++] = byte
      continue
    }
    const value = hexadecimal(body[at + 1]) * 16 + hexadecimal(body[at + 2])
    if (value >= 0) {
      bytes[length++] = value
      at += 2
      continue
    }
    // At the end of a line it says that there is none, whatever blanks were put behind it.
    let end = at + 1
    while (body[end] === 32 || body[end] === 9 || body[end] === 13) end++
    if (end >= body.length || body[end] === LF) at = end
    else bytes[length++] = byte
  }
  return bytes.subarray(0, length)
}

/** The value of a hexadecimal digit; far below zero where it is none. */
function hexadecimal(byte: number | undefined): number {
  if (byte === undefined) return -1000
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte & ~32
  return letter >= 65 && letter <= 70 ? letter - 55 : -1000
}

/** Lines that end in a blank go on in the next one (RFC 3676); `deleted`: the blank was put there for that. */
function unflowed(text: string, deleted: boolean): string {
  const lines = text.split(/\r?\n/)
  const pieces: string[] = []
  lines.forEach((written, at) => {
    const line = written.startsWith(' ') ? written.slice(1) : written
    const flows = line.endsWith(' ') && line !== '-- '
    pieces.push(flows && deleted ? line.slice(0, -1) : line)
    if (!flows && at < lines.length - 1) pieces.push('\n')
  })
  return pieces.join('')
}
