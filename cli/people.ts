import { isAddress, shownAddress } from '../db/address.ts'
import { listTokens, makeToken, takeBack } from '../db/shared/access.ts'
import { type Action, COMMAND_LINE, record } from '../db/shared/audit.ts'
import type { SharedDb } from '../db/shared/open.ts'
import {
  giveRole,
  members,
  personNamed,
  removePerson,
  roleNamed,
  signOutEverywhere,
} from '../db/shared/people.ts'
import { addSpace, checkSpace, databaseOfSpace, MAIN, removeSpace, spaceNames } from '../db/shared/spaces.ts'
import { UserError } from '../lib/errors.ts'
import { closedAfter, databaseOption, opened } from './arguments.ts'
import { command, didYouMean } from './command.ts'
import { spaceOption, withShared } from './invite.ts'
import { print, rowsAsText, say, UsageError } from './output.ts'

/** Writes down what was done from here. */
const written = (db: SharedDb, space: string, action: Action, what: string) =>
  record(db, { person: COMMAND_LINE, space, action, what })

const dayOf = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 10))

/** A verb of a command, or what is wrong with it. */
function unknownVerb(command: string, verb: string, verbs: readonly string[]): UsageError {
  return new UsageError(
    `${command} does not know “${verb}”.${didYouMean(verb, verbs)} There are: ${verbs.join(', ')}.`,
  )
}

/** The word that a verb is about. Throws a `UsageError` where it is left out. */
function wanted(word: string | undefined, what: string): string {
  if (word === undefined) throw new UsageError(`${what} is missing.`)
  return word
}

/** `people`: who may come in, what they may do; changes that. */
export const peopleCommand = command({
  name: 'people',
  words: '[role NAME | sign-out NAME | remove NAME]',
  most: 2,
  options: {
    role: { type: 'string', value: 'ROLE', says: 'with role: reads, loads, administers, or none' },
    ...spaceOption,
    ...databaseOption,
  },
  notes: [
    'Lists the people of a shared instance. sign-out ends what somebody is signed in with, links that were not opened and',
    'tokens; remove takes away their roles as well. Who administers the space main administers all of them, and the people.',
  ],
  examples: ['people', 'people role Ben --role loads --space forum', 'people remove Ben'],
  async run({ values: { role, space, db: option }, positionals: [verb, word] }) {
    await withShared(option, async db => {
      if (verb === undefined) return listPeople(db)
      if (!['role', 'sign-out', 'remove'].includes(verb))
        throw unknownVerb('people', verb, ['role', 'sign-out', 'remove'])
      const person = personNamed(db, wanted(word, 'The name of somebody'))
      if (verb === 'role') {
        const given = wanted(role, '--role')
        giveRole(db, person.name, space, given === 'none' ? null : roleNamed(given))
        written(db, space, 'changed a role', `${person.name}: ${given}`)
        return say(
          `${person.name} has ${given === 'none' ? 'no role' : `the role ${given}`} in the space ${space} now.\n`,
        )
      }
      if (verb === 'sign-out') {
        signOutEverywhere(db, person)
        written(db, MAIN, 'signed out', `${person.name}, everywhere`)
        return say(`${person.name} is signed out everywhere.\n`)
      }
      removePerson(db, person)
      written(db, MAIN, 'removed a person', person.name)
      return say(`${person.name} is removed.\n`)
    })
    return 0
  },
})

async function listPeople(db: SharedDb): Promise<void> {
  const rows = members(db).map(({ name, roles, sessions, invitedUntil }) => ({
    name,
    roles: [...roles].map(([space, role]) => `${space}: ${role}`).join(', ') || null,
    sessions,
    'invited until': dayOf(invitedUntil),
  }))
  if (rows.length === 0) return say('Nobody was invited yet: replyscope invite NAME --role administers\n')
  return print(rowsAsText(['name', 'sessions', 'invited until', 'roles'], rows))
}

/** `tokens`: what programs are let in with; makes them and takes them back. */
export const tokensCommand = command({
  name: 'tokens',
  words: '[add NAME | remove NUMBER]',
  most: 2,
  options: {
    role: { type: 'string', default: 'reads', value: 'ROLE', says: 'reads or loads' },
    label: { type: 'string', value: 'TEXT', says: 'what it is for' },
    ...spaceOption,
    ...databaseOption,
  },
  notes: [
    'Lists the tokens of a shared instance. add makes one for a program of somebody’s, and prints it this once; it may',
    'never more than they may. A program sends it in a header (Authorization: Bearer …), never in an address.',
  ],
  examples: ['tokens', 'tokens add Ann --label "weekly letter"', 'tokens remove 3'],
  async run({ values: { role, label = '', space, db: option }, positionals: [verb, word] }) {
    await withShared(option, async db => {
      if (verb === undefined) {
        const rows = listTokens(db).map(({ id, madeAt, usedAt, ...rest }) => ({
          ...rest,
          number: id,
          made: dayOf(madeAt),
          used: dayOf(usedAt),
        }))
        if (rows.length === 0) return say('There are no tokens.\n')
        return print(rowsAsText(['number', 'person', 'space', 'role', 'made', 'used', 'label'], rows))
      }
      if (verb === 'add') {
        const person = personNamed(db, wanted(word, 'The name of somebody'))
        checkSpace(db, space)
        const token = makeToken(db, person, { space, role: roleNamed(role), label })
        written(db, space, 'made a token', `for ${person.name}: ${label}`)
        return print(`${token}\n`)
      }
      if (verb !== 'remove') throw unknownVerb('tokens', verb, ['add', 'remove'])
      const id = wanted(word, 'The number of a token')
      const token = listTokens(db).find(each => String(each.id) === id)
      if (token === undefined || !takeBack(db, token.id, null))
        throw new UserError(`There is no token ${id}.`)
      written(db, token.space, 'took back a token', `of ${token.person}: ${token.label}`)
      return say(`Token ${id} opens nothing any more.\n`)
    })
    return 0
  },
})

/** `spaces`: databases that are served beside each other; adds one and takes one off. */
export const spacesCommand = command({
  name: 'spaces',
  words: '[add NAME | remove NAME]',
  most: 2,
  options: databaseOption,
  notes: [
    'Lists the spaces of a shared instance with their databases, which all commands take with --db. Each is a file of its',
    'own, or a schema of the server. remove takes one off the list; its database stays where it is.',
  ],
  examples: ['spaces', 'spaces add forum'],
  async run({ values, positionals: [verb, word] }) {
    await withShared(values.db, async (db, main) => {
      if (verb === undefined) {
        const rows = spaceNames(db).map(name => ({ name, database: shownDatabase(main, name) }))
        return print(rows.map(({ name, database }) => `${name.padEnd(16)} ${database}\n`).join(''))
      }
      const name = wanted(word, 'The name of a space')
      if (verb === 'add') {
        await addSpace(db, main, name, async database =>
          closedAfter(database, await opened(database), async () => undefined),
        )
        written(db, name, 'added a space', name)
        return say(`The space ${name} is at ${shownDatabase(main, name)}.\n`)
      }
      if (verb !== 'remove') throw unknownVerb('spaces', verb, ['add', 'remove'])
      removeSpace(db, name)
      written(db, MAIN, 'removed a space', name)
      return say(`The space ${name} is off the list. Its database stays: ${shownDatabase(main, name)}\n`)
    })
    return 0
  },
})

/** Where a space's database is, without a password. */
function shownDatabase(main: string, space: string): string {
  const database = databaseOfSpace(main, space)
  if (!isAddress(database)) return database
  return space === MAIN
    ? shownAddress(database)
    : `${shownAddress(database)}?options=-c%20search_path%3Dspace_${space}`
}
