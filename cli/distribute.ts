import { isAddress, shownAddress } from '../db/address.ts'
import { distribute, type Step, steps } from '../db/distribute.ts'
import { UserError } from '../lib/errors.ts'
import { databaseName, databaseOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { print } from './output.ts'

/** `distribute`: hands the tables of a server's database out over the machines of Citus. */
export const distributeCommand = command({
  name: 'distribute',
  words: '',
  most: 0,
  options: {
    ...databaseOption,
    sql: { type: 'boolean', default: false, says: 'only writes what would be done, as SQL' },
  },
  notes: [
    'For PostgreSQL with the extension Citus, once: best before much is imported, since all rows are written anew.',
    'Afterwards everything goes on as before. Does nothing where the extension is not there.',
  ],
  examples: ['distribute --db postgres://ann@db.example/forum', 'distribute --sql'],
  async run({ values }) {
    if (values.sql) {
      await print(`begin;\n${steps.map(asSql).join('')}commit;\n`)
      return 0
    }
    const name = databaseName(values.db)
    if (!isAddress(name))
      throw new UserError('A file is on one machine: copy it to a server with Citus first (replyscope copy).')
    const found = await withDatabase(values.db, db => distribute(db, ({ says }) => print(`${says}\n`)))
    await print(`${shownAddress(name)} ${said[found]}\n`)
    return 0
  },
})

const said = {
  'no extension':
    'has no extension Citus, so nothing was done: it is one machine. To have more, install Citus there (create extension citus).',
  'is distributed': 'is distributed already; nothing was done.',
  done: 'is distributed.',
} as const

const asSql = ({ says, statements }: Step) => `-- ${says}\n${statements.map(each => `${each};\n`).join('')}`
