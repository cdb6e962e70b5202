/** A line that begins a message of a WhatsApp chat. */
export interface ChatLine {
  /** The numbers of its date as they stand there. */
  readonly date: readonly [first: number, second: number, third: number]
  /** What stands between them. */
  readonly mark: string
  /** Time of day, ms. */
  readonly clock: number
  /** Whether it is written as in America: 4/5/24, 9:15 PM. */
  readonly american: boolean
  /** In brackets, as iPhones write it. */
  readonly bracketed: boolean
  /** Whose message it is; null: a notice. */
  readonly author: string | null
  /** What was written, with the marks that iPhones put before what is no text. */
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
export const withoutMarks = (text: string): string => text.replace(MARKS, '')

/** What a line begins; null: it goes on with the message before. */
export function chatLine(line: string): ChatLine | null {
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
