import { type WholeFile, wholeFiles } from '../../db/archives/archives.ts'
import { chosenInWords } from '../../db/archives/chosen-in-words.ts'
import { figureNames, figuresOf } from '../../db/archives/figures.ts'
import { DatabaseFault } from '../../db/fault.ts'
import { checked } from '../../db/lists/checked.ts'
import { findList } from '../../db/lists/index.ts'
import { selectionOf, selectionQuery, selectionSchema } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import { conversation } from '../../db/queries/conversation/conversation.ts'
import { networkGraph } from '../../db/queries/network/graph.ts'
import { NO_PLACE, type Stretch } from '../../db/queries/pages.ts'
import { NotThere, NotYet, UserError } from '../../lib/errors.ts'
import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { exporters } from '../../lib/export/index.ts'
import { HOUR } from '../../lib/milliseconds.ts'
import { excelIn, excelQuery } from './excel.ts'
import { disposition, nameOf } from './name.ts'

/** A request for a file. Plain data: it goes to a thread. */
export interface FileRequest {
  /** Without the slash before it: `people/12.csv`. */
  readonly path: string
  readonly query: string
  /** HEAD wants the headers alone: nothing else is made for it. */
  readonly method: 'GET' | 'HEAD'
  /** The browser's languages, as it says them. */
  readonly languages: string | null
}

/** The answer to a request for a file; `pieces` null: it has no body. */
export interface FileAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly pieces: Pieces | null
}

type Pieces = AsyncIterable<string | Uint8Array>

/** A file as it is answered. */
interface File {
  readonly name: string
  readonly mediaType: string
  readonly pieces: Pieces
  /** How many rows of a table there are in all; null: it is none, or nobody knows. */
  readonly total: number | null
}

/** Answer in place of a file: an error as JSON. */
const refused = (status: number, error: string, headers: FileAnswer['headers'] = {}): FileAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  pieces: one(JSON.stringify({ ok: false, error })),
})

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

/**
 * Everything that can be taken away, by its path: `conversations.csv` is the page `/conversations` as data, with the query
 * string that the page has, the same rows in the same order. Never throws: what is wrong is answered. `faultOf` says what an
 * error of the database means.
 */
export async function answerTo(
  request: FileRequest,
  database: () => Db | Promise<Db>,
  faultOf: (error: unknown) => unknown,
): Promise<FileAnswer> {
  try {
    const answer = await found(await database(), request)
    if (request.method === 'GET') return { ...answer, pieces: answer.pieces && (await begun(answer.pieces)) }
    // A file that is not made has nothing to end.
    return { ...answer, pieces: null }
  } catch (error) {
    const fault = faultOf(error)
    if (fault instanceof NotThere) return refused(404, fault.message)
    if (fault instanceof NotYet) return refused(503, fault.message, { 'retry-after': '30' })
    if (fault instanceof DatabaseFault) return refused(500, fault.message)
    if (fault instanceof UserError) return refused(400, fault.message)
    // Unforeseen errors go to the server's log; the answer tells nothing of them.
    console.error(error)
    return refused(500, 'Something went wrong; where Replyscope was started, it is written what.')
  }
}

function found(db: Db, request: FileRequest): Promise<FileAnswer> {
  const { path } = request
  const whole = wholeFiles.find(({ name }) => name === path)
  if (whole !== undefined) return wholeFile(db, request, whole)
  const network = graphExporters.find(exporter => `network${fileEnding(exporter)}` === path)
  if (network !== undefined) return networkFile(db, request, network)
  const [, id, name] = /^conversations\/(\d{1,15})\/([\w-]+)\.svg$/.exec(path) ?? []
  const figure = figureNames.find(each => each === name)
  if (figure !== undefined) return figureFile(db, request, Number(id), figure)
  return table(db, request)
}

async function table(db: Db, request: FileRequest): Promise<FileAnswer> {
  const [, page = '', format = ''] = /^(.*)\.(\w+)$/.exec(request.path) ?? []
  const name = page.split('/')
  const query = new URLSearchParams(request.query)
  const exporter = exporters.find(({ id }) => id === format)
  const list = exporter && (await findList(db, page))
  if (!list) return refused(404, nothingAt(request.path, format))
  checked(query, { ...list.parameters, ...excelQuery.schema })
  const part = askedPart(query)
  if (part !== null && exporter.id !== 'json')
    throw new UserError(
      'Parts of a table (_size, _next) are given as .json; every other file holds all rows.',
    )
  const total = await list.count(db, query)
  const rows = list.rows(db, query, part?.stretch)
  return sent(query, {
    name: await nameOf(db, name, query, `.${exporter.id}`),
    mediaType: exporter.mediaType,
    pieces: exporter.write(list.columns, rows, {
      name: name.at(-1) ?? '',
      codebook: list.codebook,
      part: part === null ? undefined : { total, next: part.next },
      excel: excelIn(query, request.languages),
    }),
    total,
  })
}

const nothingAt = (path: string, format: string) =>
  format === 'png'
    ? 'A page makes its pictures as PNG itself, with the button at each chart. What is drawn here is drawn as .svg.'
    : `There is no /${path}: /openapi.json says what there is.`

async function wholeFile(db: Db, request: FileRequest, file: WholeFile): Promise<FileAnswer> {
  const [stem = '', ending = ''] = file.name.split('.')
  const query = checked(new URLSearchParams(request.query), file.parameters)
  const { mostAtATime = Number.POSITIVE_INFINITY } = file
  if ((beingSent.get(file) ?? 0) >= mostAtATime)
    return refused(
      503,
      `${file.name} is being sent ${mostAtATime} times already: ask again when one of them is done.`,
      { 'retry-after': '60' },
    )
  const isCounted = file.mostAtATime !== undefined && request.method === 'GET'
  return sent(query, {
    name: await nameOf(db, [stem], query, `.${ending}`),
    mediaType: file.mediaType,
    pieces: isCounted ? counted(file, file.pieces(db, query)) : file.pieces(db, query),
    total: null,
  })
}

/** How many of a file are being sent. */
const beingSent = new Map<WholeFile, number>()

/** How long a file that takes room while it is sent waits for whoever reads it, and how long it is there at most. */
const PATIENCE_MS = 60_000
const LONGEST_MS = HOUR

/** Pieces that are counted as being sent, until they end or nobody takes the next one for too long. */
function counted(file: WholeFile, pieces: Pieces): Pieces {
  const iterator = pieces[Symbol.asyncIterator]()
  const until = performance.now() + LONGEST_MS
  let isOver = false
  let patience: NodeJS.Timeout | undefined
  const count = (change: number) => beingSent.set(file, (beingSent.get(file) ?? 0) + change)
  const end = async () => {
    clearTimeout(patience)
    if (isOver) return
    isOver = true
    count(-1)
    await iterator.return?.()
  }
  count(1)
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        clearTimeout(patience)
        if (isOver) throw new Error(`${file.name} was not fetched in time.`)
        try {
          const result = await iterator.next()
          if (result.done || performance.now() > until) await end()
          else patience = setTimeout(end, PATIENCE_MS).unref()
          return result
        } catch (error) {
          await end()
          throw error
        }
      },
      async return() {
        await end()
        return { done: true, value: undefined }
      },
    }),
  }
}

async function networkFile(
  db: Db,
  request: FileRequest,
  exporter: (typeof graphExporters)[number],
): Promise<FileAnswer> {
  const query = checked(new URLSearchParams(request.query), selectionSchema)
  const graph = await networkGraph(db, selectionOf(selectionQuery.parse(query)))
  return sent(query, {
    name: await nameOf(db, ['network'], query, fileEnding(exporter)),
    mediaType: exporter.mediaType,
    pieces: exporter.write(graph),
    total: null,
  })
}

/** A drawing of one conversation, as bundles and reports have it. */
async function figureFile(
  db: Db,
  request: FileRequest,
  id: number,
  name: (typeof figureNames)[number],
): Promise<FileAnswer> {
  const filter = { conversation: id }
  if ((await conversation(db, id)) === undefined) return refused(404, `There is no conversation ${id}.`)
  const figures = await figuresOf(db, filter, await chosenInWords(db, filter))
  const figure = figures.find(each => each.name === name)
  if (figure === undefined) return refused(404, 'There is nothing to draw: no comments, or none with a date.')
  const query = new URLSearchParams(request.query)
  return sent(query, {
    name: await nameOf(db, ['conversations', String(id), name], query, '.svg'),
    mediaType: 'image/svg+xml; charset=utf-8',
    pieces: one(figure.svg),
    total: null,
  })
}

/** `?_dl=1` says that a file is to be kept rather than looked at. */
function sent(query: URLSearchParams, { name, mediaType, pieces, total }: File): FileAnswer {
  const kind = query.get('_dl') === '1' ? 'attachment' : 'inline'
  return {
    status: 200,
    headers: {
      'content-type': mediaType,
      'content-disposition': disposition(kind, name),
      ...(total === null ? {} : { 'x-total-count': String(total) }),
    },
    pieces,
  }
}

/** Pieces of which the first is there already, so that what is wrong from the beginning can still be told. */
async function begun<Piece>(pieces: AsyncIterable<Piece>): Promise<AsyncIterable<Piece>> {
  const iterator = pieces[Symbol.asyncIterator]()
  let beginning: IteratorResult<Piece> | null = await iterator.next()
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const now = beginning
        beginning = null
        return now ?? iterator.next()
      },
      async return() {
        return (await iterator.return?.()) ?? { done: true, value: undefined }
      },
    }),
  }
}

/** A part of a table that was asked for: `_size` rows from the beginning, or from where an earlier part ended (`_next`). */
export interface AskedPart {
  readonly stretch: Stretch
  /** Where the next part begins, known once all rows of this one were read; null: there is none. */
  next(): string | null
}

/** The part that a query string asks for; null: all rows. Throws a `UserError` for one that cannot be. */
export function askedPart(query: URLSearchParams): AskedPart | null {
  const size = query.get('_size')
  const from = query.get('_next')
  if (size === null && from === null) return null
  if (size !== null && !/^[1-9]\d{0,8}$/.test(size))
    throw new UserError(`_size is how many rows are wanted, a whole number from 1 up, not “${size}”.`)
  let next: unknown = null
  return {
    stretch: {
      after: from === null ? null : parsed(from),
      limit: size === null ? Number.POSITIVE_INFINITY : Number(size),
      more: after => {
        next = after
      },
    },
    next: () => (next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url')),
  }
}

/** A key is a number, or a flat object of numbers, texts and nulls: whatever else is none of ours. */
function parsed(text: string): unknown {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof key === 'number') return key
    if (typeof key === 'object' && key !== null && Object.values(key).every(isScalar)) return key
  } catch (error) {
    throw new UserError(NO_PLACE, { cause: error })
  }
  throw new UserError(NO_PLACE)
}

const isScalar = (value: unknown) => value === null || typeof value === 'number' || typeof value === 'string'
