import { isAscii, isUtf8 } from 'node:buffer'
import { decodeWords } from 'postal-mime'
import { withoutNul } from '../charset.ts'

/** The headers that anything is read from: servers add dozens of others, which are passed over as they lie. */
const READ = [
  ...(['from', 'date', 'subject', 'message-id', 'in-reply-to', 'references', 'thread-index'] as const),
  ...(['reply-to', 'to', 'cc', 'sender', 'x-original-from', 'x-original-sender', 'received'] as const),
  ...(['return-path', 'delivered-to', 'x-beenthere', 'list-post', 'list-id', 'content-type'] as const),
  ...(['content-transfer-encoding', 'content-disposition'] as const),
] as const

/** The name of a header that is read, in lower case. */
export type HeaderName = (typeof READ)[number]

/** A mail's headers, or those of one of its parts, and where its body begins. */
export interface MailHead {
  /** The value of the first header of this name, unfolded, not yet decoded; empty: none. */
  header(name: HeaderName): string
  /** How many bytes the headers and the empty line behind them take. */
  readonly length: number
}

/** Mail servers take far less: what is longer was not written by a mail program. */
const MOST_HEAD_BYTES = 1024 * 1024

const LF = 10
const CR = 13
const COLON = 58

const PLACES = new Map<string, number>(READ.map((name, place) => [name, place]))
const BY_HASH = new Map(READ.map((name, place) => [hashOf(Buffer.from(name), 0, name.length), place]))
const LONGEST_NAME = READ.reduce((most, name) => Math.max(most, name.length), 0)

/** Equal for names that differ in case only. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at]! | 32)) | 0
  return hash
}

/**
 * Reads the headers of a mail, as far as their first megabyte. Letters beyond ASCII that are not encoded are taken as UTF-8,
 * else as Windows-1252.
 */
export function mailHead(mail: Uint8Array): MailHead {
  const bytes = asBuffer(mail)
  /** By header: where its value begins and ends; nothing where it is not there, or empty. */
  const begins: number[] = []
  const ends: number[] = []
  let at = 0
  while (bytes[at] === LF || bytes[at] === CR) at++
  while (at < bytes.length && !isEmptyLine(bytes, at)) {
    const end = headerEnd(bytes, at)
    const place = at < MOST_HEAD_BYTES ? placeOf(bytes, at) : undefined
    // A header that is there twice and empty at first is the second one.
    if (place !== undefined && begins[place] === undefined) {
      const begin = valueBegin(bytes, at + READ[place]!.length, end)
      if (begin < end) {
        begins[place] = begin
        ends[place] = end
      }
    }
    at = end
  }
  return {
    header(name) {
      const place = PLACES.get(name)!
      const begin = begins[place]
      if (begin === undefined) return ''
      const value = guessedText(bytes.subarray(begin, Math.min(ends[place]!, begin + MOST_HEAD_BYTES))).trim()
      return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value
    },
    length: Math.min(bytes.length, at + (bytes[at] === CR ? 2 : 1)),
  }
}

const isEmptyLine = (bytes: Buffer, at: number): boolean =>
  bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)

/** Where the next header begins: a line that begins with a blank goes on with the one before. */
function headerEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1))
    if (bytes[at + 1] !== 32 && bytes[at + 1] !== 9) return at + 1
  return bytes.length
}

/** Which header it is that begins here, if it is one that is read. */
function placeOf(bytes: Buffer, from: number): number | undefined {
  let end = from
  while (end - from <= LONGEST_NAME && bytes[end]! > 32 && bytes[end] !== COLON) end++
  const place = BY_HASH.get(hashOf(bytes, from, end))
  if (place === undefined) return undefined
  let colon = end
  while (bytes[colon] === 32 || bytes[colon] === 9) colon++
  const isNamed = bytes.toString('latin1', from, end).toLowerCase() === READ[place]
  return isNamed && bytes[colon] === COLON ? place : undefined
}

/** Where behind a name and its colon the value begins; where there is none, its end. */
function valueBegin(bytes: Buffer, name: number, end: number): number {
  let at = bytes.indexOf(COLON, name) + 1
  while (at < end && bytes[at]! <= 32) at++
  return at
}

/** Words encoded after RFC 2047 → text, blanks in a row as one. */
export const headerText = (value: string): string =>
  withoutNul(value.includes('=?') ? decodeWords(value) : value)
    .replace(/\s+/g, ' ')
    .trim()

/** The same memory as a buffer. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** Bytes of a charset that nobody declares: UTF-8 if that is what it looks like, else as older programs wrote letters. */
export function guessedText(bytes: Buffer): string {
  if (isAscii(bytes)) return withoutNul(bytes.toString('latin1'))
  return withoutNul(isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS_1252.decode(bytes))
}

const WINDOWS_1252 = new TextDecoder('windows-1252')

const ESCAPED = '>From '

/** An mbox's mail as it was before it was put there: `>From ` at the start of a line was `From `, `>>From ` `>From `. */
export function unescaped(mail: Uint8Array): Uint8Array {
  const bytes = asBuffer(mail)
  const kept: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(ESCAPED); at !== -1; at = bytes.indexOf(ESCAPED, at + ESCAPED.length)) {
    let begin = at
    while (bytes[begin - 1] === 62) begin--
    if (begin > 0 && bytes[begin - 1] !== LF) continue
    kept.push(bytes.subarray(from, begin))
    from = begin + 1
  }
  return kept.length === 0 ? mail : Buffer.concat([...kept, bytes.subarray(from)])
}
