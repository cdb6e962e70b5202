import type { Mailbox } from 'postal-mime'
import { type MailHead, mailboxes } from '../input/mail.ts'

/** Who wrote a mail. */
export interface MailAuthor {
  /** The address in lower case; where there is none, the name. Null: the mail does not say. */
  readonly author: string | null
  /** The name shown; null: none. */
  readonly name: string | null
}

/**
 * The sender, also where a list put itself in their place ("Ann via Gardeners <gardeners@…>"): then it is whoever answers
 * go to besides the list; where that is nobody, only the name is known.
 */
export function mailAuthor(head: MailHead): MailAuthor {
  const [from] = mailboxes(head.header('from'))
  if (from === undefined) return { author: null, name: null }
  const rewritten = /^(.+) via .+$/is.exec(from.name)
  if (rewritten === null) return person(from)
  const name = unquoted(rewritten[1] ?? '')
  const list = listAddresses(head)
  const original = ['x-original-from', 'reply-to']
    .flatMap(header => mailboxes(head.header(header)))
    .find(
      ({ address }) => address !== '' && !list.has(address.toLowerCase()) && !isSame(address, from.address),
    )
  const byList = list.has(from.address.toLowerCase())
  if (original === undefined || !byList) return { author: name, name: null }
  return person({ address: original.address, name: withoutVia(original.name) || name })
}

function person({ name, address }: Mailbox): MailAuthor {
  const shown = unquoted(name)
  if (address !== '') return { author: address.toLowerCase(), name: shown === '' ? null : shown }
  return { author: shown === '' ? null : shown, name: null }
}

const withoutVia = (name: string): string => name.replace(/ via .+$/is, '')

/** A name as shown: without an address beside it, and without the quotes that some programs add. */
const unquoted = (name: string): string =>
  name
    .replace(/<[^<>@]*@[^<>]*>/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(.*)'$/s, '$1')

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Where a mail went, which is where a list that passed it on is found. */
function listAddresses(head: MailHead): ReadonlySet<string> {
  const addressed = ['to', 'cc', 'sender', 'x-beenthere', 'delivered-to']
    .flatMap(header => mailboxes(head.header(header)))
    .map(({ address }) => address.toLowerCase())
  const posted = /mailto:([^>?]+)/i.exec(head.header('list-post'))?.[1]?.toLowerCase() ?? ''
  // <gardeners.example.org> is gardeners@example.org.
  const named = /<([^<>.]+)\.([^<>]+)>/.exec(head.header('list-id').toLowerCase())
  return new Set([...addressed, posted, named === null ? '' : `${named[1]}@${named[2]}`])
}
