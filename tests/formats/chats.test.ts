import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Found, FoundMessage } from '../../lib/discussion/found.ts'
import { irc } from '../../lib/formats/chats/irc.ts'
import { chatTexts } from '../../lib/formats/chats/texts.ts'
import { transcript } from '../../lib/formats/chats/transcript.ts'
import { whatsapp } from '../../lib/formats/chats/whatsapp.ts'
import { zoomChat } from '../../lib/formats/chats/zoom-chat.ts'
import type { Format } from '../../lib/formats/format.ts'
import { nothingSaid, type ReadOptions } from '../../lib/formats/read-options.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { runs } from '../support/seed.ts'

async function read(format: Format, name: string, text: string, options: ReadOptions = nothingSaid) {
  const whole = Buffer.from(text)
  const head = headOf(name, whole, true)
  expect(format.claims(head), text).toBe('certain')
  async function* asText() {
    yield text
  }
  async function* bytes() {
    yield whole
  }
  const found: Found[] = []
  for await (const item of format.read({ ...head, text: asText, bytes }, options)) found.push(item)
  return {
    messages: found.flatMap((item): FoundMessage[] =>
      item.kind === 'post' || item.kind === 'comment' ? [item] : [],
    ),
    problems: found.flatMap(item => (item.kind === 'problem' ? [item.what] : [])),
    leftOut: found.reduce((sum, item) => (item.kind === 'left_out' ? sum + item.count : sum), 0),
  }
}

describe('WhatsApp', () => {
  const two = (value: number) => String(value).padStart(2, '0')
  /** How telephones write dates: all that is told apart by their settings. */
  const DATES: readonly ((day: number, month: number, year: number) => string)[] = [
    (day, month, year) => `${day}.${month}.${year}`,
    (day, month, year) => `${two(day)}.${two(month)}.${year % 100}`,
    (day, month, year) => `${two(day)}/${two(month)}/${year}`,
    (day, month, year) => `${two(day)}-${two(month)}-${year % 100}`,
    (day, month, year) => `${month}/${day}/${year % 100}`,
    (day, month, year) => `${year}-${two(month)}-${two(day)}`,
    (day, month, year) => `${year}. ${month}. ${day}.`,
    (day, month, year) => `${day}/${month}/${year + 543}`,
    (day, month, year) => `${month}/${day}/R${year - 2018}`,
    (day, month, year) => [...`${day}\u200f/${month}\u200f/${year}`].map(arabic).join(''),
  ]
  const arabic = (digit: string) => (/\d/.test(digit) ? String.fromCharCode(0x660 + Number(digit)) : digit)
  const HALVES = [
    ['AM', 'PM'],
    ['a.\u00a0m.', 'p.\u00a0m.'],
    ['am', 'pm'],
    ['ص', 'م'],
    ['上午', '下午'],
  ] as const
  const clocks: readonly ((hour: number, minute: number, second: string) => string)[] = [
    (hour, minute, second) => `${two(hour)}:${two(minute)}${second && `:${second}`}`,
    (hour, minute, second) => `klo ${hour}.${two(minute)}${second && `.${second}`}`,
    ...HALVES.map(
      ([am, pm]) =>
        (hour: number, minute: number, second: string) =>
          `${hour % 12 || 12}:${two(minute)}${second && `:${second}`}\u202f${hour < 12 ? am : pm}`,
    ),
  ]

  test('is read whatever language and telephone it is from', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: DATES.length - 1 }),
        fc.nat({ max: clocks.length - 1 }),
        fc.boolean(),
        fc.constantFrom(', ', ' ', '، '),
        fc.nat({ max: 23 }),
        fc.nat({ max: 59 }),
        async (date, clock, bracketed, comma, hour, minute) => {
          // The thirteenth tells what stands first.
          const lines = [2, 13, 28].map(day => {
            const second = bracketed ? '07' : ''
            const stamp = `${DATES[date]!(day, 11, 2025)}${comma}${clocks[clock]!(hour, minute, second)}`
            return `${bracketed ? `[${stamp}]` : `${stamp} -`} Ilka: it is: ${day}\nor so`
          })
          const { messages, problems } = await read(whatsapp, 'WhatsApp Chat with Beds.txt', lines.join('\n'))
          expect(problems).toEqual([])
          expect(messages).toMatchObject(
            [2, 13, 28].map(day => ({
              kind: 'post',
              author: 'Ilka',
              text: `it is: ${day}\nor so`,
              createdAt: Date.UTC(2025, 10, day, hour, minute, bracketed ? 7 : 0),
            })),
          )
        },
      ),
      { numRuns: runs(150) },
    )
  })

  test('says what it assumed where no date decides, and does as it is told', async () => {
    const lines = '01/02/2024, 09:00 - Ilka: one\n01/02/2024, 09:01 - Odd: two\n'
    const { messages, problems } = await read(whatsapp, 'x.txt', lines)
    expect(messages.map(({ createdAt }) => createdAt)).toEqual(
      [9, 9].map((hour, at) => Date.UTC(2024, 1, 1, hour, at)),
    )
    expect(problems).toEqual([expect.stringContaining('day first was assumed')])
    const options = { ...nothingSaid, settings: new Map([['dates', 'month-first'] as const]) }
    const told = await read(whatsapp, 'x.txt', lines, options)
    expect(told.problems).toEqual([])
    expect(told.messages[0]!.createdAt).toBe(Date.UTC(2024, 0, 2, 9))
  })

  test('is one conversation where a file is one', async () => {
    const lines = '13/02/2024, 09:00 - Ilka: one\n14/02/2024, 09:01 - Odd: two\n'
    const options = { ...nothingSaid, settings: new Map([['conversation-by', 'file'] as const]) }
    const { messages } = await read(whatsapp, 'x.txt', lines, options)
    expect(messages.map(({ kind, conversation }) => [kind, conversation])).toEqual([
      ['post', 'x'],
      ['comment', 'x'],
    ])
  })
})

describe('IRC', () => {
  const shapes: readonly (readonly [name: string, lines: string])[] = [
    [
      '#kiln.log',
      '[2025-11-02 09:14:00] <runa> who?\n[2025-11-02 09:15:00] <@wim> runa: me\n[2025-11-02 09:16:00] * odd waves',
    ],
    ['2025-11-02.log', '[09:14:00] <runa> who?\n[09:15:00] <wim> runa: me\n[09:16:00] * odd waves'],
    [
      '#kiln.txt',
      '2025-11-02T09:14:00  <runa> who?\n2025-11-02T09:15:00  <wim> runa: me\n2025-11-02T09:16:00  * odd waves',
    ],
    [
      'x.log',
      '**** BEGIN LOGGING AT Sun Nov  2 09:00:00 2025\nNov 02 09:14:00 <runa>\twho?\nNov 02 09:15:00 <wim>\truna: me\nNov 02 09:16:00 *\todd waves',
    ],
    [
      'm.log',
      'Session Start: Sun Nov 02 09:00:00 2025\n[09:14] <runa> who?\n[09:15] <+wim> runa, me\n[09:16] * odd waves',
    ],
    [
      'k.log',
      '[Sun Nov 2 2025] [09:14:00] <runa> who?\n[Sun Nov 2 2025] [09:15:00] <wim> runa: me\n[Sun Nov 2 2025] [09:16:00] * odd waves',
    ],
  ]
  test.each(shapes)('%s', async (name, lines) => {
    const { messages, problems } = await read(irc, name, lines)
    expect(problems).toEqual([])
    expect(messages.map(({ author, createdAt }) => [author, createdAt])).toEqual(
      ['runa', 'wim', 'odd'].map((nick, at) => [nick, Date.UTC(2025, 10, 2, 9, 14 + at)]),
    )
    expect(messages.map(({ parent }) => parent)).toEqual([null, messages[0]!.id, null])
    expect(messages.map(({ text }) => text)).toEqual(['who?', expect.stringContaining('me'), 'waves'])
  })
})

describe('LINE and KakaoTalk', () => {
  const [line, kakao] = chatTexts as [Format, Format]
  const locale = (tag: string, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    return (at: number) => format.format(at)
  }
  const iso = (at: number) => new Date(at).toISOString()
  const clock = (tag: string) => locale(tag, { hour: 'numeric', minute: '2-digit' })
  const day = (tag: string) => locale(tag, { dateStyle: 'full' })
  const slashes = (at: number) => iso(at).slice(0, 10).replaceAll('-', '/')
  type Written = readonly [Format, (at: number) => string, (at: number, name: string, text: string) => string]
  const tabs =
    (time: (at: number) => string) =>
    (at: number, name: string, text: string): string =>
      [time(at), name, text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text].join('\t')
  const ways: readonly Written[] = [
    [line, at => `${slashes(at)}(${locale('en', { weekday: 'short' })(at)})`, tabs(clock('en-GB'))],
    [line, at => `${slashes(at)}（${locale('zh-TW', { weekday: 'long' })(at)}）`, tabs(clock('zh-TW'))],
    [line, at => `${slashes(at)}(${locale('ja', { weekday: 'short' })(at)})`, tabs(clock('ja'))],
    [
      line,
      locale('en-US', {
        weekday: 'short',
        dateStyle: undefined,
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      }),
      tabs(clock('en-US')),
    ],
    [
      kakao,
      at => `--------------- ${day('ko')(at)} ---------------`,
      (at, name, text) => `[${name}] [${clock('ko')(at)}] ${text}`,
    ],
    [
      kakao,
      at => `--------------- ${day('en-US')(at)} ---------------`,
      (at, name, text) => `[${name}] [${clock('en-US')(at)}] ${text}`,
    ],
    [
      kakao,
      day('ko'),
      (at, name, text) => `${locale('ko', { dateStyle: 'long' })(at)} ${clock('ko')(at)}, ${name} : ${text}`,
    ],
    [
      kakao,
      day('en-US'),
      (at, name, text) =>
        `${locale('en-US', { dateStyle: 'long' })(at)} at ${clock('en-US')(at)}, ${name} : ${text}`,
    ],
  ]
  const message = fc.record({
    at: fc
      .integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2026, 0, 1) / 60_000 })
      .map(minute => minute * 60_000),
    name: fc.constantFrom('Runa', '하나', 'Odd, the rower', 'けん'),
    text: fc.constantFrom(
      'Who?',
      'Two\nlines',
      'A "word"\n\nand 45000\n\n45000',
      'at 10:30, all : of us',
      '1/2',
      '[sic]',
    ),
  })

  test('whatever a telephone writes for days and times, each message is who, when and what', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ways),
        fc.array(message, { minLength: 1, maxLength: 6 }),
        async (way, some) => {
          const [format, dayOf, write] = way
          const sorted = some.toSorted((a, b) => a.at - b.at)
          const written = sorted.flatMap(({ at, name, text }, index) => {
            const isNew = index === 0 || slashes(sorted[index - 1]!.at) !== slashes(at)
            return [...(isNew ? ['', dayOf(at)] : []), write(at, name, text)]
          })
          const { messages, problems } = await read(format, 'chat.txt', written.join('\n').trimStart())
          expect(messages.map(({ author, createdAt, text }) => [author, createdAt, text])).toEqual(
            sorted.map(({ at, name, text }) => [name, at, text]),
          )
          expect(problems).toEqual([])
        },
      ),
      { numRuns: runs(60) },
    )
  })
})

test('times within what somebody wrote begin no message of KakaoTalk’s', async () => {
  const kakao = chatTexts[1]!
  const said = 'The day:\n10:30, soup : hot\n10:45: tea\n[Odd] [ten] what?'
  for (const begin of ['[Runa] [10:03 AM] ', 'April 5, 2024 at 10:03 AM, Runa : ']) {
    const lines = ['--------------- Friday, April 5, 2024 ---------------', `${begin}${said}`, `${begin}Yes`]
    const { messages, leftOut } = await read(kakao, 'chat.txt', lines.join('\n'))
    expect(messages.map(({ text }) => text)).toEqual([said, 'Yes'])
    expect(leftOut).toBe(0)
  }
})

describe('meetings', () => {
  test('a reply in Zoom’s chat answers the message that begins as it quotes', async () => {
    const lines = [
      '09:00:00 From Ilka to Everyone:',
      '\tTwo words',
      '09:01:00 From Odd to Everyone:',
      '\tTwo',
    ]
    for (const quoted of ['Two words', 'Two wor…', 'Two wor...']) {
      const reply = ['09:02:00 From Pia to Everyone:', `\tReplying to "${quoted}"`, '\t', '\tThree']
      const { messages } = await read(zoomChat, 'x.txt', [...lines, ...reply].join('\n'))
      expect(messages.map(({ parent, text }) => [parent, text])).toEqual([
        [null, 'Two words'],
        [null, 'Two'],
        [messages[0]!.id, 'Three'],
      ])
    }
  })

  test('captions name their speaker by either mark', async () => {
    const caption = (text: string, at: number) => `${at}\n00:00:0${at}.000 --> 00:00:0${at}.900\n${text}\n`
    for (const voice of [
      (name: string) => `<v ${name}>`,
      (name: string) => `<v.loud ${name}>`,
      (name: string) => `${name}: `,
    ]) {
      const text = ['WEBVTT', '', caption(`${voice('Ilka')}One`, 1), caption(`${voice('Odd')}Two`, 2)].join(
        '\r\n',
      )
      const { messages } = await read(transcript, 'x.vtt', text)
      expect(messages.map(({ author, text }) => [author, text])).toEqual([
        ['Ilka', 'One'],
        ['Odd', 'Two'],
      ])
    }
  })
})
