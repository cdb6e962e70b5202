import { UserError } from '../lib/errors.ts'
import { isAddress, shownAddress } from './address.ts'

/** Meaning of each of SQLite's codes, and what the owner of the file can do; longer codes that begin so mean the same. */
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

const PUT_BACK = 'somebody removed them. Put back a copy, or name an empty database.'

/** The same of a server: codes of PostgreSQL, and of the system on the way to it. */
const SERVER_MEANINGS: readonly (readonly [string, string])[] = [
  ['ECONNREFUSED', 'does not answer: nothing listens there. Start the server, or check host and port.'],
  ['ENOTFOUND', 'cannot be found: no machine has that name.'],
  ['EAI_AGAIN', 'cannot be found: nobody could be asked where it is.'],
  ['ENOENT', 'does not answer: there is no such socket. Start the server, or check the folder.'],
  ['EHOSTUNREACH', 'cannot be reached from this machine.'],
  ['ENETUNREACH', 'cannot be reached from this machine.'],
  ['ETIMEDOUT', 'does not answer.'],
  ['ECONNRESET', 'ended the connection. What was not whole was not written; do it again.'],
  ['EPIPE', 'ended the connection. What was not whole was not written; do it again.'],
  ['28', 'does not let this user in: check name and password.'],
  ['3D000', 'has no such database: make it first (createdb --encoding UTF8 --template template0).'],
  ['3F000', 'has no such schema.'],
  ['42501', 'does not let this user do that: give it rights on the schema, or name another user.'],
  [
    '53300',
    'has no connection left: others hold them all. Try again, or raise max_connections or the limit of the user.',
  ],
  ['53100', 'has no room left on its disk.'],
  ['53', 'has too little of something left: its log says what.'],
  ['42P01', `lacks tables that were there: ${PUT_BACK}`],
  ['42703', `lacks columns that were there: ${PUT_BACK}`],
  ['54000', 'cannot hold something as large as what is here: its log says what.'],
  ['55P03', 'is being filled by another program. Wait until it is done.'],
  ['57P', 'ended the connection, as one does that is stopped or starts. Try again.'],
  [
    '57014',
    'took longer than it may (statement_timeout), or somebody ended it. Ask for less, or give it more time.',
  ],
  ['08', 'ended the connection. What was not whole was not written; do it again.'],
  ['25006', 'may only be read.'],
]

/** Errors that have no code, by what the driver says. */
const SERVER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^timeout exceeded when trying to connect/, 'is still busy with what was asked before. Try again.'],
  [/timeout/i, 'does not answer.'],
  [
    /^Connection terminated|connection error and is not queryable/,
    'ended the connection. What was not whole was not written; do it again.',
  ],
  [/SSL/, 'and this program do not agree on an encrypted connection: see sslmode in its address.'],
  [/password must be a string/, 'wants a password: set PGPASSWORD, or write a ~/.pgpass.'],
]

/** Codes of faults that pass: a server is started anew, or waits until somebody gives back a connection. */
const PASSING = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0[123]|53300|08)/

/** Whether the same may go well a moment later. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (/^Connection terminated(?: unexpectedly)?$/.test(error.message)) return true
  return 'code' in error && PASSING.test(String(error.code))
}

/** An error of a server or of the way to it as a `DatabaseFault`, the server by a name that holds no password; others as they are. */
export function serverFault(error: unknown, name: string): unknown {
  if (error instanceof UserError) return error
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? String(each.code) : ''
    const { message } = each
    const machine = /connection to the remote node (\S+) failed with the following error: (.*)/.exec(message)
    if (machine !== null)
      return new DatabaseFault(
        `${name} cannot ask one of its machines (${machine[1]}: ${machine[2]}). What was not whole was not written; do it again.`,
        { cause: error },
      )
    const meaning =
      SERVER_MEANINGS.find(([begin]) => code !== '' && code.startsWith(begin)) ??
      SERVER_WORDS.find(([words]) => words.test(message))
    if (meaning !== undefined) return new DatabaseFault(`${name} ${meaning[1]}`, { cause: error })
  }
  return error
}

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

/** An error of a database, by its file or its server's address, which its owner can mend, as a `DatabaseFault`; others as they are. */
export const faultOf = (error: unknown, name: string): unknown =>
  isAddress(name) ? serverFault(error, shownAddress(name)) : databaseFault(error, name)
