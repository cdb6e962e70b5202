import { type LoadOptions, load } from '../db/load/load.ts'
import { sourceAt, sourceOfStream, sourcesAt } from '../db/load/load-source.ts'
import { UserError } from '../lib/errors.ts'
import { databaseOption, jsonOption, patienceIn, patienceOption, writingTo } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson, say, UsageError } from './output.ts'
import { progressOn } from './progress.ts'
import { formatNamed, readingOptions, readOptions } from './reading-options.ts'
import { reportAsText, withSummary } from './report-text.ts'

/** How sources are to be loaded. */
export const loadingOptions = {
  format: { type: 'string', value: 'ID', says: 'its format, where it is detected wrongly' },
  ...readingOptions,
  site: { type: 'string', value: 'NAME', says: 'where it is from: equal names on one site are one person' },
  strict: { type: 'boolean', default: false, says: 'one problem, and nothing is imported' },
  'forget-removed': {
    type: 'boolean',
    default: false,
    says: 'what is removed in it is forgotten, in earlier imports too',
  },
  replace: {
    type: 'boolean',
    default: false,
    says: 'replaces what earlier imports hold of its conversations',
  },
  ...patienceOption,
} as const

/** The same as loads take it. Throws a `UsageError` for what makes no sense. */
export const loadOptions = async (values: Loading): Promise<LoadOptions> => ({
  format: await formatNamed(values.format),
  site: values.site ?? null,
  reading: readOptions(values),
  dryRun: false,
  strict: values.strict,
  forgetRemoved: values['forget-removed'],
  replace: values.replace,
  patience: patienceIn(values),
})

type Loading = Parameters<typeof readOptions>[0] & {
  readonly format?: string | undefined
  readonly site?: string | undefined
  readonly strict: boolean
  readonly 'forget-removed': boolean
  readonly replace: boolean
  readonly patience: string
}

/** `load PATH|- …`: sources into the database, as one load. */
export const loadCommand = command({
  name: 'import',
  words: 'PATH|- …',
  most: Number.POSITIVE_INFINITY,
  options: {
    ...loadingOptions,
    name: { type: 'string', value: 'NAME', says: 'a name for the one file, instead of its own' },
    'dry-run': { type: 'boolean', default: false, says: 'read and report, but store nothing' },
    progress: { type: 'string', value: 'json', says: 'how far it is, as lines of JSON, for a program' },
    ...databaseOption,
    ...jsonOption,
  },
  notes: [
    'PATH is a file, a folder, an archive; - is standard input. All of one command is one import: messages find each',
    'other whatever file they stand in. Imports add up, in any order; the same again changes nothing. `replyscope formats`',
    'lists the formats.',
  ],
  examples: [
    'import page.html',
    'import RC_2025-10.zst RC_2025-11.zst',
    'import posts.csv --columns author=nick,parent=reply_to',
  ],
  async run({ values, positionals }) {
    if (positionals.length === 0)
      throw new UsageError('import wants a file, a folder, or - for standard input.')
    if (positionals.filter(path => path === '-').length > 1)
      throw new UsageError('Standard input can be read once.')
    if (values.name !== undefined && positionals.length > 1) throw new UsageError('--name names one source.')
    const options = await loadOptions(values)
    const files = sourcesAt(positionals.filter(path => path !== '-')).values()
    const given = positionals.map(path =>
      path === '-'
        ? sourceOfStream(values.name ?? 'standard input', process.stdin)
        : values.name === undefined
          ? files.next().value!
          : sourceAt(path, values.name),
    )
    const progress = progressOn(process.stderr, values.progress === 'json')
    const reports = await writingTo(values.db, db =>
      load(
        db,
        given,
        { ...options, dryRun: values['dry-run'] },
        { now: () => Date.now(), progress: progress.show },
      ),
    ).finally(progress.end)
    const failed = reports.filter(({ error }) => error !== null)
    const [only] = failed
    if (only !== undefined && reports.length === 1) throw new UserError(only.error ?? '')
    if (values.json) await print(rowsAsJson(reports.map(withSummary)))
    else await say(reports.map(report => reportAsText(report, values['dry-run'])).join(''))
    return failed.length === 0 ? 0 : 1
  },
})
