import { type FoundProblem, problem } from '../../discussion/found.ts'
import { openWorkbook, type Sheet } from '../../input/tables/xlsx.ts'
import { holdsMessages, plain } from '../fields/columns.ts'
import {
  type BareRow,
  type FoundTables,
  type Header,
  headerOf,
  inBatches,
  isEmpty,
  isHeaderAgain,
  MOST_ROWS,
  sameColumns,
  type Table,
  type TableOptions,
  type TableRow,
} from './header.ts'

/** A sheet, how its first rows are read, and where. */
interface SeenSheet {
  readonly sheet: Sheet
  readonly header: Header
}

/**
 * The tables of a workbook: sheets with the same columns are one, however many they are; each other one that holds messages is
 * a table of its own. Those of sheets that are passed over say why; sheets without any row are none.
 */
export async function sheetTables(
  bytes: AsyncIterable<Uint8Array>,
  options: TableOptions,
): Promise<FoundTables> {
  const workbook = await openWorkbook(bytes)
  if ('kind' in workbook) return { tables: [workbook], sheets: [] }
  const sheets = workbook.map(({ name }) => name)
  const passedOver: (FoundProblem | Table)[] = []
  const seen: SeenSheet[] = []
  for (const sheet of chosen(workbook, options.sheet)) {
    const { rows, fault } = await beginning(sheet)
    if (fault !== null && rows.length === 0) passedOver.push(within(sheet, workbook, fault))
    else if (rows.length > 0) seen.push({ sheet, header: headerOf(rows, options.said, options.headerRow) })
  }
  if (options.sheet !== null && chosen(workbook, options.sheet).length === 0) {
    const names = sheets.map(name => `"${name}"`).join(', ')
    const what = `There is no sheet "${options.sheet}". The sheets are ${names}.`
    return { tables: [problem('file', what)], sheets }
  }
  // Where texts are, sheets without any tell about them (people, counts), even if people and ids are in them.
  const messages = seen.filter(({ header: { columns } }) => holdsMessages(columns))
  const withTexts = messages.filter(({ header: { columns } }) => columns.text !== -1)
  const taken = withTexts.length > 0 ? withTexts : messages
  const several = seen.length > 1
  const passed = taken.length === 0 ? [] : seen.filter(each => !taken.includes(each) && !isCodebook(each))
  for (const each of passed) passedOver.push({ ...tableOf([each], true, true), passedOver: whyNot(each) })
  const groups: SeenSheet[][] = []
  for (const each of taken.length > 0 ? taken : seen) {
    const alike = groups.find(([first]) => first && sameColumns(first.header.names, each.header.names))
    if (alike === undefined) groups.push([each])
    else alike.push(each)
  }
  const tables = groups.map(group => tableOf(group, several, groups.length > 1))
  return { tables: [...passedOver, ...tables], sheets }
}

function chosen(workbook: readonly Sheet[], wanted: string | null): readonly Sheet[] {
  if (wanted === null) return workbook
  const named = workbook.filter(({ name }) => name === wanted)
  return named.length > 0 ? named : workbook.slice(Number(wanted) - 1, Number(wanted))
}

/** A sheet's first rows. */
async function beginning(
  sheet: Sheet,
): Promise<{ readonly rows: readonly BareRow[]; readonly fault: FoundProblem | null }> {
  const rows: BareRow[] = []
  let fault: FoundProblem | null = null
  for await (const row of sheet.rows()) {
    if ('kind' in row) fault ??= row
    else if (!row.cells.every(isEmpty)) rows.push(row)
    if (rows.length === MOST_ROWS) break
  }
  return { rows, fault }
}

const within = ({ name }: Sheet, workbook: readonly Sheet[], { where, what }: FoundProblem): FoundProblem =>
  problem(workbook.length > 1 ? `sheet "${name}", ${where}` : where, what)

/** Our own workbooks tell what their columns mean. */
const isCodebook = ({ sheet, header: { names } }: SeenSheet): boolean =>
  sheet.name === 'codebook' && names.includes('column') && names.includes('meaning')

function whyNot({ header }: SeenSheet): string {
  const names = header.names.filter(name => name !== '').map(name => name.slice(0, 60))
  const columns = names.length > 6 ? `${names.slice(0, 6).join(', ')}, …` : names.join(', ')
  return `It holds no messages that can be told by its columns (${columns}): it was left out`
}

/** Sheets with the same columns as one table. */
function tableOf(sheets: readonly SeenSheet[], several: boolean, apart: boolean): Table {
  const [first] = sheets
  const header = first?.header ?? { names: [], last: -1, columns: headerOf([], new Map()).columns }
  return {
    name: apart ? (first?.sheet.name ?? '') : '',
    header,
    passedOver: null,
    rows: () => inBatches(rowsOf(sheets, header, several)),
  }
}

/** The rows of sheets with the same columns. */
async function* rowsOf(
  sheets: readonly SeenSheet[],
  { names }: Header,
  several: boolean,
): AsyncIterable<TableRow | FoundProblem> {
  for (const { sheet, header: own } of sheets) {
    const at = (where: string) => (several ? `sheet "${sheet.name}", ${where}` : where)
    const width = own.names.length
    const order = orderOf(own.names, names)
    let row = -1
    for await (const found of sheet.rows(width)) {
      if ('kind' in found) {
        yield { ...found, where: at(found.where) }
        continue
      }
      const empty = found.length <= width && found.cells.every(isEmpty)
      if (empty || ++row <= own.last || isHeaderAgain(found.cells, own.names)) continue
      const where = at(found.where)
      if (found.length > width) {
        const what = `This row has ${found.length} cells where the header has ${width}: what is too much was left out.`
        yield problem(where, what)
      }
      const cells = order === null ? found.cells : order.map(place => found.cells[place] ?? null)
      yield { where, names, cells }
    }
  }
}

/** By column of the first sheet: its place in another with the same columns; null: they stand in the same order. */
function orderOf(names: readonly string[], first: readonly string[]): readonly number[] | null {
  if (names.every((name, place) => name === first[place])) return null
  const places = new Map(names.map((name, place) => [plain(name), place]))
  return first.map(name => places.get(plain(name)) ?? -1)
}
