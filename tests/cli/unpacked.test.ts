import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { unpackedNearby } from '../../cli/serve.ts'

/** The `accept-encoding` that a server sees on a request from an address; undefined: none. */
function accepted(remoteAddress: string): string | undefined {
  const request = { socket: { remoteAddress }, headers: { 'accept-encoding': 'gzip' } } as IncomingMessage & {
    headers: Record<string, string | undefined>
  }
  unpackedNearby(() => {})(request, {} as ServerResponse)
  return request.headers['accept-encoding']
}

test.each([
  ['127.0.0.1', undefined],
  ['::1', undefined],
  ['::ffff:127.0.0.1', undefined],
  ['192.168.1.7', 'gzip'],
  ['2001:db8::1', 'gzip'],
])('whoever asks from %s is answered in %s', (address, encoding) => {
  expect(accepted(address)).toBe(encoding)
})

test('a request of this machine reaches the pages', async () => {
  const server = createServer(
    unpackedNearby((request, response) => response.end(request.headers['accept-encoding'] ?? 'as it is')),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(await response.text()).toBe('as it is')
  } finally {
    server.close()
  }
})
