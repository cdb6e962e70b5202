import { UserError } from '../lib/errors.ts'
import type { Row } from '../lib/export/csv.ts'

/** Rows as the JSON that every command prints: `{"ok":true,"rows":[…],"total":n,"truncated":false}`. */
export const rowsAsJson = (rows: readonly unknown[]) =>
  `${JSON.stringify({ ok: true, rows, total: rows.length, truncated: false }, null, 1)}\n`

/** Rows as columns of text for a person; null is a dash. */
export function rowsAsText(columns: readonly string[], rows: readonly Row[]): string {
  const cells = [columns, ...rows.map(row => columns.map(column => cellText(row[column] ?? null)))]
  const widths = columns.map((_, i) => Math.max(...cells.map(line => line[i]!.length)))
  const isNumber = columns.map(column => rows.every(row => typeof row[column] !== 'string'))
  return cells
    .map(line =>
      line
        .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('')
}

const WIDEST = 48

function cellText(value: Row[string] & unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(3)
  const text = String(value).replaceAll(/\s+/g, ' ')
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}

/** Where a command writes to: a terminal obeys control characters, a file or pipe keeps what it gets. */
type Out = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'once'>

/**
 * Writes to a stream and waits where the reader is slower; a reader that went away ends the program quietly. Whatever a
 * command says, of data or of itself, goes through here: what would make a terminal do something is shown instead.
 */
export async function write(out: Out, text: string | Uint8Array): Promise<void> {
  const shown = out.isTTY ? visible(typeof text === 'string' ? text : Buffer.from(text).toString()) : text
  if (!out.write(shown)) await new Promise(resolve => out.once('drain', resolve))
}

/** What a command gives: on a terminal to read, else for whoever reads the pipe. */
export const print = (text: string): Promise<void> => write(process.stdout, text)

/** What a command says of its work. */
export const say = (text: string): Promise<void> => write(process.stderr, text)

/** Everything that moves a terminal's cursor, colours it or answers in the user's name (CWE-150), but for line ends and tabs. */
const CONTROL = /(?!\r\n)[^\P{Cc}\n\t]/gu

/** A text whose control characters are written as their codes: `\x1b[31m` is red to read, and changes no colour. */
export const visible = (text: string): string =>
  text.replaceAll(CONTROL, each => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** A wrong call: the command's usage is shown with it, and the exit code is 2. */
export class UsageError extends UserError {}
