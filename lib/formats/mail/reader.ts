import { createHash } from 'node:crypto'
import { type Found, foundMessage, leftOut, problem } from '../../discussion/found.ts'
import { headerText, type MailHead, mailHead, unescaped } from '../../input/mail/mail.ts'
import { type Mailbox, mailboxes } from '../../input/mail/mailboxes.ts'
import { mailText } from '../../input/mail/mime.ts'
import { moment } from '../../input/time.ts'
import { UnknownZones } from '../fields/unknown-zones.ts'
import { MOST_REFERENCES, mailLinks } from './links.ts'

/** Addresses and message ids are the same in every archive: a thread may lie in several. */
const MAIL = 'mail'

/** How a mail lies there: behind a separator, which escapes some lines; as a file; as text, whatever charset it declares. */
type Kept = 'mbox' | 'file' | 'text'

/** Reads the mails of one file. */
export class MailReader {
  readonly #zones = new UnknownZones()

  /** The problems known only when all were read: zones of time that are unknown. */
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

/** Hash of a mail's bytes, without the line ends behind it. */
function hashOf(mail: Uint8Array): string {
  let end = mail.length
  while (end > 0 && (mail[end - 1] === 10 || mail[end - 1] === 13)) end--
  return createHash('sha256').update(mail.subarray(0, end)).digest('hex').slice(0, 16)
}

/** Who wrote a mail. */
interface MailAuthor {
  /** The address in lower case; where there is none, the name. Null: the mail does not say. */
  readonly author: string | null
  /** The name shown; null: none. */
  readonly name: string | null
}

/** "Ann via Gardeners", "Ann (via Gardeners)". */
const VIA = /^(.+?) \(?(?:via|vía|über|tramite) .+$/is

/**
 * The sender, also where a list or a relay put itself in their place ("Ann via Gardeners <gardeners@…>"): then it is whom the
 * mail states as its first sender, else whom answers go to besides the list; where that is nobody, only the name is known.
 */
export function mailAuthor(head: MailHead): MailAuthor {
  const from = sender(head.header('from'))
  const stated = sender(head.header('x-original-from'))
  if (stated !== null && stated.address !== '')
    return person({ address: stated.address, name: withoutVia(stated.name || (from?.name ?? '')) })
  if (from === null) return { author: null, name: null }
  const address = from.address.toLowerCase()
  // The lists of the IETF keep the whole address before their own.
  const [kept, list = ''] = address.split('@')
  const at = kept!.lastIndexOf('=40')
  if (at > 0 && list.startsWith('dmarc.'))
    return person({ address: `${kept!.slice(0, at)}@${kept!.slice(at + 3)}`, name: from.name })
  const name = withoutVia(from.name)
  if (name === unquoted(from.name)) return person(from)
  const original = rewritten(head, address)
  if (original !== null) return person({ address: original.address, name: withoutVia(original.name) || name })
  return isAddress(name) ? { author: name.toLowerCase(), name: null } : { author: name, name: null }
}

/** Who an address header is about. A comma that nobody quoted divides a name: "Berg, Ada <ada@…>". */
function sender(header: string): Mailbox | null {
  if (header === '') return null
  const found = mailboxes(header)
  const place = found.findIndex(({ address }) => address !== '')
  const [first] = found
  if (place <= 0) return first ?? null
  const names = found.slice(0, place + 1).map(({ name }) => name)
  return { address: found[place]!.address, name: names.filter(name => name !== '').join(', ') }
}

/** Who wrote a mail that somebody else sends at this address. */
function rewritten(head: MailHead, sent: string): Mailbox | null {
  const lists = listAddresses(head)
  const domain = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  for (const header of ['reply-to', 'x-original-sender'] as const) {
    for (const mailbox of mailboxes(head.header(header))) {
      const address = mailbox.address.toLowerCase()
      if (!isAddress(address) || address === sent || lists.has(address)) continue
      // A service that is no list may be answered at an address made for the thread: that is no person's.
      if (lists.has(sent) || domain(address) !== domain(sent)) return mailbox
    }
  }
  return null
}

const isAddress = (text: string): boolean => /^[^@\s]+@[^@\s]+$/.test(text)

function person({ name, address }: Mailbox): MailAuthor {
  const shown = unquoted(name)
  if (address !== '') return { author: address.toLowerCase(), name: shown === '' ? null : shown }
  return { author: shown === '' ? null : shown, name: null }
}

const withoutVia = (name: string): string => unquoted(name.replace(VIA, '$1'))

/** A name as shown: without an address beside it, and without the quotes that some programs add. */
const unquoted = (name: string): string =>
  name
    .replace(/<[^<>@]*@[^<>]*>/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(.*)'$/s, '$1')

/** Where a mail went, which is where a list that passed it on is found. */
function listAddresses(head: MailHead): ReadonlySet<string> {
  const places = ['to', 'cc', 'sender', 'x-beenthere', 'delivered-to'] as const
  const addressed = places
    .flatMap(header => mailboxes(head.header(header)))
    .map(({ address }) => address.toLowerCase())
  const posted = /mailto:([^>?]+)/i.exec(head.header('list-post'))?.[1]?.toLowerCase() ?? ''
  // <gardeners.example.org> is gardeners@example.org.
  const named = /<([^<>.]+)\.([^<>]+)>/.exec(head.header('list-id').toLowerCase())
  return new Set([...addressed, posted, named === null ? '' : `${named[1]}@${named[2]}`])
}
