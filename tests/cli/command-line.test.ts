import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open } from '../../db/open.ts'
import { formats } from '../../lib/formats/index.ts'
import { type Ended, replyscope } from '../support/replyscope.ts'
import { zip } from '../support/zip.ts'

const program = join(import.meta.dirname, '../../cli/main.ts')

let folder: string

/** An import into a database that is written to meanwhile: it waits for some seconds. */
let kept: Promise<Ended>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-cli-'))
  const path = join(folder, 'kept.sqlite')
  const writing = open(path)
  writing.$client.exec('begin immediate')
  kept = runAlone(['load', file('kept.json', thread), '--db', path]).finally(() => writing.$client.close())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Most are run in this process: what only a process of its own has (standard input, signals, its exit code) is of one. */
const run = (args: readonly string[]) => replyscope(...args)

function started(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], { cwd: folder })
}

async function runAlone(args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  const child = started(args)
  child.stdin.end(input)
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code, out, err }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Names and texts that have broken programs before. */
const nasty = [
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '=cmd()|"/C calc"!A0',
  'שלום',
  '👩‍👩‍👧 Zoë',
  'a "quoted", name',
  'two\nlines',
  'x'.repeat(3000),
]

const thread = JSON.stringify([
  { id: 'p', parent: null, author: 'ann', text: 'A post', conversation: 'c', title: 'T'.repeat(10_000) },
  ...nasty.map((author, i) => ({
    ...{ id: `m${i}`, parent: i === 0 ? 'p' : `m${i - 1}`, author, text: `says ${author},\r\n"so"` },
    conversation: 'c',
  })),
])

const slow = { timeout: 60_000 }

test('nasty names and texts go in and come out of every export as they are', slow, async () => {
  const db = ['--db', join(folder, 'nasty.sqlite')]
  const loaded = await run(['load', file('nasty.json', thread), ...db])
  expect(loaded).toMatchObject({ code: 0, out: '' })
  expect(loaded.err).toContain(`nasty.json: table; 1 conversation, ${nasty.length} comments by`)

  const [csv, json, ndjson, list, stats] = await Promise.all([
    run(['export', 'messages', ...db]),
    run(['export', 'messages', '--format', 'json', ...db]),
    run(['export', 'messages', '--format', 'ndjson', '--conversation', 'c', ...db]),
    run(['list', '--json', ...db]),
    run(['stats', '1', ...db]),
  ])
  expect([csv, json, ndjson, list, stats].map(({ code, err }) => ({ code, err }))).toEqual(
    Array(5).fill({ code: 0, err: '' }),
  )
  const rows: readonly Record<string, string>[] = parse(csv.out, { columns: true, record_delimiter: '\r\n' })
  const known = rows.slice(1).map(({ author, text }) => ({ author, text }))
  expect(known).toEqual(nasty.map(author => ({ author, text: `says ${author},\r\n"so"` })))

  const all = JSON.parse(json.out)
  expect(all).toMatchObject({ ok: true, total: nasty.length + 1, truncated: false })
  const authors = (list: readonly { readonly author: string }[]) => list.map(({ author }) => author)
  expect(authors(all.rows)).toEqual(['ann', ...nasty])
  const lines = ndjson.out.trimEnd().split('\n')
  expect(authors(lines.map(line => JSON.parse(line)))).toEqual(['ann', ...nasty])
  expect(JSON.parse(list.out)).toMatchObject({ ok: true, total: 1, rows: [{ native_id: 'c', max_depth: 9 }] })
  expect(stats.out).toMatch(/^1 {2}T{10}/)
  expect(stats.out).toMatch(/^max_depth +9 /m)
})

test(
  'search finds in what was loaded, to read or as a table, and says what is wrong with a query',
  slow,
  async () => {
    const db = ['--db', join(folder, 'search.sqlite')]
    await run(['load', file('search.json', thread), ...db])
    const [read, table, none, wrong, nothing] = [
      await run(['search', 'says שלום', ...db]),
      await run(['search', 'says -alert', '--format', 'json', ...db]),
      await run(['search', 'nowhere', ...db]),
      await run(['search', 'says depht:2', ...db]),
      await run(['search', ...db]),
    ]
    expect(read).toMatchObject({ code: 0, err: '' })
    expect(read.out).toContain('[says] [שלום],')
    expect(read.out).toMatch(/^1 message\.$/m)
    expect(JSON.parse(table.out)).toMatchObject({ ok: true, total: nasty.length - 1 })
    expect(none).toMatchObject({ code: 0, out: 'Nothing was found.\n' })
    expect(wrong.code).toBe(1)
    expect(wrong.err).toMatch(/Is depth: meant.*\n {2}says depht:2\n {7}\^{7}\n$/)
    expect(nothing.code).toBe(2)
  },
)

test(
  'preview says what a file is taken for and how it begins; columns are told both in the same way',
  slow,
  async () => {
    const path = file('odd.csv', 'nr;answers;nick;words\n1;;ann;Soup?\n2;1;ben;Yes\n')
    const said = ['--columns', 'id=nr,parent=answers', '--map', 'text=words']
    const [bare, read, json, wrong] = [
      await run(['preview', path]),
      await run(['preview', path, ...said]),
      await run(['preview', path, ...said, '--json']),
      await run(['preview', path, '--columns', 'id']),
    ]
    // A preview tells how much it would add to a database, which stays as it is.
    const database = file('beside.sqlite', '')
    await run(['load', file('odd.csv', 'nr;answers;nick;words\n1;;ann;Soup?\n'), ...said, '--db', database])
    const longer = file('odd.csv', 'nr;answers;nick;words\n1;;ann;Soup?\n2;1;ben;Yes\n')
    for (const _again of [1, 2]) {
      const beside = await run(['preview', longer, ...said, '--db', database])
      expect(beside.out).toContain(`${database}: 1 new comment in 1 conversation you have.`)
    }
    const unknown = await run(['preview', path, '--dates', 'backwards'])
    expect(unknown).toMatchObject({
      code: 2,
      err: expect.stringContaining('“backwards” is none of day-first'),
    })
    expect(read).toMatchObject({ code: 0, err: '' })
    expect(bare.code).toBe(1)
    expect(bare.out).toContain('not table: of its columns (nr, answers, nick, words)')
    expect(read.out).toMatch(/^ {2}parent +answers: 1$/m)
    expect(read.out).toContain('ben → ann · no date: Yes')
    expect(JSON.parse(json.out)).toMatchObject({
      ok: true,
      format: 'table',
      messages: [{ text: 'Soup?' }, {}],
    })
    expect(wrong).toMatchObject({ code: 2 })

    const db = ['--db', join(folder, 'columns.sqlite')]
    const loaded = await run(['load', path, ...said, '--json', ...db])
    expect(JSON.parse(loaded.out).rows).toMatchObject([{ comments: 1, orphans: 0, problem_count: 1 }])
  },
)

test('the same again changes nothing and says so; standard input is a source like any', slow, async () => {
  const db = ['--db', join(folder, 'again.sqlite')]
  const path = file('again.json', thread)
  expect((await run(['load', path, '--json', ...db])).code).toBe(0)
  const again = await run(['load', path, ...db])
  expect(again).toMatchObject({ code: 0, out: '' })
  expect(again.err).toContain('imported before, and nothing has changed since')

  const piped = await runAlone(['load', '-', '--json', '--dry-run', ...db], thread.replaceAll('"c"', '"d"'))
  expect(piped.code).toBe(0)
  const { ok, rows } = JSON.parse(piped.out)
  expect(ok).toBe(true)
  expect(rows).toMatchObject([
    {
      source: 'standard input',
      format: 'table',
      conversations: 1,
      comments: nasty.length,
      problems: [{ where: 'columns' }],
    },
  ])
})

test('several files give the same tree in any order', slow, async () => {
  const parts = JSON.parse(thread).map((row: unknown, i: number) =>
    file(`part${i}.ndjson`, `${JSON.stringify(row)}\n`),
  )
  const trees = await Promise.all(
    [parts, parts.toReversed()].map(async (order, i) => {
      const db = ['--db', join(folder, `order${i}.sqlite`)]
      // A table's ids count within its file; a site that is said makes them one.
      expect((await run(['load', ...order, '--site', 'forum', ...db])).code).toBe(0)
      return (await run(['export', 'messages', ...db])).out
    }),
  )
  expect(trees[0]).toBe(trees[1])
  expect(trees[0]?.split('\r\n').length).toBeGreaterThan(nasty.length)
})

test('what cannot be loaded: one sentence that says why, no stack, exit code 1', slow, async () => {
  mkdirSync(join(folder, 'nothing'))
  mkdirSync(join(folder, 'two'))
  file('two/a.txt', 'Dear diary, it rained.\n')
  file('two/b.txt', '')
  const cases: readonly (readonly [string, string])[] = [
    [join(folder, 'absent.html'), 'there is no such file or folder'],
    [file('empty.txt', ''), 'it holds nothing: it is empty'],
    [file('image.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')), 'binary data (PNG image)'],
    [join(folder, 'nothing'), 'holds no file'],
    [join(folder, 'two'), 'None of 2 files in'],
    [
      file('locked.zip', zip([{ name: 'a.csv', content: thread, encrypted: true }])),
      'It is encrypted and was left out',
    ],
    [
      file(
        'zips.zip',
        ['1', '2', '3', '4'].reduce(
          (content, n) => zip([{ name: `${n}.zip`, content }]),
          zip([{ name: 'a.json', content: thread }]),
        ),
      ),
      'packed too many times over',
    ],
    [file('climbing.zip', zip([{ name: '../a.json', content: thread }])), 'leads out of the archive'],
    [file('deep.json', '['.repeat(100_000)), 'begins as JSON but is not valid'],
  ]
  // Each has a database of its own: of one, several would be refused because others write to it.
  const db = (i: number) => join(folder, `bad-${i}.sqlite`)
  const ended = await Promise.all(
    cases.map(([path], i) => run(['load', path, '--json', '--dry-run', '--db', db(i)])),
  )
  for (const [i, { code, out, err }] of ended.entries()) {
    const [path, why] = cases[i]!
    const { ok, error } = JSON.parse(out)
    expect({ code, ok }, path).toEqual({ code: 1, ok: false })
    expect(error).toContain(why)
    expect(err, path).not.toMatch(/^\s+at /m)
  }
})

test('a bad file among good ones is reported and the others are loaded, unless --strict', slow, async () => {
  const files = [file('good.json', thread), file('bad.txt', 'No discussion.\n')]
  const db = ['--db', join(folder, 'mixed.sqlite')]
  const strict = await run(['load', ...files, '--strict', ...db])
  expect(strict.code).toBe(1)
  expect(JSON.parse((await run(['list', '--json', ...db])).out).total).toBe(0)
  const mixed = await runAlone(['load', ...files, ...db])
  expect(mixed.code).toBe(1)
  expect(mixed.err).toContain('bad.txt: not imported.')
  expect(JSON.parse((await run(['list', '--json', ...db])).out).total).toBe(1)
})

test.each([
  [['frobnicate'], 'There is no command “frobnicate”.'],
  [['lod', 'x'], 'There is no command “lod”. Did you mean load?'],
  [['constructor'], 'There is no command “constructor”.'],
  [['load', 'x', '--colums', 'a=b'], "Unknown option '--colums'. Did you mean --columns?"],
  [['load'], 'import wants a file'],
  [['load', 'x', '--format', 'nope'], 'There is no format “nope”'],
  [['load', 'x', '--map', 'author'], '--map wants FIELD=COLUMN'],
  [['load', '-', '-'], 'Standard input can be read once.'],
  [['list', '--db', ''], '--db wants the name of a file.'],
  [['list', '--sideways'], "Unknown option '--sideways'."],
  [['stats', '1', '2'], '“2” is one word too many.'],
  [['export', 'everything'], 'Which table? One of conversations, authors, messages, replies, participations'],
  [['export', 'messages', '--format', 'docx'], 'There is no format “docx”'],
  [['export', 'messages', '--out', ''], '--out wants the name of a file.'],
])('a wrong call %j is told with where to look, exit code 2', slow, async (args, why) => {
  const { code, out, err } = await run([...args, '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ ok: false, error: expect.stringContaining(why) })
  expect(err).toContain(why)
  const isCommand = !why.startsWith('There is no command')
  expect(err.includes(`replyscope ${args[0]} --help tells how it is called.`)).toBe(isCommand)
})

test('without a command the usage is told', slow, async () => {
  const { code, out, err } = await runAlone([])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('A command is missing.\n\nreplyscope: who replied to whom')
})

test('a database or a file to write that cannot be used is told with what to do', slow, async () => {
  const good = join(folder, 'good.sqlite')
  expect((await run(['load', file('for-good.json', thread), '--db', good])).code).toBe(0)
  mkdirSync(join(folder, 'folder.sqlite'))
  const cut = file('cut.sqlite', readFileSync(good).subarray(0, 20_000))
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['list', '--db', join(folder, 'folder.sqlite')], 'is a folder. Name a file with --db.'],
    [['list', '--db', file('text.sqlite', 'Hello, this is no database.')], 'is not a Replyscope database'],
    [['list', '--db', cut], 'is damaged. Put back a copy'],
    [['list', '--db', join(cut, 'below', 'x.sqlite')], 'what should be its folder is a file'],
    [['list', '--db', '/proc/replyscope/x.sqlite'], 'cannot be made'],
    [['stats', 'nowhere', '--db', good], 'There is no conversation “nowhere”'],
    [['export', 'messages', '--db', good, '--out', join(folder, 'no', 'x.csv')], 'no such file or folder'],
    [['export', 'messages', '--db', good, '--out', join(folder, 'folder.sqlite')], 'it is a folder'],
  ]
  const ended = await Promise.all(cases.map(([args]) => run([...args, '--json'])))
  for (const [i, { code, out, err }] of ended.entries()) {
    const [args, why] = cases[i]!
    expect(code, args.join(' ')).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: expect.stringContaining(why) })
    expect(err).not.toMatch(/^\s+at /m)
  }
})

test('an export to a file is there when it is whole, and nothing goes to standard output', slow, async () => {
  const db = ['--db', join(folder, 'out.sqlite')]
  await run(['load', file('out.json', thread), ...db])
  const path = join(folder, 'authors.csv')
  expect(await run(['export', 'authors', '--out', path, ...db])).toEqual({ code: 0, out: '', err: '' })
  expect(readFileSync(path, 'utf8')).toBe((await run(['export', 'authors', ...db])).out)
})

test(
  'a load that waits for its input keeps nobody from writing; killed, it leaves nothing behind',
  slow,
  async () => {
    const path = join(folder, 'busy.sqlite')
    const db = ['--db', path]
    await run(['load', file('before.json', thread), ...db])
    const first = started(['load', '-', '--progress', 'json', ...db])
    const ended = once(first, 'close')
    const row = `${JSON.stringify({ id: 1, parent: null, author: 'ann', text: 'x', conversation: 'd' })}\n`
    first.stdin.on('error', () => {})
    const feeding = setInterval(() => first.stdin.write(row.repeat(1000)), 20)
    const [said] = await once(first.stderr, 'data')
    expect(JSON.parse(String(said).split('\n', 1)[0]!)).toMatchObject({ phase: 'receive', of: null })
    const second = await run(['load', file('second.json', thread.replaceAll('"c"', '"e"')), ...db])
    expect(second.code).toBe(0)
    first.kill('SIGINT')
    clearInterval(feeding)
    await ended
    expect(JSON.parse((await run(['list', '--json', ...db])).out).total).toBe(2)
  },
)

test('a load that another one keeps from writing says so', slow, async () => {
  const { code, err } = await kept
  expect(code).toBe(1)
  expect(err).toContain('Another import is writing to this database. Wait until it is done')
})

test('formats and measures name themselves, for people and for programs', slow, async () => {
  const [asJson, asText, measures] = await Promise.all([
    run(['formats', '--json']),
    run(['formats']),
    run(['measures', '--json']),
  ])
  expect(JSON.parse(asJson.out).rows.map(({ id }: { id: string }) => id)).toEqual(formats.map(({ id }) => id))
  for (const { id } of formats) expect(asText.out).toContain(`${id}\n`)
  expect(JSON.parse(measures.out).rows[0]).toMatchObject({
    of: 'conversation',
    key: expect.stringMatching(/^\w+$/),
  })
})

test('the conversations that are named are cited, and no others', async () => {
  const database = join(folder, 'cited.sqlite')
  const rows = ['conversation,id,author,text,title', 'a,1,ann,One,Apples', 'b,2,ben,Two,Berries']
  await run(['load', file('cited.csv', `${rows.join('\n')}\n`), '--db', database])
  for (const [id, title, other] of [
    ['1', 'Apples', 'Berries'],
    ['2', 'Berries', 'Apples'],
  ] as const) {
    const { code, out } = await run(['cite', id, '--db', database])
    expect([code, out]).toEqual([0, expect.stringContaining(title)])
    expect(out).not.toContain(other)
  }
  const { code, err } = await run(['cite', 'c', '--db', database])
  expect([code, err]).toEqual([1, expect.stringContaining('There is no conversation “c”.')])
})
