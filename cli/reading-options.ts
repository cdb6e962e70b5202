import type { Format } from '../lib/formats/format.ts'
import { type ReadOptions, type SettingId, settings } from '../lib/formats/read-options.ts'
import { UsageError } from './output.ts'

/** How a command is told how files are read, besides their format. */
export const readingOptions = {
  columns: {
    type: 'string',
    multiple: true,
    value: 'FIELD=COLUMN,…',
    says: 'which column, or path in JSON, holds what: text=body,author=user.name (an empty one: none)',
  },
  map: { type: 'string', multiple: true, value: 'FIELD=COLUMN', says: 'the same, one at a time' },
  ...settingOptions(),
} as const

/** An option for each setting. */
function settingOptions(): Readonly<Record<SettingId, { type: 'string'; value: string; says: string }>> {
  const options = settings.map(({ id, value, says }) => [id, { type: 'string', value, says }])
  // Made of every setting.
  return Object.fromEntries(options) as Record<SettingId, { type: 'string'; value: string; says: string }>
}

interface Said extends Readonly<Partial<Record<SettingId, string>>> {
  readonly map?: readonly string[] | undefined
  readonly columns?: readonly string[] | undefined
}

/** Options for reading files, from those of the command. Throws a `UsageError` that tells what is wrong with one. */
export function readOptions(said: Said): ReadOptions {
  const { map = [], columns = [] } = said
  return {
    map: new Map([
      ...map.map(each => mapped('--map', each)),
      ...columns.flatMap(list => list.split(',').map(each => mapped('--columns', each.trim()))),
    ]),
    settings: new Map(
      settings.flatMap(({ id, fault }) => {
        const value = said[id]?.trim()
        if (value === undefined || value === '') return []
        const wrong = fault(value)
        if (wrong !== null) throw new UsageError(`--${id}: “${value}” ${wrong}`)
        return [[id, value] as const]
      }),
    ),
  }
}

function mapped(option: string, text: string): [field: string, column: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`${option} wants FIELD=COLUMN, not “${text}”.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** The format that `--format` names, null where nothing does. Throws a `UsageError` that lists them where there is none. */
export async function formatNamed(id: string | undefined): Promise<Format | null> {
  if (id === undefined) return null
  // Sources are read in a thread: without --format this one needs no formats, and fetching them takes a moment.
  const { formats } = await import('../lib/formats/index.ts')
  const all: readonly Format[] = formats
  const format = all.find(each => each.id === id)
  if (format === undefined)
    throw new UsageError(`There is no format “${id}”: ${all.map(each => each.id).join(', ')}.`)
  return format
}
