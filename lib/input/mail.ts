import { isAscii, isUtf8 } from 'node:buffer'
import { decodeWords } from 'postal-mime'

/** A mail's headers, or those of one of its parts, and where its body begins. */
export interface MailHead {
  /** What stands behind the first header of this name (in lower case), unfolded, not yet decoded; empty: none. */
  header(name: string): string
  /** How many bytes the headers and the empty line behind them take. */
  readonly length: number
}

/** Mail servers take far less: what is longer was not written by a mail program. */
const MOST_HEAD_BYTES = 1024 * 1024

const LF = 10
const CR = 13

/** Reads the headers of a mail, as far as their first megabyte. Letters beyond ASCII that are not encoded are taken as UTF-8, else as Windows-1252. */
export function mailHead(mail: Uint8Array): MailHead {
  const bytes = asBuffer(mail)
  const { end, length } = headEnd(bytes)
  const text = guessedText(bytes.subarray(0, Math.min(end, MOST_HEAD_BYTES)))
  const headers = new Map<string, string>()
  let colon = -1
  for (let at = 0; at < text.length; ) {
    const from = at
    // A line that begins with a blank goes on with the one before.
    do {
      const next = text.indexOf('\n', at)
      at = next === -1 ? text.length : next + 1
    } while (text[at] === ' ' || text[at] === '\t')
    if (colon < from) colon = text.indexOf(':', from)
    if (colon === -1) break
    if (colon >= at) continue
    const name = text.slice(from, colon).trimEnd().toLowerCase()
    // A header that is there twice and empty at first is the second one.
    if (!headers.get(name) && /^[!-9;-~]+$/.test(name)) headers.set(name, text.slice(colon + 1, at).trim())
  }
  return { header: name => unfolded(headers.get(name) ?? ''), length }
}

const unfolded = (value: string): string =>
  value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value

function headEnd(bytes: Buffer): { readonly end: number; readonly length: number } {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1
    if (bytes[next] === LF) return { end: at, length: next + 1 }
  }
  return { end: bytes.length, length: bytes.length }
}

/** Words encoded after RFC 2047 → text, blanks in a row as one. */
export const headerText = (value: string): string =>
  (value.includes('=?') ? decodeWords(value) : value).replace(/\s+/g, ' ').trim()

/** The same memory as a buffer. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** Bytes of a charset that nobody declares: UTF-8 if that is what it looks like, else as older programs wrote letters. */
export function guessedText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS_1252.decode(bytes)
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
