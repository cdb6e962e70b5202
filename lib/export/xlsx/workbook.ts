import { type CodebookEntry, codebookColumns, type Kind, kindsOf } from '../codebook.ts'
import type { Row } from '../csv.ts'
import type { Written } from '../written.ts'
import { type ZipPart, zip } from '../zip.ts'
import { rowXml, SHEET_END, sheetBegin, xmlText } from './sheet-xml.ts'

/** A table of a workbook. */
interface SheetTable {
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
  yield { path: '_rels/.rels', pieces: [rootRelations] }
  for (const table of tables) {
    const rows = new SheetRows(table)
    for (let at = 1; at === 1 || (await rows.more()); at++) {
      yield part(sheetName(table.name, at), rows.sheet(mostRows))
    }
    if (rows.cut > 0) notes.push(noteOf(table.name, rows.cut))
  }
  const entries = [...new Set(tables.flatMap(({ codebook }) => codebook))]
  yield part('codebook', codebookSheet([...entries, ...notes]))
  yield { path: 'xl/styles.xml', pieces: [styles] }
  yield { path: 'xl/workbook.xml', pieces: [workbookXml(sheets)] }
  yield { path: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelations(sheets.length)] }
  yield { path: '[Content_Types].xml', pieces: [contentTypes(sheets.length)] }
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

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const places = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

/** Says where the workbook is. */
const rootRelations = `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>\n`

/** The styles by number: 0 plain, 1 heading, 2 time. */
const styles = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>\n`

/** Names the sheets, in their order. */
const workbookXml = (sheets: readonly string[]): string =>
  `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
    .map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>\n`

/** Says where the sheets and styles are. */
const workbookRelations = (sheets: number): string =>
  `${DECLARATION}<Relationships xmlns="${RELATIONS}">${places(sheets)
    .map(n => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
    .join(
      '',
    )}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>\n`

/** Says what each part is. */
const contentTypes = (sheets: number): string =>
  `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${places(
    sheets,
  )
    .map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
    .join('')}</Types>\n`

/** The name of the n-th sheet of a table, as Excel allows them: 31 characters, none of `[]:*?/\`. */
function sheetName(table: string, n: number): string {
  const ending = n === 1 ? '' : ` (${n})`
  return table.replace(/[[\]:*?/\\]/g, '-').slice(0, 31 - ending.length) + ending
}
