import { fields, list, string } from '../input/json.ts'
import { time } from '../input/time.ts'
import type { Fields } from './documents.ts'
import {
  type Found,
  type FoundMessage,
  foundComment,
  foundConversation,
  foundPost,
  leftOut,
  problem,
} from './found.ts'

const SITE = 't.me'

/** One chat's messages, in its conversations: its topics, else its days. Messages stand in order of time. */
export function* chatMessages(chat: Fields, path: string): Iterable<Found> {
  const name = string(chat.name)
  const key = string(chat.id) ?? name ?? 'chat'
  /** By id of a message: its conversation. What answers it belongs there as well. */
  const conversations = new Map<string, string>()
  const topics = new Set<string>()
  const opened = new Set<string>()
  let services = 0
  for (const [i, element] of list(chat.messages).entries()) {
    const message = fields(element)
    const id = string(message?.id)
    if (message === null || id === null) {
      yield problem(`${path}.messages[${i}]`, 'A message without id: left out.')
      continue
    }
    if (message.type === 'service') {
      services++
      if (message.action !== 'topic_created') continue
      const topic = `${key}/topic ${id}`
      topics.add(id)
      conversations.set(id, topic)
      yield foundConversation({ site: SITE, id: topic, title: string(message.title) ?? name })
      continue
    }
    const answers = string(message.reply_to_message_id)
    const elsewhere = string(message.reply_to_peer_id)
    const conversation =
      (answers !== null && elsewhere === null ? conversations.get(answers) : undefined) ??
      `${key}/${dayOf(message)}`
    conversations.set(id, conversation)
    const parent = answers === null || topics.has(answers) ? null : `${chatOf(elsewhere) ?? key}/${answers}`
    const given = toMessage(message, `${key}/${id}`, conversation)
    if (opened.has(conversation) || parent !== null) yield foundComment({ ...given, parent })
    else {
      opened.add(conversation)
      if (!conversation.includes('/topic ')) {
        const title = [name, conversation.slice(key.length + 1)].filter(Boolean).join(', ')
        yield foundConversation({ site: SITE, id: conversation, title })
      }
      yield foundPost(given)
    }
  }
  if (services > 0) yield leftOut('service_messages', services, SITE)
}

function toMessage(
  message: Fields,
  id: string,
  conversation: string,
): Partial<FoundMessage> & { site: string } {
  const name = string(message.from)
  return {
    site: SITE,
    conversation,
    id,
    author: string(message.from_id) ?? name,
    name,
    createdAt: time(message.date_unixtime) ?? time(message.date),
    text: textOf(message.text),
  }
}

/** The day as the export shows it, in the zone of the computer that made it. */
function dayOf(message: Fields): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(string(message.date) ?? '')?.[0]
  const at = time(message.date_unixtime) ?? time(message.date)
  return day ?? (at === null ? 'undated' : new Date(at).toISOString().slice(0, 10))
}

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
