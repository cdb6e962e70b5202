import { existsSync, rmSync } from 'node:fs'
import { isAddress, shownAddress } from '../db/address.ts'
import { type CopiedTable, copyDatabase } from '../db/copy.ts'
import { faultOf } from '../db/fault.ts'
import { UserError } from '../lib/errors.ts'
import { closedAfter, jsonOption, opened } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson, UsageError } from './output.ts'

/** `copy FROM TO`: a whole database into an empty one, in a file or on a server, and each row read again on both sides. */
export const copyCommand = command({
  name: 'copy',
  words: 'FROM TO',
  most: 2,
  options: { ...jsonOption },
  notes: [
    'FROM and TO: files, or servers as postgres://user@host:port/database. TO must be empty, or a file that is not there.',
    'A password is best kept in PGPASSWORD or ~/.pgpass. Searching is made ready anew where the copy is in a file.',
  ],
  examples: [
    'copy data/replyscope.sqlite postgres://ann@db.example/forum',
    'copy postgres://db.example/forum forum.sqlite',
  ],
  async run({ values, positionals: [from, to] }) {
    if (from === undefined || to === undefined) throw new UsageError('copy wants two databases: FROM and TO.')
    if (!isAddress(from) && !existsSync(from)) throw new UserError(`There is no file ${from}.`)
    const isNew = !isAddress(to) && !existsSync(to)
    try {
      const tables = await closedAfter(from, await opened(from), async source =>
        closedAfter(to, await opened(to), target =>
          copyDatabase(
            source,
            target,
            async copied => {
              if (!values.json && copied.rows > 0) await print(inWords(copied))
            },
            error => faultOf(error, from),
          ),
        ),
      )
      if (values.json) await print(rowsAsJson(tables.map(each => ({ ...each }))))
      else await print(`Copied to ${isAddress(to) ? shownAddress(to) : to}.\n`)
      return 0
    } catch (error) {
      // A file that was made for the copy holds nothing.
      if (isNew) for (const ending of ['', '-wal', '-shm']) rmSync(to + ending, { force: true })
      throw error
    }
  },
})

const inWords = ({ table, rows, replaced }: CopiedTable) =>
  `${table}: ${rows.toLocaleString('en')} rows, the same on both sides${replaced === 0 ? '' : `, but that U+FFFD stands for U+0000 in ${replaced.toLocaleString('en')}`}\n`
