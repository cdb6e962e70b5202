import type { SourceFile } from './format.ts'
import { columnsOf, mapping, type TableField, tableFields } from './table-columns.ts'
import { tableRows } from './table-rows.ts'

/** The columns of a table, and which field each field is read from. */
export interface SampleTable {
  readonly columns: readonly {
    readonly name: string
    /** What stands in the first rows, as text; without empty cells. */
    readonly cells: readonly string[]
  }[]
  /** Each field, and the name of its column; null: none. */
  readonly fields: readonly { readonly field: TableField; readonly column: string | null }[]
}

const ROWS = 20
const CELLS = 3
const CELL_LENGTH = 80

/** The first rows of a table, column by column; a column is used for one field. */
export async function sampleTable(file: SourceFile, map: ReadonlyMap<string, string>): Promise<SampleTable> {
  const { mapping: said } = mapping(map)
  const cells = new Map<string, string[]>()
  let rows = 0
  for await (const row of tableRows(file, said)) {
    if ('kind' in row) continue
    for (const [at, name] of row.names.entries()) {
      const samples = cells.get(name) ?? []
      cells.set(name, samples)
      const text = written(row.cells[at])
      if (text !== '' && samples.length < CELLS && !samples.includes(text)) samples.push(text)
    }
    if (++rows === ROWS) break
  }
  const names = [...cells.keys()]
  const columns = columnsOf(names, said)
  return {
    columns: names.map(name => ({ name, cells: cells.get(name) ?? [] })),
    fields: tableFields.map(field => ({ field, column: names[columns[field]] ?? null })),
  }
}

/** A cell in few letters, whatever it holds. */
function written(cell: unknown): string {
  const text =
    cell === null || cell === undefined
      ? ''
      : cell instanceof Date
        ? cell.toISOString()
        : typeof cell === 'object'
          ? JSON.stringify(cell)
          : String(cell)
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, CELL_LENGTH).toWellFormed()
}
