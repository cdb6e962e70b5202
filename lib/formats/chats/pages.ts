import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { classes, type Element, elements, parseHtml, textOf } from '../../input/markup/html.ts'
import type { SourceFile } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import type { Format } from '../format.ts'
import { unreadBeside } from '../pages/repeated-blocks.ts'
import type { ReadOptions } from '../read-options.ts'
import { Chat, dividedBy, withoutColumns } from './chat.ts'

/** How the messages of a chat stand on the pages that a program exports it to. */
interface ChatPage extends Pick<Format, 'id' | 'name' | 'obtain' | 'kept' | 'lost'> {
  /** A sign that only its pages hold. */
  readonly sign: RegExp
  /** The class of the chat's title. */
  readonly title: string
  /** The class of an element that holds a message; the attribute that names it, and the prefix of its id there. */
  readonly message: string
  readonly ids: readonly [attribute: string, before: RegExp]
  /** Classes of notices; a notice whose id matches stands for a date alone. */
  readonly notices: readonly string[]
  readonly dates: RegExp | null
  readonly author: string
  /** The attribute of the author's element that tells people apart; null: their names do. */
  readonly key: string | null
  readonly text: string
  /** Classes of elements whose `title` tells the time. */
  readonly times: readonly string[]
  at(written: string, id: string): number | null
  /** The class of the link to the message answered, its attribute, and the pattern of the id there. */
  readonly reply: readonly [inside: string, attribute: string, id: RegExp]
}

const COMMON =
  'Every message with author, time and text; replies answer their message. A day is a conversation (or the whole file, as chosen), its first message the post.'

const pages: readonly ChatPage[] = [
  {
    id: 'telegram-html',
    name: 'Telegram Desktop export (messages.html)',
    obtain:
      'In Telegram Desktop open the chat and choose “Export chat history” from its menu; HTML is the format it proposes. Import the whole folder. JSON tells more: who is who, and which messages belong to a topic.',
    kept: COMMON,
    lost: 'Pictures, files and reactions; people are told apart by their names only. Joins, calls and pins are counted, not kept.',
    sign: /<div class="message default clearfix/,
    title: 'text',
    message: 'message',
    ids: ['id', /^message/],
    notices: ['service'],
    dates: /^message-/,
    author: 'from_name',
    key: null,
    text: 'text',
    times: ['date'],
    at(written) {
      const [, day, month, year, clock, zone = ''] =
        /^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?/.exec(written) ?? []
      return day === undefined ? null : time(`${year}-${month}-${day}T${clock}${zone || 'Z'}`)
    },
    reply: ['reply_to', 'href', /#go_to_message(\d+)/],
  },
  {
    id: 'discord-html',
    name: 'Discord channel (DiscordChatExporter, HTML)',
    obtain: 'Export the channel with DiscordChatExporter; HTML is the format it proposes, JSON tells more.',
    kept: COMMON,
    lost: 'Pictures, files, reactions and embedded pages. Joins, pins and calls are counted, not kept. Without ids of Discord’s own, times are taken as UTC.',
    sign: /class="?chatlog__message/,
    title: 'preamble__entry',
    message: 'chatlog__message-container',
    ids: ['data-message-id', /^/],
    notices: ['chatlog__system-notification-author', 'chatlog__system-notification-content'],
    dates: null,
    author: 'chatlog__author',
    key: 'data-user-id',
    text: 'chatlog__content',
    times: ['chatlog__timestamp', 'chatlog__short-timestamp'],
    // Discord's ids tell the time in UTC, titles the exporter's.
    at: (written, id) => (/^\d{17,20}$/.test(id) ? Number(BigInt(id) >> 22n) + DISCORD_EPOCH : time(written)),
    reply: ['chatlog__reply', 'onclick', /scrollToMessage\(\D{0,20}(\d+)/],
  },
]

const DISCORD_EPOCH = Date.UTC(2015, 0, 1)

/** A format for each program whose pages are known. */
export const chatPages: readonly Format[] = pages.map(page => ({
  id: page.id,
  name: page.name,
  obtain: page.obtain,
  kept: page.kept,
  lost: page.lost,
  claims: ({ start }) => (page.sign.test(start) ? 'certain' : 'no'),
  read: (file, options) => readPage(page, file, options),
}))

async function* readPage(page: ChatPage, file: SourceFile, options: ReadOptions): AsyncIterable<Found> {
  yield* withoutColumns(options)
  const document = await parseHtml(file.text())
  const name = (file.path.split('/').at(-1) ?? file.path).replace(/\.html?$/i, '')
  const isMessage = (element: Element) => classes(element).includes(page.message)
  const titles = [...elements(document, isMessage)].filter(element => classes(element).includes(page.title))
  const title =
    titles
      .map(element => textOf(element))
      .filter(text => text !== '')
      .join(', ') || name
  const site = page.key === null ? title : 'discord.com'
  const chat = new Chat({ site, key: title, title }, dividedBy(options))
  let author: { readonly author: string; readonly name: string } | null = null
  let notices = 0
  const messages = new Set([...elements(document)].filter(isMessage))
  for (const message of messages) {
    const inside = [...elements(message)]
    const having = (name: string) => inside.find(element => classes(element).includes(name))
    const named = message.attributes.get(page.ids[0]) ?? ''
    if (page.notices.some(each => classes(message).includes(each) || having(each) !== undefined)) {
      if (page.dates?.test(named) !== true) notices++
      continue
    }
    const id = named.replace(page.ids[1], '')
    // The first of what somebody writes in a row has their name; in what is forwarded stands another's.
    const person = having(page.author)
    const shown = person === undefined ? '' : textOf(person).trim()
    if (person !== undefined && shown !== '')
      author = { author: (page.key === null ? null : person.attributes.get(page.key)) ?? shown, name: shown }
    const timed = inside.find(element => page.times.some(each => classes(element).includes(each)))
    const written = timed?.attributes.get('title') ?? ''
    const [around, attribute, pattern] = page.reply
    const answer = having(around)
    const answered = [...(answer === undefined ? [] : elements(answer))]
      .map(element => pattern.exec(element.attributes.get(attribute) ?? '')?.[1])
      .find(each => each !== undefined)
    const said = having(page.text)
    const text = said === undefined ? null : textOf(said).trim() || null
    yield* chat.take({
      id: id === '' ? null : page.key === null ? `${title}/${id}` : id,
      parent: answered === undefined ? null : page.key === null ? `${title}/${answered}` : answered,
      author: author?.author ?? null,
      name: author?.name ?? null,
      createdAt: page.at(written, id),
      day: null,
      text,
    })
  }
  if (document.cut) yield problem('page', 'The page ends before its end: what is missing is not known.')
  if (notices > 0) yield leftOut('notices', notices)
  yield* unreadBeside(document, messages)
}
