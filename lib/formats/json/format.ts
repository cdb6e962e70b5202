import { type Found, problem } from '../../discussion/found.ts'
import { beginning, beginsAsJson, documents, isLines, unwrapped } from '../../input/json/document.ts'
import { parsed } from '../../input/json/json.ts'
import { type JsonPart, jsonParts } from '../../input/json/parts.ts'
import type { Head, SourceFile } from '../../input/source-file.ts'
import { Account } from '../account.ts'
import { dividedBy } from '../chats/chat.ts'
import { firstFew, objects, opening } from '../documents.ts'
import { holdsMessages, mapping } from '../fields/columns.ts'
import type { Format } from '../format.ts'
import { division, type ReadOptions, withDivision } from '../read-options.ts'
import { columnsSeen } from '../table/rows.ts'
import { CELLS, written } from '../table/sample.ts'
import { Edits } from './edits.ts'
import { type Layout, type MessageList, messageFields, type Sources } from './layout.ts'
import { outlined } from './outline.ts'
import { condition, type Place, steps } from './path.ts'
import { LayoutReader, matches } from './read.ts'
import { PartsReader } from './read-parts.ts'
import { type SaidPaths, understand } from './understand.ts'
import { idAt } from './values.ts'

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
  async outline(file, given) {
    const options = withDivision(given)
    const { documents, isWhole } = await beginningOf(file)
    const found = understand(documents, pathsIn(options))
    if (found === null) return null
    const columns = found.columns.map(({ path, samples }) => ({ name: path, cells: samplesOf(samples) }))
    const fields = messageFields.map(field => ({ field, column: found.fields[field]?.[0] ?? null }))
    return {
      outline: outlined(divided(found.layout, documents, options), documents, isWhole),
      table: { sheets: [], columns, fields },
    }
  },
  async *read(file, given) {
    const options = withDivision(given)
    const { map } = options
    const { unknown } = mapping(map)
    for (const field of unknown) {
      const what = `There is no field "${field}". The fields are ${messageFields.join(', ')}.`
      yield problem(`--columns ${field}=${map.get(field)}`, what)
    }
    const paths = pathsIn(options)
    let absent: readonly string[] = []
    const layoutOf = (documents: readonly unknown[]) => {
      const found = understand(documents, paths)
      absent = found?.absent ?? []
      return found?.layout ?? null
    }
    yield* readJson(file, layoutOf, options)
    for (const path of absent)
      yield problem('columns', `No message has anything at "${path}". Paths begin at a message: author.name.`)
  },
} as const satisfies Format

/** The paths that the user names, by field. */
function pathsIn({ map }: ReadOptions): SaidPaths {
  const { mapping: said } = mapping(map)
  return new Map(messageFields.flatMap(field => (said.has(field) ? [[field, said.get(field) ?? '']] : [])))
}

const samplesOf = (samples: readonly unknown[]): string[] =>
  [...new Set(samples.map(written))].filter(text => text !== '').slice(0, CELLS)

/** The documents of a file, or of as much of its beginning as is held at once. */
async function beginningOf(
  file: SourceFile,
): Promise<{ readonly documents: readonly unknown[]; readonly isWhole: boolean }> {
  const held: string[] = []
  let length = 0
  let isWhole = true
  for await (const piece of unwrapped(file.text())) {
    held.push(piece)
    length += piece.length
    if (length <= SIZES.whole) continue
    isWhole = false
    break
  }
  if (!isWhole && !isLines(file.start)) return { documents: [beginning(held.join(''))], isWhole }
  const found: unknown[] = []
  for await (const { value } of documents(isLines(file.start) ? file.start : '', piecesOf(held)))
    if (value !== undefined) found.push(value)
  return { documents: found, isWhole }
}

/** How much of a document is held in memory, in characters. */
interface JsonSizes {
  /** Up to here a document is understood as a whole; of a larger one, its beginning is. */
  readonly whole: number
  /** Size of the part of a larger one that is read at once. */
  readonly part: number
}

const SIZES: JsonSizes = { whole: 2 ** 23, part: 2 ** 20 }
/** Lines that are looked at to understand the others. */
const LINES = 500

/** How the messages in documents lie, as far as these show it; null: there are none. */
type LayoutOf = (documents: readonly unknown[]) => Layout | null
type ReaderOf = (documents: readonly unknown[]) => LayoutReader | null

/** Reads JSON by whatever layout is found in it: that of the whole document, or of the beginning of a large one. */
export function readJson(
  file: SourceFile,
  layoutOf: LayoutOf,
  options: ReadOptions,
  { sizes = SIZES, hasEdits = false }: { readonly sizes?: JsonSizes; readonly hasEdits?: boolean } = {},
): AsyncIterable<Found> {
  const edits = hasEdits ? new Edits() : null
  const readerOf = (documents: readonly unknown[]) => {
    const layout = layoutOf(documents)
    if (layout === null) return null
    const said = division(options)
    const asked = said === null || typeof said === 'string' ? null : said.by
    return new LayoutReader(divided(layout, documents, options), file.path, {
      by: dividedBy(options),
      asked,
      edits,
    })
  }
  const found = readWith(file, readerOf, sizes)
  return edits === null ? found : edits.over(found)
}

/** Into what the user wants a file's messages divided; threads that hold one message each are none. */
function divided(layout: Layout, documents: readonly unknown[], options: ReadOptions): Layout {
  const by = division(options)
  const lists = layout.lists.map((list): MessageList => {
    const { conversation, ...others } = list.fields
    if (by === null) {
      const { thread } = list
      if (thread === undefined || !isShared(list, thread, documents)) return list
      return { ...list, fields: { ...others, conversation: thread } }
    }
    const fields = typeof by === 'string' ? others : { ...others, conversation: [by.by] }
    // The first message of a chat is its post.
    if (by === 'day' || list.kind === 'message') return { ...list, kind: 'message', otherwise: 'day', fields }
    return by === 'file' ? { ...list, otherwise: 'file', fields } : { ...list, fields }
  })
  return { ...layout, lists }
}

/** Whether two messages share what a field names. */
function isShared(list: MessageList, field: Sources, documents: readonly unknown[]): boolean {
  const known = new Set<string>()
  for (const document of documents)
    for (const [value] of objects(document))
      for (const found of matches(list, steps(list.at), { value, key: 0, around: null })) {
        const id = idAt(field, found)
        if (id === null) continue
        if (known.has(id)) return true
        known.add(id)
      }
  return false
}

async function* readWith(
  file: SourceFile,
  readerOf: ReaderOf,
  { whole, part: largest }: JsonSizes,
): AsyncIterable<Found> {
  if (isLines(file.start)) {
    const reader = readerOf(linesOf(file.start))
    if (reader === null) return yield* nothingIn(file)
    const account = new Account()
    for await (const { value, where, damage } of documents(file.start, file.text())) {
      if (value !== undefined)
        yield* placed(account.over(reader.document(reader.legible(value)), value), where)
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
  yield* isWhole ? wholeDocument(file, held, readerOf) : inParts(file, held, pieces, readerOf, largest)
}

async function* wholeDocument(
  file: SourceFile,
  held: readonly string[],
  readerOf: ReaderOf,
): AsyncIterable<Found> {
  const found = []
  for await (const each of documents('', piecesOf(held))) found.push(each)
  const values = found.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const reader = readerOf(values)
  if (reader === null) yield* nothingIn(file)
  const account = new Account()
  if (reader !== null)
    for (const [at, value] of values.entries())
      yield* account.over(reader.document(reader.legible(value), at), value)
  yield* account.end()
  for (const { damage } of found) if (damage !== null) yield problem(damage.where, damage.what)
  if (reader !== null) yield* reader.end()
}

async function* inParts(
  file: SourceFile,
  held: readonly string[],
  rest: AsyncIterator<string>,
  readerOf: ReaderOf,
  largest: number,
): AsyncIterable<Found> {
  async function* pieces() {
    yield* held
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  }
  const parts = jsonParts(pieces(), largest)[Symbol.asyncIterator]()
  const waiting: JsonPart[] = []
  let reader = readerOf([beginning(held.join(''))])
  // Where its beginning does not show messages, so much more of it is looked at.
  for (let look = 1; reader === null && look <= MOST_WAITING; look *= 2) {
    while (waiting.length < look) {
      const next = await parts.next()
      if (next.done === true) look = MOST_WAITING
      if (next.done === true) break
      waiting.push(next.value)
    }
    reader = readerOf(assembled(waiting))
  }
  if (reader === null) return yield* nothingIn(file)
  const partsReader = new PartsReader(reader)
  const account = new Account()
  const legible = reader.legible.bind(reader)
  const take = (part: JsonPart) =>
    part.kind === 'value'
      ? account.over(partsReader.take({ ...part, value: legible(part.value) }), part.value)
      : partsReader.take(part)
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

function* nothingIn({ start }: SourceFile): Iterable<Found> {
  const what = beginsAsJson(start)
    ? 'Nothing in this JSON looks like messages: no objects with words and an author.'
    : 'This is no JSON.'
  yield problem('', what)
}

/** Passes items on; of problems, with the place of their document in the file. */
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
export interface KnownJson extends Pick<Format, 'id' | 'name' | 'obtain' | 'kept' | 'lost' | 'unmarked'> {
  readonly layout: Layout
  /** Signs of it, each enough: conditions that hold of one of its first documents. */
  readonly signs: readonly string[]
}

/** The format of a kind of JSON that is described by where things stand in it. */
export const knownJson = ({ layout, signs, ...described }: KnownJson): Format => ({
  ...described,
  claims: head => (signs.some(sign => holds(sign, opening(head))) ? 'certain' : 'no'),
  async outline(file, options) {
    const { documents, isWhole } = await beginningOf(file)
    return { outline: outlined(divided(layout, documents, options), documents, isWhole), table: null }
  },
  read: (file, options) =>
    readJson(file, () => layout, options, {
      hasEdits: layout.lists.some(({ edits }) => edits !== undefined),
    }),
})

const holds = (sign: string, value: unknown): boolean =>
  firstFew(value).some(object => {
    const place: Place = { value: object, key: 0, around: null }
    return object !== null && condition(sign)(place)
  })
