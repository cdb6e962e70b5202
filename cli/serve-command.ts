import { databaseFile, databaseOption, parsed } from './arguments.ts'
import { readServeOptions, serve, serveFlags } from './serve.ts'

/** `serve`: the pages on this machine, until Ctrl-C. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, { ...databaseOption, ...serveFlags }, 0)
  process.env['REPLYSCOPE_DB'] = databaseFile(values.db)
  await serve(readServeOptions(values))
  return 0
}
