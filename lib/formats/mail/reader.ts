import { createHash } from 'node:crypto'
import { type Found, foundMessage, leftOut, problem } from '../../discussion/found.ts'
import { placeId } from '../../discussion/made-up-ids.ts'
import { oneBlank } from '../../ends.ts'
import { headerText, type MailHead, mailHead, unescaped } from '../../input/mail/mail.ts'
import { type Mailbox, mailboxes } from '../../input/mail/mailboxes.ts'
import { mailText } from '../../input/mail/mime.ts'
import { moment } from '../../input/time.ts'
import { UnknownZones } from '../fields/unknown-zones.ts'

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

/** The links of a mail to others, as its headers name them. */
interface MailLinks {
  /** Null: it has none. */
  readonly id: string | null
  /** Outlook's id for it, from its Thread-Index; null: none. */
  readonly alias: string | null
  /** The mail it answers; null: none that it names. */
  readonly parent: string | null
  /** Known ancestors above that mail, nearest first; null: none. */
  readonly ancestors: readonly string[] | null
  /** How many mails its References name. */
  readonly references: number
}

/** No thread is as long as this; each mail named here that is missing gets a place. */
const MOST_REFERENCES = 1000

/** The links of a mail: In-Reply-To, else the last of References, else Outlook's Thread-Index. */
function mailLinks(head: MailHead): MailLinks {
  const { header } = head
  const id = ids(header('message-id'))[0]?.id ?? bareId(header('message-id'))
  const named = referenced(header('references'))
  const references = named.slice(-MOST_REFERENCES)
  const parent = answered(head, references) ?? references.at(-1) ?? null
  const own = { id, references: named.length }
  const [alias = null, above = null, ...line] = threadIndex(header('thread-index'))
  if (parent !== null) return { ...own, alias, parent, ancestors: lineAbove(parent, references) }
  return { ...own, alias, parent: above, ancestors: line.length === 0 ? null : line }
}

/** An id, and where it stands in its header. */
interface Written {
  readonly id: string
  readonly begin: number
  readonly end: number
}

/** The message ids in a header, also those that a line break tore apart. */
function ids(value: string): readonly Written[] {
  const found: Written[] = []
  let begin = value.indexOf('<')
  while (begin !== -1) {
    const end = value.indexOf('>', begin)
    if (end === -1) break
    // A bracket that another follows before it is closed opens nothing.
    begin = value.lastIndexOf('<', end)
    const inside = value.slice(begin + 1, end)
    const id = /\s/.test(inside) ? inside.replace(/\s+/g, '') : inside
    // A text with blanks that is no address never was an id.
    if (id !== '' && (id === inside || id.includes('@'))) found.push({ id, begin, end: end + 1 })
    begin = value.indexOf('<', end)
  }
  return found
}

/** Some programs leave the brackets off. */
const isBareId = (value: string): boolean => /^[^\s<>,]+$/.test(value) && value.includes('@', 1)

const bareId = (value: string): string | null => (isBareId(value) ? value : null)

function referenced(value: string): readonly string[] {
  const found = ids(value)
  return found.length > 0 ? found.map(({ id }) => id) : value.split(/[\s,]+/).filter(isBareId)
}

/** So many characters before an id tell what it is. */
const NEAR = 120

/** The id in In-Reply-To. Old programs wrote prose there: "Message from Ada <ada@…> of … <id>": an address is no id. */
function answered(head: MailHead, references: readonly string[]): string | null {
  const value = head.header('in-reply-to')
  if (value === '') return null
  const found = ids(value)
  const [first] = found
  if (first === undefined) {
    // Without brackets only what looks like nobody's address.
    const bare = bareId(value)
    return bare !== null && /\d/.test(bare) && !isOwnAddress(head, bare) ? bare : null
  }
  if (found.length === 1 && first.id.length + 2 === value.length)
    return isOwnAddress(head, first.id) ? null : first.id
  const candidates = found.filter(({ id, begin }, at) => {
    const before = value.slice(Math.max(found[at - 1]?.end ?? 0, begin - NEAR), begin)
    return references.includes(id) || !(isSender(before) || isOwnAddress(head, id))
  })
  const best = candidates[0]
  if (best === undefined) return null
  // A line break within it may have stood for something: whole ids in References are surer, unless they say the same.
  const isTorn = best.end - best.begin !== best.id.length + 2
  return isTorn && references.length > 0 && !references.includes(best.id) ? null : best.id
}

/** Whether words are those before a sender's address: `Message from Ada Berg`, `from "Ada Berg"`; not if a date follows. */
function isSender(words: string): boolean {
  const line = oneBlank(words)
  if (DATE_FOLLOWS.test(behindLast(line, /\d/g))) return false
  if (FROM.test(behindLast(line, /["<>\d:;]/g))) return true
  const end = line.trimEnd()
  const quote = end.at(-1)
  if (quote !== '"' && quote !== "'") return false
  return /\b(?:from|by|von|de|från|av|fra|van) $/i.test(end.slice(0, end.lastIndexOf(quote, end.length - 2)))
}

const FROM = /\b(?:from|by|von|de|från|av|fra|van) /i
const DATE_FOLLOWS = / (?:of|on|at|dated|date|vom|am|du)(?: |$)/i

/** The text behind the last match of `one`, a single character; the whole text where there is none. */
function behindLast(text: string, one: RegExp): string {
  let from = 0
  for (const { index } of text.matchAll(one)) from = index + 1
  return text.slice(from)
}

/** Whether an address is one that the mail itself came from or went to. */
function isOwnAddress(head: MailHead, id: string): boolean {
  const address = id.toLowerCase()
  const places = ['from', 'to', 'cc', 'reply-to'] as const
  return places.some(name =>
    mailboxes(head.header(name)).some(mailbox => mailbox.address.toLowerCase() === address),
  )
}

/** References run from the first mail to the one answered: what is known of the line above that, nearest first. */
function lineAbove(parent: string, references: readonly string[]): readonly string[] | null {
  const place = references.lastIndexOf(parent)
  const line = (place === -1 ? references : references.slice(0, place)).toReversed()
  return line.length === 0 ? null : line
}

/** In bytes: how Outlook names the first mail of a thread, and what each answer adds. */
const FIRST = 22
const ANSWER = 5

/** A mail's Thread-Index, then those of the mails above it, nearest first; empty: it has none. */
function threadIndex(value: string): readonly string[] {
  if (value === '' || !/^[a-z0-9+/\s]+=*$/i.test(value)) return []
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length < FIRST || (bytes.length - FIRST) % ANSWER !== 0) return []
  const names: string[] = []
  for (let end = bytes.length; end >= FIRST && names.length <= MOST_REFERENCES; end -= ANSWER)
    names.push(placeId('Thread-Index', bytes.toString('base64', 0, end)))
  return names
}
