import type { Cell, Row } from './csv.ts'

/** Type of a column's values; `time`: ISO 8601 text, UTC; `integer` may be as large as a number holds exactly. */
export type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'time'

/** The entry of a column in the codebook. */
export interface CodebookEntry {
  readonly table: string
  readonly column: string
  readonly kind: Kind
  readonly meaning: string
  /** Null: it counts and measures nothing. */
  readonly unit: string | null
  readonly formula: string | null
  /** When it is empty; null: it never is. */
  readonly empty_when: string | null
  /** The publication or tool it comes from. */
  readonly source: string | null
}

/** The columns of a codebook that is taken away as a table. */
export const codebookColumns = [
  'table',
  'column',
  'kind',
  'meaning',
  'unit',
  'formula',
  'empty_when',
  'source',
] as const satisfies readonly (keyof CodebookEntry)[]

/** The kind of each column: as a codebook says; of columns that it does not know, as their first values look. */
export function kindsOf(
  columns: readonly string[],
  codebook: readonly CodebookEntry[],
  rows: readonly Row[],
): readonly Kind[] {
  const known = new Map(codebook.map(({ column, kind }) => [column, kind]))
  return columns.map(column => known.get(column) ?? kindOfValues(rows.map(row => row[column] ?? null)))
}

function kindOfValues(values: readonly Cell[]): Kind {
  const given = values.filter(value => value !== null)
  if (given.length === 0) return 'text'
  if (given.every(value => typeof value === 'number')) return 'number'
  return given.every(value => typeof value === 'boolean') ? 'boolean' : 'text'
}
