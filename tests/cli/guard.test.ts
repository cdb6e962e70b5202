import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { guarded } from '../../cli/guard.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Asked {
  readonly host?: string
  readonly method?: string
  readonly path?: string
  /** By the server’s own address. */
  readonly headers?: (own: string) => Record<string, string>
}

/** Answer of a guarded server on `host` to a request. */
async function answerTo({ host = '127.0.0.1', method = 'GET', path = '/', headers }: Asked) {
  const server = createServer(guarded((_, response) => response.end('in'), host))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const own = `127.0.0.1:${port}`
  const asked = request({ port, host: '127.0.0.1', path, method, headers: headers?.(own) ?? { host: own } })
  const [response] = await once(asked.end(), 'response')
  response.resume()
  return response
}

const status = async (asked: Asked): Promise<number> => (await answerTo(asked)).statusCode

const fetched = (site: string, mode: string, dest: string) => (own: string) => ({
  host: own,
  'sec-fetch-site': site,
  'sec-fetch-mode': mode,
  'sec-fetch-dest': dest,
})

test.each([
  ['GET', 'its own address', (own: string) => ({ host: own }), 200],
  ['GET', 'localhost', () => ({ host: 'localhost:3000' }), 200],
  ['GET', 'a foreign name', () => ({ host: 'evil.example' }), 421],
  ['GET', 'a name that looks like its own', () => ({ host: '127.0.0.1.evil.example' }), 421],
  ['GET', 'another site’s link', fetched('cross-site', 'navigate', 'document'), 200],
  ['GET', 'another site’s frame', fetched('cross-site', 'navigate', 'iframe'), 403],
  ['GET', 'another site’s object', fetched('cross-site', 'navigate', 'object'), 403],
  ['GET', 'another site’s picture', fetched('cross-site', 'no-cors', 'image'), 403],
  ['GET', 'another site’s script', fetched('cross-site', 'no-cors', 'script'), 403],
  ['GET', 'another site’s fetch', fetched('cross-site', 'cors', 'empty'), 403],
  ['HEAD', 'another site’s fetch', fetched('cross-site', 'no-cors', 'empty'), 403],
  ['GET', 'another port’s fetch', fetched('same-site', 'no-cors', 'empty'), 403],
  ['GET', 'its own script', fetched('same-origin', 'cors', 'empty'), 200],
  ['GET', 'the address bar', fetched('none', 'navigate', 'document'), 200],
  ['POST', 'a script', (own: string) => ({ host: own }), 200],
  [
    'POST',
    'its own page',
    (own: string) => ({ host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' }),
    200,
  ],
  ['POST', 'another site', (own: string) => ({ host: own, origin: 'http://evil.example' }), 403],
  [
    'POST',
    'another site by its own word',
    (own: string) => ({ host: own, 'sec-fetch-site': 'cross-site' }),
    403,
  ],
  ['POST', 'another port', (own: string) => ({ host: own, 'sec-fetch-site': 'same-site' }), 403],
  [
    'POST',
    'a form of its own page, which says no origin',
    (own: string) => ({ host: own, origin: 'null', 'sec-fetch-site': 'same-origin' }),
    200,
  ],
  [
    'POST',
    'a frame without origin',
    (own: string) => ({ host: own, origin: 'null', 'sec-fetch-site': 'cross-site' }),
    403,
  ],
  ['DELETE', 'a page without origin', (own: string) => ({ host: own, origin: 'null' }), 403],
])('%s from %s', async (method, _, headers, expected) => {
  expect(await status({ method, headers })).toBe(expected)
})

test('a server for others answers bare addresses, and no foreign names', async () => {
  expect(await status({ host: '0.0.0.0', headers: () => ({ host: '192.0.2.7:3000' }) })).toBe(200)
  expect(await status({ host: '0.0.0.0', headers: () => ({ host: 'evil.example' }) })).toBe(421)
})

test.each([
  ['TRACE', '/', 405],
  ['PROPFIND', '/', 405],
  ['GET', 'http://127.0.0.1/', 400],
  ['GET', 'https://evil.example/', 400],
  ['OPTIONS', '*', 400],
  ['GET', '/%', 400],
  ['GET', '/%zz.csv', 400],
  ['GET', '/search?q=%e4', 400],
  ['GET', '/search?q=100%25', 200],
])('%s %s is answered with %i', async (method, path, expected) => {
  expect(await status({ method, path })).toBe(expected)
})

test('every answer says what a browser may do with it, refusals too', async () => {
  for (const path of ['/', '/%']) {
    const { headers } = await answerTo({ path })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    expect(headers['content-security-policy']).not.toMatch(/script-src [^;]*unsafe/)
  }
  const nonceOf = async () => /'nonce-\S+'/.exec((await answerTo({})).headers['content-security-policy'])?.[0]
  expect(await nonceOf()).not.toBe(await nonceOf())
})
