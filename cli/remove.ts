import { removeLoad } from '../db/load/remove-load.ts'
import { UserError } from '../lib/errors.ts'
import { databaseOption, jsonOption, writingTo } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson, say, UsageError } from './output.ts'

/** `remove NUMBER`: takes an import out of the database. */
export const removeCommand = command({
  name: 'remove',
  words: 'NUMBER',
  most: 1,
  options: { ...databaseOption, ...jsonOption },
  notes: [
    'NUMBER is that of an import, as `replyscope export loads` and the page Imports have it. Deletes the import and its',
    'conversations; the file it was read from stays, and can be imported again.',
  ],
  examples: ['remove 3'],
  async run({ values, positionals: [load = ''] }) {
    if (!/^\d{1,15}$/.test(load)) throw new UsageError('remove wants the number of an import.')
    const isRemoved = await writingTo(values.db, db => removeLoad(db, Number(load)))
    if (!isRemoved) throw new UserError(`There is no import ${load}.`)
    if (values.json) await print(rowsAsJson([]))
    else await say(`Import ${load} is removed.\n`)
    return 0
  },
})
