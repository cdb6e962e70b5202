import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { time } from '../../input/time.ts'
import { DAY as DAY_MS } from '../../milliseconds.ts'
import type { Format } from '../format.ts'
import { Chat, type ChatMessage, dividedBy, withoutColumns } from './chat.ts'

/** Logs of IRC channels, by whatever program. */
export const irc = {
  id: 'irc',
  name: 'IRC log (WeeChat, irssi, ZNC, XChat, mIRC, EnergyMech and others)',
  obtain:
    'Programs keep logs by channel and often by day: WeeChat in ~/.local/share/weechat/logs, irssi in ~/irclogs, ZNC in ~/.znc/users/NAME/moddata/log; many channels publish theirs. A folder is imported as one.',
  kept: 'Every message and action with nick, time and text. A day is a conversation (or the whole file, as chosen), its first message the post. “nick: …” answers that person’s latest message of the day.',
  lost: 'Joins, leaves, modes and topics are counted, not kept. Times without a zone are taken as UTC. A person under two nicks is two.',
  claims({ start, whole }) {
    const all = start.split('\n', LINES_LOOKED_AT).map(line => line.trimEnd())
    // The last one may be cut.
    const found = (whole || all.length === LINES_LOOKED_AT ? all : all.slice(0, -1)).filter(
      line => line !== '',
    )
    const read = found.map(ircLine)
    const said = read.filter(line => line?.kind === 'said').length
    return said > 0 && read.filter(line => line !== null).length * 5 >= found.length * 4 ? 'certain' : 'no'
  },
  async *read(file, options) {
    const name = (file.path.split('/').at(-1) ?? file.path).replace(/\.(?:log|txt|weechatlog)$/i, '')
    // A log by day has its day in its name.
    const day = /(\d{4})-?(\d{2})-?(\d{2})/.exec(name)
    const channel =
      day === null ? name : name.replace(day[0], '').replace(/^[._-]+|(?<![._-])[._-]+$/g, '') || name
    const chat = new Chat({ site: channel, key: channel, title: channel }, dividedBy(options))
    yield* withoutColumns(options)
    const log = new IrcLog(
      chat,
      day === null ? null : Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])),
    )
    for await (const [number, line] of lines(file.text()))
      if (line.trim() !== '') yield* log.line(line, number)
    yield* log.end()
  },
} as const satisfies Format

const LINES_LOOKED_AT = 60

class IrcLog {
  readonly #chat: Chat
  /** Midnight of the day that is being read; null: nothing says which it is. */
  #day: number | null
  #clock = 0
  /** By nick in lower case: the latest message of the day. */
  readonly #latest = new Map<string, string>()
  #notices = 0
  #undated = 0
  #unread = 0
  #firstUnread = 0

  constructor(chat: Chat, day: number | null) {
    this.#chat = chat
    this.#day = day
  }

  *line(line: string, number: number): Iterable<Found> {
    const found = ircLine(line)
    if (found === null) {
      if (this.#unread++ === 0) this.#firstUnread = number
    } else if (found.kind === 'day') this.#begin(time(found.written.trim()))
    else {
      if (found.stamp !== null) this.#moveTo(found.stamp)
      if (found.kind === 'notice') this.#notices++
      else yield* this.#chat.take(this.#message(found.nick, found.text, found.stamp))
    }
  }

  *end(): Iterable<Found> {
    if (this.#unread > 0) {
      const those =
        this.#unread === 1 ? 'This line is' : `${this.#unread.toLocaleString('en')} lines from here on are`
      yield problem(`line ${this.#firstUnread}`, `${those} no message and no notice: left out.`)
    }
    if (this.#undated > 0) {
      const what =
        'Nothing in it says of which day it is, neither a line nor the name of the file: its messages are undated.'
      yield problem('dates', what)
    }
    if (this.#notices > 0) yield leftOut('notices', this.#notices)
  }

  #begin(at: number | null): void {
    if (at === null) return
    this.#day = Math.floor(at / DAY_MS) * DAY_MS
    this.#clock = 0
    this.#latest.clear()
  }

  /** A line may say its day; where only clocks are written, one that falls far begins the next. */
  #moveTo({ day, clock }: Stamp): void {
    if (day !== null) {
      const year = this.#day === null ? null : new Date(this.#day).getUTCFullYear()
      const at = time(
        /\d{4}/.test(day) ? day.replaceAll(/[/.]/g, '-') : year === null ? '' : `${day} ${year}`,
      )
      const midnight = at === null ? null : Math.floor(at / DAY_MS) * DAY_MS
      if (midnight !== null && midnight !== this.#day) this.#begin(midnight)
    } else if (this.#day !== null && clock < this.#clock - DAY_MS / 2) this.#begin(this.#day + DAY_MS)
    this.#clock = clock
  }

  #message(nick: string, text: string, { clock }: Stamp): ChatMessage {
    const createdAt = this.#day === null ? null : this.#day + clock
    if (createdAt === null) this.#undated++
    const id = this.#chat.madeUpId(createdAt)
    const to = /^([^\s:,]{1,64})[:,] /.exec(text)?.[1]?.toLowerCase()
    const parent = to === undefined ? null : (this.#latest.get(to) ?? null)
    this.#latest.set(nick.toLowerCase(), id)
    return { id, parent, author: nick, createdAt, day: null, text: text === '' ? null : text }
  }
}

/** A line of an IRC log. */
type IrcLine =
  | {
      readonly kind: 'said'
      readonly stamp: Stamp
      readonly nick: string
      readonly text: string
    }
  /** Joins, topics, modes. */
  | { readonly kind: 'notice'; readonly stamp: Stamp | null }
  /** That a day begins, or a log: what is written of the date. */
  | { readonly kind: 'day'; readonly written: string }

/** When a line was written, as far as it says so itself. */
interface Stamp {
  /** As it is written; null: only the clock is. */
  readonly day: string | null
  /** Time of day, ms. */
  readonly clock: number
}

/** Programs write a log's beginning and each new day in lines of their own. */
const DAY =
  /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]? )?(?:--- (?:log opened|day changed)|\*{4} BEGIN LOGGING AT|session (?:start|time):|---(?= \p{L}{3} \p{L}{3} +\d))\s+(.{6,40})$/iu
const CLOSING = /^(?:--- log closed|\*{4} ENDING LOGGING AT|session (?:close|ident))/i

/** `2025-11-02 09:14:10`, `[09:14]`, `[Sun Nov 2 2025] [09:14:10]`, `Nov 02 09:14:10`, `2025-11-02T09:14:10`. */
const STAMP =
  /^\[?(?:(\d{4}[-/.]\d{2}[-/.]\d{2})[T ]|\[?(\p{L}{3,9},? \d{1,2} \p{L}{3,9} \d{4}|\p{L}{3} \p{L}{3} \d{1,2} \d{4})\]? \[?|(\p{L}{3} +\d{1,2}) )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\]?(?=[\s<*-])/u

const SIGN = '[@%+~& !]?'
const NICK = '[^\\s<>]{1,64}'
/** `<@nick> text` */
const ANGLES = new RegExp(`^\\s*<${SIGN}(${NICK})>\\s?(.*)$`, 's')
/** `* nick waves`, `-*- nick waves`, `Action: nick waves` */
const ACTION = new RegExp(`^\\s*(?:\\*|-\\*-|Action:)\\s+(${NICK}) (.+)$`, 's')
/** WeeChat: `\tnick\ttext`, `\t *\tnick waves` */
const COLUMNS = new RegExp(`^\\t${SIGN}(${NICK})\\t(.*)$`, 's')
const COLUMN_ACTION = new RegExp(`^\\t ?\\*\\t(${NICK}) (.+)$`, 's')
const NOTICE =
  /^\s*(?:-->|<--|--|-!-|\*{3}|={2,3}|=!=|-=-|<->|[-<>]{2,3}\s|\* (?:Joins|Parts|Quits|Disconnected|Now talking|Topic)\b|-\S+-)/i
/** Notices that look like actions, since some programs mark both alike. */
const NOT_SAID =
  /^(?:has (?:joined|left|quit|set|changed|kicked)|is now known as|sets? mode|(?:joins|quits|parts)\b|changes topic)/i

/** A line of an IRC log; null: it is none. */
function ircLine(line: string): IrcLine | null {
  if (line.length < 400) {
    const day = DAY.exec(line)
    if (day !== null) return { kind: 'day', written: day[1] ?? '' }
    if (CLOSING.test(line)) return { kind: 'notice', stamp: null }
  }
  const found = STAMP.exec(line.slice(0, 80))
  if (found === null) return null
  const [whole, iso, words, short, hours, minutes, seconds = '0'] = found
  if (Number(hours) > 24 || Number(minutes) > 59) return null
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const stamp = { day: iso ?? words ?? short ?? null, clock }
  const rest = line.slice(whole.length)
  const action = ACTION.exec(rest) ?? COLUMN_ACTION.exec(rest)
  const notSaid = action !== null && NOT_SAID.test(action[2] ?? '')
  const said =
    ANGLES.exec(rest) ?? (notSaid ? null : action) ?? (NOTICE.test(rest) ? null : COLUMNS.exec(rest))
  if (said === null)
    return notSaid || NOTICE.test(rest) || rest.startsWith('\t') ? { kind: 'notice', stamp } : null
  const [, nick = '', text = ''] = said
  return { kind: 'said', stamp, nick, text }
}
