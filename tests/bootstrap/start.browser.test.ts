import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-start-'))

afterAll(() => rmSync(folder, { recursive: true }))

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
