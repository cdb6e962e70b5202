import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../../cli/export.ts'
import { figureNames } from '../../../db/archives/figures.ts'
import { documentedPaths } from '../../../db/lists/paths.ts'
import { load } from '../../../db/load/load.ts'
import { open } from '../../../db/open.ts'
import { table } from '../../support/discussions.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let folder: string
let whole: string
let damaged: string
let server: TestServer

const COMMENTS = 7500

/** A database of comments whose texts are long enough to fill many pages of the file. */
async function made(name: string): Promise<string> {
  const path = join(folder, name)
  const db = open(path)
  const rows = Array.from({ length: COMMENTS }, (_, i) => ({
    conversation: `c${Math.floor(i / 2500)}`,
    id: `m${i}`,
    parent: i % 2500 === 0 ? undefined : `m${i - 1 - (i % 3 === 0 ? 0 : Math.floor((i % 2500) / 3))}`,
    author: i % 11 === 0 ? undefined : `person ${i % 23}`,
    created_at: new Date(Date.UTC(2024, 0, 1, 0, i)).toISOString(),
    text: `=says ${i}, "so"\n👩‍👩‍👧 ${String.fromCharCode(97 + (i % 26)).repeat(900)}`,
  }))
  const [report] = await load(db, [table(`${name}.ndjson`, rows)])
  expect(report?.error).toBeNull()
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
  db.$client.close()
  return path
}

/** Writes nonsense over a stretch in the middle of a file. */
function damage(path: string): void {
  const file = openSync(path, 'r+')
  const { size } = statSync(path)
  writeSync(file, Buffer.alloc(Math.floor(size / 5), 0xee), 0, Math.floor(size / 5), Math.floor(size * 0.45))
  closeSync(file)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-downloads-'))
  whole = await made('whole.sqlite')
  damaged = join(folder, 'damaged.sqlite')
  copyFileSync(whole, damaged)
  damage(damaged)
  server = await startServer(whole)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const fetched = async (path: string) =>
  Buffer.from(await (await fetch(`${server.address}/${path}`)).arrayBuffer())

async function exported(args: readonly string[]): Promise<Buffer> {
  const out = join(folder, 'exported')
  expect(await exportCommand.run([...args, '--out', out, '--db', whole])).toBe(0)
  return readFileSync(out)
}

describe('the page and the command line give the same bytes', () => {
  test.each([
    [
      'conversations.csv?comments_min=1&sort=title&order=asc',
      'conversations',
      'comments_min=1&sort=title&order=asc',
    ],
    ['messages.ndjson?conversations=2,3', 'messages', 'conversations=2,3'],
    ['authors.parquet?conversations=2,3', 'authors', 'conversations=2,3'],
    ['levels.xlsx?text=whole', 'levels', 'text=whole'],
    ['timeline.json?by=hour', 'timeline', 'by=hour'],
    ['network.csv?min=2&self=1', 'network', 'min=2&self=1'],
    ['people.csv?sort=name&order=asc', 'people', 'sort=name&order=asc'],
    ['conversations/2/people.csv', 'conversations/2/people', ''],
    ['bundle.zip?conversations=2', 'bundle.zip', 'conversations=2'],
    ['report.html?c=2,3', 'report.html', 'c=2,3'],
  ])('%s', async (path, name, where) => {
    const format = /^[^?]*\.(\w+)/.exec(path)?.[1] ?? ''
    const isTable = !name.includes('.')
    const args = [name, ...(where ? ['--where', where] : []), ...(isTable ? ['--format', format] : [])]
    const [page, line] = await Promise.all([fetched(path), exported(args)])
    expect(page.length).toBeGreaterThan(100)
    expect(page.equals(line)).toBe(true)
  })
})

test('whatever can be taken away is asked for anew each time', async () => {
  for (const { path, endings } of documentedPaths) {
    const address = `${server.address}${path.replace('{id}', '1')}${endings[0]!.ending}?q=a&c=1`
    const { status, headers } = await fetch(address, { method: 'HEAD' })
    expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
    expect([path, [200, 503].includes(status)]).toEqual([path, true])
  }
})

test('a table is counted, taken in parts, and named after what it holds', async () => {
  const answer = await fetch(`${server.address}/messages.csv?conversations=2&_dl=1`)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="says-2500-so-2-messages.csv"')
  const { rows } = await (await fetch(`${server.address}/messages.json?conversations=2`)).json()
  expect(Number(answer.headers.get('x-total-count'))).toBe(rows.length)
  const parts: unknown[] = []
  for (let next: string | null = ''; next !== null; ) {
    const part = await (
      await fetch(`${server.address}/messages.json?conversations=2&_size=1000${next && `&_next=${next}`}`)
    ).json()
    expect(part).toMatchObject({ ok: true, total: rows.length, truncated: part.next !== null })
    parts.push(...part.rows)
    next = part.next
  }
  expect(parts).toEqual(rows)
})

test.each(figureNames)('the figure %s of a conversation is a drawing of its own', async name => {
  const answer = await fetch(`${server.address}/conversations/2/${name}.svg`)
  expect(answer.headers.get('content-type')).toContain('image/svg+xml')
  expect(await answer.text()).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
})

test.each([
  ['conversations/99/tree.svg', 404],
  ['nothing.csv', 404],
  ['conversations/99/people.csv', 404],
  ['conversations/2/nothing.json', 404],
  ['messages.csv?_size=3', 400],
  ['messages.json?_size=none', 400],
  ['messages.json?_next=nonsense', 400],
  [`messages.json?_next=${Buffer.from('{"other":1}').toString('base64url')}`, 400],
  [`conversations.json?_next=${Buffer.from('{"other":1}').toString('base64url')}`, 400],
  ['report.html', 400],
  ['report.html?c=99', 404],
  ['conversations.csv?comments_min=many', 400],
  ['messages.csv?from=2024-02-31', 400],
  ['timeline.csv?by=year', 400],
  ['messages.csv?excel=yes', 400],
  ['network.gexf?conversations=1,x', 400],
  ['bundle.zip?min=0', 400],
  [`conversations.csv?conversations=${Array.from({ length: 501 }, (_, i) => i + 1)}`, 400],
  ['conversations/2/tree.png', 404],
  ['conversations/2/nothing.svg', 404],
  ['people.gexf', 404],
  ['search.json?q=%22open', 400],
])('%s is refused in JSON, with status %d', async (path, status) => {
  const answer = await fetch(`${server.address}/${path}`)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ ok: false, error: expect.stringMatching(/\.$/) })
})

test.each(['messages.csv', 'tables.xlsx', 'conversations/2/tree.svg', 'network.gexf'])(
  '%s can be read, and nothing else',
  async path => {
    const answer = await fetch(`${server.address}/${path}`, { method: 'DELETE' })
    expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({ status: 405, ok: false })
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  },
)

test('a search gives no file before all can be found, and the whole one then', async () => {
  const asked = () => fetch(`${server.address}/search.json?q=says&_size=1`)
  const first = await asked()
  if (!first.ok)
    expect({ status: first.status, ...(await first.json()) }).toMatchObject({
      status: expect.toSatisfy((status: number) => status === 500 || status === 503),
      ok: false,
    })
  await expect.poll(async () => (await asked()).status, { timeout: 30_000, interval: 500 }).toBe(200)
  expect(await (await asked()).json()).toMatchObject({ ok: true, total: COMMENTS })
})

const copies = () => readdirSync(tmpdir()).filter(name => name.startsWith('replyscope-copy-'))

test('a download that is broken off leaves nothing behind, and the server goes on', async () => {
  const before = copies()
  for (const path of ['messages.ndjson', 'tables.xlsx', 'database.sqlite', 'convokit.zip']) {
    const leaving = new AbortController()
    const answer = await fetch(`${server.address}/${path}`, { signal: leaving.signal })
    await answer.body?.getReader().read()
    leaving.abort()
  }
  // And before it began.
  for (const wait of [5, 20, 60]) {
    const early = fetch(`${server.address}/database.sqlite`, { signal: AbortSignal.timeout(wait) })
    await early.then(answer => answer.arrayBuffer()).catch(() => {})
  }
  await expect.poll(copies, { timeout: 10_000 }).toEqual(before)
  expect((await fetched('measures.csv')).length).toBeGreaterThan(1000)
})

test('to HEAD the same is said of a file as to GET, and nothing is made', async () => {
  const before = copies()
  for (const path of ['messages.csv?_dl=1', 'database.sqlite']) {
    const get = await fetch(`${server.address}/${path}`)
    await get.arrayBuffer()
    const head = await fetch(`${server.address}/${path}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    for (const name of ['content-type', 'content-disposition', 'x-total-count'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
  }
  await expect.poll(copies, { timeout: 10_000 }).toEqual(before)
})

test('a fault on the way breaks the connection: no file ends as if it were whole', async () => {
  const broken = await startServer(damaged)
  try {
    for (const path of ['messages.csv', 'messages.json', 'convokit.zip', 'messages.parquet']) {
      const answer = await fetch(`${broken.address}/${path}`)
      // A fault at the beginning may be an answer; after a later one the file must not look whole.
      if (answer.ok) await expect(answer.arrayBuffer(), path).rejects.toThrow()
      else
        expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({
          status: expect.toSatisfy((status: number) => status === 500 || status === 503),
          ok: false,
        })
    }
    expect((await fetch(`${broken.address}/measures.csv`)).status).toBe(200)
  } finally {
    await broken.stop()
  }
})
