import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { guarded } from '../../cli/guard.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** The status that a guarded server on `host` answers a request with. */
async function status(
  host: string,
  method: string,
  headers: (own: string) => Record<string, string>,
): Promise<number> {
  const server = createServer(guarded((_, response) => response.end('in'), host))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = request({ port, host: '127.0.0.1', method, headers: headers(`127.0.0.1:${port}`) }).end()
  const [response] = await once(asked, 'response')
  response.resume()
  return response.statusCode
}

test.each([
  ['GET', 'its own address', (own: string) => ({ host: own }), 200],
  ['GET', 'localhost', () => ({ host: 'localhost:3000' }), 200],
  ['GET', 'a foreign name', () => ({ host: 'evil.example' }), 421],
  ['GET', 'a name that looks like its own', () => ({ host: '127.0.0.1.evil.example' }), 421],
  ['GET', 'another site’s link', (own: string) => ({ host: own, 'sec-fetch-site': 'cross-site' }), 200],
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
  ['DELETE', 'a page without origin', (own: string) => ({ host: own, origin: 'null' }), 403],
])('%s from %s', async (method, _, headers, expected) => {
  expect(await status('127.0.0.1', method, headers)).toBe(expected)
})

test('a server for others answers bare addresses, and no foreign names', async () => {
  expect(await status('0.0.0.0', 'GET', () => ({ host: '192.0.2.7:3000' }))).toBe(200)
  expect(await status('0.0.0.0', 'GET', () => ({ host: 'evil.example' }))).toBe(421)
})
