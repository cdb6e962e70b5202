import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needOf, routes } from '../../cli/routes.ts'
import { makeToken } from '../../db/shared/access.ts'
import { personNamed } from '../../db/shared/people.ts'
import { ROLES } from '../../db/shared/schema.ts'
import { type Front, startFront } from '../support/front.ts'

const app = join(import.meta.dirname, '../../app')

/** Every route of the pages with its methods, as its file has them. */
const built = globSync('**/{page.tsx,route.ts}', { cwd: app })
  .map(file => {
    const source = readFileSync(join(app, file), 'utf8')
    const methods = file.endsWith('page.tsx')
      ? ['GET']
      : ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(method =>
          new RegExp(`export (?:async )?(?:function|const) ${method}\\b|\\bas ${method}\\b`).test(source),
        )
    return [`/${relative('.', dirname(file))}`, methods.sort()] as const
  })
  .sort(([one], [other]) => (one < other ? -1 : 1))

test('each route of the pages, with each method, says which role it needs, and no other does', () => {
  expect(built.length).toBeGreaterThan(35)
  expect(Object.entries(routes).map(([path, methods]) => [path, Object.keys(methods).sort()])).toEqual(built)
})

test('all that changes something needs more than reading, and what is open to anybody is signing in and health', () => {
  const all = Object.entries(routes).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, need]) => ({ path, method, need })),
  )
  expect(all.filter(({ need }) => need === 'anyone').map(({ path }) => path)).toEqual([
    '/healthz',
    '/sign-in',
  ])
  const changed = all.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/download'))
  expect(changed.filter(({ need }) => need === 'reads').map(({ path }) => path)).toEqual(
    changed.filter(({ path }) => path.startsWith('/access')).map(({ path }) => path),
  )
})

test.each([
  ['GET', '/conversations/12', 'reads'],
  ['HEAD', '/conversations/12.csv', 'reads'],
  ['GET', '/nowhere', 'reads'],
  ['POST', '/nowhere', null],
  ['POST', '/conversations', null],
  ['POST', '/conversations.csv', null],
  ['DELETE', '/loads/3', null],
  ['POST', '/loads/upload', 'loads'],
  ['DELETE', '/loads/upload/0b2e', 'loads'],
  ['GET', '/loads/upload/0b2e/preview', 'loads'],
  ['POST', '/loads/3/remove', 'loads'],
  ['GET', '/database.sqlite', 'reads'],
  ['GET', '/_next/static/chunks/a.js', 'anyone'],
  ['POST', '/_next/static/chunks/a.js', 'anyone'],
  ['GET', '/_next/image', 'reads'],
  ['GET', '/sign-in', 'anyone'],
  ['GET', '/healthz', 'anyone'],
])('%s %s needs %s', (method, path, need) => {
  expect(needOf(method, path)).toBe(need)
})

let front: Front
const cookies = new Map<string, string>()
beforeAll(async () => {
  front = await startFront()
  for (const role of ROLES)
    cookies.set(role, await front.cookieOf(front.invited(`who ${role}`, { main: role })))
})
afterAll(() => front.close())

/** Paths with something in the places of their parameters. */
const filled = (path: string) => path.replaceAll(/\[(?:\.\.\.)?\w+\]/g, '7')

test.each(
  Object.entries(routes).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, need]) => [method, filled(path), need] as const),
  ),
)('%s %s is for those who may: %s', async (method, path, need) => {
  const least = need === 'anyone' ? -1 : ROLES.indexOf(need ?? 'administers')
  expect((await front.ask(path, { method })).status).toBe(least < 0 ? 200 : 401)
  for (const [at, role] of ROLES.entries()) {
    const answer = await front.ask(path, { method, cookie: cookies.get(role)! })
    expect([role, answer.status]).toEqual([role, at >= least ? 200 : 403])
  }
})

test.each([
  '/loads/3/remove/',
  '/loads//3/remove',
  '/loads/3/%72emove',
  '//loads/3/remove',
  '/loads\\3\\remove',
  '/loads/x/../3/remove',
  '/loads/%2e%2e/loads/3/remove',
  '/./loads/3/remove',
])('however it is written, POST %s is nothing for readers', async path => {
  const answer = await front.ask('/', { method: 'POST', cookie: cookies.get('reads')!, raw: path })
  expect([400, 403, 405]).toContain(answer.status)
})

test('what no browser page sends is not taken from a browser, and programs say who they are', async () => {
  const { db } = front.instance
  const cookie = cookies.get('loads')!
  const silent = { 'sec-fetch-site': undefined }
  const post = { method: 'POST', cookie, headers: silent }
  expect((await front.ask('/loads/example', post)).status).toBe(403)
  expect((await front.ask('/sign-out', post)).status).toBe(403)
  const cross = { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }
  for (const path of ['/loads/example', '/sign-in', '/sign-out'])
    expect((await front.ask(path, { ...post, headers: cross })).status).toBe(403)
  const token = makeToken(db, personNamed(db, 'who loads'), { space: 'main', role: 'loads', label: 'x' })
  const authorization = `Bearer ${token}`
  const answer = await front.ask('/loads/example', { method: 'POST', headers: { ...silent, authorization } })
  expect(await answer.json()).toMatchObject({ person: 'who loads', role: 'loads' })
})
