import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { codebookOf } from '../../db/tables/codebook.ts'
import { conversationTable } from '../../db/tables/conversations.ts'
import { messageTable } from '../../db/tables/messages.ts'
import type { Found } from '../../lib/discussion/found.ts'
import type { Row } from '../../lib/export/csv.ts'
import { exporters } from '../../lib/export/index.ts'
import { columnsOf, mapping } from '../../lib/formats/fields/columns.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { table } from '../../lib/formats/table/format.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { type CsvRecord, csv } from '../../lib/input/tables/csv.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { samplesFolder } from '../support/samples.ts'
import { rowsXml, workbookOf } from '../support/workbook.ts'

async function* pieces(text: string, size = text.length): AsyncIterable<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

function read(text: string, map: Record<string, string> = {}): Promise<Found[]> {
  const bytes = new TextEncoder().encode(text)
  async function* whole() {
    yield bytes
  }
  const file = { ...headOf('table.csv', bytes, true), bytes: whole, text: () => pieces(text) }
  return all(table.read(file, { ...nothingSaid, map: new Map(Object.entries(map)) }))
}

const messages = (found: readonly Found[]) => found.flatMap(item => ('parent' in item ? [item] : []))
const problems = (found: readonly Found[]) =>
  found.flatMap(item => (item.kind === 'problem' ? [`${item.where}: ${item.what}`] : []))

describe('records of delimited text', () => {
  test('are those of another parser, however they are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', ';'), maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    const quoted = (each: string) => (/[",\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (written, size, crlf) => {
        const end = crlf ? '\r\n' : '\n'
        const text = written.map(row => row.map(quoted).join(',') + end).join('')
        const read = (await all(csv(pieces(text, size), ','))).flat()
        const theirs: string[][] = parse(text, { relaxColumnCount: true, recordDelimiter: end })
        expect(read.map(({ cells }) => cells)).toEqual(theirs)
        expect(read.map(({ cells }) => cells)).toEqual(written)
      }),
    )
  })

  test('know their lines', async () => {
    const records = (await all(csv(pieces('a,b\n\n"1\n2",3\n4,5', 3), ','))).flat()
    expect(records.map(({ line }) => line)).toEqual([1, 3, 5])
  })

  test('a quote that is never closed costs its own line, and no memory', async () => {
    const text = 'a,b\n1,"x\n2,y\n3,z\n4,w\n'
    const expected: CsvRecord[] = [
      { line: 1, cells: ['a', 'b'], unclosed: false },
      { line: 2, cells: ['1', '"x'], unclosed: true },
      { line: 3, cells: ['2', 'y'], unclosed: false },
      { line: 4, cells: ['3', 'z'], unclosed: false },
      { line: 5, cells: ['4', 'w'], unclosed: false },
    ]
    expect((await all(csv(pieces(text), ','))).flat()).toEqual(expected)
    expect((await all(csv(pieces(text, 2), ',', 8))).flat()).toEqual(expected)
  })
})

describe('columns', () => {
  test('go by many names', () => {
    const names = ['Comment ID', 'post_id', 'in-reply-to', 'userName', 'authorId', 'created', 'created_utc']
    expect(columnsOf(names, new Map())).toMatchObject({
      ...{ id: 0, conversation: 1, parent: 2, author: 4, name: 3, created_at: 6, text: -1 },
    })
    expect(columnsOf(['post_id', 'thread_id'], new Map())).toMatchObject({ id: 0, conversation: 1 })
  })

  test('what the user says wins, under any name of the field', () => {
    const said = mapping(new Map(Object.entries({ user: 'nick', parent_id: 'answers', colour: 'red' })))
    expect(said.unknown).toEqual(['colour'])
    expect(columnsOf(['author', 'nick', 'Answers', 'parent_id'], said.mapping)).toMatchObject({
      ...{ author: 1, name: 0, parent: 2 },
    })
  })

  test('a mapping to what is not there is told', async () => {
    const found = await read('id,parent,who,text\n1,,ann,Hello\n', { author: 'nick', colour: 'who' })
    expect(problems(found)).toEqual([
      expect.stringMatching(/^--map colour=who: There is no field "colour"/),
      '--map author=nick: There is no column "nick". The columns are id, parent, who, text.',
      expect.stringMatching(/^columns: No column says who wrote/),
      expect.stringMatching(/^columns: No column says when/),
    ])
  })
})

describe('the row that names the columns', () => {
  const texts = async (text: string) => messages(await read(text)).map(found => found.text)

  test('stands below titles, empty lines and what Excel says of its delimiter', async () => {
    expect(await texts('\ufeffsep=;\r\nid;author;text\r\n1;ann;a, b\r\n')).toEqual(['a, b'])
    expect(await texts('The garden, May,,\n,,\nid,author,text\n1,ann,Hello\n')).toEqual(['Hello'])
    expect(await texts('id|author|text\n1|ann|Hello\nid|author|text\n2|ben|Hi\n')).toEqual(['Hello', 'Hi'])
  })

  test('may be two', async () => {
    expect(await texts('Place,,Message,\nid,reply to,author,text\n1,,ann,Hello\n')).toEqual(['Hello'])
    expect(await texts('Author,Date,Message,\n,,id,text\nann,2024-01-01,1,Hello\n')).toEqual(['Hello'])
    const names = messages(await read('Author,,Comment,\nname,id,id,text\nAnn,7,1,Hello\n'))
    expect(names).toMatchObject([{ author: '7', name: 'Ann', id: '1', text: 'Hello' }])
  })

  test('may be missing: columns are named by their numbers, and nothing is read as their names', async () => {
    const rows = [
      '01/05/2024,10:00:00 AM,Ann,"Who brings oars?"',
      '01/05/2024,10:01:00 AM,Ben,I do',
      '01/06/2024,9:02:00 PM,Ann,Good',
    ].join('\n')
    expect(problems(await read(rows))).toEqual([
      'columns: Nothing was read: none of its rows names its 4 columns: choose which holds what (--columns author=1,text=2).',
    ])
    for (const name of [(number: number) => `${number}`, (number: number) => `column ${number}`]) {
      const said = { created_at: name(1), time: name(2), author: name(3), text: name(4) }
      expect(messages(await read(rows, said))).toMatchObject([
        { author: 'Ann', createdAt: Date.UTC(2024, 0, 5, 10), text: 'Who brings oars?' },
        { author: 'Ben', createdAt: Date.UTC(2024, 0, 5, 10, 1), text: 'I do' },
        { author: 'Ann', createdAt: Date.UTC(2024, 0, 6, 21, 2), text: 'Good' },
      ])
    }
    // Numbers do not make a row of names a message, nor does what nobody names.
    const named = 'poster,2019,words\nAnn,1,Hello\nBen,2,Hi\n'
    expect(messages(await read(named, { author: 'poster', text: 'words' })).map(({ text }) => text)).toEqual([
      'Hello',
      'Hi',
    ])
  })

  const languages: readonly (readonly [string, string])[] = [
    ['German', 'Nr.;Verfasser/in;Datum;Antwort auf;Beitrag'],
    ['French', 'N°;Nom d’utilisateur;Publié le;Réponse à;Commentaire'],
    ['Spanish', 'Número;Usuario;Fecha;En respuesta a;Mensaje'],
    ['Portuguese', 'Número;Usuário;Data;Resposta a;Conteúdo'],
    ['Italian', 'N.;Utente;Data e ora;In risposta a;Messaggio'],
    ['Dutch', 'Nummer;Gebruikersnaam;Datum;Antwoord op;Bericht'],
    ['English', 'Message No.;Posted by;Date posted;In reply to;Comment Text (plain)'],
    ['camelCase', 'commentId;userName;createdAt;parentCommentId;commentBody'],
    ['capitals', 'COMMENT_ID;USER_NAME;CREATED_AT;PARENT_ID;BODY'],
  ]
  test.each(languages)('speaks %s', async (_, header) => {
    const found = await read(`${header}\n1;ann;2024-01-02;;Hello\n2;ben;2024-01-03;1;Hi\n`)
    expect(problems(found)).toEqual([])
    expect(messages(found)).toMatchObject([
      { id: '1', author: 'ann', createdAt: Date.UTC(2024, 0, 2), parent: null, text: 'Hello' },
      { id: '2', author: 'ben', createdAt: Date.UTC(2024, 0, 3), parent: '1', text: 'Hi' },
    ])
  })
})

const withoutDates = (all: readonly string[]) => all.filter(each => !each.includes('No column says when'))

test('a quote that nothing closes before very many short lines takes no more than its own line with it', async () => {
  const found = await read(`id,author,text\n1,ann,"Hi\n${'2,ben,Ho\n'.repeat(300_000)}`)
  expect(found.filter(({ kind }) => kind === 'message' || kind === 'comment').length).toBe(300_001)
  expect(problems(found)).toContainEqual(expect.stringContaining('A quote opens here that is never closed'))
})

test('lists of lists in a cell are no text, however deep', async () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000)
  const rows = [1, 2].map(
    id => `{"id":${id},"author":${deep},"text":"Hi","parent_id":${deep},"created_at":${deep}}`,
  )
  const found = await read(`[${rows.join()}]`)
  expect(messages(found)).toMatchObject([
    { id: '1', author: null, text: 'Hi' },
    { id: '2', author: null, text: 'Hi' },
  ])
})

describe('sheets of a workbook', () => {
  const header = ['id', 'reply to', 'author', 'text']
  const sheets = async (given: Readonly<Record<string, (readonly (string | number | null)[])[]>>) => {
    const xml = Object.entries(given).map(([name, rows]) => [name, rowsXml(rows)] as const)
    const bytes = new Uint8Array(workbookOf(Object.fromEntries(xml)))
    async function* whole() {
      yield bytes
    }
    const file = { ...headOf('t.xlsx', bytes, true), bytes: whole, text: () => pieces('') }
    return all(table.read(file, nothingSaid))
  }

  test('with the same columns are one table, in whatever order they stand', async () => {
    const found = await sheets({
      May: [header, [1, null, 'ann', 'Hello']],
      June: [
        ['text', 'author', 'Reply To', 'ID'],
        ['Hi', 'ben', 1, 2],
      ],
    })
    expect(messages(found)).toMatchObject([
      { id: '1', site: 't.xlsx', text: 'Hello' },
      { id: '2', parent: '1', author: 'ben', site: 't.xlsx', text: 'Hi' },
    ])
    expect(withoutDates(problems(found))).toEqual([])
  })

  test('others are tables of their own, or named as left out', async () => {
    const found = await sheets({
      'Read me': [['How to use this'], ['Ask Ann.']],
      Garden: [header, [1, null, 'ann', 'Hello']],
      Empty: [],
      Shed: [
        ['Nr', 'Antwort auf', 'Autor', 'Text', 'Datum'],
        [1, null, 'ben', 'Hallo', '2024-01-01'],
      ],
      Prices: [
        ['fruit', 'price'],
        ['pear', 3],
      ],
    })
    expect(messages(found)).toMatchObject([
      { id: '1', author: 'ann', site: 't.xlsx/Garden' },
      { id: '1', author: 'ben', site: 't.xlsx/Shed' },
    ])
    expect(withoutDates(problems(found))).toEqual([
      expect.stringMatching(/^sheet "Read me": It holds no messages/),
      expect.stringMatching(/^sheet "Prices": It holds no messages .*\(fruit, price\)/),
    ])
  })

  test('a cell far away is told, and costs nothing', async () => {
    const wide = Array.from({ length: 16_384 }, (_, place) =>
      place < 4 ? 'x' : place === 16_383 ? 'y' : null,
    )
    const found = await sheets({ S: [header, wide] })
    expect(messages(found)).toMatchObject([{ id: 'x', text: 'x' }])
    expect(withoutDates(problems(found))).toEqual([expect.stringMatching(/^row 2: This row has 16384 cells/)])
  })
})

test('a lone CR ends a line, as CRLF and LF do, however the text is cut', async () => {
  const text = 'id,author,text\r1,ann,"Hello\rthere"\r\n2,ben,Hi\n\r3,cat,Ho\r'
  for (let size = 1; size < 12; size++) {
    const records = (await all(csv(pieces(text, size), ','))).flat()
    expect(records.map(({ cells }) => cells)).toEqual([
      ['id', 'author', 'text'],
      ['1', 'ann', 'Hello\nthere'],
      ['2', 'ben', 'Hi'],
      ['3', 'cat', 'Ho'],
    ])
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4, 6])
  }
})

describe('whom rows answer', () => {
  /** Each message's text, and that of what it answers. */
  const links = async (text: string) => {
    const found = messages(await read(text))
    const texts = new Map(found.map(each => [each.id, each.text]))
    return found.map(each => [
      each.text,
      each.parent === null ? each.kind : (texts.get(each.parent) ?? each.parent),
    ])
  }

  test('by name, in a column: the latest message before it, also where the newest stands first', async () => {
    const rows = [
      'ann,2024-01-01 10:00,One,',
      'ben,2024-01-01 10:01,Two,Ann',
      'ann,2024-01-01 10:02,Three,@ben',
    ]
    const expected = [
      ['One', 'message'],
      ['Two', 'One'],
      ['Three', 'Two'],
    ]
    expect(await links(['name,date,comment,replied to', ...rows].join('\n'))).toEqual(expected)
    const reversed = ['name,date,comment,replied to', ...rows.toReversed()].join('\n')
    expect(await links(reversed)).toEqual(expected.toReversed())
    expect(problems(await read(reversed)).join()).toMatch(/holds names/)
  })

  test('by a name at the beginning of a text, or a quote; a column of parents comes first', async () => {
    const text = 'name,comment\nAnn B.,One\nben,"@Ann B., why?"\ncat,@nobody x\n'
    expect(await links(text)).toEqual([
      ['One', 'comment'],
      ['@Ann B., why?', 'One'],
      ['@nobody x', 'comment'],
    ])
    const quotes = 'topic_id,name,text\n1,ann,One\n1,ann,Two\n1,ben,"[quote=""ann""]One[/quote] Yes"\n'
    expect(await links(quotes)).toEqual([
      ['One', 'comment'],
      ['Two', 'comment'],
      ['One\n Yes', 'One'],
    ])
    expect(await links('id,parent_id,name,text\n1,,ann,One\n2,1,ben,@cat x\n3,1,cat,Hm\n')).toEqual([
      ['One', 'message'],
      ['@cat x', 'One'],
      ['Hm', 'One'],
    ])
  })

  test('by ids that begin with the answered one', async () => {
    const text = 'url,author,comment,comment_id\nu/a,ann,One,1\nu/a,ben,Two,1_1\nu/b,cat,Three,1\n'
    const found = messages(await read(text))
    expect(found.map(({ conversation, id, parent }) => [conversation, id, parent])).toEqual([
      ['u/a', '1', null],
      ['u/a', '1_1', '1'],
      ['u/b', '1', null],
    ])
  })
})

describe('what is nobody, and what is no id', () => {
  test('people called None stay people, unless the column writes absence so', async () => {
    const authors = async (text: string) => messages(await read(text)).map(({ author }) => author)
    const one = 'id,author,text\n1,None,Hello\n2,ann,Hi\n3,NA,Ho\n'
    expect(await authors(one)).toEqual(['None', 'ann', 'NA'])
    const most = 'id,author,text\n1,None,Hello\n2,None,Hi\n3,ann,Ho\n'
    expect(await authors(most)).toEqual([null, null, 'ann'])
    expect(await authors('id,author,text\n1,nan,[removed]\n2,ann,Hi\n3,ben,Ho\n')).toEqual([
      null,
      'ann',
      'ben',
    ])
  })

  test('ids that a spreadsheet rounded are none, and an id that two people share is that of the first', async () => {
    const rounded = await read('video_id,id,author,text\nv,1.94012E+18,ann,One\nv,1.94012E+18,ben,Two\n')
    expect(messages(rounded).map(({ id }) => id)).toEqual([null, null])
    expect(problems(rounded).join()).toMatch(/spreadsheet rounded, such as 1\.94012E\+18/)
    const shared = await read('video_id,id,author,text\nv,7,ann,One\nv,7,ben,Two\nv,7,ann,One\n')
    const ids = messages(shared).map(({ id }) => id)
    expect([ids[0], ids[2], ids[1] === '7']).toEqual(['7', '7', false])
    expect(problems(shared).join()).toMatch(/all were kept/)
  })
})

test('markup becomes plain text, and what only looks like it stays', async () => {
  const cells = [
    '<p>One</p><p>Two &amp; more</p>',
    'a < b and b > c',
    'R&amp;D',
    '[b]Bold[/b] [x]',
    '<ann@x.example>',
  ]
  const text = `id,author,text\n${cells.map((cell, at) => `${at},ann,${cell}`).join('\n')}\n`
  expect(messages(await read(text)).map(each => each.text)).toEqual([
    ...['One\n\nTwo & more', 'a < b and b > c', 'R&D', 'Bold [x]', '<ann@x.example>'],
  ])
})

test('tables of forums are read as their software means them', async () => {
  const phpbb =
    'post_id;topic_id;poster_id;post_time;post_username;post_subject;post_text;post_visibility\n' +
    '1;9;1;1743494400;Guest A;Soup;Which?;1\n2;9;1;1743498000;Guest B;Re: Soup;Leek.;1\n3;9;5;1743501600;;;Spam;0\n'
  const found = await read(phpbb)
  expect(messages(found)).toMatchObject([
    { kind: 'post', id: '1', author: 'Guest A', conversation: '9' },
    { kind: 'comment', id: '2', author: 'Guest B', parent: null },
  ])
  expect(found).toContainEqual(expect.objectContaining({ kind: 'left_out', what: 'unapproved', count: 1 }))
  const wordpress =
    'comment_ID,comment_post_ID,comment_author,comment_content,comment_approved,comment_type,comment_parent,user_id\n' +
    '1,7,ann,Hello,1,,0,0\n2,7,ben,Hi,1,,1,0\n3,7,spam,Buy,spam,,0,0\n4,7,ping,x,1,pingback,0,0\n'
  expect(messages(await read(wordpress))).toMatchObject([
    { kind: 'comment', id: '1', author: 'ann', conversation: '7' },
    { kind: 'comment', id: '2', author: 'ben', parent: '1' },
  ])
})

describe('what a table cannot tell', () => {
  test('without parents there is no reply structure', async () => {
    expect(problems(await read('author,text\nann,Hello\n')).join()).toMatch(/comments in one conversation/)
    expect(problems(await read('id,thread,author\n1,t,ann\n')).join()).toMatch(
      /answer the post of their conversation/,
    )
    expect(problems(await read('id,author,title,text\n1,ann,One,Hello\n2,ben,Two,Hi\n')).join()).toMatch(
      /every message is a conversation of its own/,
    )
  })

  test('parents without ids cannot be found', async () => {
    expect(problems(await read('reply_to,author,text\n7,ann,Hello\n')).join()).toMatch(/no column holds/)
  })

  test('no rows at all', async () => {
    expect(problems(await read('id,author,text\n'))).toEqual(['file: The table has no rows.'])
  })

  test('too few columns to tell who wrote what', async () => {
    expect(problems(await read('id,colour\n1,red\n'))).toEqual([
      expect.stringMatching(/^columns: Nothing was read: of its columns \(id, colour\) too few/),
    ])
  })
})

test('a row’s own site is kept; the others belong to the file', async () => {
  const found = messages(await read('id,parent,author,platform\n1,,ann,forum.example\n2,1,ben,\n'))
  expect(found.map(({ site }) => site)).toEqual(['forum.example', 'table.csv'])
})

test('only tables that tell who wrote what are claimed', () => {
  const claim = (text: string) => table.claims(headOf('file', new TextEncoder().encode(text), true))
  expect(claim('id;user;text\n1;ann;Hello\n')).toBe('maybe')
  expect(claim('[{"id": 1, "author": "ann", "body": "Hello"}, {"id": 2, "auth')).toBe('maybe')
  expect(claim('id,name\n1,ann\n')).toBe('no')
  expect(claim('name,price\npear,3\n')).toBe('no')
  expect(claim('Dear author, this text\nis no table.')).toBe('no')
  expect(claim('')).toBe('no')
})

describe('our own export of messages', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'table-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const sources = ['mbox/damaged.mbox', 'mbox/pipermail.txt', 'table/export.csv', 'table/link-ids.csv']
    .map(sample => join(samplesFolder, sample))
    .concat(join(import.meta.dirname, '../../examples/railway-bridge.html'))

  /** The trees and measures in a database, without what names the source. */
  async function content(db: SqliteDb): Promise<unknown> {
    const messages = (await all(messageTable.rows(db, { conversation: null }))).flat()
    const conversations = (await all(conversationTable.rows(db, { conversation: null }))).flat()
    // How many comments a page says it has is told by the page, not by its messages.
    const measured = conversationMeasures.map(({ key }) => key).filter(key => key !== 'announced_comments')
    return {
      // An export is one copy: when it was seen is told by its file, and earlier texts are not in it.
      messages: messages.map(({ conversation_id: _, seen_at: _seen, changed: _changed, ...rest }) => rest),
      measures: conversations.map((row: Row) => measured.map(key => [key, row[key]])),
    }
  }

  for (const path of sources) {
    test.each(exporters)(
      `gives the trees and measures of ${basename(path)} back, from $id`,
      async exporter => {
        const first = open(':memory:')
        const second = open(':memory:')
        try {
          await load(first, [sourceAt(path)])
          const before = await content(first)
          expect(before).toMatchObject({ messages: { length: expect.toSatisfy(count => count > 3) } })
          const copy = join(folder, `${basename(path)}.${exporter.id}`)
          await writeFile(
            copy,
            exporter.write(messageTable.columns, messageTable.rows(first, { conversation: null }), {
              name: 'messages',
              codebook: codebookOf(messageTable),
            }),
          )
          const [report] = await load(second, [sourceAt(copy)])
          expect(report).toMatchObject({ format: 'table', problem_count: 0, error: null })
          expect(await content(second)).toEqual(before)
        } finally {
          first.$client.close()
          second.$client.close()
        }
      },
    )
  }
})
