import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readServeOptions } from '../../cli/serve.ts'
import { newToken, signedIn } from '../../cli/sign-in.ts'

const token = newToken()
let server: Server
let address: string
let clock = 0

beforeEach(async () => {
  server = createServer(
    signedIn(
      (_, response) => response.end('in'),
      token,
      () => clock,
    ),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
})

const send = (sent: string) =>
  fetch(`${address}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ token: sent }),
    redirect: 'manual',
  })

const open = (cookie: string, path = '/') => fetch(address + path, { headers: { cookie } })

test('opens to the token, sent in the form once, and then by a cookie that no script reads', async () => {
  const before = await fetch(`${address}/conversations.csv`)
  expect(before.status).toBe(401)
  expect(await before.text()).toContain('<form method="post" action="/sign-in">')
  const sent = await send(token)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/'])
  const [cookie = '', ...attributes] = sent.headers.get('set-cookie')?.split('; ') ?? []
  expect(attributes).toEqual(['HttpOnly', 'SameSite=Lax', 'Path=/'])
  expect(cookie).not.toContain(token)
  expect(await (await open(`other=1; ${cookie}`)).text()).toBe('in')
  expect((await open(cookie.slice(0, -1))).status).toBe(401)
  expect((await open(`${cookie.split('=')[0]}=${token}`)).status).toBe(401)
})

test('a token in an address is refused, with or without the cookie', async () => {
  expect((await open('', `/?token=${token}`)).status).toBe(400)
  const cookie = (await send(token)).headers.get('set-cookie')!.split(';')[0]!
  expect((await open(cookie, `/people?view=crowd&token=${token}`)).status).toBe(400)
})

test('who has guessed wrong ten times waits a minute, whatever comes next', async () => {
  for (let guess = 0; guess < 10; guess++) expect((await send(newToken())).status).toBe(401)
  const late = await send(token)
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60'])
  clock += 60_000
  expect((await send(token)).status).toBe(303)
})

test.each([
  ['', 401],
  [`${token}x`, 401],
  [token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(), 401],
  ['x'.repeat(5000), 413],
  [` ${token}\n`, 303],
])('%j is answered with %i', async (sent, expected) => {
  expect((await send(sent)).status).toBe(expected)
})

test.each(['0.0.0.0', '::', '', '192.168.1.7', 'replyscope.example', '127.0.0.1.evil.example'])(
  'serving at “%s” wants a token',
  host => {
    expect(() => readServeOptions({ host, port: '0', token: false })).toThrow(/Add --token/)
    expect(readServeOptions({ host, port: '0', token: true }).token).toBe(true)
  },
)

test.each(['127.0.0.1', '::1', 'localhost', '127.3.2.1'])('serving at %s does not', host => {
  expect(readServeOptions({ host, port: '0', token: false })).toEqual({ host, port: 0, token: false })
})

test('a form that breaks off leaves the server as it was', async () => {
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ntoken=')
  await once(server, 'request')
  socket.destroy()
  await once(socket, 'close')
  expect((await fetch(address)).status).toBe(401)
  expect((await send(token)).status).toBe(303)
})
