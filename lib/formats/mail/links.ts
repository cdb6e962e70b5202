import { placeId } from '../../discussion/made-up-ids.ts'
import { oneBlank } from '../../ends.ts'
import type { MailHead } from '../../input/mail/mail.ts'
import { mailboxes } from '../../input/mail/mailboxes.ts'

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
export const MOST_REFERENCES = 1000

/** The links of a mail: In-Reply-To, else the last of References, else Outlook's Thread-Index. */
export function mailLinks(head: MailHead): MailLinks {
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
