/** One line of the table. */
export interface Result {
  readonly what: string
  /** The value as it is shown. */
  readonly shown: string
  readonly target: string
  /** Whether it is good enough; null where there is no target. */
  readonly holds: boolean | null
}

/** A result that must not exceed a limit. */
export const atMost = (what: string, value: number, limit: number, unit = '', digits = 2): Result => ({
  what,
  shown: `${value.toFixed(digits)}${unit}`,
  target: `≤ ${limit}${unit}`,
  holds: value <= limit,
})

/** A result that must reach a limit. */
export const atLeast = (what: string, value: number, limit: number, unit = '', digits = 2): Result => ({
  what,
  shown: `${value.toFixed(digits)}${unit}`,
  target: `≥ ${limit}${unit}`,
  holds: value >= limit,
})

/** A result without a limit. */
export const plain = (what: string, shown: string): Result => ({ what, shown, target: '', holds: null })

/** The results as a table of Markdown, which reads well on a terminal too. */
export function asTable(results: readonly Result[]): string {
  const mark = (holds: boolean | null) => (holds === null ? '' : holds ? 'yes' : '**falls short**')
  const rows = [
    ['measured', 'value', 'target', 'holds'],
    ...results.map(({ what, shown, target, holds }) => [what, shown, target, mark(holds)]),
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]!.length)))
  const lines = rows.map(row => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`
}

/** The p-th percentile of some values. */
export function percentile(values: readonly number[], p: number): number {
  const ascending = [...values].sort((a, b) => a - b)
  return ascending[Math.min(ascending.length - 1, Math.floor((p / 100) * ascending.length))]!
}
