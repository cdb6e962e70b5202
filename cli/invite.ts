import { hostname } from 'node:os'
import { COMMAND_LINE, record } from '../db/shared/audit.ts'
import { openShared, type SharedDb, setting, sharedFile } from '../db/shared/open.ts'
import { giveRole, invite, personNamed, roleNamed } from '../db/shared/people.ts'
import { MAIN } from '../db/shared/spaces.ts'
import { databaseOption, databasePath } from './arguments.ts'
import { command } from './command.ts'
import { publicAddress } from './instance.ts'
import { print, say, UsageError } from './output.ts'

/** The options of all commands about a shared instance. */
export const spaceOption = {
  space: { type: 'string', default: MAIN, value: 'NAME', says: 'the space that it is about' },
} as const

/** Does something with the people of the instance whose first database is named, and closes it. */
export async function withShared<T>(
  option: string | undefined,
  work: (db: SharedDb, main: string) => T | Promise<T>,
): Promise<T> {
  const main = databasePath(option)
  const db = openShared(sharedFile(main))
  try {
    return await work(db, main)
  } finally {
    db.$client.close()
  }
}

/** `invite NAME --role ROLE`: prints a link that signs somebody in once. */
export const inviteCommand = command({
  name: 'invite',
  words: 'NAME',
  most: 1,
  options: {
    role: {
      type: 'string',
      value: 'ROLE',
      says: 'reads, loads or administers',
    },
    ...spaceOption,
    ...databaseOption,
  },
  notes: [
    'Gives somebody a role on a shared instance, each with what those before may do, and prints a link that signs them in',
    'once, within seven days. Who has a role is invited again without --role. Earlier links that were not opened end.',
  ],
  examples: ['invite Ann --role administers', 'invite Ben --role reads --space forum'],
  async run({ values: { role, space, db: option }, positionals: [name] }) {
    if (name === undefined) throw new UsageError('Who is invited? invite NAME --role reads')
    await withShared(option, async db => {
      const { person, isNew } = invited(db, name, space, role)
      if (isNew)
        record(db, { person: COMMAND_LINE, space, action: 'changed a role', what: `${person.name}: ${role}` })
      const { secret, endsAt } = invite(db, person)
      record(db, { person: COMMAND_LINE, space, action: 'invited', what: person.name })
      const known = knownAddress(db)
      await print(`${linkOf(known ?? `http://${hostname()}:3000`, secret)}\n`)
      await say(`It signs ${person.name} in once, until ${new Date(endsAt).toISOString().slice(0, 10)}.\n`)
      if (known === null) await say(GUESSED)
    })
    return 0
  },
})

function invited(db: SharedDb, name: string, space: string, role: string | undefined) {
  if (role !== undefined) return { person: giveRole(db, name, space, roleNamed(role)), isNew: true }
  return { person: personNamed(db, name), isNew: false }
}

/** The secret stands behind the #: what is there goes to no server, and into no log. */
const linkOf = (address: string, secret: string): string => `${address}/sign-in#${secret}`

const GUESSED =
  'Its beginning is a guess, since nothing was served yet: set REPLYSCOPE_ADDRESS where people call this instance otherwise.\n'

/** How people call the instance; null: nobody said, and it was not served yet. */
function knownAddress(db: SharedDb): string | null {
  const said = publicAddress(process.env.REPLYSCOPE_ADDRESS)
  return said?.origin ?? setting(db, 'address')
}
