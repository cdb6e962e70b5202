import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
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
      await page.evaluate(() => localStorage.setItem('theme', 'dark'))
      await visit(page, `${server.address}/measures`)
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
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
  expect(headers.get('referrer-policy')).toBe('same-origin')
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
  const start = spawn(process.execPath, [script, '--port', String(port), '--db', 'started.sqlite'], {
    env: { ...process.env, INIT_CWD: folder, REPLYSCOPE_DB: join(folder, 'another.sqlite') },
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
  expect(await report).toMatch(/^railway-bridge\.html: /)
  expect(said).toMatch(/^Importing examples\S+railway-bridge\.html …$/m)
  expect(said).toContain(`Port ${port} is taken; trying ${port + 1}.`)
  expect(said).toMatch(/Replyscope is at http:\/\/127\.0\.0\.1:\d+ — Ctrl-C ends it\n$/)
  expect(await ended).toEqual([0, null])
  expect(readdirSync(folder)).toContain('started.sqlite')
  expect(readdirSync(folder)).not.toContain('another.sqlite')
})

test('who asks before the pages are ready is answered when they are', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo
  await new Promise(closed => free.close(closed))
  const start = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../cli/main.ts'), 'serve', '--port', String(port)],
    {
      env: { ...process.env, REPLYSCOPE_DB: join(folder, 'early.sqlite') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  try {
    let said = ''
    start.stdout.on('data', piece => {
      said += piece
    })
    while (!(await isListening(port))) expect(start.exitCode).toBeNull()
    expect(said).not.toContain('Replyscope is at')
    const response = await fetch(`http://127.0.0.1:${port}/loads`)
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('</html>')])
  } finally {
    start.kill()
    await once(start, 'close')
  }
})

const isListening = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(false))
  })

test.each([
  ['/_next/image?url=%2Ficon.png&w=64&q=75', 404],
  ['/conversations/%00', 404],
  ['/conversations/1%2F..%2F..', 404],
  ['//evil.example/x', 308],
  ['/people/999999999999999999999', 404],
  ['/%F0%9F%98%80', 404],
  ['/_next/static/%2e%2e/%2e%2e/package.json', 404],
  ['/conversations?after=%00&sort=%00&text=%00', 200],
  ['/search?q=%22%22%22', 200],
])('%s is answered with %i', async (path, status) => {
  const asked = get(server.address + path)
  const [response] = await once(asked, 'response')
  response.resume()
  expect(response.statusCode).toBe(status)
})
