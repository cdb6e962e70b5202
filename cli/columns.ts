import { UsageError } from './output.ts'

/** How a command is told which column of a table holds what. */
export const columnOptions = {
  columns: {
    type: 'string',
    multiple: true,
    value: 'FIELD=COLUMN,…',
    says: 'which column of a table holds what: text=body,author=user (an empty one: none does)',
  },
  map: { type: 'string', multiple: true, value: 'FIELD=COLUMN', says: 'the same, one at a time' },
} as const

interface Said {
  readonly map?: readonly string[] | undefined
  readonly columns?: readonly string[] | undefined
}

/** Our field → the file's column (empty: none), as `--map` and `--columns` say it. */
export function columnMap({ map = [], columns = [] }: Said): Map<string, string> {
  return new Map([
    ...map.map(each => mapped('--map', each)),
    ...columns.flatMap(list => list.split(',').map(each => mapped('--columns', each.trim()))),
  ])
}

function mapped(option: string, text: string): [field: string, column: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`${option} wants FIELD=COLUMN, not “${text}”.`)
  return [text.slice(0, at), text.slice(at + 1)]
}
