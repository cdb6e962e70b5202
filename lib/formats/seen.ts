import { beginsAsJson, fields, list, parsed } from '../input/json/json.ts'
import type { Head } from '../input/source-file.ts'

/** Kinds of files that hold no text, by their first bytes. */
const BINARIES: readonly (readonly [string, string])[] = [
  ['PNG image', '\x89PNG'],
  ['JPEG image', '\xff\xd8\xff'],
  ['GIF image', 'GIF8'],
  ['PDF document', '%PDF-'],
  ['SQLite database', 'SQLite format 3\0'],
  ['LZ4 data', '\x04\x22\x4d\x18'],
  ['old Office document', '\xd0\xcf\x11\xe0'],
  ['ZIP-based document', 'PK\x03\x04'],
  ['Parquet table', 'PAR1'],
  ['ELF program', '\x7fELF'],
]

/** Archives that are not opened here. */
const CLOSED: readonly (readonly [string, string])[] = [
  ['a 7-Zip archive', '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 'Rar!\x1a\x07'],
]

/** The apparent content of a file of no known format, as a noun phrase: "a JSON array of objects with the keys a, b". */
export function seen({ startBytes, start, whole }: Head): string {
  if (startBytes.length === 0) return 'nothing: it is empty'
  const magic = Buffer.from(startBytes.subarray(0, 16)).toString('latin1')
  const binary = BINARIES.find(([, begins]) => magic.startsWith(begins))
  if (binary) return `binary data (${binary[0]})`
  const closed = CLOSED.find(([, begins]) => magic.startsWith(begins))
  if (closed) return `${closed[0]}, which has to be unpacked first`
  const text = start.trimStart()
  if (text === '') return 'nothing but blank space'
  if (controls(start) > start.length / 50) return 'binary data'
  if (beginsAsJson(text)) return json(text, whole)
  if (/^<(!doctype html|html|head|body)\b/i.test(text))
    return 'an HTML page without a comment list that could be found'
  const root = firstElement(text)
  if (root !== null) return `XML or HTML whose first element is ${root}`
  const header = text.slice(0, text.search(/\r?\n|$/))
  const separator = ['\t', ';', ','].find(mark => header.split(mark).length > 2)
  if (separator !== undefined && !/[.!?]\s/.test(header))
    return header.split(separator).some(cell => NUMERIC.test(cell))
      ? `what may be a table of ${header.split(separator).length} columns that no row names`
      : `what may be a table with the columns ${some(header.split(separator))}`
  return 'plain text without a list of comments'
}

/** A number or a date, which names no column. */
const NUMERIC = /^["'\s]{0,5}\d[\d\s.,:/-]{1,40}(?:[ap]\.?m\.?)?["'\s]{0,5}$/i

/** Constructs before a document's first element: how each begins, and how it ends. */
const BEFORE_ROOT = [
  ['<!--', '-->'],
  ['<?', '>'],
  ['<!', '>'],
] as const
const TAG = /\s*(?:<([\w:.-]+))?/y

/** The name of the first element of XML or HTML; null where a text does not begin with one. */
function firstElement(text: string): string | null {
  for (let at = 0; ; ) {
    TAG.lastIndex = at
    const name = TAG.exec(text)?.[1]
    if (name !== undefined) return name
    const begin = TAG.lastIndex
    const [start, end] = BEFORE_ROOT.find(([start]) => text.startsWith(start, begin)) ?? []
    const ended = end === undefined ? -1 : text.indexOf(end, begin + start.length)
    if (end === undefined || ended === -1) return null
    at = ended + end.length
  }
}

/** Characters that text does not hold; line ends, tabs and escapes it does. */
function controls(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd || (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b)) count++
  }
  return count
}

function json(text: string, whole: boolean): string {
  const value = parsed(text)
  if (value !== undefined) return shape(value)
  const lineEnd = text.indexOf('\n')
  const line = lineEnd === -1 ? undefined : parsed(text.slice(0, lineEnd))
  if (line !== undefined) return `one JSON value a line, the first ${shape(line)}`
  if (whole) return 'what begins as JSON but is not valid'
  // The head ends within the document: its first keys are all there is to see.
  const keys = [...text.slice(0, 4096).matchAll(/"([^"\\]{1,60})"\s*:/g)].map(found => found[1] ?? '')
  return `a JSON ${text.startsWith('[') ? 'array' : 'object'} in which these keys come first: ${some([...new Set(keys)])}`
}

function shape(value: unknown): string {
  const object = fields(value)
  if (object) return `a JSON object with the keys ${some(Object.keys(object))}`
  if (!Array.isArray(value)) return 'a single JSON value'
  if (value.length === 0) return 'an empty JSON array'
  const first = fields(list(value)[0])
  return first
    ? `a JSON array of objects with the keys ${some(Object.keys(first))}`
    : 'a JSON array of other things than objects'
}

/** The first few of some names, each cut where it is long, and that there are more. */
export function some(names: readonly string[]): string {
  const shown = names
    .slice(0, 12)
    .map(name => name.trim().slice(0, 40))
    .join(', ')
  return names.length === 0 ? '(none)' : names.length > 12 ? `${shown} and ${names.length - 12} more` : shown
}
