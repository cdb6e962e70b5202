import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { folderOf } from '../../input/source-file.ts'
import type { Format } from '../format.ts'
import type { ReadOptions } from '../read-options.ts'
import { Chat, dividedBy, withoutColumns } from './chat.ts'

/** A chat as WhatsApp exports it, from any telephone in any language. */
export const whatsapp = {
  id: 'whatsapp',
  name: 'WhatsApp chat export',
  obtain:
    'In WhatsApp open the chat, choose “Export chat” (iPhone: from the chat’s name; Android: ⋮, More), without media; import the text or the zip.',
  kept: 'Every message with name, time and text; pictures and other files as messages without words. A day is a conversation (or the whole file, as chosen), its first message the post.',
  lost: 'Whom a message answers, which exports do not tell; reactions and files. Times are those of the telephone, taken as UTC. Notices (joins, encryption, calls) are counted, not kept.',
  claims({ start }) {
    const found = start
      .split('\n', LINES_LOOKED_AT)
      .map(line => line.trimEnd())
      .filter(line => line !== '')
      .map(chatLine)
    const begun = found.filter(line => line !== null)
    if (found[0] === undefined || found[0] === null || begun.length < 2) return 'no'
    return begun.some(({ author }) => author !== null) ? 'certain' : 'no'
  },
  async *read(file, options) {
    const title = chatName(file.path)
    const chat = new WhatsAppChat(new Chat({ site: title, key: title, title }, dividedBy(options)), options)
    yield* withoutColumns(options)
    for await (const [number, line] of lines(file.text())) yield* chat.line(line, number)
    yield* chat.end()
  },
} as const satisfies Format

const LINES_LOOKED_AT = 60
/** Of WhatsApp. */
const FIRST_YEAR = 2009

/** Name of a chat: that of its file, or of its folder. */
function chatName(path: string): string {
  const file = (path.split('/').at(-1) ?? path).replace(/\.txt$/i, '')
  const name = /^_?chat$/i.test(file) ? (folderOf(path) ?? file) : file
  return /WhatsApp.{0,200}? (?:with|mit|con|avec|com|med|met|-) (.+)$/is.exec(name)?.[1] ?? name
}

type Order = 'day-first' | 'month-first' | 'year-first'

interface Written {
  readonly begin: ChatLine
  readonly more: string[]
}

/** Reads lines, and gives messages as soon as it is known what their dates mean. */
class WhatsAppChat {
  readonly #chat: Chat
  #order: Order | null
  readonly #waiting: Written[] = []
  #last: Written | null = null
  /** How many times the dates fall when they are read so. */
  readonly #falls = { 'day-first': 0, 'month-first': 0 }
  #notices = 0
  #noDay = 0

  constructor(chat: Chat, { settings }: ReadOptions) {
    this.#chat = chat
    const said = settings.get('dates')
    this.#order = said === 'day-first' || said === 'month-first' || said === 'year-first' ? said : null
  }

  *line(line: string, number: number): Iterable<Found> {
    const begin = chatLine(line)
    // A line that somebody copied out of a chat has another form.
    if (begin === null || (this.#last !== null && begin.bracketed !== this.#last.begin.bracketed)) {
      if (this.#last !== null) this.#last.more.push(line)
      else if (line.trim() !== '')
        yield problem(`line ${number}`, 'It stands before the first message: left out.')
      return
    }
    yield* this.#finish()
    this.#decide(begin)
    this.#last = { begin, more: [] }
  }

  *end(): Iterable<Found> {
    yield* this.#finish()
    if (this.#order === null) yield* this.#assume()
    if (this.#noDay > 0) {
      const those = this.#noDay === 1 ? 'A date names' : `${this.#noDay.toLocaleString('en')} dates name`
      yield problem('dates', `${those} no day that there is: these messages are undated.`)
    }
    if (this.#notices > 0) yield leftOut('notices', this.#notices)
  }

  #decide({ date: [first, second, third], mark }: ChatLine): void {
    if (this.#order !== null) return
    // Nobody chatted so before 2009: 25/11/02 is of 2025.
    if (first > 999 || (first > 12 && first < 50 && second <= 12 && third < FIRST_YEAR - 2000))
      this.#order = 'year-first'
    else if (mark === '.' || (first > 12 && first <= 31)) this.#order = 'day-first'
    else if (second > 12) this.#order = 'month-first'
  }

  *#finish(): Iterable<Found> {
    if (this.#last === null) return
    const before = this.#waiting.at(-1)
    this.#waiting.push(this.#last)
    if (this.#order !== null) {
      for (const written of this.#waiting.splice(0)) yield* this.#message(written, this.#order)
      return
    }
    for (const order of ['day-first', 'month-first'] as const)
      if (before !== undefined && dayIn(this.#last.begin, order)! < dayIn(before.begin, order)!)
        this.#falls[order]++
  }

  /** Where no date decides: messages stand in order of time; else dates may be American. */
  *#assume(): Iterable<Found> {
    const [first] = this.#waiting
    if (first === undefined) return
    const { 'day-first': byDay, 'month-first': byMonth } = this.#falls
    const order: Order =
      byDay !== byMonth
        ? byDay < byMonth
          ? 'day-first'
          : 'month-first'
        : first.begin.american
          ? 'month-first'
          : 'day-first'
    const ambiguous = this.#waiting.find(({ begin: { date } }) => date[0] !== date[1])
    if (byDay === byMonth && ambiguous !== undefined) {
      const written = ambiguous.begin.date.join(ambiguous.begin.mark)
      const what = `Nothing in it decides whether ${written} is day first or month first: ${order.replace('-', ' ')} was assumed. The order of dates (--dates) can be chosen.`
      yield problem('dates', what)
    }
    for (const written of this.#waiting.splice(0)) yield* this.#message(written, order)
  }

  *#message({ begin, more }: Written, order: Order): Iterable<Found> {
    const { author, attached, clock } = begin
    const said = saidIn([begin.text, ...more].join('\n'), begin.bracketed, attached)
    if (author === null || said === 'notice') {
      this.#notices++
      return
    }
    const day = dayIn(begin, order)
    if (day === null) this.#noDay++
    const createdAt = day === null ? null : day + clock
    yield* this.#chat.take({ id: null, author, createdAt, day: null, text: said })
  }
}

/** Midnight of a line's day; null: there is none, or none since WhatsApp. */
function dayIn({ date: [first, second, third] }: ChatLine, order: Order): number | null {
  const [day, month, written] =
    order === 'day-first'
      ? [first, second, third]
      : order === 'month-first'
        ? [second, first, third]
        : [third, second, first]
  const year = written < 100 ? written + 2000 : written
  const at = Date.UTC(year, month - 1, day)
  const is = new Date(at)
  return year >= FIRST_YEAR && year < 2050 && is.getUTCMonth() === month - 1 && is.getUTCDate() === day
    ? at
    : null
}

/** "This message was deleted" in any language, as far as its words are known. */
const DELETED =
  /delet|löscht|supprim|elimin|apag|borra|verwijder|usuni|smaz|удал|видал|حذ[فَ]|削除|删除|刪除|삭제|silin|xo[áa]|xóa|ลบ|डिलीट|hapus|raderad|slettet|poistet|διαγρά|törölt|șters/i
const EDITED = /\u200e?<[^<>]{3,60}>$/
const ATTACHED = /\u200e?<[^<>\n]{3,200}>|\u200e?\S[^\n]{0,120}\.\w{2,5} \([^()\n]{3,40}\)/

/** A message's text; null: nothing in words; `notice`: it is none of a person's. */
function saidIn(written: string, bracketed: boolean, attached: boolean): string | null | 'notice' {
  const marked = /^[\u200e\u200f]/.test(written)
  if (bracketed && attached) {
    // Behind the mark stands what the picture or file is; before it, what was written to it.
    const words = written.replace(ATTACHED, '')
    const mark = written.search(/[\u200e\u200f]/)
    return clean(words !== written || mark === -1 ? words : written.slice(0, mark))
  }
  if (bracketed && marked && !/https?:\/\/|POLL:/.test(written))
    return written.length < 90 && DELETED.test(written) ? null : 'notice'
  if (!bracketed) {
    const plain = withoutMarks(written).trim()
    // <Media omitted>, in whatever language; "null" is what can be seen once.
    if (/^<[^<>\n]{2,60}>$/.test(plain) || plain === 'null') return null
    if (plain.length < 60 && !plain.includes('\n') && isDeletion(plain)) return null
    const [first = '', ...more] = plain.split('\n')
    if (/^\S.{0,120}\.\w{2,5} \([^()]{3,40}\)$/.test(first)) return clean(more.join('\n'))
  }
  return clean(written.includes('\u200e<') ? written.replace(EDITED, '') : written)
}

/** Without marks only the whole sentence tells. */
const isDeletion = (text: string): boolean =>
  /^(?:this message was deleted|you deleted this message|(?:diese nachricht wurde|du hast diese nachricht) gelöscht|(?:se eliminó|eliminaste) este mensaje|(?:ce message a été|vous avez) supprimé(?: ce message)?|(?:esta mensagem foi apagada|você apagou esta mensagem|mensagem apagada)|(?:questo messaggio è stato|hai) eliminato(?: questo messaggio)?|(?:dit bericht is|je hebt dit bericht) verwijderd|(?:данное сообщение удалено|вы удалили данное сообщение)|pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini|bu mesaj silindi)\.?$/i.test(
    text,
  )

const clean = (text: string): string | null => withoutMarks(text).trim() || null

/** A line that begins a message of a WhatsApp chat. */
interface ChatLine {
  /** The numbers of its date as they stand there. */
  readonly date: readonly [first: number, second: number, third: number]
  /** The separator between them. */
  readonly mark: string
  /** Time of day, ms. */
  readonly clock: number
  /** Whether it is written as in America: 4/5/24, 9:15 PM. */
  readonly american: boolean
  /** In brackets, as iPhones write it. */
  readonly bracketed: boolean
  /** Whose message it is; null: a notice. */
  readonly author: string | null
  /** The text, with the marks that iPhones put before attachments and notices. */
  readonly text: string
  /** Whether the line itself begins with such a mark: something is attached. */
  readonly attached: boolean
}

const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g
/** In characters: no date and time take more. */
const LONGEST_STAMP = 45
const LONGEST_NAME = 80

const DATE = /(\d{1,4}) ?([./-]) ?(\d{1,2}) ?[./-] ?([RH]?\d{1,4})/
const CLOCK = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/
/** How languages write the half of the day. */
const AM = /\ba\.? ?m\b|ص|上午|午前|오전|\bSA\b|\bÖÖ\b|π\.?μ|पूर्वाह्न/i
const PM = /\bp\.? ?m\b|م|下午|午後|오후|\bCH\b|\bÖS\b|μ\.?μ|अपराह्न/i

/** Without the marks of direction that names, numbers and mentions stand between. */
const withoutMarks = (text: string): string => text.replace(MARKS, '')

/** The message that a line begins; null: it continues the message before. */
function chatLine(line: string): ChatLine | null {
  const attached = /^[\u200e\u200f]/.test(line)
  const bare = line.replace(/^[\u200e\u200f\u202a-\u202e\ufeff]+/, '')
  const bracketed = bare.startsWith('[')
  const end = bracketed ? bare.indexOf('] ') : endOfStamp(bare)
  if (end === -1 || end > LONGEST_STAMP) return null
  const stamp = stampIn(bare.slice(bracketed ? 1 : 0, end))
  if (stamp === null) return null
  const rest = bare.slice(bracketed ? end + 2 : end).replace(/^(?: - |: )/, '')
  const colon = /:(?: |$)/.exec(rest)?.index ?? -1
  const name =
    colon === -1
      ? ''
      : withoutMarks(rest.slice(0, colon))
          .replace(/[\u00a0\u202f]/g, ' ')
          .trim()
  // A group's name may hold a colon as well: Ilka changed the subject to "Allotment: keys".
  const isName = name !== '' && name.length <= LONGEST_NAME && !/["“”„«»]/.test(name)
  const text = isName ? rest.slice(colon + 1).replace(/^ /, '') : rest
  return {
    ...stamp,
    bracketed,
    // From right to left every line begins with a mark; sentences are notices.
    attached: attached && !(line.startsWith('\u200f') && /^\u200f.*[.。]\s*$/s.test(text)),
    author: isName ? name.replace(/^~ ?/, '') : null,
    text,
  }
}

/** Where a date and time without brackets end: before the dash, in old exports before a colon. */
function endOfStamp(line: string): number {
  if (!/^[^\p{L}\p{Nd}]{0,3}\p{Nd}/u.test(line)) return -1
  const dash = line.indexOf(' - ')
  if (dash !== -1 && dash <= LONGEST_STAMP) return dash
  const old = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?=: )/i.exec(line)
  return old === null ? -1 : old[0].length
}

function stampIn(written: string): Pick<ChatLine, 'date' | 'mark' | 'clock' | 'american'> | null {
  const text = plainDigits(withoutMarks(written))
  const date = DATE.exec(text)
  if (date === null) return null
  const [whole, first, mark = '', second, third = ''] = date
  const clock = CLOCK.exec(text.replace(whole, ' '))
  if (clock === null) return null
  const [hours, minutes, seconds] = [clock[1], clock[2], clock[3] ?? 0].map(Number) as [
    number,
    number,
    number,
  ]
  const [isAm, isPm] = [AM.test(text), PM.test(text)]
  if (hours > 24 || minutes > 59 || seconds > 60) return null
  const hour = isAm || isPm ? (hours % 12) + (isPm && !isAm ? 12 : 0) : hours
  return {
    date: [Number(first), Number(second), year(third)],
    mark,
    clock: ((hour * 60 + minutes) * 60 + seconds) * 1000,
    american: mark === '/' && /\b[AP]M\b/.test(text) && !/\b0\d/.test(whole),
  }
}

/** The year of calendars that phones are set to: Reiwa 7 and Buddhist 2568 are 2025. */
function year(written: string): number {
  if (written.startsWith('R')) return 2018 + Number(written.slice(1))
  if (written.startsWith('H')) return 1988 + Number(written.slice(1))
  const number = Number(written)
  return number > 2400 ? number - 543 : number
}

/** Digits of any script as 0 to 9, wide blanks as blanks. */
function plainDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return (
    text
      .normalize('NFKC')
      .replace(/\s+/g, ' ')
      // Each of these scripts has its digits one behind the other, from a place that ends in 0, or in 6.
      .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, digit => {
        const code = digit.charCodeAt(0)
        return String((code & 15) - (code >= 0x900 ? 6 : 0))
      })
  )
}
