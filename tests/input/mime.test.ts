import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailHead } from '../../lib/input/mail/mail.ts'
import { mailText } from '../../lib/input/mail/mime.ts'

function said(mail: string, charset: BufferEncoding = 'utf8'): string {
  const whole = Buffer.from(mail, charset)
  const head = mailHead(whole)
  return mailText(whole.subarray(head.length), head)
}

const multipart = (subtype: string, ...parts: string[]) =>
  [
    `Content-Type: multipart/${subtype}; boundary="b"`,
    '',
    'For old programs.',
    ...parts.map(part => `--b\n${part}`),
  ]
    .concat('--b--', 'Behind.', '')
    .join('\n')

const PLAIN = 'Content-Type: text/plain\n\nOne.\n'
const HTML = 'Content-Type: text/html\n\n<p>Two</p>\n'

test('text parts, in the order they stand there; of several ways to say it, the plain one', () => {
  expect(said(multipart('mixed', PLAIN, 'Content-Type: image/png\n\nxxx', PLAIN))).toBe('One.\n\nOne.')
  expect(said(multipart('alternative', PLAIN, HTML))).toBe('One.')
  expect(said(multipart('alternative', 'Content-Type: text/plain\n\n \n', HTML))).toBe('Two')
  expect(said(multipart('mixed', HTML, PLAIN))).toBe('Two\nOne.')
  expect(said(multipart('mixed', 'Content-Disposition: attachment\n\nno', PLAIN))).toBe('One.')
  expect(said(multipart('mixed', '\nNo headers.'))).toBe('No headers.')
})

test('what never comes to an end is read as far as it goes', () => {
  expect(
    said('Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: text/plain'),
  ).toBe('One.')
  expect(said('Content-Type: multipart/mixed; boundary=b\n\nFlattened.\n')).toBe('Flattened.')
  expect(said('Content-Type: multipart/mixed\n\nNo boundary.')).toBe('')
  expect(said('Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nT25l')).toBe('One')
})

test('a forwarded mail belongs to what a mail says, one that a report is about does not', () => {
  const inner = `Content-Type: message/rfc822\n\nFrom: bo@weir.example\nSubject: =?utf-8?q?Sl=C3=BCice?=\n${PLAIN}`
  expect(said(multipart('mixed', PLAIN, inner))).toBe(
    'One.\n\nFrom: bo@weir.example\nSubject: Slüice\n\nOne.',
  )
  expect(said(multipart('report', PLAIN, inner))).toBe('One.')
  const digest = 'From: bo@weir.example\n\nOne.\n'
  expect(said(multipart('digest', `\n${digest}`, `\n${digest}`)).match(/One/g)).toHaveLength(2)
})

test('flowing lines are put together', () => {
  const flowed = 'Content-Type: text/plain; format=flowed\n\nOne \ntwo \n three\n\n-- \nAda'
  expect(said(flowed)).toBe('One two three\n\n-- \nAda')
  expect(said(flowed.replace('flowed\n', 'flowed; delsp=yes\n'))).toBe('Onetwothree\n\n-- \nAda')
})

test('charsets by any name, and none', () => {
  expect(said('Content-Type: text/plain; charset=ISO-8859-1\n\nM\xfchle', 'latin1')).toBe('Mühle')
  expect(said('Content-Type: text/plain; charset="x-gbk"\n\n\xc4\xe3', 'latin1')).toBe('你')
  expect(said('Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B$"\x1b(B')).toBe('あ')
  expect(said('Content-Type: text/plain; charset=cp437\n\n\x81', 'latin1')).toBe('ü')
})

const line = fc.stringMatching(/^[ -~äö€]{0,30}$/).map(text => text.trimEnd())
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map(lines => `${lines.join('\n').trimEnd()}x`)

/** A text as some program sends it. */
const sent = fc
  .tuple(text, fc.constantFrom('8bit', 'base64', 'quoted-printable'), fc.constantFrom('\n', '\r\n'))
  .map(([words, encoding, end]) => {
    const bytes = Buffer.from(words.replaceAll('\n', end))
    const escaped = [...bytes]
      .map(byte =>
        byte === 61 || byte > 126
          ? `=${byte.toString(16).padStart(2, '0').toUpperCase()}`
          : String.fromCharCode(byte),
      )
      .join('')
    const body = {
      '8bit': bytes.toString(),
      base64: bytes.toString('base64').replace(/(.{10})/g, `$1${end}`),
      'quoted-printable': escaped.replace(/([^=\r\n]{10})/g, `$1=${end}`),
    }[encoding]!
    const head = `Content-Type: text/plain; charset=utf-8${end}Content-Transfer-Encoding: ${encoding}`
    return { words, mail: `${head}${end}${end}${body}`, end }
  })

test('a text is what was sent, however it was encoded and whatever else a mail holds', () => {
  let boundaries = 0
  const { tree } = fc.letrec<{ tree: { words: string[]; mail: string } }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      sent.map(({ words, mail }) => ({ words: [words], mail })),
      fc
        .tuple(
          fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('\n', '\r\n'),
          fc.boolean(),
        )
        .map(([parts, end, hasPreamble]) => {
          const boundary = `=_${boundaries++}--`
          const attachment = `Content-Type: application/octet-stream${end}Content-Disposition: attachment${end}${end}--no`
          const all = [...parts.map(({ mail }) => mail), attachment].map(
            mail => `--${boundary}${end}${mail}${end}`,
          )
          const head = `Content-Type: multipart/mixed;${end}\tboundary="${boundary}"${end}${end}`
          return {
            words: parts.flatMap(({ words }) => words),
            mail: `${head}${hasPreamble ? `Old programs see this.${end}` : ''}${all.join('')}--${boundary}--${end}`,
          }
        }),
    ),
  }))
  fc.assert(
    fc.property(tree, ({ words, mail }) => {
      const lines = (texts: string) => texts.split('\n').filter(each => each.trim() !== '')
      expect(lines(said(`Subject: x\n${mail}`))).toEqual(lines(words.join('\n')))
    }),
  )
})
