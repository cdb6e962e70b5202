import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Names } from '../../lib/discussion/names.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { recognise } from '../../lib/formats/recognise.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { readText } from '../support/read-text.ts'
import { samples } from '../support/samples.ts'

// Reading a file of twice the length takes about twice as long, for any content: patterns and loops that look at a run from
// each of its characters take four times as long, and a hundred kilobytes of it never end.

const all: readonly Format[] = formats
const byId = (id: string) => all.find(format => format.id === id)!

/** In characters. Times below `SHORT` ms there are not compared: nothing in them can grow with the square. */
const SIZE = 14_000
const SHORT = 30
const MOST = 2.6
const TRIES = 5

/** Texts that are repeated to make a file. */
const UNITS = [
  ...[
    ' ',
    '\t',
    '\n',
    '\n\n',
    '\r',
    '\u00a0',
    '(',
    ')',
    '[',
    ']',
    '{',
    '<',
    '>',
    '"',
    "'",
    '=',
    '@',
    '&',
    '#',
  ],
  ...[
    '-',
    '.',
    ',',
    ':',
    ';',
    '/',
    '\\',
    '|',
    '*',
    '0',
    'a',
    'é',
    '评论',
    '" ',
    '> ',
    '--',
    '<!---->',
    '<a ',
  ],
  ...[
    '1 11:11',
    'says ',
    'on ',
    'comment ',
    'a@b ',
    '<a@',
    '<@',
    '"\\',
    '</a>',
    '<a b="" ="',
    '<row ',
    '1. ',
    '=?u?q?',
  ],
  ...['comment-', 'reply ', '3 May 2019 ', ', ', '[[', '{{', '&amp', 'x: ', '$', 'Ann says:\n', '1. Ann\n'],
]

/** More of what pages, wikis and JSON have. */
const MARKUP = [
  ...[
    '<p>',
    '<div class="comment">',
    '<li id="comment-1">',
    '<b>Ann</b> ',
    '<time>',
    '<cite>',
    '](',
    '[quote]',
  ],
  ...[
    '{"a":',
    '[1,',
    '==',
    '~~~~',
    "'''",
    '[[User:Ann|',
    ' - ',
    ' – ',
    '12:00 ',
    '@ann ',
    '#1 ',
    '::',
    '=\n',
  ],
]
/** So many units there are for each that is tried at a place. */
const EACH = Number(process.env['REPLYSCOPE_GROWTH_EACH'] ?? 16)

/** The first sample of a format that is a text; null: it has none. */
function textSample(id: string): string | null {
  for (const { format, path } of samples()) {
    if (format !== id || statSync(path).isDirectory()) continue
    const bytes = readFileSync(path)
    if (!bytes.includes(0)) return bytes.toString('utf8')
  }
  return null
}

/** Where it stands: a format, and the text around it. */
const PLACES: readonly (readonly [format: string, before: string, behind: string])[] = [
  ['table', 'id,author,text,created_at\n1,ann,hi,', '\n'],
  ['table', 'id,author,text,created_at\n1,ann,"', '",x\n'],
  ['table', 'id,author,text\n1,ann,""', '\n'],
  ['table', 'id,author,text,', '\n1,ann,hi\n'],
  ['table', '[{"id":1,"author":"ann","text":"', '"}]'],
  ['mbox', 'From: a@b\nMessage-ID: <a@b>\nDate: ', '\n\nHi\n'],
  ['mbox', 'From: a@b\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nMessage-ID: ', '\n\nHi\n'],
  ['mbox', 'Message-ID: <a@b>\nFrom: ', '\n\nHi\n'],
  ['mbox', 'Message-ID: <a@b>\nFrom: "', '\n\nHi\n'],
  ['mbox', 'From: a@b\nMessage-ID: <c@d>\nIn-Reply-To: ', '\n\nHi\n'],
  ['mbox', 'From: a@b\nMessage-ID: <c@d>\nReferences: ', '\n\nHi\n'],
  ['mbox', 'From: a@b\nMessage-ID: <c@d>\nSubject: ', '\n\nHi\n'],
  ['mbox', 'From: a@b\nMessage-ID: <c@d>\nContent-Type: ', '\n\nHi\n'],
  ['mbox', 'From: a@b\nMessage-ID: <c@d>\n\n', '\n'],
  ['mbox', 'From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n', '\n'],
  ['disqus-xml', '<disqus xmlns="http://disqus.com"><forum>', '<post dsq:id="1"><message>x</message></post>'],
  [
    'disqus-xml',
    '<disqus xmlns="http://disqus.com"><post dsq:id="1"><message>',
    '</message></post></disqus>',
  ],
  ['disqus-xml', '<disqus xmlns="http://disqus.com"><post dsq:id="1"/>', ''],
  ['disqus-xml', '<disqus xmlns="http://disqus.com"><post ', '/></disqus>'],
  ['wordpress-wxr', '<rss><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>', '<item></item></rss>'],
  [
    'wordpress-wxr',
    '<rss><wp:wxr_version>1.2</wp:wxr_version><item><wp:post_id>1</wp:post_id><title>',
    '</title></item>',
  ],
  ['stackexchange', '<posts>', '</posts>'],
  ['stackexchange', '<posts><row Id="1" PostTypeId="1" Body="', '"/></posts>'],
  [
    'wordpress-html',
    '<html><body><li class="comment depth-1" id="comment-1"><time datetime="',
    '"></time>x</li>',
  ],
  [
    'wordpress-html',
    '<html><body><li class="comment depth-1" id="comment-1"><span class=fn>',
    '</span>x</li>',
  ],
  ['wordpress-html', '<html><body><li class="comment depth-1" id="comment-1"><p>', '</p></li>'],
  ['wordpress-html', '<html><body><li class="comment depth-1 ', '" id="comment-1"><p>x</p></li>'],
  [
    'wordpress-html',
    '<html><head><title>',
    '</title></head><li class="comment depth-1" id="comment-1">x</li>',
  ],
  [
    'hacker-news-html',
    '<html><table id=hnmain class="fatitem"><tr class=athing id=1><td><div class=toptext>',
    '</div>',
  ],
  ['hacker-news', '{"id":1,"type":"story","time":1,"title":"x","text":"', '"}'],
  ['reddit-dump', '{"id":"a","link_id":"t3_b","author":"ann","created_utc":1,"subreddit":"s","body":"', '"}'],
  ['slack', '[{"type":"message","ts":"1500000000.000001","user":"U1","text":"', '"}]'],
  ['page-text', 'A title\n\n3 comments\n\nAnn says:\nHi\n', '\nBen says:\nYes\n'],
  ['page-text', 'A title\n\n3 comments\n\nAnn ', ' says:\nHi\nBen says:\nYes\n'],
  ['outline', 'A title\n\n3 comments\n\n1. Ann\n   Hi\n   ', '\n2. Ben\n   Yes\n'],
]

const whole = (unit: string, size: number) => unit.repeat(Math.ceil(size / unit.length))
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** Processor time of this thread, in ms. */
async function spent(act: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await act()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

async function best(act: () => unknown, tries: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < tries; i++) least = Math.min(least, await spent(act))
  return least
}

/** How many times as long twice as much takes; null: so little that it does not matter. */
async function growth(read: (size: number) => unknown): Promise<number | null> {
  if ((await spent(() => read(SIZE))) < SHORT) return null
  if ((await best(() => read(SIZE), 2)) < SHORT) return null
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < TRIES && least > MOST; i++)
    least = Math.min(least, (await spent(() => read(2 * SIZE))) / (await best(() => read(SIZE), 2)))
  return least
}

describe('reading twice as much takes about twice as long', { timeout: 300_000 }, () => {
  test.each(PLACES)('%s: %j … %j', async (id, before, behind) => {
    const format = byId(id)
    const slow: string[] = []
    for (const unit of UNITS) {
      const written = before.includes('":') ? inJson(unit) : unit
      const ratio = await growth(size => readText(format, before + whole(written, size) + behind))
      if (ratio !== null && ratio > MOST) slow.push(`${JSON.stringify(unit)}: ${ratio.toFixed(1)} ×`)
    }
    expect(slow).toEqual([])
  })

  // Of each format's sample: what is repeated stands in it at three places; here some of all units, by turns.
  test.each([...all.entries()])('%i: a sample of each format with a run in it', async (number, format) => {
    const text = textSample(format.id)
    if (text === null) return
    const slow: string[] = []
    for (const [place, share] of [0.25, 0.5, 0.75].entries()) {
      const at = Math.floor(text.length * share)
      for (const [index, unit] of [...UNITS, ...MARKUP].entries()) {
        if ((index + number + place) % EACH !== 0) continue
        const ratio = await growth(size =>
          readText(format, text.slice(0, at) + whole(unit, size) + text.slice(at)),
        )
        if (ratio !== null && ratio > MOST)
          slow.push(`${JSON.stringify(unit)} at ${share}: ${ratio.toFixed(1)} ×`)
      }
    }
    expect(slow).toEqual([])
  })

  const NESTED: readonly (readonly [format: string, before: string, unit: string])[] = [
    ['hacker-news', '', '{"id":1,"type":"comment","time":1,"children":[["x"],'],
    ['reddit-thread', '[', '{"kind":"t1","data":{"id":"a","body":"x","replies":[1,'],
    ['bluesky', '', '{"post":{"uri":"at://a","record":{}},"replies":[1,'],
    ['table', '', '[{"id":1,"author":"a","text":"x","replies":'],
    [
      'hacker-news-html',
      '<html><table id=hnmain class="fatitem"><tr class=athing id=1>',
      '<div class=toptext>',
    ],
    ['wordpress-html', '<html><body>', '<div class="comment depth-1" id="comment-1"><span class=fn>a'],
    ['wordpress-html', '<html><body>', '<ol class=children><li class="comment depth-1"><cite>a</cite>b'],
    ['wordpress-html', '<html><body><li class="comment depth-1" id="comment-1">', '<h1>'],
    ['wordpress-html', '<html><body><li class="comment depth-1" id="comment-1">', '<a href="#comments">'],
    ['disqus-xml', '<disqus xmlns="http://disqus.com"><post dsq:id="1">', '<a><b>'],
    ['wordpress-wxr', '<rss><wp:wxr_version>1.2</wp:wxr_version>', '<item><wp:comment>'],
    ['mbox', 'From: a@b\n', 'Content-Type: multipart/mixed; boundary=x\n\n--x\n'],
  ]
  test.each(NESTED)('%s, nested: %j%j', async (id, before, unit) => {
    const ratio = await growth(size => readText(byId(id), before + whole(unit, size)))
    if (ratio !== null) expect(ratio).toBeLessThan(MOST)
  })

  test('many columns, attributes, headers', async () => {
    const many = (of: (i: number) => string, size: number) =>
      Array.from({ length: size / 8 }, (_, i) => of(i)).join('')
    const texts: readonly (readonly [string, (size: number) => string])[] = [
      ['table', size => `id,author,text${many(i => `,c${i}`, size)}\n1,ann,hi\n`],
      ['table', size => `id,author,text${many(() => ',c', size)}\n1,ann,hi\n`],
      ['mbox', size => `From: a@b\n${many(i => `x${i}: y\n`, size)}\nHi\n`],
      [
        'disqus-xml',
        size => `<disqus xmlns="http://disqus.com"><post ${many(i => `a${i}="b" `, size)}/></disqus>`,
      ],
      [
        'wordpress-html',
        size =>
          `<html><body><li class="comment depth-1" ${many(i => `a${i}=b `, size)}>Hi</li></body></html>`,
      ],
    ]
    for (const [id, text] of texts) {
      const ratio = await growth(size => readText(byId(id), text(size)))
      if (ratio !== null) expect(ratio, id).toBeLessThan(MOST)
    }
  })

  test('telling what a file is', async () => {
    const slow: string[] = []
    for (const begin of [
      '',
      '<html>',
      '<rss>',
      '[',
      '{"a":"',
      'id,author,text\n',
      'From: a@b\n',
      'Title\n\n3 comments\n',
    ])
      for (const unit of UNITS) {
        const ratio = await growth(size => {
          // Of a file only the beginning is looked at: here the whole.
          const bytes = new TextEncoder().encode(begin + whole(unit, size))
          recognise(headOf('file', bytes, true), all)
        })
        if (ratio !== null && ratio > MOST)
          slow.push(`${begin} ${JSON.stringify(unit)}: ${ratio.toFixed(1)} ×`)
      }
    expect(slow).toEqual([])
  })

  test('names that all have one hash without a key', async () => {
    const hash = (text: string) => {
      let state = 0x811c9dc5 | 0
      for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
      return state
    }
    // Found by trying: each two leave the same state behind.
    const pairs = [['7yzx', 'e6ad'], ...Array.from({ length: 13 }, () => ['33zx', 'epad'])]
    const many = pairs.reduce((all, pair) => all.flatMap(name => pair.map(end => name + end)), [''])
    expect([new Set(many).size, new Set(many.map(hash)).size]).toEqual([2 ** 14, 1])
    const ratio = await growth(size => {
      const found = new Names()
      for (const name of many.slice(0, Math.round((many.length * size) / (2 * SIZE)))) found.add(0, name)
      expect(found.size).toBeGreaterThan(8000)
    })
    if (ratio !== null) expect(ratio).toBeLessThan(MOST)
  })
})
