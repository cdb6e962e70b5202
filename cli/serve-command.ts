import { databaseOption, databasePath } from './arguments.ts'
import { command } from './command.ts'
import { root } from './program.ts'
import { readServeOptions, serve, serveFlags } from './serve.ts'

/** `serve`: the pages on this machine, until Ctrl-C. */
export const serveCommand = command({
  name: 'serve',
  words: '',
  most: 0,
  options: { ...serveFlags, ...databaseOption },
  examples: ['serve', 'serve --port 8080 --db forum.sqlite', 'serve --host 0.0.0.0'],
  async run({ values }) {
    // Pages find the project's files from where they run; the database was named from where the user stands.
    process.env.REPLYSCOPE_DB = databasePath(values.db)
    process.chdir(root)
    await serve(readServeOptions(values))
    return 0
  },
})
