import { headerText, type MailHead, mailHead, mailText, unescaped } from '../input/mail.ts'
import { isSeparator, mboxMessages, type RawMail } from '../input/mbox-messages.ts'
import { moment } from '../input/time.ts'
import type { Format } from './format.ts'
import { type Found, foundMessage, placeId, problem } from './found.ts'
import { mailAuthor } from './mail-author.ts'
import { UnknownZones } from './unknown-zones.ts'

/** Addresses and message ids are the same in every archive: a thread may lie in several. */
const MAIL = 'mail'

/** Mail: mbox files, single mails (Maildir folders), Pipermail's monthly text files. */
export const mbox = {
  id: 'mbox',
  name: 'Mail (mbox, Maildir, Pipermail)',
  obtain:
    'Mailing list archives offer mbox files or “Downloadable version: Gzip’d Text” by month; mail programs and Gmail (Google Takeout) export mbox. A folder of months or of single mails is loaded as one.',
  kept: 'Every mail with sender, shown name, time, subject, plain text and the mail it answers (In-Reply-To, else the last of References); of missing mails, who answered whom as far as References tell.',
  lost: 'Attachments and HTML layout. Answers that name no mail they answer begin a conversation of their own, whatever their subject.',
  claims({ start }) {
    const text = start.trimStart()
    if (isSeparator(text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '')) return 'certain'
    return isHead(mailHead(Buffer.from(text.slice(0, 65_536)))) ? 'certain' : 'no'
  },
  async *read(file) {
    const zones = new UnknownZones()
    let mails = 0
    for await (const raw of mboxMessages(file.bytes())) {
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
      for (const found of await itemsOf(raw, head, where, file.path, zones)) yield found
    }
    yield* zones.problems()
    if (mails === 0) yield problem('file', 'There is no mail in it.')
  },
} as const satisfies Format

const NAMES = ['from', 'date', 'subject', 'message-id', 'in-reply-to']

const isMail = ({ header }: MailHead): boolean => NAMES.some(name => header(name) !== '')

/** Whether a file that begins so is one mail. */
function isHead({ header }: MailHead): boolean {
  return (
    header('from') !== '' &&
    ['date', 'message-id', 'received', 'return-path'].some(name => header(name) !== '')
  )
}

/** No thread is as long as this; each mail named here that is missing gets a place. */
const MOST_REFERENCES = 1000

/** A mail, and what of it could not be read. */
async function itemsOf(
  raw: RawMail,
  head: MailHead,
  where: string,
  path: string,
  zones: UnknownZones,
): Promise<readonly Found[]> {
  const problems: Found[] = []
  const { header } = head
  const id = ids(header('message-id'))[0] ?? bareId(header('message-id'))
  const named = ids(header('references'))
  const references = named.slice(-MOST_REFERENCES)
  if (references.length < named.length) {
    const what = `Its References name ${named.length.toLocaleString('en')} mails: the last ${MOST_REFERENCES} were taken.`
    problems.push(problem(where, what))
  }
  const parent = ids(header('in-reply-to'))[0] ?? references.at(-1) ?? null
  const createdAt = zones.at(moment(headerText(header('date'))))
  if (createdAt === null && header('date') !== '') {
    const written = header('date').slice(0, 60)
    problems.push(problem(where, `"${written}" is no date that can be read: the mail is undated.`))
  }
  let text = ''
  try {
    text = await mailText(raw.separated ? unescaped(raw.bytes) : raw.bytes, head)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    problems.push(problem(where, `The text of this mail cannot be read: ${why}.`))
  }
  const title = headerText(header('subject'))
  const message = foundMessage({
    site: MAIL,
    // Without an id nothing can answer the mail, but it has a name all the same: its place.
    id: id ?? placeId(path, `no id ${raw.number}`),
    parent,
    ancestors: parent === null ? null : above(parent, references),
    ...mailAuthor(head),
    createdAt,
    text: text === '' ? null : text,
    title: title === '' ? null : title,
  })
  return [...problems, message]
}

/** The message ids in a header; one that a line break tore apart names nothing. */
const ids = (value: string): string[] => [...value.matchAll(/<([^<>\s]+)>/g)].map(([, id = '']) => id)

/** Some programs leave the brackets off. */
const bareId = (value: string): string | null => (/^[^\s<>][^\s<>@]*@[^\s<>]+$/.test(value) ? value : null)

/** References run from the first mail to the one answered: what is known of the line above that, nearest first. */
function above(parent: string, references: readonly string[]): readonly string[] | null {
  const place = references.lastIndexOf(parent)
  const line = (place === -1 ? references : references.slice(0, place)).toReversed()
  return line.length === 0 ? null : line
}
