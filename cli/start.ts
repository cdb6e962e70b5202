import { join, resolve } from 'node:path'
import { hidePasswords, isAddress } from '../db/address.ts'
import { LOAD_FLAGS } from '../db/load/node-flags.ts'
import { loadsPage } from '../db/queries/loads.ts'
import { UserError } from '../lib/errors.ts'
import { databaseName, databaseOption, withDatabase } from './arguments.ts'
import { asksForHelp, helpOf, parsed } from './command.ts'
import { print } from './output.ts'
import { endWithParent, root, runMain, runScript } from './program.ts'
import { readServeOptions, serve, serveFlags } from './serve.ts'

const example = join('examples', 'railway-bridge.html')

const options = { ...databaseOption, ...serveFlags }

const help = helpOf({
  call: 'npm start -- [FILE …] [options]',
  options,
  notes: ['Imports what is given, or the example where there is nothing yet, and shows it in the browser.'],
  examples: [
    'npm start',
    'npm start -- page.html comments.csv',
    'npm start -- --port 8080 --db forum.sqlite',
  ],
})

/** `npm start [-- FILE… --db FILE --port N --host H --sign-in]`: loads what is given, or the example where there is nothing yet; serves. */
async function start(): Promise<void> {
  const args = process.argv.slice(2)
  if (asksForHelp(args)) return print(help)
  const { values, positionals } = parsed(args, options, Number.POSITIVE_INFINITY)
  const where = readServeOptions(values)
  if (values.db !== undefined) process.env.REPLYSCOPE_DB = foundFromAnywhere(databaseName(values.db))
  process.chdir(root)
  await serve(where, async () => {
    if (positionals.length > 0) await load(positionals.map(asCalled))
    else if (await databaseIsEmpty()) await load([example])
  })
}

/** npm runs scripts in the project's folder; a file's name is meant from where npm was called. */
function asCalled(file: string): string {
  const { INIT_CWD: calledFrom = root } = process.env
  return calledFrom === root ? file : resolve(calledFrom, file)
}

const foundFromAnywhere = (name: string) => (isAddress(name) ? name : resolve(asCalled(name)))

async function load(files: readonly string[]): Promise<void> {
  await print(`Importing ${files.join(', ')} …\n`)
  const { code } = await runScript([...LOAD_FLAGS, join(root, 'cli', 'main.ts'), 'load', ...files], {
    output: 'shown',
  })
  if (code !== 0) throw new UserError('Not everything could be imported, so nothing is served; see above.')
}

/** Whether no load has left anything: the database is made where there is none. */
function databaseIsEmpty(): Promise<boolean> {
  return withDatabase(undefined, async db => {
    const { rows } = await loadsPage(db, { after: null, before: null, limit: 1 })
    return rows.length === 0
  })
}

hidePasswords()
endWithParent()
await runMain(start)
// Connections that the pages still had open end with them.
process.exit()
