import { afterEach, expect, test, vi } from 'vitest'
import { openInstance, publicAddress } from '../../cli/instance.ts'
import { makeToken } from '../../db/shared/access.ts'
import { giveRole, removePerson } from '../../db/shared/people.ts'
import { spaces } from '../../db/shared/schema.ts'
import { type Front, startFront } from '../support/front.ts'

let front: Front | null = null
afterEach(() => {
  front?.close()
  front = null
  vi.unstubAllEnvs()
})

/** An instance with a space beside the first. */
async function withForum(options: Parameters<typeof startFront>[0] = {}): Promise<Front> {
  front = await startFront(options)
  front.instance.db.insert(spaces).values({ name: 'forum', made_at: 0 }).run()
  return front
}

const going = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

test('a space is chosen by going there, held by a cookie, and opens only to who has a role in it', async () => {
  const front = await withForum()
  const cookie = await front.cookieOf(front.invited('Ben', { forum: 'reads', main: 'loads' }))
  const chosen = await front.ask('/people?view=crowd&space=forum&x=1', { cookie, headers: going })
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/people?view=crowd&x=1'])
  const both = `${cookie}; ${chosen.headers.get('set-cookie')!.split(';')[0]}`
  expect(await (await front.ask('/people', { cookie: both })).json()).toEqual({
    url: '/people',
    person: 'Ben',
    space: 'forum',
    role: 'reads',
    database: '/nowhere/main.spaces/forum.sqlite',
  })
  expect(await (await front.ask('/people?space=main', { cookie: both })).json()).toMatchObject({
    url: '/people',
    space: 'main',
    role: 'loads',
  })
  const only = await front.cookieOf(front.invited('Cem', { forum: 'loads' }))
  expect(await (await front.ask('/', { cookie: only })).json()).toMatchObject({ space: 'forum' })
  for (const name of ['main', 'nowhere', "forum';--", '../main', 'forum%00'])
    expect((await front.ask(`/people?space=${name}`, { cookie: only })).status).toBe(403)
  const forged = `${only}; ${both.split('; ')[1]!.replace('forum', 'main')}`
  expect(await (await front.ask('/', { cookie: forged })).json()).toMatchObject({ space: 'forum' })
})

test('what changes something says in which space, and needs the role there', async () => {
  const front = await withForum()
  const cookie = await front.cookieOf(front.invited('Ben', { forum: 'reads', main: 'loads' }))
  const post = async (query: string) =>
    (await front.ask(`/loads/example${query}`, { method: 'POST', cookie })).status
  expect([await post(''), await post('?space=main'), await post('?space=forum')]).toEqual([409, 200, 403])
  // Who administers another space than the first has no say over people.
  const other = await front.cookieOf(front.invited('Dan', { forum: 'administers' }))
  expect((await front.ask('/audit', { cookie: other })).status).toBe(200)
  expect((await front.ask('/members', { cookie: other })).status).toBe(403)
  expect((await front.ask('/members/change', { method: 'POST', cookie: other })).status).toBe(403)
})

test('a token is of its own space, comes from no cookie, and ends with its person', async () => {
  const front = await withForum()
  const { db } = front.instance
  const ben = giveRole(db, 'Ben', 'forum', 'loads')
  const authorization = `Bearer ${makeToken(db, ben, { space: 'forum', role: 'reads', label: 'x' })}`
  const ask = (path: string, method = 'GET') =>
    front.ask(path, { method, headers: { authorization, 'sec-fetch-site': undefined } })
  expect(await (await ask('/people.csv')).json()).toMatchObject({
    person: 'Ben',
    space: 'forum',
    role: 'reads',
  })
  expect((await ask('/people.csv?space=forum')).status).toBe(200)
  expect((await ask('/people.csv?space=main')).status).toBe(403)
  expect((await ask('/loads/example', 'POST')).status).toBe(403)
  removePerson(db, ben)
  expect((await ask('/people.csv')).status).toBe(401)
})

test('a proxy says who asks, from where it is alone; nobody signs in here then', async () => {
  front = await startFront({ userHeader: 'x-remote-user' })
  giveRole(front.instance.db, 'Zoë', 'main', 'reads')
  const as = (name: string) => front!.ask('/people', { headers: { 'x-remote-user': name } })
  expect(await (await as(Buffer.from('Zoë').toString('latin1'))).json()).toMatchObject({
    person: 'Zoë',
    role: 'reads',
  })
  for (const name of ['', 'nobody', 'Ann, Zoë', 'ann']) expect((await as(name)).status).toBe(401)
  const sent = await front.signIn('rsi_anything')
  expect(sent.status).toBe(405)
  front.close()
  front = await startFront({ userHeader: 'x-remote-user', isProxy: () => false })
  const elsewhere = await as('Ann')
  expect([elsewhere.status, await elsewhere.text()]).toEqual([401, expect.stringContaining('its proxy')])
})

test('guesses are counted for whom the proxy asks, and not as it likes from elsewhere', async () => {
  front = await startFront()
  const guess = (from: string) =>
    front!.ask('/people', {
      headers: { authorization: 'Bearer rst_no', 'x-forwarded-for': `1.1.1.1, ${from}` },
    })
  for (let at = 0; at < 10; at++) expect((await guess('10.0.0.1')).status).toBe(401)
  expect((await guess('10.0.0.1')).status).toBe(429)
  expect((await guess('10.0.0.2')).status).toBe(401)
  front.close()
  front = await startFront({ isProxy: () => false })
  for (let at = 0; at < 10; at++) expect((await guess(`10.0.0.${at}`)).status).toBe(401)
  expect((await guess('10.0.0.99')).status).toBe(429)
})

test('behind TLS cookies are for encrypted connections, and pages of that address are its own', async () => {
  front = await startFront({ address: new URL('https://forum.example') })
  const own = { host: 'forum.example', origin: 'https://forum.example', 'sec-fetch-site': 'same-origin' }
  const secret = front.invited('Ben', { main: 'reads' })
  const body = String(new URLSearchParams({ invitation: secret }))
  const post = (headers: Record<string, string>) => front!.ask('/sign-in', { method: 'POST', body, headers })
  expect((await post({ ...own, origin: 'https://evil.example' })).status).toBe(403)
  expect((await post({ ...own, host: 'evil.example' })).status).toBe(421)
  const cookie = (await post(own)).headers.get('set-cookie')
  expect(cookie).toMatch(
    /^__Host-replyscope=[^;]+; HttpOnly; SameSite=Lax; Path=\/; Max-Age=2592000; Secure$/,
  )
})

test('where people and roles cannot be read, nobody comes in and the server goes on', async () => {
  front = await startFront()
  const cookie = await front.cookieOf(front.invited('Ben', { main: 'reads' }))
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  front.instance.db.$client.exec('alter table sessions rename to gone')
  expect((await front.ask('/people', { cookie })).status).toBe(503)
  front.instance.db.$client.exec('alter table gone rename to sessions')
  expect((await front.ask('/people', { cookie })).status).toBe(200)
  expect(complaints).toHaveBeenCalledTimes(1)
  complaints.mockRestore()
})

test('it does not start where nobody could sign in, or its settings say nothing', () => {
  vi.stubEnv('REPLYSCOPE_INSTANCE', ':memory:')
  expect(() => openInstance('/nowhere/a.sqlite', '0.0.0.0')).toThrow(
    /nobody was invited yet.*replyscope invite NAME/,
  )
  for (const said of [
    'forum.example',
    'ftp://forum.example',
    'https://forum.example/path',
    'https://ann@forum.example',
  ])
    expect(() => publicAddress(said)).toThrow('REPLYSCOPE_ADDRESS wants')
  expect(publicAddress('https://forum.example:8443')?.origin).toBe('https://forum.example:8443')
  for (const [name, value] of [
    ['REPLYSCOPE_PROXY', 'proxy.example'],
    ['REPLYSCOPE_PROXY', '10.0.0.0/33'],
    ['REPLYSCOPE_PROXY', '10.0.0.1,'],
    ['REPLYSCOPE_USER_HEADER', 'Cookie'],
    ['REPLYSCOPE_USER_HEADER', 'x y'],
  ] as const) {
    vi.stubEnv(name, value)
    expect(() => openInstance('/nowhere/a.sqlite', '0.0.0.0')).toThrow(name)
    vi.stubEnv(name, undefined)
  }
})
