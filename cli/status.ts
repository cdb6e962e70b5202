import { isAddress } from '../db/address.ts'

import type { Db } from '../db/open.ts'
import { failures, type Incoming, incoming, incomingInWords } from '../db/queries/incoming.ts'
import { UserError } from '../lib/errors.ts'
import { databaseName, databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson } from './output.ts'

/** Does something with a database on a server, which is asked how far it is. Throws a `UserError` where it is a file. */
export function onServer<T>(
  option: string | undefined,
  work: (db: Db, progress: () => Promise<Incoming>) => Promise<T>,
): Promise<T> {
  if (!isAddress(databaseName(option)))
    throw new UserError(
      'stage, work and status are for a database on a server. Into a file: replyscope import.',
    )
  return withDatabase(option, db => work(db, () => incoming(db)))
}

/** `status`: how far all processes are that import what was staged. */
export const statusCommand = command({
  name: 'status',
  words: '',
  most: 0,
  options: { ...databaseOption, ...jsonOption },
  notes: [
    'How many of the files are imported that `replyscope stage` brought to the server, and what could not be.',
  ],
  examples: ['status --db postgres://ann@db.example/forum'],
  async run({ values }) {
    const [so, failed] = await onServer(
      values.db,
      async (db, progress) => [await progress(), await failures(db)] as const,
    )
    if (values.json) await print(rowsAsJson([{ ...so }]))
    else {
      await print(`${incomingInWords(so)}\n`)
      for (const { name, error } of failed) await print(`! ${name}: ${error}\n`)
    }
    return failed.length === 0 ? 0 : 1
  },
})
