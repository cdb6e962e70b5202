import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Thread } from '../../../app/_server/thread.ts'
import type { FileRequest } from '../../../app/download/answer.ts'
import { indexTexts } from '../../../db/load/index-texts.ts'
import { type Lane, openToRead, type SqliteDb, type Threads } from '../../../db/open.ts'
import { scattered } from '../../db/queries/network/scattered.ts'
import { questionsTo } from '../../db/queries/plans/questions.ts'

const queries = join(import.meta.dirname, '../../../db/queries')
const folder = mkdtempSync(join(tmpdir(), 'replyscope-threads-'))
const file = join(folder, 'forum.sqlite')
const thread = new Thread({ name: file, forPages: false, isPatient: false })
const never = new AbortController().signal
let db: SqliteDb

beforeAll(async () => {
  // A thread that is ended leaves the copies that it was at.
  vi.stubEnv('TMPDIR', folder)
  const made = await scattered()
  await indexTexts(made)
  await made.$client.backup(file)
  made.$client.close()
  db = openToRead(file)
})
afterAll(async () => {
  await thread.end()
  vi.unstubAllEnvs()
  db.$client.close()
  rmSync(folder, { recursive: true })
})

const modules = readdirSync(queries, { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.ts'),
)

/** Every question that is made to be asked in a thread, as `file.name`, read off the source. */
const inThreads = modules.flatMap(name => {
  const source = readFileSync(join(queries, name), 'utf8')
  return [
    ...source.matchAll(/export const (\w+) =\s+(?:\w+\(\s*)?inThread\(\s*'(\w+)',\s*'([\w./-]+)'/g),
  ].map(([, own, , question = '']) => ({ own, question, file: name.slice(0, -3) }))
})

test('every question for threads says where it is to be found', () => {
  expect(inThreads.length).toBeGreaterThan(30)
  const uses = modules.map(name => readFileSync(join(queries, name), 'utf8').split('inThread(').length - 1)
  expect(inThreads).toHaveLength(uses.reduce((sum, each) => sum + each, 0))
  for (const { own, question, file } of inThreads) expect(question).toBe(`${file}.${own}`)
})

test('a thread answers as the question does, and every answer can be copied', async () => {
  const asked = new Set<string>()
  const threads: Threads = {
    ask(_lane: Lane, question, parameters) {
      asked.add(question)
      return thread.ask(question, parameters)
    },
  }
  const remote = Object.assign(openToRead(file), { $threads: threads })
  const [here, there] = [await questionsTo(db), await questionsTo(remote)]
  for (const question of Object.keys(here)) {
    const [direct, answer] = [await here[question]!(), await there[question]!()]
    if (typeof direct !== 'object' || direct === null || Symbol.asyncIterator in direct) continue
    if (inThreads.some(each => each.question === question)) expect(answer, question).toEqual(direct)
  }
  remote.$client.close()
  const left = inThreads.map(({ question }) => question).filter(question => !asked.has(question))
  expect(left).toEqual([])
})

test('what is wrong with a question is told with its words', async () => {
  await expect(thread.ask('compare.noSuch', [])).rejects.toThrow(/not a function/)
  await expect(thread.ask('resolve.conversationId', ['no such'])).rejects.toMatchObject({
    name: 'UserError',
  })
})

test('a thread that nobody asks anything ends, but not while a file is read, and begins anew', async () => {
  const own = new Thread({ name: file, forPages: false, isPatient: false }, 40)
  const asked = { path: 'messages.csv', query: '', method: 'GET', languages: null } as const
  const { pieces } = await own.file(asked, never)
  const reading = pieces![Symbol.asyncIterator]()
  await reading.next()
  await setTimeout(150)
  expect(own.isOpen).toBe(true)
  while (!(await reading.next()).done);
  await expect.poll(() => own.isOpen).toBe(false)
  expect((await own.file({ ...asked, method: 'HEAD' }, never)).status).toBe(200)
  await expect.poll(() => own.isOpen).toBe(false)
})

const get = (path: string, query = '', method: FileRequest['method'] = 'GET') =>
  thread.file({ path, query, method, languages: null }, never)

test('a file comes in pieces, or not at all to who only asks for its head', async () => {
  const { status, headers, pieces } = await get('messages.csv')
  expect([status, headers['content-type'], headers['x-total-count']]).toEqual([
    200,
    'text/csv; charset=utf-8',
    String(db.$client.prepare('select count(*) from messages').pluck().get()),
  ])
  const csv = await text(pieces!)
  expect(csv.split('\n')[0]).toContain('conversation_id')
  const head = await get('messages.csv', '', 'HEAD')
  expect(head).toEqual({ status, headers, pieces: null })
})

test.each([
  ['messages.csv?from=yesterday', 400],
  ['nothing.csv', 404],
  ['report.html?c=999', 404],
  ['people/1.png', 404],
])('%s is refused with %i, in JSON', async (address, expected) => {
  const [path = '', query] = address.split('?')
  const { status, headers, pieces } = await get(path, query)
  expect([status, headers['content-type']]).toEqual([expected, 'application/json'])
  expect(JSON.parse(await text(pieces!))).toMatchObject({ ok: false, error: expect.any(String) })
})

test('only so many copies of the database are made at a time; who leaves makes room', async () => {
  const copies = await Promise.all([get('database.sqlite'), get('database.sqlite')])
  const third = await get('database.sqlite')
  expect([third.status, third.headers['retry-after']]).toEqual([503, '60'])
  await copies[0]!.pieces![Symbol.asyncIterator]().return!()
  const fourth = await get('database.sqlite')
  expect(fourth.status).toBe(200)
  for (const { pieces } of [copies[1]!, fourth]) for await (const _ of pieces!);
  const fifth = await get('database.sqlite')
  expect(fifth.status).toBe(200)
  await fifth.pieces![Symbol.asyncIterator]().return!()
})

test('a thread that was ended tells who waits for it, and begins anew', async () => {
  const waiting = get('bundle.zip')
  await Promise.all([expect(waiting).rejects.toThrow(/ask again/), thread.end()])
  expect((await get('levels.csv')).status).toBe(200)
})
