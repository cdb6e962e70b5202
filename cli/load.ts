import { givenPath, givenStream } from '../db/load/given.ts'
import { load } from '../db/load/load.ts'
import { UserError } from '../lib/errors.ts'
import { databaseOption, jsonOption, parsed, withDatabase } from './arguments.ts'
import { columnMap, columnOptions } from './columns.ts'
import { formatNamed } from './format-named.ts'
import { print, rowsAsJson, say, UsageError } from './output.ts'
import { progressOn } from './progress.ts'
import { reportAsText } from './report-text.ts'
import { yieldToOthers } from './yield-to-others.ts'

const options = {
  ...databaseOption,
  ...jsonOption,
  format: { type: 'string' },
  ...columnOptions,
  site: { type: 'string' },
  /** What the user calls the one file, where its path is not that: uploads. */
  name: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  /** `json`: progress as lines of JSON, for the program that called. */
  progress: { type: 'string' },
} as const

/** `load PATH|- …`: sources into the database, as one load. */
export async function loadCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, options, Number.POSITIVE_INFINITY)
  if (positionals.length === 0) throw new UsageError('load wants a file, a folder, or - for standard input.')
  if (positionals.filter(path => path === '-').length > 1)
    throw new UsageError('Standard input can be read once.')
  if (values.name !== undefined && positionals.length > 1) throw new UsageError('--name names one source.')
  const format = values.format === undefined ? null : formatNamed(values.format)
  const map = columnMap(values)
  const given = positionals.map(path =>
    path === '-' ? givenStream(values.name ?? 'standard input', process.stdin) : givenPath(path, values.name),
  )
  yieldToOthers()
  const progress = progressOn(process.stderr, values.progress === 'json')
  const reports = await withDatabase(values.db, db =>
    load(
      db,
      given,
      { format, site: values.site ?? null, map, dryRun: values['dry-run'], strict: values.strict },
      { now: () => Date.now(), progress: progress.show },
    ),
  ).finally(progress.end)
  const failed = reports.filter(({ error }) => error !== null)
  const [only] = failed
  if (only !== undefined && reports.length === 1) throw new UserError(only.error ?? '')
  if (values.json) await print(rowsAsJson(reports))
  else await say(reports.map(report => reportAsText(report, values['dry-run'])).join(''))
  return failed.length === 0 ? 0 : 1
}
