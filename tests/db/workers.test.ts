import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyDatabase } from '../../db/copy.ts'
import { defaultOptions, load, quietly } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { stage, workOnce } from '../../db/load/server/incoming.ts'
import { type Db, open, type SqliteDb } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { failures, incoming, incomingInWords } from '../../db/queries/incoming.ts'
import { UserError } from '../../lib/errors.ts'
import { contents } from '../support/contents.ts'
import { postgresServer } from '../support/postgres.ts'
import { replyscope } from '../support/replyscope.ts'

const server = await postgresServer()
if (typeof server === 'string') console.warn(`Importing by several processes is left out: ${server}.`)
const fresh = (): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.fresh()

const folder = mkdtempSync(join(tmpdir(), 'replyscope-workers-'))
const children = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
  if (typeof server !== 'string') await server.stop()
})

/** Two months of a dump, in several files: discussions go on from one to the other, and some comments are in both, changed. */
function months(): string[] {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  return [0, 1, 2, 3].map(number => {
    const month = number >> 1
    const lines = Array.from({ length: 400 }, (_, at) => {
      const link = next(40)
      const id = number * 350 + at
      return JSON.stringify({
        ...{ id: `c${id}`, link_id: `t3_p${link}`, author: `user ${next(60)}`, subreddit: 's' },
        parent_id: next(3) === 0 ? `t3_p${link}` : `t1_c${Math.max(0, id - 1 - next(30))}`,
        body: next(20) === 0 ? '[removed]' : `Said ${id} in ${month}`,
        ...{ created_utc: 1_700_000_000 + id * 600, retrieved_on: 1_710_000_000 + month * 86_400 },
      })
    })
    const path = join(folder, `RC_2024-0${month + 1}-${number}.ndjson`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  })
}

/** All that is there; ids aside, which are given in the order of loading. */
async function all(db: Db) {
  const here = open(':memory:')
  await copyDatabase(db, here)
  return allIn(here)
}

function allIn(db: SqliteDb) {
  const { broken, schema: _schema, ...rest } = contents(db, { seen: true })
  expect(broken).toEqual([])
  const sources = db.$client
    .prepare('select source, hash, bytes, comments, seen_at from loads order by 1, 2')
    .all()
  db.$client.close()
  return { ...rest, sources }
}

function started(...words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [join('cli', 'main.ts'), ...words], {
    stdio: 'ignore',
    // Those that are killed leave files there.
    env: { ...process.env, TMPDIR: folder },
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

describe.skipIf(typeof server === 'string')('on PostgreSQL', () => {
  let paths: readonly string[]
  let expected: ReturnType<typeof allIn>
  beforeAll(async () => {
    paths = months()
    const here = open(':memory:')
    for (const path of paths) await load(here, [sourceAt(path)])
    expected = allIn(here)
  })

  test('staged by two and imported by two, some of them killed, it is what one import makes of it', async () => {
    const address = await fresh()
    const db = await openPostgres(address)
    const [one, two, three, four] = paths as [string, string, string, string]
    // The later month first.
    const other = async () => {
      for (const path of [three, two]) await stage(db, { name: basename(path), path }, defaultOptions)
    }
    const [staged] = await Promise.all([replyscope('stage', four, one, '--db', address), other()])
    expect(staged.code).toBe(0)
    expect(await incoming(db)).toEqual({ all: 4, done: 0, working: 0, failed: 0 })
    const begin = () => started('work', '--db', address)
    let workers = [begin(), begin()]
    for (const moment of [900, 500, 700]) {
      await setTimeout(moment)
      const victim = workers.shift()!
      victim.kill('SIGKILL')
      workers = [...workers, begin()]
    }
    await Promise.all(workers.map(child => child.exitCode === null && once(child, 'exit')))
    expect(await failures(db)).toEqual([])
    expect(await incoming(db)).toEqual({ all: 4, done: 4, working: 0, failed: 0 })
    expect(await all(db)).toEqual(expected)
    await db.$client.close()
  }, 120_000)

  test('what cannot be imported is told, and keeps nothing from it; the same content counts once', async () => {
    const db = await openPostgres(await fresh())
    const strange = join(folder, 'strange.bin')
    writeFileSync(strange, Buffer.from([0, 1, 2, 3, 255, 254, 0, 9]))
    const [path] = paths as [string]
    const broken = join(folder, 'broken.csv')
    writeFileSync(broken, 'conversation_id,id,parent_id,author,created_at,text\na,b,,ann,no date,Hi\n')
    await stage(db, { name: 'broken.csv', path: broken }, { ...defaultOptions, strict: true })
    for (const each of [strange, path, path])
      await stage(db, { name: basename(each), path: each }, defaultOptions)
    await expect(stage(db, { name: 'no', path: folder }, defaultOptions)).rejects.toThrow(UserError)
    const reports = [await workOnce(db, quietly), await workOnce(db, quietly), await workOnce(db, quietly)]
    reports.push(await workOnce(db, quietly))
    expect(reports.map(report => [report?.error === null, report?.unchanged])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [true, true],
    ])
    expect(await workOnce(db, quietly)).toBeNull()
    expect(await failures(db)).toMatchObject([
      { name: 'broken.csv', error: expect.stringContaining('Because of --strict') },
      { name: 'strange.bin' },
    ])
    expect(await incoming(db)).toEqual({ all: 4, done: 2, working: 0, failed: 2 })
    expect(incomingInWords(await incoming(db))).toBe('2 of 4 imported. 2 could not be.')
    await db.$client.close()
  })
})
