import { workbook } from '../../lib/export/xlsx/workbook.ts'
import type { Db } from '../open.ts'
import { codebookOf } from '../tables/codebook.ts'
import { tables } from '../tables/index.ts'
import type { Table, TableFilter } from '../tables/table.ts'

/** Every table of the chosen conversations as one Excel workbook, a sheet for each. */
export const tablesWorkbook = (db: Db, filter: TableFilter): AsyncGenerator<Uint8Array> =>
  workbook(
    tables.map((table: Table) => ({
      name: table.id,
      columns: table.columns,
      pages: table.rows(db, filter),
      codebook: codebookOf(table),
    })),
  )
