import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, visit, withPage } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-start-'))
let server: TestServer

beforeAll(async () => {
  server = await startServer(join(folder, 'served.sqlite'))
})

afterAll(async () => {
  expect(await server.stop()).toBe('')
  rmSync(folder, { recursive: true })
})

test('the first page runs in a browser with nothing to complain about', async () => {
  const browser = await openBrowser()
  try {
    await withPage(browser, async (page, problems) => {
      await visit(page, server.address)
      expect(await page.title()).toContain('Replyscope')
      expect(problems).toEqual([])
    })
  } finally {
    await browser.close()
  }
})

test('answers say who may frame, sniff and refer, and not what serves them', async () => {
  const { headers } = await fetch(server.address)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.has('x-powered-by')).toBe(false)
})

test('a name from elsewhere that leads to this machine is refused', async () => {
  expect(await statusUnder('replyscope.example')).toBe(421)
  expect(await statusUnder('localhost')).toBe(200)
})

async function statusUnder(host: string): Promise<number | undefined> {
  const [response] = await once(get(server.address, { headers: { host } }), 'response')
  response.resume()
  return response.statusCode
}

test('npm start loads the example into an empty database, takes the next port, and ends when told', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const script = join(import.meta.dirname, '../../cli/start.ts')
  const start = spawn(process.execPath, [script, '--port', String(port)], {
    env: { ...process.env, REPLYSCOPE_DB: join(folder, 'started.sqlite') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const report = text(start.stderr)
  const ended = once(start, 'close')
  let said = ''
  for await (const piece of start.stdout) {
    said += piece
    if (said.includes('Ctrl-C')) start.kill()
  }
  taken.close()
  expect(await report).toMatch(/^examples\S+railway-bridge\.html: /)
  expect(said).toMatch(/^Loading examples\S+railway-bridge\.html …$/m)
  expect(said).toContain(`Port ${port} is taken; trying ${port + 1}.`)
  expect(said).toMatch(/Replyscope is at http:\/\/127\.0\.0\.1:\d+ — Ctrl-C ends it\n$/)
  expect(await ended).toEqual([0, null])
})
