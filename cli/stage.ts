import { sourcesAt } from '../db/load/load-source.ts'
import { stage } from '../db/load/server/incoming.ts'
import { databaseOption, jsonOption } from './arguments.ts'
import { command } from './command.ts'
import { loadingOptions, loadOptions } from './load.ts'
import { print, rowsAsJson, say, UsageError } from './output.ts'
import { onServer } from './status.ts'

/** `stage FILE …`: brings files to a server, where any number of processes imports them. */
export const stageCommand = command({
  name: 'stage',
  words: 'FILE …',
  most: Number.POSITIVE_INFINITY,
  options: { ...loadingOptions, ...databaseOption, ...jsonOption },
  notes: [
    'For a database on a server: keeps files there until `replyscope work` imports them, in any number of processes, on',
    'any machine. A file is an import of its own; in whatever order they come, the same is there in the end.',
  ],
  examples: ['stage RC_2025-10.zst RC_2025-11.zst --db postgres://ann@db.example/forum'],
  async run({ values, positionals }) {
    if (positionals.length === 0) throw new UsageError('stage wants files.')
    const options = await loadOptions(values)
    const waiting = await onServer(values.db, async (db, so) => {
      for (const each of sourcesAt(positionals)) if ('path' in each) await stage(db, each, options)
      return so()
    })
    if (values.json) await print(rowsAsJson([{ ...waiting }]))
    else await say(`${positionals.length === 1 ? 'The file waits' : 'The files wait'} for replyscope work.\n`)
    return 0
  },
})
