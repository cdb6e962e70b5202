import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { type FoundProblem, problem } from '../discussion/found.ts'
import { utf8Decoder, utf8Scan, wholeUtf8 } from './utf8.ts'

/** Bytes in pieces → text, keeping a character that is cut until its rest comes. */
interface Decoder {
  write(bytes: Uint8Array): string
  /** The text left at the end; a character that is cut there is replaced. */
  end(): string
}

type Report = (problem: FoundProblem) => void

/** How much of a file beyond ASCII is looked at to tell UTF-8 from an older charset. */
const SAMPLE_BYTES = 64 * 1024

/** The byte order marks; UTF-32's before UTF-16's, which is its beginning. */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * A file's bytes → its text. The charset is the byte order mark's (which is left out); else UTF-16 by its pattern of
 * NULs; else, decided where the first byte beyond ASCII comes: UTF-8 if that is what it looks like, the declared one,
 * Windows-1252. What is invalid becomes U+FFFD and is reported once, at the end; so does U+0000. `head`: the file's first bytes.
 */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  report: Report,
): AsyncIterable<string> {
  for await (const text of converted(bytes, head, report, { ascii, converterFor: decoderFor }))
    yield withoutNul(text)
}

/** No text holds U+0000: later readers, and ids that are made up, would take it for an end. It becomes U+FFFD. */
export const withoutNul = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text

/** The same text as UTF-8. Bytes that are that already, as nearly all are, are passed on as they lie. */
export const asUtf8 = (
  bytes: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  report: Report,
): AsyncIterable<Uint8Array> => converted(bytes, head, report, { ascii: same => same, converterFor: utf8For })

/** The form that a file's bytes are converted into: text, or bytes of UTF-8. */
interface Form<T> {
  ascii(bytes: Uint8Array): T
  converterFor(charset: string, report: Report, offset: number): Converter<T>
}

interface Converter<T> {
  write(bytes: Uint8Array): T
  end(): T
}

async function* converted<T extends { readonly length: number }>(
  bytes: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  report: Report,
  { ascii, converterFor }: Form<T>,
): AsyncIterable<T> {
  const { charset, skip } = marked(head)
  let toSkip = skip
  let offset = skip
  let converter = charset === null ? null : converterFor(charset, report, skip)
  const sample: Uint8Array[] = []
  let sampled = 0
  for await (const piece of bytes) {
    const rest = piece.subarray(Math.min(toSkip, piece.length))
    toSkip -= piece.length - rest.length
    if (rest.length === 0) continue
    if (converter !== null) {
      yield converter.write(rest)
      continue
    }
    const from = sampled > 0 ? 0 : beyondAscii(rest)
    if (from > 0) {
      yield ascii(rest.subarray(0, from))
      offset += from
    }
    if (from < rest.length) {
      sample.push(new Uint8Array(rest.subarray(from)))
      sampled += rest.length - from
    }
    if (sampled < SAMPLE_BYTES) continue
    const joined = Buffer.concat(sample)
    converter = converterFor(guessed(joined.subarray(0, SAMPLE_BYTES), head, false), report, offset)
    yield converter.write(joined)
  }
  if (converter === null) {
    if (sampled === 0) return
    const joined = Buffer.concat(sample)
    converter = converterFor(guessed(joined, head, true), report, offset)
    yield converter.write(joined)
  }
  const last = converter.end()
  if (last.length > 0) yield last
}

/** A file's first bytes → text, decoded as `decoded` would; a character cut at the end is left out unless `whole`. */
export function decodedStart(head: Uint8Array, whole: boolean): string {
  const { charset, skip } = marked(head)
  const bytes = head.subarray(skip)
  const from = charset === null ? beyondAscii(bytes) : 0
  const sample = bytes.subarray(from, from + SAMPLE_BYTES)
  const decoder = decoderFor(
    charset ?? guessed(sample, head, whole && sample.length < SAMPLE_BYTES),
    () => {},
    0,
  )
  const start = ascii(bytes.subarray(0, from)) + decoder.write(bytes.subarray(from))
  return withoutNul(whole ? start + decoder.end() : start)
}

/** A decoder for a charset as files and mails name it; null where there is no such charset. */
export function namedDecoder(label: string): Decoder | null {
  const name = label.trim().toLowerCase()
  try {
    const decoder = new TextDecoder(name, { ignoreBOM: true })
    return { write: bytes => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
  } catch {
    // Browsers' list is what pages and mails mean by a name; iconv knows the rest (UTF-32, DOS code pages).
    if (!iconv.encodingExists(name)) return null
    const decoder = iconv.getDecoder(name, { stripBOM: false })
    return { write: bytes => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? '' }
  }
}

/** The charset that a byte order mark or a pattern of NULs gives, and the length of the mark. */
function marked(head: Uint8Array): { readonly charset: string | null; readonly skip: number } {
  for (const [charset, mark] of MARKS) {
    if (mark.every((byte, at) => head[at] === byte)) return { charset, skip: mark.length }
  }
  return { charset: wide(head) ?? escaped(head), skip: 0 }
}

/** ISO-2022-JP is ASCII throughout and must be declared: only its escape sequences show it. */
const escaped = (head: Uint8Array): string | null =>
  head.includes(0x1b) && declaredCharset(head) === 'iso-2022-jp' ? 'iso-2022-jp' : null

/**
 * UTF-16 without a mark, by its NULs: text in Latin letters has one in nearly every pair, always on the same side.
 * A few NULs on one side are data (WordPress exports hold some), hence the share.
 */
function wide(head: Uint8Array): string | null {
  const pairs = Math.min(head.length, 4096) >> 1
  const nuls = [0, 0]
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) nuls[at & 1] = nuls[at & 1]! + 1
  const [first, second] = nuls as [number, number]
  if (pairs < 2 || Math.max(first, second) < pairs * 0.4 || Math.min(first, second) > pairs * 0.05)
    return null
  return first > second ? 'utf-16be' : 'utf-16le'
}

/** The charset of bytes of which the first is beyond ASCII; `whole`: nothing follows them. */
function guessed(sample: Uint8Array, head: Uint8Array, whole: boolean): string {
  if (isUtf8(sample)) return 'utf-8'
  const { characters, strays } = utf8Scan(sample, whole)
  if (strays === 0) return 'utf-8'
  const declared = declaredCharset(head)
  // A false declaration of UTF-8 is ignored: a program saved the file in another charset without changing it.
  if (declared !== null && !/^utf-?8$/.test(declared) && namedDecoder(declared) !== null) return declared
  // Text of an older charset forms hardly any valid sequences; UTF-8 with a broken character stays UTF-8.
  return characters > strays ? 'utf-8' : 'windows-1252'
}

/** The charset a page's `<meta>` or an XML declaration names, in lower case. */
function declaredCharset(head: Uint8Array): string | null {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8192)).toString('latin1')
  const xml = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)
  const name = (xml ?? /<meta\s[^<>]*?charset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(start))?.[1]?.toLowerCase()
  // Whoever could read the declaration as ASCII was not reading UTF-16: browsers take UTF-8.
  return name === undefined ? null : name.startsWith('utf-16') ? 'utf-8' : name
}

/** The decoder for one of our own answers: UTF-8 tells where it is broken, the others only that they are. */
function decoderFor(charset: string, report: Report, offset: number): Decoder {
  if (charset === 'utf-8' || charset === 'utf8') return utf8Decoder(report, offset)
  const decoder = namedDecoder(charset)
  if (decoder === null) throw new Error(`no decoder for ${charset}`)
  let replaced = 0
  const counted = (text: string) => {
    for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) replaced++
    return text
  }
  return {
    write: bytes => counted(decoder.write(bytes)),
    end() {
      const last = counted(decoder.end())
      if (replaced > 0)
        report(problem(`charset ${charset}`, `Invalid characters, replaced by \uFFFD: ${replaced}.`))
      return last
    },
  }
}

function utf8For(charset: string, report: Report, offset: number): Converter<Uint8Array> {
  if (charset === 'utf-8' || charset === 'utf8') return wholeUtf8(report, offset)
  const decoder = decoderFor(charset, report, offset)
  return { write: bytes => Buffer.from(decoder.write(bytes)), end: () => Buffer.from(decoder.end()) }
}

/** Where the first byte beyond ASCII is; the length if there is none. */
function beyondAscii(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length
  return bytes.findIndex(byte => byte > 0x7f)
}

const ascii = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
