import { escaped } from './markup.ts'

/** What stands in a cell of a small table: a text, or one that leads somewhere in this app. */
export type NumbersCell = string | null | undefined | { readonly text: string; readonly href: string }

/**
 * The inside of a small table as markup: the first column names, the others count. Such tables stand folded away below
 * every chart, and have hundreds of cells: made as elements they would take longer than all that is seen.
 */
export function numbersMarkup(columns: readonly string[], rows: readonly (readonly NumbersCell[])[]): string {
  const head = columns.map(column => `<th scope="col">${escaped(column)}</th>`).join('')
  const body = rows.map(row => `<tr>${row.map(cellMarkup).join('')}</tr>`).join('')
  return `<thead><tr>${head}</tr></thead><tbody>${body}</tbody>`
}

function cellMarkup(cell: NumbersCell, column: number): string {
  const content =
    typeof cell === 'object' && cell !== null
      ? `<a href="${escaped(cell.href)}"><bdi>${escaped(cell.text)}</bdi></a>`
      : escaped(cell ?? '')
  return column === 0 ? `<th scope="row">${content}</th>` : `<td>${content}</td>`
}
