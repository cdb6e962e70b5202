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

/** Writes to a stream and waits where the reader is slower; a reader that went away ends the program quietly. */
export async function write(out: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  if (!out.write(text)) await new Promise(resolve => out.once('drain', resolve))
}

/** A wrong call: the command's usage is shown with it, and the exit code is 2. */
export class UsageError extends UserError {}
