import { resolve } from 'node:path'
import { databaseFile, databaseOption, parsed } from './arguments.ts'
import { root } from './program.ts'
import { readServeOptions, serve, serveFlags } from './serve.ts'

/** `serve`: the pages on this machine, until Ctrl-C. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, { ...databaseOption, ...serveFlags }, 0)
  // Pages find the project's files from where they run; the database was named from where the user stands.
  process.env.REPLYSCOPE_DB = resolve(databaseFile(values.db))
  process.chdir(root)
  await serve(readServeOptions(values))
  return 0
}
