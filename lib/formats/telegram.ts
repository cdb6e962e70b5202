import { type Found, problem } from '../discussion/found.ts'
import { fields, list } from '../input/json.ts'
import { dividedBy, withoutColumns } from './chat.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from './documents.ts'
import type { Format } from './format.ts'
import { chatMessages } from './telegram-chat.ts'

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
