import { UserError } from '../lib/errors.ts'

/** What SQLite's codes mean for whoever owns the file, and what to do; longer codes that begin so mean the same. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ['SQLITE_FULL', 'has no room left on its disk. Free some space, or name a file elsewhere with --db.'],
  ['SQLITE_READONLY', 'may not be written to. Change its permissions, or name another file with --db.'],
  [
    'SQLITE_CANTOPEN',
    'cannot be opened or made: its folder may be somebody else’s. Name another file with --db.',
  ],
  ['SQLITE_CORRUPT', 'is damaged. Put back a copy, or import your files again into another one with --db.'],
  ['SQLITE_NOTADB', 'is not a Replyscope database. Name another file with --db.'],
  [
    'SQLITE_BUSY',
    'is being written to by another import. Wait until it is done, or name another file with --db.',
  ],
  [
    'SQLITE_LOCKED',
    'is being written to by another import. Wait until it is done, or name another file with --db.',
  ],
  [
    'SQLITE_IOERR_WRITE',
    'cannot be written any further: its disk reports an error, or no file may grow so large there. Name a file elsewhere with --db.',
  ],
  ['SQLITE_IOERR', 'cannot be read or written: its disk reports an error. Name a file elsewhere with --db.'],
]

/** The database's file cannot be read or written as it is. */
export class DatabaseFault extends UserError {
  override readonly name: string = 'DatabaseFault'
}

/** An error of the database's file, which its owner can mend, as a `DatabaseFault`; any other error as it is. */
export function databaseFault(error: unknown, file: string): unknown {
  // Drizzle keeps SQLite's own error as the cause of its own.
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? String(each.code) : ''
    const meaning = MEANINGS.find(([begin]) => code.startsWith(begin))
    if (meaning !== undefined) return new DatabaseFault(`${file} ${meaning[1]}`, { cause: error })
  }
  return error
}
