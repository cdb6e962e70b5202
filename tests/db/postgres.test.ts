import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerTo } from '../../app/download/answer.ts'
import { wholeFiles } from '../../db/archives/archives.ts'
import { figureNames } from '../../db/archives/figures.ts'
import { copyDatabase } from '../../db/copy.ts'
import { LABEL_LENGTH } from '../../db/cut-labels.ts'
import { findList, lists } from '../../db/lists/index.ts'
import { indexTexts } from '../../db/load/index-texts.ts'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { type Db, eachRow, open, type SqliteDb } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { search } from '../../db/queries/search/search.ts'
import { titlesFound } from '../../db/queries/search/titles.ts'
import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { parseSearch } from '../../lib/search/parse.ts'
import { everyChart } from '../app/charts/every-chart.ts'
import { postgresServer } from '../support/postgres.ts'
import { loadedFrom } from './queries/loaded.ts'
import { scattered } from './queries/network/scattered.ts'
import { questionsTo } from './queries/plans/questions.ts'

const server = await postgresServer()
if (typeof server === 'string') console.warn(`All tests of db/ on PostgreSQL are left out: ${server}.`)

const fresh = (options?: string): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.fresh(options)

afterAll(async () => {
  if (typeof server !== 'string') await server.stop()
})

/** The same database on a server. */
async function copied(db: SqliteDb): Promise<Db> {
  const there = await openPostgres(await fresh())
  await copyDatabase(db, there)
  return there
}

/** An answer as plain data: what is no data of it is the same on both. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(plain)
  if (ArrayBuffer.isView(value))
    return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'function') return 'function'
  if (typeof value !== 'object' || value === null) return value
  return 'getSQL' in value || 'queryChunks' in value
    ? 'statement'
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

async function readAll(pieces: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = []
  for await (const some of pieces) all.push(some)
  return all
}

async function answerOf(ask: () => unknown): Promise<unknown> {
  const answer = await ask()
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return plain(answer)
  return plain(await readAll(answer as AsyncIterable<unknown>))
}

describe.skipIf(typeof server === 'string')('on PostgreSQL', () => {
  let forum: { readonly here: SqliteDb; readonly there: Db }
  let example: { readonly here: SqliteDb; readonly there: Db }
  beforeAll(async () => {
    const here = await scattered()
    await indexTexts(here)
    forum = { here, there: await copied(here) }
    const own = open(':memory:')
    const [report] = await load(own, [sourceAt(join('examples', 'railway-bridge.html'))])
    expect(report?.error).toBeNull()
    await indexTexts(own)
    example = { here: own, there: await copied(own) }
  })
  afterAll(async () => {
    for (const { here, there } of [forum, example]) {
      here.$client.close()
      await there.$client.close()
    }
  })

  test('every question has the same answer as on SQLite', async () => {
    const [here, there] = [await questionsTo(forum.here), await questionsTo(forum.there)]
    for (const question of Object.keys(here))
      expect({ question, answer: await answerOf(there[question]!) }).toEqual({
        question,
        answer: await answerOf(here[question]!),
      })
  })

  const queries = [
    '',
    'site=other.csv',
    'from=2024-01-05&to=2024-01-20',
    'posts=no&self=yes&min=2',
    'conversations=1,2,3',
  ]

  const searches = [
    'q=comment',
    'q="comment 1" person:ann',
    'q=comm* -2',
    'q=turn site:other',
    'q=bridge -park',
  ]

  test.each(['forum', 'example'] as const)('every list has the same rows (%s)', async name => {
    const { here, there } = name === 'forum' ? forum : example
    for (const list of lists) {
      const sorts = name === 'forum' ? (list.parameters['sort']?.shape?.enum ?? []) : []
      for (const query of [
        ...(list.path === 'search' ? searches : queries),
        ...sorts.map((sort, at) => `sort=${sort}&descending=${at % 2 === 0 ? 'yes' : 'no'}`),
      ]) {
        const rowsOn = async (db: Db) => {
          const found = 'of' in list ? await list.of(db, 1) : list
          const given = new URLSearchParams(query)
          return found && [await answerOf(() => found.rows(db, given)), await found.count(db, given)]
        }
        expect([list.path, query, await rowsOn(there)]).toEqual([list.path, query, await rowsOn(here)])
      }
    }
  })

  test('whole files are the same, byte by byte', async () => {
    for (const file of wholeFiles.filter(({ name }) => name !== 'database.sqlite')) {
      const bytesFrom = async (db: Db) => {
        const hash = createHash('sha256')
        for await (const piece of file.pieces(db, new URLSearchParams('c=1'))) hash.update(piece)
        return hash.digest('hex')
      }
      expect([file.name, await bytesFrom(example.there)]).toEqual([file.name, await bytesFrom(example.here)])
    }
  })

  test('every chart is made of the same numbers', async () => {
    const [here, there] = [await everyChart(forum.here, null), await everyChart(forum.there, null)]
    expect(here.length).toBeGreaterThan(15)
    expect(there.map(plain)).toEqual(here.map(plain))
  })

  /** Files that are answered by their paths. */
  const paths = [
    ...graphExporters.map(exporter => `network${fileEnding(exporter)}`),
    ...figureNames.map(name => `conversations/1/${name}.svg`),
    ...lists.map(({ path }) => `${path.replace('{id}', '1')}.json`),
  ]

  test('every file and drawing is the same, and every part of a list', async () => {
    for (const path of paths) {
      const answered = async (db: Db, query: string) => {
        const asked = { path, query, method: 'GET', languages: null } as const
        const answer = await answerTo(
          asked,
          () => db,
          error => error,
        )
        let text = ''
        for await (const piece of answer.pieces!) text += piece
        return { path, query, text }
      }
      const isList = path.endsWith('.json')
      const first = await answered(forum.here, isList ? '_size=2' : '')
      expect(await answered(forum.there, first.query)).toEqual(first)
      const next = isList ? (JSON.parse(first.text) as { next?: unknown }).next : null
      if (typeof next !== 'string') continue
      const second = `_size=2&_next=${encodeURIComponent(next)}`
      expect(await answered(forum.there, second)).toEqual(await answered(forum.here, second))
    }
  })

  test('a copy of the file is left out, since a server is none', async () => {
    const [copy] = wholeFiles.filter(({ name }) => name === 'database.sqlite')
    await expect(readAll(copy!.pieces(forum.there, new URLSearchParams()))).rejects.toThrow(/pg_dump/)
  })

  test('the language of the server changes nothing', async () => {
    const names = ['Zoë', 'ångström', 'Ängel', 'a b', 'ab', 'B', 'ß', 'I', 'ı', 'i', '10', '9', '_', '日本']
    const here = await loadedFrom(
      ...names.flatMap((name, i) => [
        `c${i},p,,${name},,post,${name}`,
        `c${i},x,p,${names[i - 1] ?? 'z'},,${name},`,
      ]),
    )
    await indexTexts(here)
    const ways = [
      ['people', 'sort=name&descending=no'],
      ['people', 'sort=name&descending=yes'],
      ['people', 'q=i'],
      ['conversations', 'sort=title&descending=no'],
      ['conversations', 'title=Z'],
      ['search', 'q=angel'],
    ] as const
    for (const language of ["locale_provider icu icu_locale 'sv'", "locale_provider icu icu_locale 'tr'"]) {
      const there = await openPostgres(await fresh(`encoding 'UTF8' locale 'C' ${language}`))
      await copyDatabase(here, there)
      for (const [path, query] of ways) {
        const rowsOn = async (db: Db) =>
          plain(await readAll((await findList(db, path))!.rows(db, new URLSearchParams(query))))
        expect([path, query, await rowsOn(there)]).toEqual([path, query, await rowsOn(here)])
      }
      await there.$client.close()
    }
  })

  test('words are found in any script, as on SQLite', async () => {
    const texts = [
      'Die Brücke, naïvely',
      'DIE BRUCKE',
      '橋を渡る人',
      'ข้ามสะพาน',
      'पुल के पार',
      "don't stop-it v2.0",
      'ßtraße Ж́ук',
      '…',
      'café',
    ]
    const here = await loadedFrom(
      'any,p,,ann,,post,Über die Brücke',
      ...texts.map((text, i) => `any,c${i},p,ben,,${quotedCsv(text)},`),
    )
    await indexTexts(here)
    const there = await copied(here)
    const asked = [
      'brucke',
      'BRÜCKE',
      '渡る',
      '橋',
      'สะพาน',
      'पुल',
      'don',
      '"stop it"',
      '"v2 0"',
      'caf*',
      '"die bru*"',
      'die -naïvely',
      'жук',
      'strasse',
      'ßtraße',
      '-cafe',
      'it v2',
    ]
    for (const text of asked) {
      const read = parseSearch(text)
      if (read.kind !== 'query') throw new Error(text)
      const part = { after: null, before: null, limit: 20 }
      const found = async (db: Db) => {
        const { page, total } = await search(db, { query: read.query, sort: 'newest', part })
        const { titles } = await titlesFound(db, { query: read.query, limit: 5 })
        return { text, total, rows: page.rows.map(({ id, snippet }) => [id, snippet]), titles }
      }
      expect(await found(there)).toEqual(await found(here))
    }
    await there.$client.close()
  })

  test('the best of what is searched come first', async () => {
    const here = await loadedFrom(
      'any,p,,ann,,post,T',
      'any,a,p,ben,,much else and then once a bridge and so on for long,',
      'any,b,p,ben,,bridge bridge bridge,',
    )
    const there = await copied(here)
    const read = parseSearch('bridge')
    if (read.kind !== 'query') throw new Error('bridge')
    const { page } = await search(there, {
      query: read.query,
      sort: 'relevance',
      part: { after: null, before: null, limit: 9 },
    })
    const [best, other] = page.rows.map(({ snippet }) => snippet.segments.map(({ text }) => text).join(''))
    expect([best, other]).toEqual(['bridge bridge bridge', expect.stringContaining('much else')])
    await there.$client.close()
  })

  test('what was copied there and back is the same', async () => {
    const back = open(':memory:')
    const tables = await copyDatabase(forum.there, back)
    expect(tables.find(({ table }) => table === 'messages')?.rows).toBeGreaterThan(300)
    for (const { table } of tables) {
      const rows = (db: SqliteDb) => db.$client.prepare(`select * from "${table}" order by 1, 2`).raw().all()
      expect([table, rows(back)]).toEqual([table, rows(forum.here)])
    }
    expect(back.$client.pragma('foreign_key_check')).toEqual([])
    back.$client.close()
  })

  test('texts come over whatever they hold, but for U+0000', async () => {
    const odd = [
      'tab\\tand \\\\N',
      '\\. alone',
      'naïve 🌉 \u{10FFFF}',
      '"quoted" \'so\'',
      'back\\slash',
      'cr\rend',
    ]
    const here = await loadedFrom(
      'odd,p,,ann,,post,Title',
      ...odd.map((text, i) => `odd,c${i},p,ben,,${quotedCsv(text)},`),
    )
    here.$client.prepare('update texts set text = text || char(9) || char(10) || char(0) where id = 2').run()
    const there = await openPostgres(await fresh())
    const tables = await copyDatabase(here, there)
    expect(tables.find(({ table }) => table === 'texts')?.replaced).toBe(1)
    const texts = await there.$client.prepare<[], string>('select text from texts order by id').pluck().all()
    const kept = here.$client.prepare<[], string>('select text from texts order by id').pluck().all()
    expect(texts).toEqual(kept.map(text => text.replaceAll('\0', '\u{FFFD}')))
    expect(texts.some(text => text.includes('\u{FFFD}'))).toBe(true)
    await there.$client.close()
  })

  test('many rows come some at a time, and as many as there are', async () => {
    let sum = 0
    const rows = forum.there.$client
      .prepare<number[], number>('select * from generate_series(1, ?::int)')
      .pluck()
    await eachRow(rows.iterate(12_345), value => {
      sum += value
    })
    expect(sum).toBe((12_345 * 12_346) / 2)
    let seen = 0
    for await (const some of rows.iterate(1_000_000) as AsyncIterable<readonly number[]>) {
      seen += some.length
      if (seen > 100) break
    }
    expect(seen).toBeLessThan(1_000_000)
    const wrong = forum.there.$client.prepare<[], number>('select 1 / 0').pluck()
    await expect(eachRow(wrong.iterate(), () => {})).rejects.toThrow(/division by zero/)
  })

  test('labels are cut for pages, and whole for files', async () => {
    const long = 'x'.repeat(900)
    const here = await loadedFrom(`long,p,,${long},,post,${long}`)
    const address = await fresh()
    const whole = await openPostgres(address)
    await copyDatabase(here, whole)
    const pages = await openPostgres(address, { forPages: true })
    const length = async (db: Db, sql: string) =>
      (await db.$client.prepare<[], string>(sql).pluck().get())?.length
    // A repeated query is a prepared statement.
    for (const sql of [
      'select name from authors',
      'select a.author as x from authors a',
      "select '' || title as title from conversations",
    ])
      for (let time = 0; time < 3; time++)
        expect([sql, await length(pages, sql), await length(whole, sql)]).toEqual([sql, LABEL_LENGTH, 900])
    const prepared = pages.$client.prepare<[], number>('select count(*) from pg_prepared_statements').pluck()
    expect(await prepared.get()).toBeGreaterThan(0)
    expect(await length(pages, 'select text from texts')).toBe(4)
    for (const db of [pages, whole]) await db.$client.close()
  })

  test('what is kept is computed anew when something was copied', async () => {
    const address = await fresh()
    const [one, other] = [await openPostgres(address), await openPostgres(address)]
    const changes = (db: Db) => db.$client.prepare<[], number>('select changes from replyscope').pluck().get()
    const before = await changes(one)
    await copyDatabase(forum.here, other)
    expect(await changes(one)).not.toBe(before)
    for (const db of [one, other]) await db.$client.close()
  })

  test('nothing is copied into what is not empty, and nothing of a copy that fails stays', async () => {
    await expect(copyDatabase(example.here, forum.there)).rejects.toThrow(/must be empty: there are rows/)
    const other = await loadedFrom('one,p,,ann,,post,Title')
    await expect(copyDatabase(forum.there, other)).rejects.toThrow(/must be empty/)
    const empty = await openPostgres(await fresh())
    const failing = copyDatabase(example.here, empty, async ({ table }) => {
      if (table === 'messages') throw new Error('stopped')
    })
    await expect(failing).rejects.toThrow('stopped')
    expect(await empty.$client.prepare<[], number>('select count(*) from sites').pluck().get()).toBe(0)
    await copyDatabase(example.here, empty)
    await empty.$client.close()
  })

  test('rows that name what is not there are not copied into a file', async () => {
    const damaged = await loadedFrom('one,p,,ann,,post,Title')
    damaged.$client.exec('pragma foreign_keys = off; delete from authors')
    const file = open(':memory:')
    await expect(copyDatabase(damaged, file)).rejects.toThrow(/names rows that are in no other table/)
    expect(file.$client.prepare('select count(*) from messages').pluck().get()).toBe(0)
    expect(file.$client.pragma('foreign_keys', { simple: true })).toBe(1)
  })
})

const quotedCsv = (text: string) => `"${text.replaceAll('"', '""')}"`
