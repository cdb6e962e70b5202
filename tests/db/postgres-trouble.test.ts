import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { answerTo } from '../../app/download/answer.ts'
import { writeOut } from '../../cli/write-out.ts'
import { fingerprint } from '../../db/cache.ts'
import { copyDatabase } from '../../db/copy.ts'
import { faultOf } from '../../db/fault.ts'
import { followed } from '../../db/followed.ts'
import { type Db, eachRow, open } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { refusalOf } from '../../db/postgres-tables.ts'
import { peoplePage } from '../../db/queries/people/people.ts'
import { openShared } from '../../db/shared/open.ts'
import { addSpace, databaseOfSpace, spaceNames } from '../../db/shared/spaces.ts'
import { UserError } from '../../lib/errors.ts'
import { asked, gateTo, postgresServer } from '../support/postgres.ts'
import { loadedFrom } from './queries/loaded.ts'

const server = await postgresServer()

const fresh = (options?: string): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.fresh(options)

/** The same without tables, also where new ones are distributed. */
const bare = (options?: string): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.bare(options)

afterAll(async () => {
  if (typeof server !== 'string') await server.stop()
})

const small = () => loadedFrom('one,p,,ann,,post,Title', 'one,a,p,ben,,comment,')

const count = (db: Db, table: string) =>
  db.$client.prepare<[], number>(`select count(*) from ${table}`).pluck().get()

/** Message of the error with which `work` fails; expects that it is one for users, who can mend it. */
async function told(work: Promise<unknown>, name = 'postgres://there/db'): Promise<string> {
  const fault = await work.then(
    () => null,
    (error: unknown) => faultOf(error, name),
  )
  expect(fault).toBeInstanceOf(UserError)
  return String(fault)
}

/** The address with a setting for each session. */
function withSetting(address: string, setting: string): string {
  const url = new URL(address)
  url.searchParams.set('options', `-c ${setting}`)
  return url.href
}

describe.skipIf(typeof server === 'string')('a server that goes away', () => {
  test('is asked again where it comes back, and told of where it does not', async () => {
    const gate = await gateTo(await fresh())
    const db = await openPostgres(gate.address)
    await copyDatabase(await small(), db)
    await gate.shut()
    const late = count(db, 'messages')
    await setTimeout(100)
    await gate.open()
    expect(await late).toBe(2)
    await gate.shut()
    await gate.open()
    let rows = 0
    await eachRow(db.$client.prepare('select id from messages').iterate(), () => rows++)
    expect(rows).toBe(2)
    await gate.shut()
    expect(await told(count(db, 'messages') as Promise<unknown>)).toMatch(/there\/db does not answer/)
    await gate.open()
    expect(await count(db, 'messages')).toBe(2)
    await db.$client.close()
    await gate.shut()
  })

  test('what changes something is not done twice', async () => {
    const gate = await gateTo(await fresh())
    const db = await openPostgres(gate.address)
    const slow = db.$client.prepare("insert into groups select 1, pg_sleep(0.3)::text, '', 0").all()
    await setTimeout(100)
    await gate.shut()
    await gate.open()
    expect(await told(slow as Promise<unknown>)).toMatch(/ended the connection/)
    await db.$client.close()
    await gate.shut()
  })

  test('nothing is begun anew in the middle of an answer, or left half', async () => {
    const address = await fresh()
    const gate = await gateTo(address)
    const db = await openPostgres(gate.address)
    const many = db.$client.prepare<[], number>('select * from generate_series(1, 3000000)').pluck()
    const seen: number[] = []
    const reading = eachRow(many.iterate(), value => {
      if (seen.push(value) === 1000) void gate.shut()
    })
    expect(await told(reading)).toMatch(/ended the connection/)
    expect(seen.length).toBeLessThan(3_000_000)
    expect(seen).toEqual(seen.map((_, at) => at + 1))
    await gate.open()

    const source = await small()
    let copied = 0
    const copying = copyDatabase(source, db, async () => {
      if (++copied === 8) await gate.shut()
    })
    expect(await told(copying)).toMatch(/ended the connection. What was not whole was not written/)
    await gate.open()
    expect(await count(db, 'sites')).toBe(0)
    await copyDatabase(source, db)

    copied = 0
    const file = open(':memory:')
    const back = copyDatabase(
      db,
      file,
      async () => {
        if (++copied === 8) await gate.shut()
      },
      error => faultOf(error, gate.address),
    )
    expect(await told(back, 'file.sqlite')).toMatch(/127\.0\.0\.1:\d+\/\w+ ended the connection/)
    expect(await count(file, 'sites')).toBe(0)
    await db.$client.close()
  })

  test('a file that is written meanwhile is left as it was', async () => {
    const gate = await gateTo(await fresh())
    const db = await openPostgres(gate.address)
    const folder = mkdtempSync(join(tmpdir(), 'replyscope-away-'))
    const file = join(folder, 'rows.csv')
    writeFileSync(file, 'before')
    async function* pieces() {
      const many = db.$client.prepare<[], number>('select * from generate_series(1, 3000000)').pluck()
      for await (const some of many.iterate() as AsyncIterable<readonly number[]>) {
        if (some[0] === 1) void gate.shut()
        yield some.join()
      }
    }
    expect(await told(writeOut(file, pieces()))).toMatch(/there\/db ended the connection/)
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['rows.csv'], 'before'])
    rmSync(folder, { recursive: true })
    await db.$client.close()
  })

  test('pages and files say so, and go on when it is there again', async () => {
    const address = await fresh()
    const first = await openPostgres(address)
    await copyDatabase(await small(), first)
    await first.$client.close()
    const gate = await gateTo(address)
    const database = followed(gate.address)
    const fetched = async () => {
      const request = { path: 'conversations.csv', query: '', method: 'GET', languages: null } as const
      const answer = await answerTo(
        request,
        () => database.current(),
        error => database.fault(error),
      )
      let text = ''
      for await (const piece of answer.pieces!) text += piece
      return { status: answer.status, text }
    }
    expect(await fetched()).toMatchObject({ status: 200, text: expect.stringContaining('Title') })
    await gate.shut()
    expect(await fetched()).toMatchObject({ status: 500, text: expect.stringContaining('does not answer') })
    await gate.open()
    expect(await fetched()).toMatchObject({ status: 200 })
    database.close()
    await gate.shut()
  })

  test('one that gives no more connections, or takes too long, is told', async () => {
    const address = await fresh()
    const few = `few_${process.pid}`
    const owner = await openPostgres(address)
    await asked(address, `create role ${few} login connection limit 1`)
    const asFew = new URL(address)
    asFew.username = few
    await asked(address, `grant select on all tables in schema public to ${few}`)
    const only = await openPostgres(asFew.href)
    const two = Promise.all([1, 2].map(() => only.$client.prepare('select pg_sleep(0.2)').get()))
    // The second finds no room, and waits until there is.
    await two
    await expect(openPostgres(asFew.href)).rejects.toThrow(/has no connection left/)
    await only.$client.close()
    const hasty = await openPostgres(withSetting(address, 'statement_timeout=60'))
    expect(await told(hasty.$client.prepare('select pg_sleep(5)').get() as Promise<unknown>)).toMatch(
      /took longer than it may \(statement_timeout\)/,
    )
    await hasty.$client.close()
    await owner.$client.close()
    await asked(address, `drop owned by ${few}; drop role ${few}`)
  })

  test('what another program holds is not waited for', async () => {
    const address = await fresh()
    const [one, other] = [await openPostgres(address), await openPostgres(address)]
    const [source, same] = [await small(), await small()]
    await copyDatabase(source, one, async ({ table }) => {
      if (table === 'sites')
        expect(await told(copyDatabase(same, other))).toMatch(/being filled by another program/)
    })
    for (const db of [one, other]) await db.$client.close()
  })
})

describe.skipIf(typeof server === 'string')(
  'what cannot be used is refused with the reason, and left as it was',
  () => {
    test.each([
      ['too old', { version: 13 }, /PostgreSQL 13; Replyscope wants 14 or newer/],
      ['other letters', { encoding: 'SQL_ASCII' }, /as SQL_ASCII, .* createdb --encoding UTF8/],
      ['no schema', { namespace: null }, /None of the schemas/],
      ['another program', { tables: 3 }, /tables of another program/],
    ])('%s', (_what, difference, words) => {
      const found = { version: 18, encoding: 'UTF8', namespace: 'public', tables: 0, own: 0, ...difference }
      expect(refusalOf(found)).toMatch(words)
    })

    test('tables of another program, and those of its extensions', async () => {
      const address = await bare()
      await asked(address, 'create table accounts (id int)')
      await expect(openPostgres(address)).rejects.toThrow(/holds tables of another program/)
      await asked(address, 'drop table accounts; create table replyscope (id int)')
      await expect(openPostgres(address)).rejects.toThrow(/holds tables of another program/)
      await asked(address, 'drop table replyscope; create view gauges as select 1')
      await asked(address, 'alter extension plpgsql add view gauges')
      await (await openPostgres(address)).$client.close()
      await expect(openPostgres(await bare("encoding 'LATIN1' locale 'C'"))).rejects.toThrow(/as LATIN1/)
      await expect(openPostgres(withSetting(address, 'search_path=nowhere'))).rejects.toThrow(
        /None of the schemas/,
      )
    })

    test('another version of Replyscope, before and while it is read', async () => {
      const address = await bare()
      const db = await openPostgres(address)
      await copyDatabase(await small(), db)
      const before = await fingerprint(db)
      for (const [version, words] of [
        ['0.10.2', /by a newer version of Replyscope \(0\.10\.2; this is/],
        ['0.0.9', /by an older version of Replyscope \(0\.0\.9; this is/],
      ] as const) {
        await asked(address, `update replyscope set form = 'other', version = '${version}'`)
        await expect(openPostgres(address)).rejects.toThrow(words)
      }
      // One that reads finds out when it is connected anew.
      const ended =
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> '
      await asked(address, `${ended} pg_backend_pid()`)
      expect(await told(count(db, 'sites') as Promise<unknown>)).toMatch(/another form/)
      await asked(
        address,
        'set citus.enable_ddl_propagation = off; alter schema public rename to gone; create schema public',
      )
      await asked(address, `${ended} pg_backend_pid()`)
      expect(await told(count(db, 'sites') as Promise<unknown>)).toMatch(/lacks tables that were there/)
      // The same number of changes, and other data.
      const anew = await openPostgres(address)
      await copyDatabase(await loadedFrom('two,p,,ann,,post,Title'), anew)
      expect(await fingerprint(db)).not.toBe(before)
      for (const each of [db, anew]) await each.$client.close()
    })

    test('a user without rights', async () => {
      const address = await fresh()
      const name = `guest_${process.pid}`
      await asked(address, `create role ${name} login; revoke create on schema public from public`)
      const asGuest = new URL(address)
      asGuest.username = name
      await expect(openPostgres(asGuest.href)).rejects.toThrow(/does not let this user do that/)
      const owner = await openPostgres(address)
      await expect(openPostgres(asGuest.href)).rejects.toThrow(/does not let this user do that/)
      await asked(address, `grant select on all tables in schema public to ${name}`)
      const guest = await openPostgres(asGuest.href)
      expect(await count(guest, 'sites')).toBe(0)
      const source = await small()
      expect(await told(copyDatabase(source, guest))).toMatch(/does not let this user do that/)
      expect(await count(guest, 'sites')).toBe(0)
      for (const db of [owner, guest]) await db.$client.close()
      await asked(address, `drop owned by ${name}; drop role ${name}`)
    })

    test('a space of another, or without the right to make it; each is a schema that knows its own', async () => {
      const main = await fresh()
      const shared = openShared(':memory:')
      const make = async (database: string) => {
        await (await openPostgres(database)).$client.close()
      }
      await addSpace(shared, main, 'forum', make)
      const [first, forum] = [await openPostgres(main), await openPostgres(databaseOfSpace(main, 'forum'))]
      await copyDatabase(await small(), forum)
      expect([await count(forum, 'messages'), await count(first, 'messages')]).toEqual([2, 0])

      await asked(main, 'create schema space_recipes; create table space_recipes.messages (text text)')
      await expect(addSpace(shared, main, 'recipes', make)).rejects.toThrow(/tables/)
      const name = `lodger_${process.pid}`
      await asked(main, `create role ${name} login`)
      const asLodger = new URL(main)
      asLodger.username = name
      asLodger.password = 's3cret'
      const refused = await addSpace(shared, asLodger.href, 'attic', make).catch(String)
      expect(refused).toMatch(/does not let this user do that/)
      expect(refused).not.toContain('s3cret')
      expect(spaceNames(shared)).toEqual(['main', 'forum'])
      await asked(main, `drop role ${name}`)
      for (const db of [first, forum, shared]) await db.$client.close()
    })

    test('a question of a page that takes too long, and none of a file', async () => {
      const longest = async (address: string, forPages: boolean) => {
        const db = await openPostgres(address, { forPages })
        const set = await db.$client.prepare("select current_setting('statement_timeout')").pluck().get()
        await db.$client.close()
        return set
      }
      const address = await fresh()
      expect([await longest(address, true), await longest(address, false)]).toEqual(['2min', '0'])
      expect(await longest(withSetting(address, 'statement_timeout=7s'), true)).toBe('7s')
      process.env.REPLYSCOPE_STATEMENT_TIMEOUT = '9'
      try {
        expect(await longest(address, true)).toBe('9s')
      } finally {
        delete process.env.REPLYSCOPE_STATEMENT_TIMEOUT
      }
    })
  },
)

test.skipIf(typeof server === 'string')('labels of any length are kept, found and sorted', async () => {
  // Noise, which no index compresses.
  let seed = 7
  const noise = (length: number) =>
    String.fromCodePoint(
      ...Array.from({ length }, () => {
        seed = (seed * 48_271) % 2_147_483_647
        return 0x4e00 + (seed % 20_000)
      }),
    )
  const names = ['b', 'a', noise(4000), `${noise(600)}x`]
  names.push(`${names[3]!.slice(0, -1)}w`)
  const [title, id] = [noise(9000), noise(3000)]
  const here = await loadedFrom(
    `${id},p,,ann,,post,${title}`,
    ...names.map((name, i) => `${id},${i}${noise(3000)},p,${name},,x,`),
  )
  const there = await openPostgres(await fresh())
  await copyDatabase(here, there)
  const everyone = async (db: Db) => {
    const found = []
    let after = null
    do {
      const page: Awaited<ReturnType<typeof peoplePage>> = await peoplePage(db, {
        filter: { text: '', comments_min: null },
        order: { sort: 'name', descending: false },
        part: { after, before: null, limit: 2 },
      })
      found.push(...page.rows.map(({ name }) => name))
      after = page.next
    } while (after !== null)
    return found
  }
  expect(await everyone(there)).toEqual([...names, 'ann'].sort())
  expect(await everyone(here)).toEqual(await everyone(there))
  const again = there.$client
    .prepare('insert into authors select * from authors where name = ?')
    .all(names[2]!)
  await expect(again).rejects.toThrow(/duplicate/)
  await there.$client.close()
})
