import { closeSync, openSync, writeSync } from 'node:fs'
import { Growing } from './conversation.ts'
import { Language } from './language.ts'
import { Random } from './random.ts'

const MAILS_A_THREAD = 8
const MAILS_A_PERSON = 20
/** 2024-01-01. */
const START = 1_704_067_200
const SECONDS_A_MAIL = 300
const PIECE = 1 << 20

/**
 * Writes a mailing list as an mbox, about 4 kB a mail: headers as servers leave them, texts plain, encoded, beside HTML, with
 * attachments, quoting what they answer. The same for the same seed.
 */
export function generateMails(path: string, mails: number, seed: number): void {
  const random = new Random(seed)
  const language = new Language(random)
  const people = Math.ceil(mails / MAILS_A_PERSON)
  const out = openSync(path, 'w')
  const open: { readonly growing: Growing; readonly subject: string; left: number }[] = []
  let held = ''
  for (let mail = 0; mail < mails; mail++) {
    const author = Math.floor(people * random.next() ** 3)
    const id = `${mail.toString(36)}.${random.below(2 ** 31)}@host${author % 97}.example`
    const at = open.length < 200 ? open.length : random.below(open.length)
    let thread = open[at]
    if (thread === undefined || thread.left === 0) {
      const [subject = ''] = language.text().split('.')
      thread = {
        growing: new Growing(random, author, id),
        subject,
        left: Math.ceil(random.logNormal(MAILS_A_THREAD / 2, 1)),
      }
      open[at] = thread
    } else {
      thread.left--
      thread.growing.grow(thread.growing.answered(), author, id)
    }
    held += mailOf(thread.growing, thread.subject, language, random, START + mail * SECONDS_A_MAIL)
    if (held.length > PIECE) {
      writeSync(out, held)
      held = ''
    }
  }
  writeSync(out, held)
  closeSync(out)
}

function mailOf(
  growing: Growing,
  subject: string,
  language: Language,
  random: Random,
  seconds: number,
): string {
  const message = growing.parents.length - 1
  const id = growing.ids[message]!
  const host = id.slice(id.indexOf('@') + 1)
  const author = growing.authors[message]!
  const date = new Date(seconds * 1000).toUTCString().replace('GMT', '+0000')
  const references: string[] = []
  for (let at = growing.parents[message]!; at !== -1; at = growing.parents[at]!)
    references.unshift(`<${growing.ids[at]}>`)
  const received = [1, 2, 3].map(
    hop =>
      `Received: from relay${hop}.${host} (relay${hop}.${host} [192.0.2.${hop}])\n\tby lists.example (Postfix) with ESMTPS id ${id.slice(0, 12)}\n\tfor <list@lists.example>; ${date}\n`,
  )
  const said = language.text()
  const text = message === 0 ? said : `Somebody wrote:\n${quoted(language.text())}\n\n${said}`
  return (
    `From person${author}@${host} Mon Jan  1 00:00:00 2024\nReturn-Path: <list-bounces@lists.example>\n${received.join('')}` +
    `From: =?utf-8?q?P=C3=A9rson?= ${author} <person${author}@${host}>\nTo: list@lists.example\n` +
    `Subject: ${message === 0 ? '' : 'Re: '}[list] ${subject}\nDate: ${date}\nMessage-ID: <${id}>\n` +
    (references.length === 0
      ? ''
      : `In-Reply-To: ${references.at(-1)}\nReferences: ${references.join('\n\t')}\n`) +
    `User-Agent: Some Program 1.0\nX-Spam-Score: -2.0\nX-BeenThere: list@lists.example\nList-Id: A list <list.lists.example>\n` +
    `List-Post: <mailto:list@lists.example>\nMIME-Version: 1.0\n${body(text, random)}\n`
  )
}

const quoted = (text: string) => `> ${text.replaceAll('. ', '.\n> ').replaceAll('\n\n', '\n>\n')}`

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\n')

/** Six in ten are plain text as it is, two in ten have HTML beside it, the others are encoded; one in thirty has a file with it. */
function body(text: string, random: Random): string {
  const kind = random.below(30)
  const plain = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${text}\n`
  if (kind < 18) return plain
  if (kind < 22) {
    const escaped = text.replace(/[=\u0080-\uffff]/gu, character =>
      [...Buffer.from(character)].map(byte => `=${byte.toString(16).toUpperCase()}`).join(''),
    )
    return `Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n${escaped.replace(/[^=\n]{70}/g, '$&=\n')}\n`
  }
  if (kind < 23)
    return `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(Buffer.from(text))}\n`
  const other =
    kind < 29
      ? `Content-Type: text/html; charset=utf-8\n\n<html><body><p>${text.replaceAll('\n', '<br>\n')}</p></body></html>\n`
      : `Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\nContent-Transfer-Encoding: base64\n\n${base64(Buffer.alloc(20_000 + random.below(40_000), 'a file'))}\n`
  const subtype = kind < 29 ? 'alternative' : 'mixed'
  return `Content-Type: multipart/${subtype}; boundary="=_part"\n\n--=_part\n${plain}--=_part\n${other}--=_part--\n`
}
