import { isUtf8 } from 'node:buffer'
import PostalMime, { addressParser, decodeWords, type Mailbox } from 'postal-mime'
import { plainText } from './html.ts'

/** A mail's headers and where its body begins. */
export interface MailHead {
  /** What stands behind the first header of this name (in lower case), unfolded, not yet decoded; empty: none. */
  header(name: string): string
  /** How many bytes the headers and the empty line behind them take. */
  readonly length: number
}

/** Mail servers take far less: what is longer was not written by a mail program. */
const MOST_HEAD_BYTES = 1024 * 1024

/** Reads the headers of a mail, as far as their first megabyte. Letters beyond ASCII that are not encoded are taken as UTF-8, else as Windows-1252. */
export function mailHead(mail: Uint8Array): MailHead {
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.length)
  const { end, length } = headEnd(bytes)
  const headers = new Map<string, string>()
  for (const line of guessed(bytes.subarray(0, Math.min(end, MOST_HEAD_BYTES)))
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    // A header that is there twice and empty at first is the second one.
    if (/^[!-9;-~]+$/.test(name) && !headers.get(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { header: name => headers.get(name) ?? '', length }
}

function headEnd(bytes: Buffer): { readonly end: number; readonly length: number } {
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1
    if (bytes[next] === 10) return { end: at, length: next + 1 }
  }
  return { end: bytes.length, length: bytes.length }
}

/** Words encoded after RFC 2047 → text, blanks in a row as one. */
export const headerText = (value: string): string => decodeWords(value).replace(/\s+/g, ' ').trim()

/** Beyond this, a header's list of addresses is not looked at. */
const MOST_ADDRESS_CHARACTERS = 20_000

/** An address as archives write it against robots, where an address is to be expected: first, or in brackets. */
const OBSCURED = /(^|<)([^\s<>("@]+) at ([^\s<>("@]+)(?=\s*(?:$|>|\())/gi

/** The people in an address header. What archives write as "ann at example.org" is an address, too. */
export function mailboxes(value: string): readonly Mailbox[] {
  const written = value.slice(0, MOST_ADDRESS_CHARACTERS)
  const addresses = written.replace(OBSCURED, '$1$2@$3')
  return addressParser(addresses, { flatten: true }).flatMap(({ name, address = '' }) => ({ name, address }))
}

/**
 * What a mail says as plain text: its text parts, where there are only HTML parts their text; empty: none. Throws where
 * its parts are nested beyond reason.
 */
export async function mailText(mail: Uint8Array, { header, length }: MailHead): Promise<string> {
  if (header('content-type') === '' && header('content-transfer-encoding') === '') {
    return tidy(guessed(mail.subarray(length)))
  }
  // A parser for MIME takes undeclared letters for UTF-8; from older programs they are not.
  const declared = Buffer.from(mail.buffer, mail.byteOffset, mail.length).includes('charset')
  const { text, html } = await PostalMime.parse(declared || isUtf8(mail) ? mail : guessed(mail))
  if (text !== undefined && text.trim() !== '') return tidy(text)
  return html === undefined ? '' : plainText(html)
}

const tidy = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()

const guessed = (bytes: Uint8Array): string =>
  new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)

/** An mbox's mail as it was before it was put there: `>From ` at the start of a line was `From `, `>>From ` `>From `. */
export function unescaped(mail: Uint8Array): Uint8Array {
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.length)
  const kept: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf('>From '); at !== -1; at = bytes.indexOf('>From ', at + 6)) {
    let begin = at
    while (bytes[begin - 1] === 62) begin--
    if (begin > 0 && bytes[begin - 1] !== 10) continue
    kept.push(bytes.subarray(from, begin))
    from = begin + 1
  }
  return kept.length === 0 ? mail : Buffer.concat([...kept, bytes.subarray(from)])
}
