import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../lib/errors.ts'
import { endWithParent, root, runMain, runScript } from './program.ts'
import { readServeOptions, type ServeOptions, serve, serveFlags } from './serve.ts'

const replyscope = join(root, 'cli', 'main.ts')
const example = join('examples', 'railway-bridge.html')

/** `npm start [-- FILE… --port N --host H]`: loads what is given, or the example where there is nothing yet; serves. */
async function start(): Promise<void> {
  const { files, ...where } = readArguments()
  if (files.length > 0) await load(files)
  else if (await databaseIsEmpty()) await load([example])
  await serve(where)
}

function readArguments(): ServeOptions & { files: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: serveFlags })
    // npm runs scripts in the project's folder; a file's name is meant from where npm was called.
    const calledFrom = process.env.INIT_CWD ?? root
    const files = calledFrom === root ? positionals : positionals.map(file => resolve(calledFrom, file))
    return { files, ...readServeOptions(values) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UserError(`${error.message}\nUsage: npm start [-- FILE… --port N --host H]`)
  }
}

async function load(files: readonly string[]): Promise<void> {
  console.log(`Loading ${files.join(', ')} …`)
  const { code } = await runScript([replyscope, 'load', ...files], { output: 'shown' })
  if (code !== 0) throw new UserError('Not everything could be loaded, so nothing is served; see above.')
}

async function databaseIsEmpty(): Promise<boolean> {
  const { code, stdout, stderr } = await runScript([replyscope, 'list', '--json'], { output: 'kept' })
  if (code !== 0) throw new UserError(`${stderr}The database could not be read; see above.`)
  return readTotal(stdout) === 0
}

/** The `total` that `replyscope list --json` gives. */
function readTotal(json: string): number {
  const list: { total: number } = JSON.parse(json)
  return list.total
}

endWithParent()
await runMain(start)
// Whatever the pages still had open ends with them.
process.exit()
