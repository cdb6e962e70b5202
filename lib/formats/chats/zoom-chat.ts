import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { folderOf } from '../../input/source-file.ts'
import type { Format } from '../format.ts'
import { Chat } from './chat.ts'

/** The chat of a Zoom meeting. */
export const zoomChat = {
  id: 'zoom-chat',
  name: 'Zoom meeting chat (meeting_saved_chat.txt)',
  obtain:
    'In the meeting, choose “Save chat” from the chat’s menu; it is saved as meeting_saved_chat.txt in the meeting’s folder below Documents/Zoom. Of recordings in the cloud, chat.txt.',
  kept: 'Every message with name and text; “Replying to …” answers the message that starts with those words. The whole chat is one conversation, its first message the post.',
  lost: 'The day, unless the folder’s name tells it: then times are taken as UTC. Reactions are counted, not kept; private messages are read like others.',
  claims({ start }) {
    const found = start.split('\n', LINES_LOOKED_AT).map(line => begun(line.trimEnd()))
    return found[0] !== null && found[0] !== undefined ? 'certain' : 'no'
  },
  async *read(file) {
    const folder = folderOf(file.path)
    const name = folder ?? (file.path.split('/').at(-1) ?? file.path).replace(/\.txt$/i, '')
    const [, year, month, day] = /(\d{4})-(\d{2})-(\d{2}) \d{2}\.\d{2}/.exec(folder ?? '') ?? []
    const midnight = year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, Number(day))
    const meeting = new Meeting(new Chat({ site: name, key: name, title: name }, 'file'), midnight)
    for await (const [number, line] of lines(file.text())) yield* meeting.line(line.trimEnd(), number)
    yield* meeting.end()
  },
} as const satisfies Format

const LINES_LOOKED_AT = 3

interface Begun {
  /** Time of day, ms. */
  readonly clock: number
  readonly author: string
  readonly text: string
}

/** `09:14:05 From Ilka to Everyone:`, `09:14:05 From Ilka : text`; of the cloud `00:14:05\tIlka:\ttext`. */
const FROM = /^(\d{1,2}):(\d{2}):(\d{2})\s+From\s+(\S.{0,250}?):(?:\s(.*))?$/
const OF_CLOUD = /^(\d{1,2}):(\d{2}):(\d{2})\t([^\t:]{1,120}):\t(.*)$/

function begun(line: string): Begun | null {
  const [, hours, minutes, seconds, author = '', text = ''] = (FROM.exec(line) ??
    OF_CLOUD.exec(line) ??
    []) as string[]
  if (author === '') return null
  return {
    clock: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000,
    author: author.split(/\s[tT]o\s/, 1)[0]?.trim() ?? '',
    text: text.trimStart(),
  }
}

const REACTION = /^(?:Reacted to |Removed an? .{1,40} reaction from )["“]/
const REPLY = /^Replying to ["“](.*)["”]$/s

class Meeting {
  readonly #chat: Chat
  readonly #midnight: number | null
  readonly #said: { readonly id: string; readonly text: string }[] = []
  #last: { readonly begin: Begun; readonly lines: string[] } | null = null
  #reactions = 0

  constructor(chat: Chat, midnight: number | null) {
    this.#chat = chat
    this.#midnight = midnight
  }

  *line(line: string, number: number): Iterable<Found> {
    const begin = begun(line)
    if (begin !== null) {
      yield* this.#finish()
      this.#last = { begin, lines: [begin.text] }
    } else if (this.#last !== null) this.#last.lines.push(line.replace(/^\t/, ''))
    else if (line !== '') yield problem(`line ${number}`, 'It stands before the first message: left out.')
  }

  *end(): Iterable<Found> {
    yield* this.#finish()
    if (this.#reactions > 0) yield leftOut('reactions', this.#reactions)
  }

  *#finish(): Iterable<Found> {
    if (this.#last === null) return
    const { begin, lines } = this.#last
    this.#last = null
    const written = lines.join('\n').trim()
    if (REACTION.test(written)) {
      this.#reactions++
      return
    }
    const [first = '', ...rest] = written.split('\n')
    const quoted = REPLY.exec(first.trim())?.[1] ?? null
    const createdAt = this.#midnight === null ? null : this.#midnight + begin.clock
    const id = this.#chat.madeUpId(createdAt)
    const parent = quoted === null ? null : this.#begins(quoted)
    // A reply to a message that is not there keeps its quotation.
    const text = parent === null ? written : rest.join('\n').trim()
    this.#said.push({ id, text })
    yield* this.#chat.take({ id, parent, author: begin.author, createdAt, day: null, text: text || null })
  }

  /** The latest message that begins as a reply quotes it: Zoom cuts long ones. */
  #begins(quoted: string): string | null {
    const beginning = quoted.replace(/(?:\.{3}|…)$/, '').trim()
    const plain = (text: string) => text.replace(/\s+/g, ' ')
    if (beginning === '') return null
    return (
      this.#said.findLast(({ text }) => plain(text.slice(0, 300)).startsWith(plain(beginning)))?.id ?? null
    )
  }
}
