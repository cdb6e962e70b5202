import { reason, UserError } from '../lib/errors.ts'
import type { Row } from '../lib/export/csv.ts'

/**
 * Rows as the JSON that every command prints: `{"ok":true,"rows":[…],"total":n,"truncated":false}`, in pieces: all of a
 * million conversations is more than one text may hold.
 */
export function* rowsAsJson(rows: readonly unknown[]): Iterable<string> {
  yield '{\n "ok": true,\n "rows": ['
  for (const [i, row] of rows.entries())
    yield `${i === 0 ? '' : ','}\n  ${JSON.stringify(row, null, 1).replaceAll('\n', '\n  ')}`
  yield `${rows.length === 0 ? '' : '\n '}],\n "total": ${rows.length},\n "truncated": false\n}\n`
}

/** Rows as columns of text for a person, in pieces; null is a dash. */
export function* rowsAsText(columns: readonly string[], rows: readonly Row[]): Iterable<string> {
  const isNumber = columns.map(column => rows.every(row => typeof row[column] !== 'string'))
  const widths = columns.map(column =>
    rows.reduce((most, row) => Math.max(most, cellText(row[column]).length), column.length),
  )
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
    return `${padded.join('  ').trimEnd()}\n`
  }
  yield line(columns)
  for (const row of rows) yield line(columns.map(column => cellText(row[column])))
}

const WIDEST = 48

function cellText(value: Row[string] | undefined): string {
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

/** Pieces are gathered to so many characters before they are written. */
const ENOUGH = 1 << 16

/** Writes the result of a command, as one text or in pieces, to standard output: a terminal, or the reader of a pipe. */
export async function print(text: string | Iterable<string>): Promise<void> {
  if (typeof text === 'string') return write(process.stdout, text)
  let held = ''
  for (const piece of text) {
    held += piece
    if (held.length < ENOUGH) continue
    await write(process.stdout, held)
    held = ''
  }
  await write(process.stdout, held)
}

/** Writes a message about a command's work to standard error. */
export const say = (text: string): Promise<void> => write(process.stderr, text)

/** Ends the program with a sentence where its answer cannot be written: the disk is full, say. */
export function endWhereNothingCanBeSaid(): void {
  process.stdout.on('error', error => {
    // The reader of a pipe has seen enough (`| head`): that is no fault.
    if ('code' in error && error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`The answer cannot be written: ${reason(error)}.\n`, () => process.exit(1))
  })
  // Where even that cannot be said, the exit code still tells.
  process.stderr.on('error', () => process.exit(process.exitCode ?? 1))
}

/** Everything that moves a terminal's cursor, colours it or answers in the user's name (CWE-150), but for line ends and tabs. */
const CONTROL = /(?!\r\n)[^\P{Cc}\n\t]/gu

/** A text whose control characters are written as their codes: `\x1b[31m` is red to read, and changes no colour. */
const visible = (text: string): string =>
  text.replaceAll(CONTROL, each => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** A wrong call: the command's usage is shown with it, and the exit code is 2. */
export class UsageError extends UserError {}
