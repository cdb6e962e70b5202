import { createHash } from 'node:crypto'
import { type Found, foundMessage, leftOut, problem } from '../discussion/found.ts'
import { headerText, type MailHead, mailHead, unescaped } from '../input/mail.ts'
import { mailText } from '../input/mime.ts'
import { moment } from '../input/time.ts'
import { mailAuthor } from './mail-author.ts'
import { MOST_REFERENCES, mailLinks } from './mail-links.ts'
import { UnknownZones } from './unknown-zones.ts'

/** Addresses and message ids are the same in every archive: a thread may lie in several. */
const MAIL = 'mail'

/** How a mail lies there: behind a separator, which escapes some lines; as a file; as text, whatever charset it declares. */
type Kept = 'mbox' | 'file' | 'text'

/** Reads the mails of one file. */
export class MailReader {
  readonly #zones = new UnknownZones()

  /** What is known when all were read. */
  end(): Iterable<Found> {
    return this.#zones.problems()
  }

  /** A mail, and what of it could not be read. */
  *take(mail: Uint8Array, where: string, kept: Kept): Iterable<Found> {
    const head = mailHead(mail)
    if (!NAMES.some(name => head.header(name) !== '')) {
      const what = 'There are no mail headers (From, Date, Subject, Message-ID) here: it was left out.'
      yield problem(where, what)
      yield leftOut('mails_without_headers', 1)
      return
    }
    const { header } = head
    const { id, references, ...links } = mailLinks(head)
    if (references > MOST_REFERENCES) {
      const what = `Its References name ${references.toLocaleString('en')} mails: the last ${MOST_REFERENCES} were taken.`
      yield problem(where, what)
    }
    const createdAt = this.#zones.at(moment(headerText(header('date'))))
    if (createdAt === null && header('date') !== '') {
      const written = header('date').slice(0, 60)
      yield problem(where, `"${written}" is no date that can be read: the mail is undated.`)
    }
    let text = ''
    try {
      const body = mail.subarray(head.length)
      text = mailText(kept === 'mbox' ? unescaped(body) : body, head, kept === 'text')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      yield problem(where, `The text of this mail cannot be read: ${why}.`)
    }
    yield foundMessage({
      site: MAIL,
      // Without an id nothing can answer the mail, but it is known again, wherever it lies.
      id: id ?? `no-id:${hashOf(mail)}`,
      ...links,
      ...mailAuthor(head),
      createdAt,
      text: text === '' ? null : text,
      title: headerText(header('subject')) || null,
    })
  }
}

const NAMES = ['from', 'date', 'subject', 'message-id', 'in-reply-to'] as const

/** How much of a text tells whether it is a mail, in characters. */
const ENOUGH = 65_536

/** Whether a text is one mail, from its first line on. */
export function isWholeMail(text: string): boolean {
  if (!/^\s*(?:>?From .{0,200}\r?\n)?[!-9;-~]{1,80}[ \t]*:/.test(text)) return false
  const { header }: MailHead = mailHead(Buffer.from(text.slice(0, ENOUGH)))
  return (
    header('from') !== '' &&
    (['date', 'message-id', 'received', 'return-path'] as const).some(name => header(name) !== '')
  )
}

/** A cell that begins as mails do, with a second header behind it. */
const IN_CELL =
  /["',;\t](?:message-id|received|return-path|delivered-to|from|date|mime-version|subject|to|x-[a-z-]{1,30}): ?[^\n]{0,400}?(?:\r?\n|\\r\\n|\\n)[!-9;-[\]-~]{1,80}: /i

/** Whether a file that begins so holds whole mails in cells, as far as its first ones tell. */
export const holdsMails = (start: string): boolean => IN_CELL.test(start.slice(0, 20_000))

/** What tells a mail from others, whatever blank lines come behind it. */
function hashOf(mail: Uint8Array): string {
  let end = mail.length
  while (end > 0 && (mail[end - 1] === 10 || mail[end - 1] === 13)) end--
  return createHash('sha256').update(mail.subarray(0, end)).digest('hex').slice(0, 16)
}
