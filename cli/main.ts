import { inspect } from 'node:util'
import { UserError } from '../lib/errors.ts'
import { keepCompiled } from './compiled.ts'
import { print, say, UsageError } from './output.ts'

const USAGE = `replyscope: who replied to whom, from any discussion you have

  load PATH|- …  [--format ID] [--columns FIELD=COLUMN,…] [--site NAME] [--dry-run] [--strict] [--json]
  preview PATH                   [--format ID] [--columns FIELD=COLUMN,…] [--json]
  list                           [--json]
  stats [CONVERSATION]           [--json]
  export TABLE|PAGE|FILE         [--format csv|json|ndjson|xlsx|parquet] [--where NAME=VALUE]… [--conversation ID]
                                 [--excel [--locale de]] [--out FILE]
                                 TABLE: conversations authors messages replies participations levels timeline
                                 problems exchanges loads measures; PAGE: such as people/12
                                 FILE: tables.xlsx convokit.zip bundle.zip database.sqlite. NAME=VALUE as in the page's URL
  bundle                         [--where NAME=VALUE]… [--conversation ID] --out FILE.zip
  report CONVERSATION …          [--format html|md] [--out FILE]
  search QUERY                   [--sort relevance|newest] [--limit N] or [--format FORMAT] [--out FILE]
                                 QUERY: words "a phrase" begin* -without person:NAME conversation:NUMBER|WORDS site:NAME
                                 after:DAY before:DAY depth:LEVEL (2, >3, 2-4)
  index                          makes what was loaded searchable, and measures its network; pages have it done when they need it
  network                        [--site NAME] [--conversation ID]… [--from DAY] [--to DAY] [--no-posts] [--self] [--min N]
                                 [--where NAME=VALUE]… [--json] or [--format FORMAT [--out FILE]]
                                 FORMAT: gexf graphml pajek graphology csv-edges csv-nodes
  formats                        [--json]
  measures                       [--json]
  serve                          [--port N] [--host H]

The database: --db FILE, else REPLYSCOPE_DB, else data/replyscope.sqlite.
Exit code: 0 done, 1 the data or the request is at fault, 2 usage.
`

type Command = (args: readonly string[]) => Promise<number>

/** Each is fetched when it is wanted: most of the time that a short command takes is the fetching of what it needs. */
const commands = new Map<string, () => Promise<Command>>([
  ['load', async () => (await import('./load.ts')).loadCommand],
  ['preview', async () => (await import('./preview.ts')).previewCommand],
  ['list', async () => (await import('./list.ts')).listCommand],
  ['stats', async () => (await import('./list.ts')).statsCommand],
  ['export', async () => (await import('./export.ts')).exportCommand],
  ['search', async () => (await import('./search.ts')).searchCommand],
  ['index', async () => (await import('./index-command.ts')).indexCommand],
  ['bundle', async () => (await import('./bundle.ts')).bundleCommand],
  ['report', async () => (await import('./report.ts')).reportCommand],
  ['network', async () => (await import('./network.ts')).networkCommand],
  ['formats', async () => (await import('./catalogue.ts')).formatsCommand],
  ['measures', async () => (await import('./catalogue.ts')).measuresCommand],
  ['serve', async () => (await import('./serve-command.ts')).serveCommand],
])

const HELP = ['help', '--help', '-h']

/** Runs one command and gives its exit code. */
async function run([command, ...rest]: readonly string[]): Promise<number> {
  if (command === undefined) throw new UsageError('A command is missing.')
  if (HELP.includes(command)) {
    await print(USAGE)
    return 0
  }
  const wanted = commands.get(command)
  if (wanted === undefined) throw new UsageError(`There is no command “${command}”.`)
  return (await wanted())(rest)
}

/** What went wrong, for a person or, with --json, for a program; a bug keeps its stack, for whoever mends it. */
async function fail(error: unknown): Promise<number> {
  if (!(error instanceof UserError)) {
    await say(`${inspect(error)}\n`)
    return 1
  }
  if (process.argv.includes('--json')) await print(`${JSON.stringify({ ok: false, error: error.message })}\n`)
  await say(`${error.message}\n`)
  if (!(error instanceof UsageError)) return 1
  await say(`\n${USAGE}`)
  return 2
}

process.stdout.on('error', error => {
  // The reader of a pipe has seen enough (`| head`): that is no fault.
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

keepCompiled()
process.exitCode = await run(process.argv.slice(2)).catch(fail)
