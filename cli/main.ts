import { UserError } from '../lib/errors.ts'
import { bundleCommand } from './bundle.ts'
import { formatsCommand, measuresCommand } from './catalogue.ts'
import { exportCommand } from './export.ts'
import { indexCommand } from './index-command.ts'
import { listCommand, statsCommand } from './list.ts'
import { loadCommand } from './load.ts'
import { networkCommand } from './network.ts'
import { UsageError } from './output.ts'
import { previewCommand } from './preview.ts'
import { reportCommand } from './report.ts'
import { searchCommand } from './search.ts'
import { serveCommand } from './serve-command.ts'

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

/** Runs one command and gives its exit code. */
async function run([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'load':
      return loadCommand(rest)
    case 'preview':
      return previewCommand(rest)
    case 'list':
      return listCommand(rest)
    case 'stats':
      return statsCommand(rest)
    case 'export':
      return exportCommand(rest)
    case 'search':
      return searchCommand(rest)
    case 'index':
      return indexCommand(rest)
    case 'bundle':
      return bundleCommand(rest)
    case 'report':
      return reportCommand(rest)
    case 'network':
      return networkCommand(rest)
    case 'formats':
      return formatsCommand(rest)
    case 'measures':
      return measuresCommand(rest)
    case 'serve':
      return serveCommand(rest)
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(USAGE)
      return 0
    case undefined:
      throw new UsageError('A command is missing.')
    default:
      throw new UsageError(`There is no command “${command}”.`)
  }
}

/** What went wrong, for a person or, with --json, for a program; a bug keeps its stack, for whoever mends it. */
function fail(error: unknown): number {
  if (!(error instanceof UserError)) throw error
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ ok: false, error: error.message })}\n`)
  process.stderr.write(`${error.message}\n`)
  if (!(error instanceof UsageError)) return 1
  process.stderr.write(`\n${USAGE}`)
  return 2
}

process.stdout.on('error', error => {
  // The reader of a pipe has seen enough (`| head`): that is no fault.
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2)).catch(fail)
