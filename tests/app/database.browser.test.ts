import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseEvent } from '../../app/_shared/adding/load-event.ts'
import { indexCommand } from '../../cli/index-command.ts'
import { formatNamed } from '../../cli/reading-options.ts'
import { copyDatabase } from '../../db/copy.ts'
import { removeLeftOvers } from '../../db/left-overs.ts'
import { defaultOptions, load } from '../../db/load/load.ts'
import { open } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { openBrowser, withPage } from '../support/browser.ts'
import { table } from '../support/discussions.ts'
import { gateTo, postgresServer } from '../support/postgres.ts'
import { startServer, type TestServer } from '../support/server.ts'

const program = join(import.meta.dirname, '../../cli/main.ts')
const all = mkdtempSync(join(tmpdir(), 'replyscope-served-'))
const postgres = await postgresServer()
afterAll(async () => {
  rmSync(all, { recursive: true })
  if (typeof postgres !== 'string') await postgres.stop()
})

const folder = mkdtempSync(join(all, 'served-'))
const file = join(folder, 'forum.sqlite')
let server: TestServer
beforeAll(async () => {
  await loaded(file, 'first')
  server = await startServer(file)
})
afterAll(() => server.stop())

/** Takes the database away from under the server. */
function takeAway(): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

/** Puts another in its place, of conversations with these words. */
async function put(...words: readonly string[]): Promise<void> {
  const other = join(folder, 'other.sqlite')
  for (const word of words) await loaded(other, word)
  takeAway()
  renameSync(other, file)
}

/** Loads a conversation of two with this word as everything that can be long. */
async function loaded(into: string, word: string): Promise<void> {
  const db = open(into)
  const rows = [
    { conversation: word, id: `p${word}`, author: word, text: 'post', title: word },
    { conversation: word, id: `a${word}`, parent: `p${word}`, author: `${word}2`, text: 'answer' },
    { conversation: word, id: `b${word}`, parent: `a${word}`, author: word, text: 'answer' },
  ]
  // Very long values would keep the format from being recognised.
  const options = { ...defaultOptions, format: await formatNamed('table') }
  const [report] = await load(db, [table(`${word}.ndjson`, rows)], options)
  expect(report).toMatchObject({ error: null, comments: 2 })
  db.$client.close()
}

const get = async (path: string, { address } = server) => {
  const response = await fetch(address + path)
  return { status: response.status, text: await response.text() }
}
const fault = async (of = server): Promise<string> => JSON.parse((await get('/state', of)).text).fault

test('a database that is removed, replaced or damaged is told as what it is', async () => {
  expect((await get('/people')).text).toContain('first2')
  expect((await get('/authors.csv')).text).toContain('first2')
  expect(await fault()).toBeNull()
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })

  takeAway()
  expect((await get('/people')).status).toBe(500)
  expect(await get('/healthz')).toEqual({ status: 503, text: 'database\n' })
  const refused = await get('/authors.csv')
  expect([refused.status, JSON.parse(refused.text).error]).toEqual([
    500,
    expect.stringMatching(/^forum\.sqlite is no longer where it was/),
  ])
  expect(await fault()).toMatch(/^forum\.sqlite is no longer where it was/)

  await put('second')
  expect((await get('/people')).text).toContain('second2')
  expect((await get('/people')).text).not.toContain('first2')
  expect((await get('/authors.csv')).text).toContain('second2')
  expect(await fault()).toBeNull()

  writeFileSync(file, 'nonsense'.repeat(5000))
  writeFileSync(`${file}.new`, 'nonsense'.repeat(5000))
  renameSync(`${file}.new`, file)
  expect((await get('/people')).status).toBe(500)
  expect(await fault()).toMatch(/^forum\.sqlite is not a Replyscope database/)
  const browser = await openBrowser()
  try {
    await withPage(browser, async page => {
      await page.goto(`${server.address}/people`)
      await page.getByRole('heading', { name: 'Something went wrong' }).waitFor()
      const said = page.getByRole('status').filter({ hasText: 'is not a Replyscope database' })
      await said.waitFor()
      expect(await page.getByRole('main').innerText()).not.toContain('harmed')
    })
  } finally {
    await browser.close()
  }
})

test('what is loaded into a database that went is in the one that is made then, and not told otherwise', async () => {
  await put('third')
  expect((await get('/people')).text).toContain('third2')
  takeAway()
  const sent = await fetch(`${server.address}/loads/upload?name=a%00b.csv`, {
    method: 'POST',
    body: 'id,parent_id,author,text\np,,ann,Hello\na,p,ben,Hi\n',
  })
  const { token } = (await sent.json()) as { token: string }
  const response = await fetch(`${server.address}/loads/upload/${token}`, { method: 'POST' })
  const last = parseEvent((await response.text()).trim().split('\n').at(-1)!)
  expect(last).toMatchObject({
    kind: 'done',
    reports: [{ source: 'a\u{FFFD}b.csv', comments: 1, error: null, load: 1 }],
  })
  expect((await get('/people')).text).toContain('ben')
})

test('a load is taken out by a process of its own', async () => {
  await put('first', 'second')
  const remove = (id: string) =>
    fetch(`${server.address}/loads/${id}/remove`, { method: 'POST', redirect: 'manual' })
  const answer = await remove('1')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/loads'])
  const { text } = await get('/people')
  expect(text).toContain('second2')
  expect(text).not.toContain('first2')
  expect((await remove('1')).status).toBe(409)
  expect((await remove('x')).status).toBe(404)
})

test('pages are short whatever is long, and files have all of it', async () => {
  const long = 'x'.repeat(300_000)
  await put(long)
  expect(await indexCommand.run(['--db', file])).toBe(0)
  const pages = [
    '/',
    '/conversations',
    '/conversations?view=trees',
    '/conversations?sort=title',
    '/conversations/1',
    '/conversations/1/picture',
    '/conversations/1/window?start=0',
    '/people',
    '/people?sort=name',
    '/people?view=crowd',
    '/people?view=patterns',
    '/people/1',
    '/people/1?with=2',
    '/network',
    '/network?view=matrix',
    '/network?view=chord',
    '/network?view=pairs',
    '/network?view=exchanges',
    '/network/picture',
    '/network/ego/1',
    '/network/exchange?pair=1-2',
    '/compare?c=1',
    '/search?q=answer',
    '/loads',
    '/loads/1',
    '/go?q=x',
  ]
  for (const page of pages) {
    const { status, text } = await get(page)
    expect([page, status, text.length < 300_000]).toEqual([page, 200, true])
  }
  for (const path of ['/authors.csv', '/conversations.json', '/loads.json', '/report.html?c=1'])
    expect((await get(path)).text.length).toBeGreaterThan(300_000)
})

test('what is left over in the temporary folder is removed at the next start, and nothing else', async () => {
  const folder = mkdtempSync(join(all, 'left-'))
  vi.stubEnv('TMPDIR', folder)
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000)
  const make = (name: string, written: Date) => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'upload'), '')
    for (const each of [join(name, 'upload'), name]) utimesSync(join(folder, each), written, written)
    return join(folder, name)
  }
  const none = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(none, 'close')
  const old = [
    'replyscope-upload-a',
    'replyscope-copy-b',
    `replyscope-copy-${none.pid}-1`,
    `replyscope-${none.pid}-b`,
  ]
  const others = [
    'something-else',
    'replyscope-bench-a',
    `replyscope-${process.pid}-c`,
    `replyscope-copy-${process.pid}-1`,
  ]
  const gone = old.map(name => make(name, hours(5)))
  const kept = [make('replyscope-upload-c', hours(1)), ...others.map(name => make(name, hours(5)))]
  await removeLeftOvers()
  vi.unstubAllEnvs()
  expect(gone.filter(existsSync)).toEqual([])
  expect(kept.filter(existsSync)).toEqual(kept)
})

test('a load ends with the server that began it', async () => {
  // Its input never ends: the load holds the other end itself.
  const endless = join(all, 'endless')
  const endlessly = join(all, 'endlessly.sqlite')
  execFileSync('mkfifo', [endless])
  const script = `
    const { spawn } = require('node:child_process')
    const stdin = require('node:fs').openSync(${JSON.stringify(endless)}, 'r+')
    const child = spawn(process.execPath, [${JSON.stringify(program)}, 'load', '-', '--db', ${JSON.stringify(endlessly)}],
      { stdio: [stdin, 'ignore', 'ignore'], env: { ...process.env, REPLYSCOPE_PARENT: String(process.pid) } })
    child.on('spawn', () => console.log(child.pid))
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(parent.stdout, 'data')
  const child = Number(String(said))
  while (!existsSync(endlessly)) await setTimeout(20)
  parent.kill('SIGKILL')
  await once(parent, 'close')
  const isThere = () => {
    try {
      return process.kill(child, 0)
    } catch {
      return false
    }
  }
  await expect.poll(isThere).toBe(false)
  await loaded(endlessly, 'afterwards')
})

test.skipIf(typeof postgres === 'string')('pages come from a server as well', async () => {
  if (typeof postgres === 'string') return
  const here = open(join(all, 'here.sqlite'))
  await loaded(join(all, 'here.sqlite'), 'word')
  const gate = await gateTo(await postgres.fresh())
  const there = await openPostgres(gate.address)
  await copyDatabase(here, there)
  here.$client.close()
  await there.$client.close()
  const other = await startServer(gate.address)
  for (const path of ['/people', '/conversations/1', '/authors.csv'])
    expect([path, await get(path, other)]).toEqual([
      path,
      { status: 200, text: expect.stringContaining('word2') },
    ])
  await gate.shut()
  expect((await get('/people', other)).status).toBe(500)
  expect(await fault(other)).toMatch(/^postgres:\/\/127\.0\.0\.1:\d+\/\w+ does not answer/)
  expect((await get('/healthz', other)).status).toBe(503)
  await gate.open()
  expect((await get('/people', other)).text).toContain('word2')
  expect(await other.stop()).not.toMatch(/tests@/)
  await gate.shut()
})
