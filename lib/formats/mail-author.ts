import type { MailHead } from '../input/mail.ts'
import { type Mailbox, mailboxes } from '../input/mailboxes.ts'

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
