import type { Db } from '../../db/open.ts'
import { corpusOf } from '../../db/whole/corpus.ts'
import { databaseCopy } from '../../db/whole/database-copy.ts'
import { tablesWorkbook } from '../../db/whole/tables-workbook.ts'
import { convokit } from '../../lib/export/convokit.ts'
import type { AnyParameters } from '../_shared/search-params.ts'
import { conversationFilter, conversationParameters } from './of-table.ts'

/** A file that holds more than one table, by its whole name: `/convokit.zip`. */
export interface WholeFile {
  readonly name: string
  /** What it is, in a sentence. */
  readonly about: string
  readonly mediaType: string
  /** What its query string can say, by name. */
  readonly parameters: AnyParameters
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
    name: 'database.sqlite',
    about: 'The whole database as it is at this moment, for SQLite, DuckDB, R and Python.',
    mediaType: 'application/vnd.sqlite3',
    parameters: {},
    pieces: db => databaseCopy(db),
  },
]
