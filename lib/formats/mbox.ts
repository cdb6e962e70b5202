import { createHash } from 'node:crypto'
import { headerText, type MailHead, mailHead, unescaped } from '../input/mail.ts'
import { isSeparator, mboxMessages, type RawMail } from '../input/mbox-messages.ts'
import { mailText } from '../input/mime.ts'
import { moment } from '../input/time.ts'
import type { Format } from './format.ts'
import { type Found, foundMessage, problem } from './found.ts'
import { mailAuthor } from './mail-author.ts'
import { MOST_REFERENCES, mailLinks } from './mail-links.ts'
import { UnknownZones } from './unknown-zones.ts'

/** Addresses and message ids are the same in every archive: a thread may lie in several. */
const MAIL = 'mail'

/** Mail: mbox files, single mails (Maildir folders), Pipermail's monthly text files. */
export const mbox = {
  id: 'mbox',
  name: 'Mail (mbox, Maildir, Pipermail)',
  obtain:
    'Mailing list archives offer mbox files or “Downloadable version: Gzip’d Text” by month; mail programs and Gmail (Google Takeout) export mbox. A folder of months or of single mails is loaded as one.',
  kept: 'Every mail with sender, shown name, time, subject, plain text and the mail it answers (In-Reply-To, else the last of References, else Outlook’s Thread-Index); of missing mails, who answered whom as far as References tell.',
  lost: 'Attachments and HTML layout. Answers that name no mail they answer begin a conversation of their own, whatever their subject.',
  claims({ start }) {
    const text = start.trimStart()
    if (isSeparator(text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '')) return 'certain'
    return isHead(mailHead(Buffer.from(text.slice(0, 65_536)))) ? 'certain' : 'no'
  },
  async *read(file) {
    const zones = new UnknownZones()
    let mails = 0
    for await (const raw of mboxMessages(file.bytes(true))) {
      mails++
      const where = `mail ${raw.number} (byte ${raw.offset})`
      if (raw.cut) yield problem(where, 'This mail is larger than 64 MB: only its beginning was read.')
      const head = mailHead(raw.bytes)
      if (!isMail(head)) {
        yield problem(
          where,
          'There are no mail headers (From, Date, Subject, Message-ID) here: it was left out.',
        )
        continue
      }
      yield* itemsOf(raw, head, where, zones)
    }
    yield* zones.problems()
    if (mails === 0) yield problem('file', 'There is no mail in it.')
  },
} as const satisfies Format

const NAMES = ['from', 'date', 'subject', 'message-id', 'in-reply-to'] as const

const isMail = ({ header }: MailHead): boolean => NAMES.some(name => header(name) !== '')

/** Whether a file that begins so is one mail. */
function isHead({ header }: MailHead): boolean {
  return (
    header('from') !== '' &&
    (['date', 'message-id', 'received', 'return-path'] as const).some(name => header(name) !== '')
  )
}

/** A mail, and what of it could not be read. */
function* itemsOf(raw: RawMail, head: MailHead, where: string, zones: UnknownZones): Iterable<Found> {
  const { header } = head
  const { id, references, ...links } = mailLinks(head)
  if (references > MOST_REFERENCES) {
    const what = `Its References name ${references.toLocaleString('en')} mails: the last ${MOST_REFERENCES} were taken.`
    yield problem(where, what)
  }
  const createdAt = zones.at(moment(headerText(header('date'))))
  if (createdAt === null && header('date') !== '') {
    const written = header('date').slice(0, 60)
    yield problem(where, `"${written}" is no date that can be read: the mail is undated.`)
  }
  let text = ''
  try {
    const body = raw.bytes.subarray(head.length)
    text = mailText(raw.separated ? unescaped(body) : body, head)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    yield problem(where, `The text of this mail cannot be read: ${why}.`)
  }
  yield foundMessage({
    site: MAIL,
    // Without an id nothing can answer the mail, but it is known again, wherever it lies.
    id: id ?? `no-id:${hashOf(raw.bytes)}`,
    ...links,
    ...mailAuthor(head),
    createdAt,
    text: text === '' ? null : text,
    title: headerText(header('subject')) || null,
  })
}

/** What tells a mail from others, whatever blank lines come behind it. */
function hashOf(mail: Uint8Array): string {
  let end = mail.length
  while (end > 0 && (mail[end - 1] === 10 || mail[end - 1] === 13)) end--
  return createHash('sha256').update(mail.subarray(0, end)).digest('hex').slice(0, 16)
}
