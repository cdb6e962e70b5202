import { convokit } from '../../lib/export/convokit.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import { compareQuery } from '../lists/compare-query.ts'
import { selectionOf, selectionQuery, selectionSchema } from '../lists/selection-query.ts'
import { conversationFilter, conversationParameters } from '../lists/tables.ts'
import type { Db } from '../open.ts'
import { bundle } from './bundle.ts'
import { corpusOf } from './corpus.ts'
import { databaseCopy } from './database-copy.ts'
import { htmlReport } from './report/html-report.ts'
import { markdownReport } from './report/markdown-report.ts'
import { type Reported, reported } from './report/reported.ts'
import { tablesWorkbook } from './tables-workbook.ts'

/** A file that holds more than one table, by its whole name: `/convokit.zip`. */
export interface WholeFile {
  readonly name: string
  /** What it is, in a sentence. */
  readonly about: string
  readonly mediaType: string
  /** What its query string can say, by name. */
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
    parameters: conversationParameters,
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
    parameters: { c: compareQuery.schema.c },
    pieces: (db, query) => written(db, query, htmlReport),
  },
  {
    name: 'report.md',
    about: 'A summary of one to six conversations as Markdown, to paste into a forum or notebook.',
    mediaType: 'text/markdown; charset=utf-8',
    parameters: { c: compareQuery.schema.c },
    pieces: (db, query) => written(db, query, markdownReport),
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

async function* written(
  db: Db,
  query: URLSearchParams,
  write: (all: readonly Reported[]) => string,
): AsyncGenerator<string> {
  yield write(await reported(db, compareQuery.parse(query).c ?? []))
}
