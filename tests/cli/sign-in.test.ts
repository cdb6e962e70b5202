import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readServeOptions } from '../../cli/serve.ts'
import { placeHere } from '../../cli/sign-in.ts'
import { beginSession, IDLE_MS, LONGEST_MS, sessionOf } from '../../db/shared/access.ts'
import { accepted, INVITATION_MS, invite, personNamed, removePerson } from '../../db/shared/people.ts'
import { people, sessions } from '../../db/shared/schema.ts'
import { type Front, startFront } from '../support/front.ts'

let front: Front
beforeEach(async () => {
  front = await startFront()
})
afterEach(() => front.close())

test('a link signs in once, under a session of its own, by a cookie that no script reads', async () => {
  const secret = front.invited('Ben', { main: 'reads' })
  const sent = await front.signIn(secret)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/'])
  const [cookie = '', ...attributes] = sent.headers.get('set-cookie')?.split('; ') ?? []
  expect(attributes).toEqual(['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000'])
  expect(await (await front.ask('/people', { cookie: `other=1; ${cookie}` })).json()).toMatchObject({
    person: 'Ben',
    space: 'main',
    role: 'reads',
    database: '/nowhere/main.sqlite',
  })
  const again = await front.signIn(secret)
  expect([again.status, again.headers.get('location'), again.headers.get('set-cookie')]).toEqual([
    303,
    '/sign-in?fault=wrong',
    null,
  ])
})

test('what is kept tells nobody a secret', async () => {
  const { db } = front.instance
  const secret = front.invited('Ben', { main: 'reads' })
  const cookie = await front.cookieOf(front.invited('Cem', { main: 'reads' }))
  const kept = JSON.stringify([
    db.$client.prepare('select * from invitations').all(),
    db.$client.prepare('select * from sessions').all(),
    db.$client.prepare('select * from audit').all(),
  ])
  for (const each of [secret, secret.slice(4), cookie.split('=')[1]!.split('.')[0]!])
    expect(kept).not.toContain(each)
})

test('signing in ends the session that a browser came with, and never takes its id over', async () => {
  const planted = await front.cookieOf(front.invited('Eve', { main: 'reads' }))
  const sent = await front.signIn(front.invited('Ben', { main: 'reads' }), { cookie: planted })
  const cookie = sent.headers.get('set-cookie')!.split(';')[0]!
  expect(cookie).not.toBe(planted)
  expect((await front.ask('/people', { cookie: planted })).status).toBe(401)
  const made = `${planted.split('=')[0]}=made-up-by-somebody.else`
  const other = await front.signIn(front.invited('Dan', { main: 'reads' }), { cookie: made })
  expect(other.headers.get('set-cookie')).not.toContain('made-up-by-somebody')
})

test.each([
  ['without its signature', (value: string) => value.split('.')[0]!],
  ['with a character changed', (value: string) => (value.startsWith('A') ? 'B' : 'A') + value.slice(1)],
  ['cut short', (value: string) => value.slice(0, -1)],
  ['empty', () => ''],
  ['a dot', () => '.'],
])('a cookie %s opens nothing', async (_, change) => {
  const cookie = await front.cookieOf(front.invited('Ben', { main: 'reads' }))
  const [name, value = ''] = cookie.split('=')
  expect((await front.ask('/people', { cookie: `${name}=${change(value)}` })).status).toBe(401)
  expect((await front.ask('/people', { cookie })).status).toBe(200)
})

test('sessions end: when one signs out, after a week without use, after thirty days, with the person', async () => {
  const { db } = front.instance
  const cookie = await front.cookieOf(front.invited('Ben', { main: 'reads' }))
  const out = await front.ask('/sign-out', { method: 'POST', cookie })
  expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in'])
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await front.ask('/people', { cookie })).status).toBe(401)

  const ben = personNamed(db, 'Ben')
  const begun = 1_000_000
  const session = beginSession(db, ben, begun)
  expect(sessionOf(db, session, begun + IDLE_MS)).toEqual(ben)
  expect(sessionOf(db, session, begun + 2 * IDLE_MS + 1)).toBeNull()
  const used = beginSession(db, ben, begun)
  for (let at = begun; at <= begun + LONGEST_MS; at += IDLE_MS) expect(sessionOf(db, used, at)).toEqual(ben)
  expect(sessionOf(db, used, begun + LONGEST_MS + 1)).toBeNull()

  const last = beginSession(db, ben)
  removePerson(db, ben)
  expect(sessionOf(db, last)).toBeNull()
  expect(db.select().from(sessions).all()).toEqual([])
  expect(db.select().from(people).all()).toHaveLength(1)
})

test('links end after a week, and with the next one', () => {
  const { db } = front.instance
  front.invited('Ben', { main: 'reads' })
  const ben = personNamed(db, 'Ben')
  const now = 5_000_000
  expect(accepted(db, invite(db, ben, now).secret, now + INVITATION_MS)).toBeNull()
  const [first, second] = [invite(db, ben, now), invite(db, ben, now)]
  expect(accepted(db, first.secret, now)).toBeNull()
  expect(accepted(db, second.secret, now + INVITATION_MS - 1)).toEqual(ben)
})

test('who has guessed wrong ten times waits a minute, whatever comes next', async () => {
  const secret = front.invited('Ben', { main: 'reads' })
  for (let guess = 0; guess < 10; guess++) expect((await front.signIn(`rsi_${guess}`)).status).toBe(303)
  const late = await front.signIn(secret)
  expect([late.status, late.headers.get('retry-after'), late.headers.get('set-cookie')]).toEqual([
    429,
    '60',
    null,
  ])
  const token = await front.ask('/people', { headers: { authorization: 'Bearer rst_guess' } })
  expect(token.status).toBe(429)
  front.later(60_000)
  expect((await front.signIn(` http://127.0.0.1/sign-in#${secret}\n`)).headers.get('location')).toBe('/')
})

test.each([
  ['?token=x', 400],
  ['?access_token=x', 400],
  ['?invitation=rsi_0123456789012345678901234567890_', 400],
  ['/rst_01234567890123456789012345678901', 400],
  ['?q=%72st_01234567890123456789012345678901', 400],
  ['?q=rst_of_something', 200],
])('/search%s is answered with %i, since secrets do not belong in an address', async (query, status) => {
  const cookie = await front.cookieOf(front.invited('Ben', { main: 'reads' }))
  const answer = await front.ask(`/search${query}`, { cookie })
  expect(answer.status).toBe(status)
  if (status === 400) expect(await answer.text()).toContain('Authorization: Bearer')
})

test('who is not signed in is led there and back again; programs are told', async () => {
  const going = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const page = await front.ask('/people?view=crowd', { headers: going })
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fpeople%3Fview%3Dcrowd'])
  const file = await front.ask('/conversations.csv')
  expect([file.status, file.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Replyscope"'])
  const sent = await front.signIn(front.invited('Ben', { main: 'reads' }), { to: '/people?view=crowd' })
  expect(sent.headers.get('location')).toBe('/people?view=crowd')
})

test.each([
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\r\nSet-Cookie: x=1', '/'],
  ['/people?q=%20#top', '/people?q=%20#top'],
])('after signing in, %j leads to %j', (named, place) => {
  expect(placeHere(named)).toBe(place)
})

test.each(['0.0.0.0', '::', '', '192.168.1.7', 'replyscope.example', '127.0.0.1.evil.example'])(
  'at “%s” people sign in',
  host => {
    expect(readServeOptions({ host, port: '0', 'sign-in': false }).signIn).toBe(true)
  },
)

test.each(['127.0.0.1', '::1', 'localhost', '127.3.2.1'])('at %s nobody does, unless it is wanted', host => {
  expect(readServeOptions({ host, port: '0', 'sign-in': false })).toEqual({ host, port: 0, signIn: false })
  expect(readServeOptions({ host, port: '0', 'sign-in': true }).signIn).toBe(true)
})

test('a form that breaks off, or is none, leaves the server as it was', async () => {
  const port = Number(new URL(front.address).port)
  const socket = connect(port, '127.0.0.1')
  socket.write(
    'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\ninvitation=',
  )
  await once(socket, 'connect')
  socket.destroy()
  await once(socket, 'close')
  expect((await front.signIn('x'.repeat(5000))).status).toBe(413)
  expect((await front.signIn(front.invited('Ben', { main: 'reads' }))).headers.get('location')).toBe('/')
})
