import { inspect } from 'node:util'
import { UserError } from '../lib/errors.ts'
import { VERSION } from '../lib/version.ts'
import { type Command, didYouMean } from './command.ts'
import { print, say, UsageError } from './output.ts'

/** Each is fetched when it is wanted: most of the time that a short command takes is the fetching of what it needs. */
const commands: Readonly<Record<string, readonly [does: string, fetch: () => Promise<Command>]>> = {
  import: [
    'reads files into the database',
    async () => {
      const { prepareToWorkOut } = await import('../db/load/threads/work-out-in-thread.ts')
      prepareToWorkOut()
      return (await import('./load.ts')).loadCommand
    },
  ],
  preview: [
    'shows how a file would be read; saves nothing',
    async () => (await import('./preview.ts')).previewCommand,
  ],
  list: ['lists the conversations', async () => (await import('./list.ts')).listCommand],
  stats: ['every measure of a conversation', async () => (await import('./list.ts')).statsCommand],
  search: ['finds what was said', async () => (await import('./search.ts')).searchCommand],
  network: [
    'who replied to whom, as numbers or a file',
    async () => (await import('./network.ts')).networkCommand,
  ],
  health: [
    'how a community is doing, by day, week or month',
    async () => (await import('./health.ts')).healthCommand,
  ],
  report: ['a conversation to read and print', async () => (await import('./report.ts')).reportCommand],
  cite: [
    'how conversations are cited, and by which methods',
    async () => (await import('./cite.ts')).citeCommand,
  ],
  export: ['a table or a whole file', async () => (await import('./export.ts')).exportCommand],
  bundle: ['everything as one archive', async () => (await import('./export.ts')).bundleCommand],
  digest: ['a letter of what changed in a week', async () => (await import('./digest.ts')).digestCommand],
  groups: [
    'named groups of conversations, and how they differ',
    async () => (await import('./groups.ts')).groupsCommand,
  ],
  formats: [
    'supported formats, and how to get a file',
    async () => (await import('./catalogue.ts')).formatsCommand,
  ],
  remove: ['removes an import', async () => (await import('./remove.ts')).removeCommand],
  measures: ['what every number means', async () => (await import('./catalogue.ts')).measuresCommand],
  index: [
    'makes texts searchable now, not when asked for',
    async () => (await import('./index-command.ts')).indexCommand,
  ],
  copy: ['copies a database, to a server or from it', async () => (await import('./copy.ts')).copyCommand],
  distribute: [
    'hands a server’s tables out over the machines of Citus',
    async () => (await import('./distribute.ts')).distributeCommand,
  ],
  stage: [
    'brings files to a server, to be imported there',
    async () => (await import('./stage.ts')).stageCommand,
  ],
  work: [
    'imports what was staged, beside others that do',
    async () => {
      const { prepareToWorkOut } = await import('../db/load/threads/work-out-in-thread.ts')
      prepareToWorkOut()
      return (await import('./work.ts')).workCommand
    },
  ],
  status: ['how far those imports are', async () => (await import('./status.ts')).statusCommand],
  invite: [
    'lets somebody in who is to share an instance',
    async () => (await import('./invite.ts')).inviteCommand,
  ],
  people: [
    'who shares an instance, and what they may do',
    async () => (await import('./people.ts')).peopleCommand,
  ],
  tokens: ['what programs are let in with', async () => (await import('./people.ts')).tokensCommand],
  spaces: [
    'databases that are shared beside each other',
    async () => (await import('./people.ts')).spacesCommand,
  ],
  serve: ['shows the pages', async () => (await import('./serve.ts')).serveCommand],
}

const USAGE = `replyscope: who replied to whom, from any discussion you have

${Object.entries(commands)
  .map(([name, [does]]) => `  ${name.padEnd(9)} ${does}\n`)
  .join('')}
replyscope COMMAND --help tells its options, with an example; --version tells the version.
The database: --db FILE or postgres://…, else REPLYSCOPE_DB, else DATABASE_URL, else data/replyscope.sqlite.
Exit code: 0 done, 1 the data or the request is at fault, 2 a wrong call.
`

/** Does what the words that follow `replyscope` say, tells what is wrong where it cannot, and gives the exit code. */
export const answer = (words: readonly string[]): Promise<number> =>
  run(words).catch(error => fail(error, words))

/** Runs one command and gives its exit code. */
async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined) throw new UsageError(`A command is missing.\n\n${USAGE}`)
  if (name === '--version') {
    await print(`replyscope ${VERSION}, Node ${process.versions.node}\n`)
    return 0
  }
  if (['help', '--help', '-h'].includes(name)) {
    const [of] = rest
    await print(of === undefined ? USAGE : (await found(of)).help())
    return 0
  }
  return (await found(name)).run(rest)
}

/** Other words for a command. */
const aliases: Readonly<Record<string, string>> = { load: 'import' }

const meant = (typed: string) => (Object.hasOwn(aliases, typed) ? aliases[typed]! : typed)

/** Whether what is asked for may take minutes, while somebody looks at pages. */
export const mayTakeMinutes = ([name = '']: readonly string[]): boolean =>
  ['import', 'index', 'remove', 'work'].includes(meant(name))

function found(typed: string): Promise<Command> {
  const name = meant(typed)
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (known === undefined) {
    const names = Object.keys(commands)
    throw new UsageError(
      `There is no command “${name}”.${didYouMean(name, [...names, ...Object.keys(aliases)])} There are: ${names.join(', ')}.`,
    )
  }
  return known[1]()
}

/**
 * Tells an error to a person or, with --json, to a program, and gives the exit code; a bug keeps its stack, for whoever mends
 * it.
 */
async function fail(error: unknown, words: readonly string[]): Promise<number> {
  if (!(error instanceof UserError)) {
    await say(`${inspect(error)}\n`)
    return 1
  }
  const [name = ''] = words
  if (words.includes('--json')) {
    const code = error.code === null ? {} : { code: error.code }
    await print(`${JSON.stringify({ ok: false, ...code, error: error.message })}\n`)
  }
  await say(`${error.message}\n`)
  if (!(error instanceof UsageError)) return 1
  if (Object.hasOwn(commands, meant(name))) await say(`\nreplyscope ${name} --help tells how it is called.\n`)
  return 2
}
