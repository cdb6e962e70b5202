import { getTableColumns } from 'drizzle-orm'
import type { Definition } from '../../lib/definition.ts'
import type { CodebookEntry, Kind } from '../../lib/export/codebook.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { healthMeasures, helperMeasures, retentionMeasures } from '../../lib/measures/health/index.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { pairMeasures } from '../../lib/measures/pair.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { subthreadMeasures } from '../../lib/measures/subthreads.ts'
import { nodeMeasures } from '../../lib/network/index.ts'
import { authors, conversations, loads, participations, standings } from '../schema.ts'
import { plainColumns } from './plain-columns.ts'
import type { Table } from './table.ts'

/** Measures among the columns of a table, by the table. */
const measuresOf: Readonly<Record<string, readonly Definition[]>> = {
  conversations: [...conversationMeasures, ...qualityMeasures],
  authors: [...authorMeasures, ...nodeMeasures],
  participations: authorMeasures,
  replies: pairMeasures,
  subthreads: subthreadMeasures,
  loads: qualityMeasures,
  health: healthMeasures,
  helpers: helperMeasures,
  retention: retentionMeasures,
}

/** Which columns of the database hold whole numbers: the one definition of that. */
const stored: Readonly<Record<string, Readonly<Record<string, { readonly columnType: string }>>>> = {
  conversations: getTableColumns(conversations),
  authors: { ...getTableColumns(authors), ...getTableColumns(standings) },
  participations: { ...getTableColumns(authors), ...getTableColumns(participations) },
  loads: getTableColumns(loads),
}

/** Meanings of a table's columns, in their order; a table that says nothing of a column has a gap there. */
export const codebookOf = ({ id, columns }: Pick<Table, 'id' | 'columns'>): readonly CodebookEntry[] =>
  columns.flatMap(column => entry(id, column) ?? [])

function entry(table: string, column: string): CodebookEntry | null {
  const measure = measuresOf[table]?.find(({ key }) => key === column)
  if (measure !== undefined) return measureEntry(table, measure)
  const plain = plainColumns[`${table}.${column}`] ?? plainColumns[column]
  if (plain === undefined) return null
  const { kind, meaning, unit = null, formula = null, empty_when = null } = plain
  return { table, column, kind, meaning, unit, formula, empty_when, source: null }
}

/** Entry of a column that holds a measure. */
export const measureEntry = (table: string, measure: Definition): CodebookEntry => ({
  ...{ table, column: measure.key, kind: kindOf(table, measure) },
  ...{ meaning: measure.definition, unit: measure.unit, formula: measure.formula },
  ...{ empty_when: measure.undefinedWhen, source: measure.source },
})

/** Units of which there may be parts. */
const FRACTIONS: readonly string[] = ['share', 'index', 'steps', 'bits', 'seconds']

function kindOf(table: string, { key, unit }: Definition): Kind {
  if (unit === 'time') return 'time'
  const type = stored[table]?.[key]?.columnType
  if (type !== undefined) return type === 'SQLiteInteger' ? 'integer' : 'number'
  return FRACTIONS.includes(unit) ? 'number' : 'integer'
}
