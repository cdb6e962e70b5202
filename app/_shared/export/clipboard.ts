import { counted, number } from '../../../lib/format.ts'
import { xml } from '../../../lib/markup.ts'
import { addressOf } from './files.ts'

/** Content for the clipboard: text, and the same for programs that take HTML. */
interface Copied {
  readonly text: string
  readonly html?: string
}

/**
 * Puts something on the clipboard. Beyond this machine pages come without encryption, and browsers give those no clipboard of
 * their own: there it is the way of old. Throws where the browser forbids both.
 */
export async function copied(what: Copied): Promise<void> {
  if (typeof ClipboardItem !== 'undefined' && navigator.clipboard !== undefined) {
    const asBlob = (type: string, content: string) => ({ [type]: new Blob([content], { type }) })
    const kinds = {
      ...asBlob('text/plain', what.text),
      ...(what.html === undefined ? {} : asBlob('text/html', what.html)),
    }
    await navigator.clipboard.write([new ClipboardItem(kinds)])
    return
  }
  let isDone = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', what.text)
    if (what.html !== undefined) event.clipboardData?.setData('text/html', what.html)
    isDone = true
  }
  document.addEventListener('copy', give, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', give)
  if (!isDone) throw new Error('The browser lets nothing be copied here.')
}

/** Rows that a clipboard is for: what is more is a file. */
const MOST_ROWS = 20_000

/** A table as text of lines and tabs, which spreadsheets take apart, and as HTML, for documents and mail. */
function tableAs(rows: readonly (readonly string[])[]): {
  readonly text: string
  readonly html: string
} {
  // Tabs and line breaks separate cells and rows, so none may stand inside a cell.
  const text = rows.map(row => row.map(cell => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
  const line = (row: readonly string[], tag: 'th' | 'td') =>
    `<tr>${row.map(cell => `<${tag}>${xml(cell)}</${tag}>`).join('')}</tr>`
  const [head = [], ...body] = rows
  const html = `<table><thead>${line(head, 'th')}</thead><tbody>${body.map(row => line(row, 'td')).join('')}</tbody></table>`
  return { text, html }
}

/** Copies a list whole, else a table of the page, and says how much that was. */
export async function copiedTable(data: string | null, shown: HTMLTableElement | null): Promise<string> {
  const rows = data === null ? rowsOf(shown) : await fetched(data)
  await copied(tableAs(rows))
  return `${counted(rows.length - 1, 'row')} copied: paste them into a spreadsheet.`
}

const rowsOf = (table: HTMLTableElement | null): string[][] =>
  [...(table?.rows ?? [])].map(row => [...row.cells].map(cell => (cell.textContent ?? '').trim()))

async function fetched(path: string): Promise<string[][]> {
  const response = await fetch(addressOf(path, 'json', `_size=${MOST_ROWS}`))
  const answer: unknown = await response.json()
  const { error, rows, total, truncated } = fields(answer)
  if (!response.ok || !Array.isArray(rows))
    throw new Error(String(error ?? `The server answered ${response.status}.`))
  if (truncated === true)
    throw new Error(`${number(Number(total))} rows are too many for a clipboard; take the CSV.`)
  const columns = Object.keys(fields(rows[0] ?? {}))
  return [columns, ...rows.map(row => columns.map(column => said(fields(row)[column])))]
}

const said = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** Fields of a JSON object, by name; none for any other value. */
const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
