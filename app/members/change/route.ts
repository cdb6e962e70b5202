import { join } from 'node:path'
import { isAddress } from '../../../db/address.ts'
import { open } from '../../../db/open.ts'
import { listTokens, takeBack } from '../../../db/shared/access.ts'
import { record } from '../../../db/shared/audit.ts'
import {
  giveRole,
  invite,
  personNamed,
  removePerson,
  roleNamed,
  signOutEverywhere,
} from '../../../db/shared/people.ts'
import { addSpace, MAIN, removeSpace } from '../../../db/shared/spaces.ts'
import { UserError } from '../../../lib/errors.ts'
import { administersAll, someone, type Told, told } from '../../_server/who.ts'

/** `POST /members/change`: what somebody who administers the instance does with its people, their roles, and spaces. */
export async function POST(request: Request): Promise<Response> {
  const who = await someone()
  if (!administersAll(who)) return new Response('This is for who administers.\n', { status: 403 })
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 200)
  const [name, space] = [field('name'), field('space')]
  const { db, main, address } = who
  const written = (action: Parameters<typeof record>[1]['action'], where: string, what: string): Told => {
    record(db, { person: who.person.name, space: where, action, what })
    return {}
  }
  const linkFor = (typed: string): Told => {
    const person = personNamed(db, typed)
    const { secret } = invite(db, person)
    written('invited', MAIN, person.name)
    return { secret: `${address}/sign-in#${secret}` }
  }
  const given = (role: string): Told => {
    const person = giveRole(db, name, space, role === '' ? null : roleNamed(role))
    return written('changed a role', space, `${person.name}: ${role || 'none'}`)
  }
  const deeds: Readonly<Record<string, () => Told | Promise<Told>>> = {
    invite() {
      given(field('role'))
      return linkFor(name)
    },
    link: () => linkFor(name),
    role: () => given(field('role')),
    'take role': () => given(''),
    'sign out'() {
      const person = personNamed(db, name)
      signOutEverywhere(db, person)
      return written('signed out', MAIN, `${person.name}, everywhere`)
    },
    remove() {
      const person = personNamed(db, name)
      removePerson(db, person)
      return written('removed a person', MAIN, person.name)
    },
    'take back'() {
      const token = listTokens(db).find(({ id }) => String(id) === field('id'))
      if (token === undefined || !takeBack(db, token.id, null))
        throw new UserError('There is no such token any more.')
      return written('took back a token', token.space, `of ${token.person}: ${token.label}`)
    },
    async 'add space'() {
      await addSpace(db, main, space, makeDatabase)
      return written('added a space', space, space)
    },
    'remove space'() {
      removeSpace(db, space)
      return written('removed a space', MAIN, space)
    },
  }
  return told(() => {
    const deed = Object.hasOwn(deeds, field('do')) ? deeds[field('do')] : undefined
    if (deed === undefined) throw new UserError('Nothing is done by that name.')
    return deed()
  })
}

/** Makes the tables of a space. */
async function makeDatabase(name: string): Promise<void> {
  if (!isAddress(name)) {
    open(name, { migrations: join(process.cwd(), 'db', 'migrations') }).$client.close()
    return
  }
  // Who has files needs no driver of servers.
  const { openPostgres } = await import('../../../db/postgres.ts')
  await (await openPostgres(name)).$client.close()
}
