import { problem } from '../../discussion/found.ts'
import { isSeparator, mboxMessages } from '../../input/mail/mbox-messages.ts'
import type { Format } from '../format.ts'
import { isWholeMail, MailReader } from './reader.ts'

/** Mail: mbox files, single mails (Maildir folders), Pipermail's monthly text files. */
export const mbox = {
  id: 'mbox',
  name: 'Mail (mbox, Maildir, Pipermail)',
  obtain:
    'Mailing list archives offer mbox files or “Downloadable version: Gzip’d Text” by month; mail programs and Gmail (Google Takeout) export mbox. A folder of months or of single mails is imported as one.',
  kept: 'Every mail with sender, shown name, time, subject, plain text and the mail it answers (In-Reply-To, else the last of References, else Outlook’s Thread-Index); of missing mails, who answered whom as far as References tell.',
  lost: 'Attachments and HTML layout. Answers that name no mail they answer begin a conversation of their own, whatever their subject.',
  claims({ start }) {
    const text = start.trimStart()
    if (isSeparator(text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '')) return 'certain'
    return isWholeMail(text) ? 'certain' : 'no'
  },
  async *read(file) {
    const reader = new MailReader()
    let mails = 0
    for await (const { bytes, number, offset, separated, cut } of mboxMessages(file.bytes(true))) {
      mails++
      const where = `mail ${number} (byte ${offset})`
      if (cut) yield problem(where, 'This mail is larger than 64 MB: only its beginning was read.')
      yield* reader.take(bytes, where, separated ? 'mbox' : 'file')
    }
    yield* reader.end()
    if (mails === 0) yield problem('file', 'There is no mail in it.')
  },
} as const satisfies Format
