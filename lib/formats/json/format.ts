import { beginning, beginsAsJson, documents, isLines, unwrapped } from '../../input/document.ts'
import { parsed } from '../../input/json.ts'
import { type JsonPart, jsonParts } from '../../input/json-parts.ts'
import { Account } from '../account.ts'
import { firstFew, objects, opening } from '../documents.ts'
import type { Format, Head, SourceFile } from '../format.ts'
import { type Found, problem } from '../found.ts'
import { holdsMessages, mapping } from '../table-columns.ts'
import { columnsSeen } from '../table-rows.ts'
import { type Layout, messageFields } from './layout.ts'
import { condition, type Place } from './path.ts'
import { LayoutReader } from './read.ts'
import { PartsReader } from './read-parts.ts'
import { understand } from './understand.ts'

/** JSON of any shape: messages in it are found by the names of keys and by what stands under them. */
export const json = {
  id: 'json',
  generic: true,
  name: 'JSON of any shape',
  obtain:
    'Whatever a scraper, an API or a script gives: posts with their comments, comments with replies in them, pages of answers, one object a line. The preview shows where messages were found; --columns author=user.name,text=body says it otherwise.',
  kept: 'Messages with conversation, author, time, text, title and address, wherever in the file they lie; replies by the lists they stand in or by the ids they name.',
  lost: 'All else. What looks like a message and was not read is counted under its path.',
  claims: head => (layoutOf(head) === null ? 'no' : 'maybe'),
  byColumns: isNested,
  async *read(file, { map }) {
    const { mapping: said, unknown } = mapping(map)
    for (const field of unknown) {
      const what = `There is no field "${field}". The fields are ${messageFields.join(', ')}.`
      yield problem(`--columns ${field}=${map.get(field)}`, what)
    }
    const paths = new Map(
      messageFields.flatMap(field => (said.has(field) ? [[field, said.get(field) ?? '']] : [])),
    )
    let absent: readonly string[] = []
    yield* readJson(file, documents => {
      const found = understand(documents, paths)
      absent = found?.absent ?? []
      return found?.layout ?? null
    })
    for (const path of absent)
      yield problem('columns', `No message has anything at "${path}". Paths begin at a message: author.name.`)
  },
} as const satisfies Format

/** How much of a document is held in memory, in characters. */
export interface JsonSizes {
  /** Up to here a document is understood as a whole; of a larger one, its beginning is. */
  readonly whole: number
  /** What of a larger one is read at once. */
  readonly part: number
}

const SIZES: JsonSizes = { whole: 2 ** 23, part: 2 ** 20 }
/** Lines that are looked at to understand the others. */
const LINES = 500

/** Reads JSON by whatever layout is found in it: that of the whole document, or of the beginning of a large one. */
export async function* readJson(
  file: SourceFile,
  layoutOf: (documents: readonly unknown[]) => Layout | null,
  { whole, part: largest }: JsonSizes = SIZES,
): AsyncIterable<Found> {
  if (isLines(file.start)) {
    const reader = readerOf(file, layoutOf(linesOf(file.start)))
    if (reader === null) return yield* nothingIn(file)
    const account = new Account()
    for await (const { value, where, damage } of documents(file.start, file.text())) {
      if (value !== undefined) yield* placed(account.over(reader.document(value), value), where)
      if (damage !== null) yield problem(damage.where, damage.what)
    }
    yield* account.end()
    return yield* reader.end()
  }
  const pieces = unwrapped(file.text())[Symbol.asyncIterator]()
  const held: string[] = []
  let length = 0
  let isWhole = false
  while (!isWhole && length <= whole) {
    const next = await pieces.next()
    if (next.done === true) isWhole = true
    else {
      held.push(next.value)
      length += next.value.length
    }
  }
  yield* isWhole ? wholeDocument(file, held, layoutOf) : inParts(file, held, pieces, layoutOf, largest)
}

async function* wholeDocument(
  file: SourceFile,
  held: readonly string[],
  layoutOf: (documents: readonly unknown[]) => Layout | null,
): AsyncIterable<Found> {
  const found = []
  for await (const each of documents('', piecesOf(held))) found.push(each)
  const values = found.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const reader = readerOf(file, layoutOf(values))
  if (reader === null) yield* nothingIn(file)
  const account = new Account()
  if (reader !== null)
    for (const [at, value] of values.entries()) yield* account.over(reader.document(value, at), value)
  yield* account.end()
  for (const { damage } of found) if (damage !== null) yield problem(damage.where, damage.what)
  if (reader !== null) yield* reader.end()
}

async function* inParts(
  file: SourceFile,
  held: readonly string[],
  rest: AsyncIterator<string>,
  layoutOf: (documents: readonly unknown[]) => Layout | null,
  largest: number,
): AsyncIterable<Found> {
  async function* pieces() {
    yield* held
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  }
  const parts = jsonParts(pieces(), largest)[Symbol.asyncIterator]()
  const waiting: JsonPart[] = []
  let layout = layoutOf([beginning(held.join(''))])
  // Where its beginning does not show messages, so much more of it is looked at.
  for (let look = 1; layout === null && look <= MOST_WAITING; look *= 2) {
    while (waiting.length < look) {
      const next = await parts.next()
      if (next.done === true) look = MOST_WAITING
      if (next.done === true) break
      waiting.push(next.value)
    }
    layout = layoutOf(assembled(waiting))
  }
  const reader = readerOf(file, layout)
  if (reader === null) return yield* nothingIn(file)
  const partsReader = new PartsReader(reader)
  const account = new Account()
  const take = (part: JsonPart) =>
    part.kind === 'value' ? account.over(partsReader.take(part), part.value) : partsReader.take(part)
  for (const part of waiting) yield* take(part)
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) yield* take(next.value)
  yield* account.end()
  yield* reader.end()
}

const MOST_WAITING = 2 ** 10

/** Documents as far as their first parts make them. */
function assembled(parts: readonly JsonPart[]): readonly unknown[] {
  const documents: unknown[] = []
  const open: (unknown[] | Record<string, unknown>)[] = [documents]
  for (const part of parts) {
    const around = open.at(-1) ?? documents
    if (part.kind === 'close') open.pop()
    if (part.kind === 'close' || part.kind === 'damage') continue
    const begun = part.kind === 'value' ? null : part.isList ? [] : {}
    const value = part.kind === 'value' ? part.value : begun
    if (Array.isArray(around)) around.push(value)
    else Object.defineProperty(around, part.key, { value, enumerable: true, configurable: true })
    if (begun !== null) open.push(begun)
  }
  return documents
}

async function* piecesOf(pieces: readonly string[]): AsyncIterable<string> {
  yield* pieces
}

const readerOf = (file: SourceFile, layout: Layout | null): LayoutReader | null =>
  layout === null ? null : new LayoutReader(layout, file.path)

function* nothingIn({ start }: SourceFile): Iterable<Found> {
  const what = beginsAsJson(start)
    ? 'Nothing in this JSON looks like messages: no objects with words and an author.'
    : 'This is no JSON.'
  yield problem('', what)
}

/** What was found, with the place of its document in the file. */
function* placed(found: Iterable<Found>, where: string): Iterable<Found> {
  for (const each of found)
    yield each.kind === 'problem' && where !== ''
      ? problem([where, each.where.replace(/^\./, '')].filter(Boolean).join(', '), each.what)
      : each
}

function linesOf(start: string): unknown[] {
  return start.split('\n', LINES).flatMap(line => parsed(line) ?? [])
}

const layouts = new WeakMap<Head, { readonly layout: Layout | null }>()

/** The layout of JSON whose messages are more than rows of a table; null: it is none, or a table reads it. */
export function layoutOf(head: Head): Layout | null {
  let found = layouts.get(head)
  if (found === undefined) {
    found = { layout: layoutIn(head) }
    layouts.set(head, found)
  }
  return found.layout
}

/** Whether a file is JSON in which columns are paths: more than lines or a list of flat rows, which are a table. */
export function isNested(head: Head): boolean {
  const first = opening(head)
  if (first === undefined) return false
  if (layoutOf(head) !== null) return true
  if (!Array.isArray(first) && !isLines(head.start)) return true
  const [row] = objects(first)
  return Object.values(row?.[0] ?? {}).some(value => typeof value === 'object' && value !== null)
}

function layoutIn(head: Head): Layout | null {
  const first = opening(head)
  if (first === undefined) return null
  const found = understand(isLines(head.start) ? linesOf(head.start) : [first])
  if (found === null || found.isNested) return found?.layout ?? null
  const seen = columnsSeen(head, new Map())
  return seen !== null && holdsMessages(seen.columns) ? null : found.layout
}

/** A kind of JSON that is known: what it is, and how messages lie in it. */
export interface KnownJson extends Pick<Format, 'id' | 'name' | 'obtain' | 'kept' | 'lost'> {
  readonly layout: Layout
  /** Signs of it, each enough: conditions that hold of one of its first documents. */
  readonly signs: readonly string[]
}

/** The format of a kind of JSON that is described by where things stand in it. */
export const knownJson = ({ layout, signs, ...described }: KnownJson): Format => ({
  ...described,
  claims: head => (signs.some(sign => holds(sign, opening(head))) ? 'certain' : 'no'),
  read: file => readJson(file, () => layout),
})

const holds = (sign: string, value: unknown): boolean =>
  firstFew(value).some(object => {
    const place: Place = { value: object, key: 0, around: null }
    return object !== null && condition(sign)(place)
  })
