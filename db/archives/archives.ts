import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bibTex, type Cited, citationText, methodsText } from '../../lib/citation.ts'
import { NotThere, UserError } from '../../lib/errors.ts'
import { convokit } from '../../lib/export/convokit.ts'
import { workbook } from '../../lib/export/xlsx/workbook.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import { compareQuery } from '../lists/compare-query.ts'
import { selectionOf, selectionQuery, selectionSchema } from '../lists/selection-query.ts'
import { conversationFilter, conversationParameters } from '../lists/tables.ts'
import { COPY_FOLDER, type Db, isSqlite } from '../open.ts'
import { citedOf } from '../queries/cited.ts'
import { codebookOf } from '../tables/codebook.ts'
import { tables } from '../tables/index.ts'
import type { Table, TableFilter } from '../tables/table.ts'
import { bundle } from './bundle.ts'
import { chosenInWords } from './chosen-in-words.ts'
import { corpusOf } from './corpus.ts'
import { htmlReport } from './report/html-report.ts'
import { markdownReport } from './report/markdown-report.ts'
import { type Reported, reported } from './report/reported.ts'

/** A file that holds more than one table, by its whole name: `/convokit.zip`. */
export interface WholeFile {
  readonly name: string
  /** Its contents, in a sentence. */
  readonly about: string
  readonly mediaType: string
  /** Parameters of its query string, by name. */
  readonly parameters: AnyParameters
  /** How many of it a server sends at the same time, where each takes up room meanwhile. */
  readonly mostAtATime?: number
  pieces(db: Db, query: URLSearchParams): AsyncIterable<string | Uint8Array>
}

/** Every file that holds more than one table. Adding one is an entry here. */
export const wholeFiles: readonly WholeFile[] = [
  {
    name: 'tables.xlsx',
    about:
      'Every table of the selected conversations in one Excel workbook, a sheet for each, and the codebook.',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    parameters: { ...conversationParameters, posts: selectionSchema.posts },
    pieces: (db, query) => tablesWorkbook(db, conversationFilter(query)),
  },
  {
    name: 'convokit.zip',
    about:
      'The selected conversations as a ConvoKit corpus: unpack it and Corpus(filename="replyscope-corpus") loads it.',
    mediaType: 'application/zip',
    parameters: conversationParameters,
    pieces: (db, query) => convokit(corpusOf(db, conversationFilter(query))),
  },
  {
    name: 'bundle.zip',
    about:
      'Everything about a selection: all tables as CSV, the network as GEXF, figures as SVG, the codebook, and where all of it is from. The same each time.',
    mediaType: 'application/zip',
    parameters: selectionSchema,
    pieces: (db, query) => {
      const values = selectionQuery.parse(query)
      return bundle(db, {
        filter: conversationFilter(query),
        selection: selectionOf(values),
        query: selectionQuery.href('', values).slice(1),
      })
    },
  },
  {
    name: 'report.html',
    about:
      'A report of one to six conversations (c=12 or c=12,13) as one HTML file that opens without the server and prints well.',
    mediaType: 'text/html; charset=utf-8',
    parameters: { c: compareQuery.schema.c, posts: selectionSchema.posts },
    pieces: (db, query) => written(db, query, htmlReport),
  },
  {
    name: 'report.md',
    about: 'A summary of one to six conversations as Markdown, to paste into a forum or notebook.',
    mediaType: 'text/markdown; charset=utf-8',
    parameters: { c: compareQuery.schema.c, posts: selectionSchema.posts },
    pieces: (db, query) => written(db, query, markdownReport),
  },
  {
    name: 'cite.txt',
    about: 'How the selected conversations are cited, and a paragraph for the methods of a paper.',
    mediaType: 'text/plain; charset=utf-8',
    parameters: conversationParameters,
    pieces: (db, query) => cited(db, query, of => `${citationText(of)}\n\n${methodsText(of)}\n`),
  },
  {
    name: 'cite.bib',
    about: 'The selected conversations, and Replyscope, for BibTeX.',
    mediaType: 'application/x-bibtex; charset=utf-8',
    parameters: conversationParameters,
    pieces: (db, query) => cited(db, query, bibTex),
  },
  {
    name: 'cite.json',
    about:
      'The same as data: citation, methods and BibTeX, with the sources, their hashes, and the numbers they are made of.',
    mediaType: 'application/json; charset=utf-8',
    parameters: conversationParameters,
    pieces: (db, query) => cited(db, query, citationJson),
  },
  {
    name: 'database.sqlite',
    about: 'The whole database as it is at this moment, for SQLite, DuckDB, R and Python.',
    mediaType: 'application/vnd.sqlite3',
    parameters: {},
    mostAtATime: 2,
    pieces: db => databaseCopy(db),
  },
]

async function* cited(db: Db, query: URLSearchParams, write: (of: Cited) => string): AsyncGenerator<string> {
  const filter = conversationFilter(query)
  const of = await citedOf(db, filter, await chosenInWords(db, filter))
  if (of === null) throw new NotThere('There is no such conversation to cite.')
  yield write(of)
}

const citationJson = (of: Cited): string =>
  `${JSON.stringify({ ok: true, citation: citationText(of), methods: methodsText(of), bibtex: bibTex(of), ...of }, null, 2)}\n`

async function* written(
  db: Db,
  query: URLSearchParams,
  write: (all: readonly Reported[]) => string,
): AsyncGenerator<string> {
  yield write(
    await reported(db, compareQuery.parse(query).c ?? [], selectionQuery.parse(query).posts === '1'),
  )
}

/** Every table of the chosen conversations as one Excel workbook, a sheet for each. */
const tablesWorkbook = (db: Db, filter: TableFilter): AsyncGenerator<Uint8Array> =>
  workbook(
    tables.map((table: Table) => ({
      name: table.id,
      columns: table.columns,
      pages: table.rows(db, filter),
      codebook: codebookOf(table),
    })),
  )

/** Pages that are copied before others get their turn: 8 MB. */
const PAGES_AT_A_TIME = 512

/** How long it may take to make a copy. */
const LONGEST_MS = 600_000

/**
 * The database itself in pieces: a copy of one moment, made beside by SQLite's own backup, which begins anew where a load
 * commits meanwhile. Room for it must be in the temporary folder. Throws a `UserError` where loads
 * let it come to no end.
 */
export async function* databaseCopy(db: Db): AsyncGenerator<Uint8Array> {
  if (!isSqlite(db))
    throw new UserError('The database is no file: its own programs copy it, such as pg_dump.')
  const folder = await mkdtemp(join(tmpdir(), COPY_FOLDER))
  try {
    const file = join(folder, 'replyscope.sqlite')
    const until = performance.now() + LONGEST_MS
    await db.$client.backup(file, {
      progress() {
        if (performance.now() < until) return PAGES_AT_A_TIME
        throw new UserError('The database changes all the time, so no copy came to its end: try again later.')
      },
    })
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) yield piece
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
