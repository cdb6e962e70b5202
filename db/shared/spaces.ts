import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { UserError } from '../../lib/errors.ts'
import { isAddress, shownAddress } from '../address.ts'
import { serverFault } from '../fault.ts'
import { type SharedDb, stemOf } from './open.ts'
import { imports, roles, spaces, tokens } from './schema.ts'

/** The name of the first space: the database that Replyscope was started with. Who administers it administers the instance. */
export const MAIN = 'main'

/** Names that mean the same in an address, as a file and as a schema, and nothing else anywhere. */
const NAME = /^[a-z][a-z0-9_]{0,30}$/

/** Where the database of a space lies: a file in a folder beside the first one, or a schema of the same server. */
export function databaseOfSpace(main: string, space: string): string {
  if (space === MAIN) return main
  checkName(space)
  if (!isAddress(main)) return join(dirname(main), `${stemOf(main)}.spaces`, `${space}.sqlite`)
  const address = new URL(main)
  const before = address.searchParams.get('options') ?? ''
  address.searchParams.set('options', `${before} -c search_path=${schemaOf(space)}`.trim())
  return address.href
}

const schemaOf = (space: string) => `space_${space}`

/** Throws a `UserError` where a space cannot be called so. */
function checkName(name: string): void {
  if (!NAME.test(name))
    throw new UserError(
      'A space is called by up to 31 small letters, digits and _, a letter first: research_2026. It names a file or a schema.',
    )
}

/** The names of all spaces, the first one first. */
export const spaceNames = (db: SharedDb): readonly string[] => [
  MAIN,
  ...db
    .select()
    .from(spaces)
    .orderBy(asc(spaces.name))
    .all()
    .map(({ name }) => name),
]

/** Throws a `UserError` where there is no space of this name. */
export function checkSpace(db: SharedDb, name: string): void {
  const names = spaceNames(db)
  if (!names.includes(name))
    throw new UserError(`There is no space “${name}”. There are: ${names.join(', ')}.`)
}

/** Adds a space whose database is at `main` and made by `make`. Throws a `UserError` where there is one, or none can be. */
export async function addSpace(
  db: SharedDb,
  main: string,
  name: string,
  make: (database: string) => Promise<void>,
): Promise<void> {
  checkName(name)
  if (spaceNames(db).includes(name)) throw new UserError(`There is a space “${name}” already.`)
  const database = databaseOfSpace(main, name)
  if (isAddress(main)) await makeSchema(main, schemaOf(name))
  else mkdirSync(dirname(database), { recursive: true, mode: 0o700 })
  await make(database)
  db.insert(spaces).values({ name, made_at: Date.now() }).onConflictDoNothing().run()
}

async function makeSchema(address: string, name: string): Promise<void> {
  // Who has files needs no driver of servers.
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query(`create schema if not exists "${name}"`)
  } catch (error) {
    throw serverFault(error, shownAddress(address))
  } finally {
    await client.end()
  }
}

/** Takes a space off the list with all roles and tokens for it. Its database stays where it is. */
export function removeSpace(db: SharedDb, name: string): void {
  if (name === MAIN)
    throw new UserError(`The space “${MAIN}” is the database that Replyscope was started with.`)
  checkSpace(db, name)
  db.transaction(tx => {
    tx.delete(roles).where(eq(roles.space, name)).run()
    tx.delete(tokens).where(eq(tokens.space, name)).run()
    tx.delete(imports).where(eq(imports.space, name)).run()
    tx.delete(spaces).where(eq(spaces.name, name)).run()
  })
}
