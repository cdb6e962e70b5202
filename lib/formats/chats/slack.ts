import {
  type Found,
  type FoundMessage,
  foundComment,
  foundPost,
  leftOut,
  problem,
} from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { folderOf, type SourceFile } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import { type Fields, objects, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

/** A Slack workspace's export (a folder for each channel, a file for each day), or a log of its events. */
export const slack = {
  id: 'slack',
  name: 'Slack export or message log',
  obtain:
    'An owner of the workspace finds the export under Settings → Import/Export data → Export. Import the zip.',
  kept: 'Every message: a thread is a conversation, and so is a message without replies. Edits are applied; a reply that was deleted stays as a message by nobody. Names from users.json.',
  lost: 'Joins, leaves and other notices are only counted, and so are deleted messages nobody replied to. Reactions, files and the history of edits are not kept. In a log, an edit that comes more than 50,000 messages later cannot shorten a text.',
  claims({ start, path }) {
    if (/^\s*[[{]/.test(start) && isLog(start)) return 'certain'
    if (isUsers(start)) return 'certain'
    const name = path.split('/').at(-1) ?? ''
    return BESIDE.test(name) && BESIDE_CONTENT.test(start) ? 'certain' : 'no'
  },
  async *read(file) {
    if (isLog(file.start)) yield* log(file)
    else if (isUsers(file.start)) {
      yield* readDocuments(file, function* (value) {
        for (const [user, where] of objects(value)) yield toPerson(user, where)
      })
    }
  },
} as const satisfies Format

/** One site for all workspaces: not every file names its own, and ids of users do not repeat between them. */
const SITE = 'slack'

/** Times of microseconds, written as text, are Slack's alone. */
const isLog = (start: string) =>
  /"type"\s*:\s*"message"/.test(start) && /"ts"\s*:\s*"\d{9,10}\.\d{6}"/.test(start)

const isUsers = (start: string) =>
  /^\s*\[\s*\{/.test(start) &&
  /"id"\s*:\s*"[UW][A-Z0-9]{6,}"/.test(start) &&
  /"team_id"\s*:\s*"[TE][A-Z0-9]{4,}"/.test(start)

/** Tables of an export that hold no messages. */
const BESIDE =
  /^(users|channels|groups|dms|mpims|integration_logs|canvases|lists|huddle_transcripts|file_conversations|org_users)\.json$/
const BESIDE_CONTENT = /^\s*\[\s*(\]|\{[\s\S]*"(id|user_id|service_id|app_id)"\s*:\s*"[A-Z0-9]{8,}")/

async function* log(file: SourceFile): AsyncIterable<Found> {
  const messages = new SlackLog(SITE)
  // An export's messages do not name their channel: its folder does.
  const folder = folderOf(file.path) ?? ''
  const records = function* (value: unknown): Iterable<Found> {
    // Answers of the API have the messages, and at best the channel, one level down.
    const answer = fields(value)
    const channel = string(answer?.channel_id) ?? folder
    for (const [record, where] of objects(Array.isArray(answer?.messages) ? answer.messages : value)) {
      const fault = messages.add(record, channel)
      if (fault !== null) yield problem(where, fault)
      yield* messages.take(false)
    }
  }
  // Each record is a message, an edit of one, or counted: what is given cannot be held against what is there.
  yield* readDocuments(file, records, { accounts: false })
  yield* messages.take(true)
  for (const [what, count] of messages.leftOut) yield leftOut(what, count, SITE)
}

function toPerson(user: Fields | null, where: string): Found {
  const profile = fields(user?.profile)
  const author = string(user?.id)
  const name = string(profile?.display_name || profile?.real_name || user?.real_name || user?.name)
  return author === null || name === null
    ? problem(where, 'This is no user.')
    : { kind: 'person', site: SITE, author, name }
}

/** How many messages wait for edits. An edit that comes after more than these others cannot shorten a text. */
const WAITING = 50_000

/** Types of notices that Slack writes into a channel itself. Anything else with a text is somebody's (or a bot's) message. */
const NOTICES =
  /^(channel_(join|leave|topic|purpose|name|archive|unarchive|posting_permissions|convert_to_private|canvas_updated)|group_(join|leave|topic|purpose|name|archive|unarchive)|(un)?pinned_item|bot_(add|remove|enable|disable)|reminder_(add|delete)|app_conversation_join|joiner_notification(_for_inviter)?|sh_room_(created|shared)|huddle_thread|ekm_access_denied|tabbed_canvas_updated)$/

/**
 * The messages of a Slack file as they stand at its end: later edits and deletions replace what was written. Slack
 * names a message by its time within a channel.
 */
class SlackLog {
  readonly #site: string
  /** Not given out yet, by id, oldest first. */
  readonly #waiting = new Map<string, FoundMessage>()
  readonly #leftOut = new Map<string, number>()

  constructor(site: string) {
    this.#site = site
  }

  /** Records that were counted instead of kept, by name. */
  get leftOut(): ReadonlyMap<string, number> {
    return this.#leftOut
  }

  /** Takes in one record; gives what is wrong with it, or null. `folder` is its channel where it names none itself. */
  add(record: Fields | null, folder: string): string | null {
    if (record === null) return 'This is no JSON object.'
    if (record.type !== 'message') {
      this.#count('other_events')
      return null
    }
    const channel = string(record.channel) ?? folder
    switch (record.subtype) {
      case 'message_changed':
        return this.#put(fields(record.message), channel)
      case 'message_replied': {
        // Quotes the message that was replied to, which may be from before the file began.
        const quoted = fields(record.message)
        return this.#waiting.has(idOf(quoted, channel) ?? '') ? null : this.#put(quoted, channel)
      }
      case 'message_deleted':
        return this.#delete(record, channel)
      default:
        return this.#put(record, channel)
    }
  }

  /** Messages that need not wait any longer; at the file's end all of them. */
  *take(atEnd: boolean): Iterable<FoundMessage> {
    for (const [id, message] of this.#waiting) {
      if (!atEnd && this.#waiting.size <= WAITING) return
      this.#waiting.delete(id)
      yield message
    }
  }

  #count(what: string): void {
    this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + 1)
  }

  #put(record: Fields | null, channel: string): string | null {
    const id = idOf(record, channel)
    if (record === null || id === null) return 'A message without time (ts) was left out.'
    const subtype = string(record.subtype)
    const opensThread = record.thread_ts === record.ts
    if (subtype !== null && NOTICES.test(subtype) && !opensThread) this.#count(`subtype ${subtype}`)
    else if (subtype !== 'tombstone') this.#waiting.set(id, this.#message(record, channel, false))
    else {
      // The message that opened a thread was deleted. Who wrote it is known only if it was there before.
      const before = this.#waiting.get(id)
      this.#waiting.set(id, before ? { ...before, text: null } : this.#message(record, channel, true))
    }
    return null
  }

  #delete(record: Fields, channel: string): string | null {
    const ts = string(record.deleted_ts)
    const previous = fields(record.previous_message)
    if (ts === null) return 'A deletion does not say of what.'
    const thread = string(previous?.thread_ts)
    if (thread === null) {
      // Nobody replied to it, so nothing hangs on it.
      this.#waiting.delete(`${channel} ${ts}`)
      this.#count('deleted_messages')
    } else this.#waiting.set(`${channel} ${ts}`, this.#message({ ts, thread_ts: thread }, channel, true))
    return null
  }

  #message(record: Fields, channel: string, deleted: boolean): FoundMessage {
    const ts = string(record.ts) ?? ''
    const thread = string(record.thread_ts) ?? ts
    const site = this.#site
    const id = `${channel} ${ts}`
    const conversation = `${channel} ${thread}`
    const written = deleted ? {} : { ...author(record), text: text(record) }
    const given = { site, conversation, id, createdAt: time(ts), ...written }
    return thread === ts ? foundPost(given) : foundComment(given)
  }
}

function idOf(record: Fields | null, channel: string): string | null {
  const ts = string(record?.ts)
  return ts === null ? null : `${channel} ${ts}`
}

/** A person by number, else a bot by its number or name. A comment on a file has its author inside. */
function author(record: Fields): { readonly author: string | null; readonly name: string | null } {
  const profile = fields(record.user_profile)
  const id = record.user ?? fields(record.comment)?.user ?? record.bot_id ?? record.username
  const name = profile?.display_name || profile?.real_name || profile?.name || record.username
  return { author: string(id), name: string(name) }
}

/** A message's text, or that of its attachments: bots often write nothing else. */
function text(record: Fields): string | null {
  const own = typeof record.text === 'string' ? record.text : null
  if (own) return slackText(own)
  const attached = list(record.attachments).map(attachment =>
    string(fields(attachment)?.text ?? fields(attachment)?.fallback),
  )
  return slackText(attached.filter(text => text !== null).join('\n')) || own
}

const SPECIAL = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g
const ESCAPED = /&(amp|lt|gt);/g
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
])

/**
 * Slack's notation → plain text: `<@U1|ann>` is @ann, `<#C1|general>` #general, `<!here>` @here, and a link its label
 * with the address behind it. Emphasis and emoji names stay as they were typed.
 */
function slackText(text: string): string {
  return text
    .replace(SPECIAL, (_, sign: string, target: string, label: string | undefined) => {
      if (sign === '#') return `#${label || target}`
      if (sign !== '') return label ? `@${label.replace(/^@/, '')}` : `@${target}`
      return !label || label === target ? target : `${label} (${target})`
    })
    .replace(ESCAPED, (_, name: string) => CHARACTERS.get(name) ?? '')
}
