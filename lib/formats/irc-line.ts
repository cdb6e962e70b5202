/** A line of an IRC log. */
export type IrcLine =
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
export interface Stamp {
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
/** What somebody does who does not say anything: programs that mark actions and notices alike. */
const NOT_SAID =
  /^(?:has (?:joined|left|quit|set|changed|kicked)|is now known as|sets? mode|(?:joins|quits|parts)\b|changes topic)/i

/** A line of an IRC log; null: it is none. */
export function ircLine(line: string): IrcLine | null {
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
