import type { Row } from './csv.ts'
import type { Written } from './written.ts'
import { workbook } from './xlsx/workbook.ts'

/** Pages of rows → an Excel workbook of this one table and its codebook, in pieces. */
export const xlsx = (
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  { name = 'table', codebook = [] }: Written = {},
): AsyncGenerator<Uint8Array> => workbook([{ name, columns, pages, codebook }])
