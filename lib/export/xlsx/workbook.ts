import { type CodebookEntry, codebookColumns, type Kind, kindsOf } from '../codebook.ts'
import type { Row } from '../csv.ts'
import type { Written } from '../written.ts'
import { type ZipPart, zip } from '../zip.ts'
import * as parts from './parts.ts'
import { rowXml, SHEET_END, sheetBegin } from './sheet-xml.ts'

/** A table of a workbook. */
export interface SheetTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly pages: AsyncIterable<readonly Row[]>
  readonly codebook: readonly CodebookEntry[]
}

/** Rows that a sheet of Excel holds, the heading included. */
const MOST_ROWS = 1_048_576

/**
 * Tables → an Excel workbook in pieces: a sheet for each, more of them where one does not hold all rows, and a last one
 * that says what the columns mean and what had to be cut.
 */
export const workbook = (tables: readonly SheetTable[], mostRows = MOST_ROWS): AsyncGenerator<Uint8Array> =>
  zip(files(tables, mostRows))

async function* files(tables: readonly SheetTable[], mostRows: number): AsyncGenerator<ZipPart> {
  // Not a sheet is named before all are written: how many there are shows on the way.
  const sheets: string[] = []
  const notes: CodebookEntry[] = []
  const part = (name: string, pieces: ZipPart['pieces']): ZipPart => {
    sheets.push(name)
    return { path: `xl/worksheets/sheet${sheets.length}.xml`, pieces }
  }
  yield { path: '_rels/.rels', pieces: [parts.rootRelations] }
  for (const table of tables) {
    const rows = new SheetRows(table)
    for (let at = 1; at === 1 || (await rows.more()); at++) {
      yield part(parts.sheetName(table.name, at), rows.sheet(mostRows))
    }
    if (rows.cut > 0) notes.push(noteOf(table.name, rows.cut))
  }
  const entries = [...new Set(tables.flatMap(({ codebook }) => codebook))]
  yield part('codebook', codebookSheet([...entries, ...notes]))
  yield { path: 'xl/styles.xml', pieces: [parts.styles] }
  yield { path: 'xl/workbook.xml', pieces: [parts.workbookXml(sheets)] }
  yield { path: 'xl/_rels/workbook.xml.rels', pieces: [parts.workbookRelations(sheets.length)] }
  yield { path: '[Content_Types].xml', pieces: [parts.contentTypes(sheets.length)] }
}

const noteOf = (table: string, cut: number): CodebookEntry => ({
  table,
  column: '(note)',
  kind: 'text',
  meaning: `${cut} ${cut === 1 ? 'text was' : 'texts were'} longer than the 32,767 characters that a cell of Excel holds, and cut there. CSV, NDJSON and Parquet hold them whole.`,
  ...{ unit: null, formula: null, empty_when: null, source: null },
})

async function* codebookSheet(entries: readonly CodebookEntry[]): AsyncGenerator<string> {
  async function* pages() {
    yield entries.map((entry): Row => ({ ...entry }))
  }
  const rows = new SheetRows({ name: 'codebook', columns: codebookColumns, pages: pages(), codebook: [] })
  yield* rows.sheet(MOST_ROWS)
}

/** The rows of a table, a sheet of them at a time. */
class SheetRows {
  /** Texts that were cut so far. */
  cut = 0
  readonly #columns: readonly string[]
  readonly #codebook: readonly CodebookEntry[]
  readonly #pages: AsyncIterator<readonly Row[]>
  #kinds: readonly Kind[] | null = null
  #page: readonly Row[] = []
  #at = 0

  constructor({ columns, pages, codebook }: SheetTable) {
    this.#columns = columns
    this.#codebook = codebook
    this.#pages = pages[Symbol.asyncIterator]()
  }

  /** Whether rows are left. */
  async more(): Promise<boolean> {
    while (this.#at >= this.#page.length) {
      const { value, done } = await this.#pages.next()
      if (done) return false
      this.#page = value
      this.#at = 0
      this.#kinds ??= value.length === 0 ? null : kindsOf(this.#columns, this.#codebook, value)
    }
    return true
  }

  /** A sheet of up to `most` rows, its heading among them. */
  async *sheet(most: number): AsyncGenerator<string> {
    let left = true
    try {
      yield sheetBegin(this.#columns)
      for (let number = 2; number <= most && (await this.more()); ) {
        let text = ''
        for (; number <= most && this.#at < this.#page.length; number++) {
          const { xml, cut } = rowXml(this.#columns, this.#kinds!, this.#page[this.#at++]!, number)
          text += xml
          this.cut += cut
        }
        yield text
      }
      yield SHEET_END
      left = false
    } finally {
      if (left) await this.#pages.return?.()
    }
  }
}

/** Pages of rows → an Excel workbook of this one table and its codebook, in pieces. */
export const xlsx = (
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  { name = 'table', codebook = [] }: Written = {},
): AsyncGenerator<Uint8Array> => workbook([{ name, columns, pages, codebook }])
