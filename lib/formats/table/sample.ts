import type { SourceFile } from '../../input/source-file.ts'
import { columnsOf, mapping, type TableField, tableFields } from '../fields/columns.ts'
import type { ReadOptions } from '../read-options.ts'
import { tableOptions } from './header.ts'
import { tablesOf } from './rows.ts'

/** The columns of a table, and which field each field is read from. */
export interface SampleTable {
  /** The sheets of its workbook; none where there is no workbook. */
  readonly sheets: readonly string[]
  readonly columns: readonly {
    readonly name: string
    /** The cells of the first rows, as text; without empty ones. */
    readonly cells: readonly string[]
  }[]
  /** Each field, and the name of its column; null: none. */
  readonly fields: readonly { readonly field: TableField; readonly column: string | null }[]
}

const ROWS = 20
export const CELLS = 3
const CELL_LENGTH = 80

/** The first rows of a file's first table, column by column; a column is used for one field. */
export async function sampleTable(file: SourceFile, options: ReadOptions): Promise<SampleTable | null> {
  const { mapping: said } = mapping(options.map)
  const { tables, sheets } = await tablesOf(file, tableOptions(options))
  const table = tables.find(each => !('kind' in each) && each.passedOver === null)
  if (table === undefined || 'kind' in table) return null
  const cells = new Map<string, string[]>(table.header?.names.map(name => [name, []]) ?? [])
  let rows = 0
  for await (const some of table.rows()) {
    for (const row of some) {
      if ('kind' in row || rows === ROWS) continue
      rows++
      for (const [at, name] of row.names.entries()) {
        const samples = cells.get(name) ?? []
        cells.set(name, samples)
        const text = written(row.cells[at])
        if (text !== '' && samples.length < CELLS && !samples.includes(text)) samples.push(text)
      }
    }
    if (rows === ROWS) break
  }
  const names = [...cells.keys()]
  const columns = table.header?.columns ?? columnsOf(names, said)
  const named = table.header?.names ?? names
  return {
    sheets,
    columns: names.map(name => ({ name, cells: cells.get(name) ?? [] })),
    fields: tableFields.map(field => ({ field, column: named[columns[field]] ?? null })),
  }
}

/** A cell in few letters, whatever it holds. */
export function written(cell: unknown): string {
  return shortText(cell).replaceAll(/\s+/g, ' ').trim().slice(0, CELL_LENGTH).toWellFormed()
}

function shortText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? 'no date' : cell.toISOString()
  if (typeof cell !== 'object') return String(cell).slice(0, 4 * CELL_LENGTH)
  // Going into it recurses: what is nested is told, not shown.
  const keys = Object.keys(cell)
  return Array.isArray(cell)
    ? `[${keys.length} ${keys.length === 1 ? 'item' : 'items'}]`
    : `{${keys.slice(0, 10).join(', ')}}`
}
