import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'
import { Chat, dividedBy, withoutColumns } from './chat.ts'

/** Telegram Desktop's export: one chat, or all of an account's. */
export const telegram = {
  id: 'telegram',
  name: 'Telegram Desktop export (result.json)',
  obtain:
    'In Telegram Desktop open the chat, choose “Export chat history” from its menu, and as format “Machine-readable JSON”; the file is called result.json.',
  kept: 'Every message with author, time, text and the message it answers. A day of a chat is a conversation, and so is a topic; a reply belongs to the conversation of the message it answers.',
  lost: 'Pictures, files, reactions and edits. Service messages (joins, calls, pins) are counted, not kept.',
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null) return 'no'
    const chat = fields(list(fields(first.chats)?.list)[0]) ?? first
    if (TYPES.has(chat.type) && Array.isArray(chat.messages)) return 'certain'
    return 'chats' in first && 'about' in first ? 'certain' : 'no'
  },
  async *read(file, options) {
    yield* withoutColumns(options)
    yield* readDocuments(file, value => exported(value, dividedBy(options)))
  },
} as const satisfies Format

const TYPES = new Set<unknown>([
  ...['personal_chat', 'bot_chat', 'saved_messages', 'verification_codes', 'replies'],
  ...['private_group', 'private_supergroup', 'public_supergroup', 'private_channel', 'public_channel'],
])

function* exported(value: unknown, by: 'day' | 'file'): Iterable<Found> {
  for (const [object, path] of objects(value)) {
    for (const [chat, at] of object === null ? [] : chatsOf(object, path)) {
      if (chat !== null && Array.isArray(chat.messages)) yield* chatMessages(chat, at, by)
      else yield problem(at, 'This is no chat with messages: left out.')
    }
    if (object === null) yield problem(path, 'This is no export: left out.')
  }
}

/** An account's export holds the chats it is in and those it left; a chat's export is the chat. */
function* chatsOf(object: Fields, path: string): Iterable<readonly [Fields | null, string]> {
  if (Array.isArray(object.messages)) return yield [object, path]
  let some = false
  for (const key of ['chats', 'left_chats']) {
    const chats = fields(object[key])
    some ||= chats !== null
    yield* objects(list(chats?.list), `${path}.${key}.list`)
  }
  if (!some) yield [null, path]
}

const SITE = 't.me'

/** One chat's messages, in its conversations: its topics, else its days. */
function* chatMessages(given: Fields, path: string, by: 'day' | 'file'): Iterable<Found> {
  const title = string(given.name)
  const key = string(given.id) ?? title ?? 'chat'
  const chat = new Chat({ site: SITE, key, title }, by)
  /** By id of the message that made it, or of one in it: its topic. What answers it belongs there as well. */
  const topics = new Map<string, Topic>()
  let services = 0
  for (const [i, element] of list(given.messages).entries()) {
    const message = fields(element)
    const id = string(message?.id)
    if (message === null || id === null) {
      yield problem(`${path}.messages[${i}]`, 'A message without id: left out.')
      continue
    }
    if (message.type === 'service') {
      services++
      if (message.action === 'topic_created')
        topics.set(id, { id: `${key}/topic ${id}`, made: id, title: string(message.title) ?? title })
      continue
    }
    const answers = string(message.reply_to_message_id)
    const elsewhere = chatOf(string(message.reply_to_peer_id))
    const topic = answers === null || elsewhere !== null ? null : (topics.get(answers) ?? null)
    if (topic !== null) topics.set(id, topic)
    const name = string(message.from)
    yield* chat.take({
      id: `${key}/${id}`,
      parent: answers === null || topic?.made === answers ? null : `${elsewhere ?? key}/${answers}`,
      // Another file knows of the topic only by the message that made it.
      alias: topic?.made === answers ? `${key}/${answers}` : null,
      conversation: topic,
      author: string(message.from_id) ?? name,
      name,
      createdAt: time(message.date_unixtime) ?? time(message.date),
      day: dayOf(message),
      text: textOf(message.text),
    })
  }
  if (services > 0) yield leftOut('service_messages', services, SITE)
}

interface Topic {
  readonly id: string
  /** The id of the service message that made it. */
  readonly made: string
  readonly title: string | null
}

/** The day as the export shows it, in the zone of the computer that made it. */
const dayOf = (message: Fields): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(string(message.date) ?? '')?.[0] ?? null

/** Another chat is named with its kind (`channel123`), which its own export writes without (`123`). */
const chatOf = (peer: string | null): string | null =>
  peer?.replace(/^(?:user|chat|channel)(?=\d)/, '') ?? null

/** A text is a string, or pieces: strings, and links or bold words with a text of their own. */
function textOf(text: unknown): string | null {
  if (!Array.isArray(text)) return string(text)
  return string(
    list(text)
      .map(piece => (typeof piece === 'string' ? piece : (string(fields(piece)?.text) ?? '')))
      .join(''),
  )
}
