import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Found, FoundMessage } from '../../lib/discussion/found.ts'
import { formats } from '../../lib/formats/index.ts'
import { mbox } from '../../lib/formats/mail/mbox.ts'
import { mailAuthor } from '../../lib/formats/mail/reader.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { recognise } from '../../lib/formats/recognise.ts'
import { table } from '../../lib/formats/table/format.ts'
import { mailHead, unescaped } from '../../lib/input/mail/mail.ts'
import { mailboxes } from '../../lib/input/mail/mailboxes.ts'
import { isSeparator, mboxMessages, type RawMail } from '../../lib/input/mail/mbox-messages.ts'
import { mailText } from '../../lib/input/mail/mime.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const text = (mail: Uint8Array): string => Buffer.from(mail).toString('latin1')

async function* pieces(whole: Uint8Array, size = Math.max(whole.length, 1)): AsyncIterable<Uint8Array> {
  for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function read(mails: string): Promise<{ messages: FoundMessage[]; problems: string[] }> {
  const whole = bytes(mails)
  async function* noText() {}
  const file = { ...headOf('in.mbox', whole, true), bytes: () => pieces(whole), text: noText }
  const found: Found[] = await all(mbox.read(file))
  return {
    messages: found.flatMap(item => ('parent' in item ? [item] : [])),
    problems: found.flatMap(item => (item.kind === 'problem' ? [`${item.where}: ${item.what}`] : [])),
  }
}

const FROM = 'From ann@garden.example Fri Mar  1 09:00:00 2024\n'
const head = (headers: string) => mailHead(bytes(`${headers}\n\n`))

describe('mails in a file', () => {
  test('are divided by a line with a date after an empty line', () => {
    expect(isSeparator('From ann at garden.example  Fri Mar  1 09:00:00 2024')).toBe(true)
    expect(isSeparator('From 1585@xxx Fri Mar 01 09:00:00 +0000 2024')).toBe(true)
    expect(isSeparator('From - Fri, 1 Mar 2024 09:00:00')).toBe(false)
    expect(isSeparator('From Mon to Fri I am at home until 17:00.')).toBe(false)
    expect(isSeparator('From spring on, one cut a day.')).toBe(false)
  })

  test('are the same however the bytes are cut', async () => {
    const whole = bytes(
      `\n${FROM}A: 1\r\n\r\nFrom me\n\n${FROM}B: 2\n\nx\n${FROM}\r\n${FROM}C: 3\n\nFrom the end`,
    )
    const expected = await all(mboxMessages(pieces(whole)))
    expect(expected.map(({ bytes: mail }) => text(mail))).toEqual([
      'A: 1\r\n\r\nFrom me\n\n',
      `B: 2\n\nx\n${FROM}\r\n`,
      'C: 3\n\nFrom the end',
    ])
    expect(expected.map(({ offset }) => text(whole.subarray(offset, offset + 5)))).toEqual(
      Array(3).fill('From '),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async size => {
        const cut: RawMail[] = await all(mboxMessages(pieces(whole, size)))
        expect(cut.map(mail => ({ ...mail, bytes: text(mail.bytes) }))).toEqual(
          expected.map(mail => ({ ...mail, bytes: text(mail.bytes) })),
        )
      }),
    )
  })

  test('a patch inside a mail divides nothing, a file of patches does', async () => {
    const patch = `From ${'0123456789'.repeat(4)} Mon Sep 17 00:00:00 2001\nSubject: x\n\ny\n\n`
    expect(await all(mboxMessages(pieces(bytes(`${FROM}Subject: a\n\nb\n\n${patch}`))))).toHaveLength(1)
    expect(await all(mboxMessages(pieces(bytes(patch + patch))))).toHaveLength(2)
  })

  test('beyond a size their end is left out', async () => {
    const long = bytes(`${FROM}A: 1\n\n${'x'.repeat(5000)}\n\n${FROM}B: 2\n\ny`)
    const [first, second] = await all(mboxMessages(pieces(long, 7), 100))
    expect([first?.bytes.length, first?.cut, second?.bytes.length, second?.cut]).toEqual([
      100,
      true,
      7,
      false,
    ])
  })

  test('are claimed by their first line or headers', () => {
    const claim = (start: string) => mbox.claims(headOf('file', bytes(start), true))
    expect(claim(`${FROM}Subject: x\n`)).toBe('certain')
    expect(claim('Received: by x\nFrom: ann@garden.example\n\nHello')).toBe('certain')
    expect(claim('From: the garden\n\nDear all')).toBe('no')
    expect(claim('')).toBe('no')
  })
})

describe('links', () => {
  const mail = (headers: string) => `${FROM}From: ann@garden.example\n${headers}\n\nHello\n\n`

  test('the first id of In-Reply-To, else the last of References', async () => {
    const { messages } = await read(
      mail('Message-ID: <a>\nIn-Reply-To: Yours of "Friday" <b> <c>\nReferences: <d>') +
        mail('Message-ID: <e>\nIn-Reply-To: yours of Friday\nReferences: <f> <g>') +
        mail('Message-ID: <h>\nIn-Reply-To: <>\nReferences:'),
    )
    expect(messages.map(({ id, parent }) => [id, parent])).toEqual([
      ['a', 'b'],
      ['e', 'g'],
      ['h', null],
    ])
  })

  test('an address in prose is no id', async () => {
    const ann = 'ann@garden.example'
    const answers = async (written: string, more = '') =>
      (await read(mail(`Message-ID: <a>\nIn-Reply-To: ${written}${more}`))).messages[0]!.parent
    for (const sender of [`Ann <${ann}>`, `"Ann Archer" <${ann}>`, `<${ann}>`, 'Ann', `Ann Archer <${ann}> `])
      for (const date of ['of "Tue, 26 Mar 2024 09:02:11 GMT."', 'of Tuesday', 'dated: 26 Mar', 'on Tue'])
        for (const gap of [' ', '\n\t']) {
          expect(await answers(`Message from ${sender} ${date}${gap}<b@x>`)).toBe('b@x')
          expect(await answers(`<b@x>${gap}from ${sender} ${date}`)).toBe('b@x')
          expect(await answers(`Your message ${date}${gap}<b@x>`)).toBe('b@x')
          expect(await answers(`Message from ${sender} ${date}`, '\nReferences: <c@x>')).toBe('c@x')
          expect(await answers(`Message from ${sender} ${date}`)).toBeNull()
        }
    // Whom the mail goes to is no id either, nor is whoever wrote it.
    expect(await answers('<bo@x>', '\nTo: Bo <bo@x>')).toBeNull()
    expect(await answers('Bo <bo@x> <b@x>', '\nCc: bo@x')).toBe('b@x')
    expect(await answers('2024.b@x')).toBe('2024.b@x')
    expect(await answers('bo@x')).toBeNull()
  })

  test('ids are whole, however a line break tore them apart', async () => {
    const { messages } = await read(
      mail('Message-ID:\n <a@\n x>\nReferences: <b@x>\n\t<c.d@\n  x>') +
        mail('Message-ID: <e>\nReferences: <b@x>,<c.d\n\t@x>') +
        mail('Message-ID: f@x\nReferences: b@x c@x'),
    )
    expect(messages.map(({ id, parent, ancestors }) => [id, parent, ancestors])).toEqual([
      ['a@x', 'c.d@x', ['b@x']],
      ['e', 'c.d@x', ['b@x']],
      ['f@x', 'c@x', ['b@x']],
    ])
  })

  test('Outlook’s Thread-Index tells what a mail answers that names none', async () => {
    const index = (answers: number) => Buffer.alloc(22 + 5 * answers, 1).toString('base64')
    const { messages } = await read(
      mail(`Message-ID: <a>\nThread-Index: ${index(0)}`) +
        mail(`Message-ID: <b>\nThread-Index: ${index(2).replace(/(.{20})/, '$1\n ')}`) +
        mail(`Message-ID: <c>\nReferences: <a>\nThread-Index: ${index(1)}`) +
        mail('Message-ID: <d>\nThread-Index: none') +
        mail(`Message-ID: <e>\nThread-Index: ${Buffer.alloc(24).toString('base64')}`),
    )
    const [a, b, c, d, e] = messages
    expect([a!.parent, b!.parent, b!.ancestors]).toEqual([null, c!.alias, [a!.alias]])
    expect([c!.parent, c!.ancestors, d!.alias, d!.parent, e!.alias]).toEqual(['a', null, null, null, null])
  })

  test('References tell what stands above the mail answered, nearest first', async () => {
    const { messages } = await read(
      mail('Message-ID: <a>\nIn-Reply-To: <d>\nReferences: <b>\n\t<c> <d>') +
        mail('Message-ID: <a2>\nIn-Reply-To: <c>\nReferences: <b> <c> <d>') +
        mail('Message-ID: <a3>\nIn-Reply-To: <x>\nReferences: <b> <c>'),
    )
    expect(messages.map(({ ancestors }) => ancestors)).toEqual([['c', 'b'], ['b'], ['c', 'b']])
  })

  test('a mail without an id is called after what it holds, wherever it lies', async () => {
    const first = `${mail('Message-Id: <>')}`
    const second = mail('Message-Id:')
    const { messages } = await read(mail('Message-ID: <a>') + first + second)
    const names = messages.map(({ id }) => id)
    expect(names[0]).toBe('a')
    expect(new Set(names).size).toBe(3)
    const moved = await read(`${second}\n\n${first}`)
    expect(moved.messages.map(({ id }) => id)).toEqual([names[2], names[1]])
  })

  test('what is wrong is told, with the mail’s place', async () => {
    const { messages, problems } = await read(`${mail('Date: someday')}${FROM}\nno headers\n`)
    expect(messages).toHaveLength(1)
    expect(problems).toEqual([
      expect.stringMatching(/^mail 1 \(byte 0\): "someday" is no date/),
      expect.stringMatching(/^mail 2 \(byte \d+\): There are no mail headers/),
    ])
    expect((await read('\n')).problems).toEqual(['file: There is no mail in it.'])
  })
})

describe('people', () => {
  test('addresses in every dress', () => {
    const one = (written: string) => mailboxes(written)[0]
    expect(one('ann at garden.example (=?ISO-8859-1?Q?Ann_=C4?=)')).toEqual({
      ...{ name: 'Ann Ä', address: 'ann@garden.example' },
    })
    expect(one('Ann at Home <ann at garden.example>')).toEqual({
      ...{ name: 'Ann at Home', address: 'ann@garden.example' },
    })
    expect(one('"Archer, Ann" <Ann@Garden.example>')?.address).toBe('Ann@Garden.example')
  })

  test('are known by their address in lower case, else by name', () => {
    expect(mailAuthor(head('From: "Archer, Ann" <Ann@Garden.example>'))).toEqual({
      ...{ author: 'ann@garden.example', name: 'Archer, Ann' },
    })
    expect(mailAuthor(head('From: Archer, Ann <ann@garden.example>'))).toEqual({
      ...{ author: 'ann@garden.example', name: 'Archer, Ann' },
    })
    expect(mailAuthor(head('From: Ann'))).toEqual({ author: 'Ann', name: null })
    expect(mailAuthor(head('From:'))).toEqual({ author: null, name: null })
  })

  test('behind a list that writes in their place', () => {
    const list = 'From: Ann via Beds <beds@lists.example>\nTo: Beds <BEDS@lists.example>\n'
    const ann = { author: 'ann@garden.example', name: 'Ann' }
    expect(mailAuthor(head(`${list}Reply-To: beds@lists.example, Ann <ann@garden.example>`))).toEqual(ann)
    expect(mailAuthor(head(`${list}X-Original-From: Ann <ann@garden.example>`))).toEqual(ann)
    expect(mailAuthor(head(list))).toEqual({ author: 'Ann', name: null })
    // A service that is no list answers at an address made for the thread: no person's.
    // A relay that is no list.
    const relay = 'From: Ann via A Relay <x+ann@relay.example>\nTo: beds@lists.example\n'
    expect(mailAuthor(head(`${relay}X-Original-From: Ann <ann@garden.example>`))).toEqual(ann)
    expect(mailAuthor(head(`${relay}Reply-To: ann@garden.example`))).toEqual(ann)
    expect(mailAuthor(head(`${list}X-Original-Sender: ann@garden.example`))).toEqual(ann)
    expect(mailAuthor(head('From: Ann (via Beds) <b@x>\nReply-To: ann@garden.example'))).toEqual(ann)
    expect(mailAuthor(head('From: ANN@garden.example via Beds <b@x>'))).toEqual({ ...ann, name: null })
    expect(mailAuthor(head('From: Ann <ann=40garden.example@dmarc.lists.example>'))).toEqual(ann)
    const service =
      'From: Ann via Hub <no-reply@hub.example>\nTo: ben@garden.example\nReply-To: t123@hub.example'
    expect(mailAuthor(head(service))).toEqual({ author: 'Ann', name: null })
  })
})

describe('text', () => {
  const said = (mail: string) => {
    const whole = bytes(mail)
    const head = mailHead(whole)
    return mailText(whole.subarray(head.length), head)
  }

  test('without MIME it is the body', () => {
    expect(said('A: 1\n\n> you\nI\r\n\n')).toBe('> you\nI')
    expect(said('A: 1\n\nGr\xfc\xdfe')).toBe('Grüße')
    expect(said('A: 1')).toBe('')
  })

  test('undeclared letters are read as older programs wrote them', () => {
    expect(said('Content-Type: text/plain\n\nGr\xfc\xdfe')).toBe('Grüße')
    expect(said('Content-Type: text/plain\n\nGr\xc3\xbc\xc3\x9fe')).toBe('Grüße')
    expect(said('Content-Type: text/plain; charset=nobody-knows\n\nGr\xfc\xdfe')).toBe('Grüße')
  })

  test('U+0000 is not in it, however it was written', async () => {
    expect(said('A: 1\n\na\0b')).toBe('a\ufffdb')
    expect(said('Content-Transfer-Encoding: base64\n\nYQBi')).toBe('a\ufffdb')
    expect(
      said('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\na=00b'),
    ).toBe('a\ufffdb')
    const mail = `${FROM}From: A\0n <a@x>\nSubject: =?utf-8?q?a=00b?=\nMessage-ID: <i\0d@x>\n\nHi\n`
    const { messages } = await read(mail)
    expect(JSON.stringify(messages)).not.toContain('\\u0000')
    expect(messages[0]?.title).toBe('a\ufffdb')
  })

  test('of HTML alone it is what a reader sees', () => {
    expect(said('Content-Type: text/html\n\n<style>b{}</style><p>One</p><p>t&amp;wo</p>')).toBe('One\n\nt&wo')
  })

  test('nested beyond reason it is a problem', async () => {
    let parts = ''
    for (let i = 0; i < 400; i++) parts += `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`
    const { messages, problems } = await read(`${FROM}From: ann@garden.example\n${parts}\nx`)
    expect(messages.map(({ author, text }) => [author, text])).toEqual([['ann@garden.example', null]])
    expect(problems).toEqual([expect.stringMatching(/^mail 1 .*cannot be read: its parts are nested/)])
  })

  test('loses the marks that an mbox puts before "From"', () => {
    expect(text(unescaped(bytes('a\n>From x\n>>From y\nz >From\n>From')))).toBe(
      'a\nFrom x\n>From y\nz >From\n>From',
    )
    const untouched = bytes('a >From b')
    expect(unescaped(untouched)).toBe(untouched)
  })
})

describe('a table of whole mails', () => {
  const mails = [
    'Message-ID: <a@mill>\nDate: Mon, 14 May 2001 16:39:00 -0700\nFrom: ann@mill.example\nSubject: Flour\n\nForty "fine", ones;\nübrigens.',
    'Message-ID: <b@mill>\nDate: Mon, 14 May 2001 17:39:00 -0700\nFrom: Bo <bo@mill.example>\nIn-Reply-To: <a@mill>\nContent-Type: text/plain; charset=iso-8859-1\n\nMüller.',
  ]
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const shapes: Readonly<Record<string, string>> = {
    'emails.csv': ['file,message', ...mails.map((text, at) => `${at},${quoted(text)}`)].join('\r\n'),
    'emails.tsv': ['body\tfile', ...mails.map((text, at) => `${quoted(text)}\t${at}`)].join('\n'),
    'semicolons.csv': ['"n";"raw mail"', ...mails.map((text, at) => `${at};${quoted(text)}`)].join('\n'),
    'lines.ndjson': mails.map(message => JSON.stringify({ file: 'x', message })).join('\n'),
    'list.json': JSON.stringify(mails.map(message => ({ message }))),
  }
  test.each(Object.entries(shapes))('%s', async (name, text) => {
    const whole = Buffer.from(text)
    const file = { ...headOf(name, whole, true), bytes: () => pieces(whole) }
    const recognised = recognise(file, formats)
    expect(recognised).toMatchObject({ kind: 'recognised', format: { id: 'table' } })
    async function* asText() {
      yield text
    }
    const found: Found[] = await all(table.read({ ...file, text: asText }, nothingSaid))
    expect(found.filter(({ kind }) => kind !== 'message')).toEqual([])
    expect(found).toMatchObject([
      { site: 'mail', id: 'a@mill', author: 'ann@mill.example', text: 'Forty "fine", ones;\nübrigens.' },
      { site: 'mail', id: 'b@mill', parent: 'a@mill', author: 'bo@mill.example', text: 'Müller.' },
    ])
  })
})
