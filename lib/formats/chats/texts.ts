import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { dayOf, timeOfDay, writtenDate } from '../fields/written-date.ts'
import type { Format } from '../format.ts'
import { Chat, dividedBy, withoutColumns } from './chat.ts'

// Chats that telephones save as text, with a line for each day or the date before each message, in the telephone's language.

/** The message that begins on a line of a chat; a notice has no author. */
interface Begun {
  /** ms since 1970 where the line says the day, else the time of day. */
  readonly at: number
  /** Form of the line: one and the same for all messages of a file. */
  readonly form: 'dated' | 'timed' | 'in brackets'
  readonly author: string | null
  readonly text: string
}

/** How one program writes. */
interface Program {
  readonly begun: (line: string) => Begun | null
  /** The chat's title on the first line, in the languages it is written in. */
  readonly titles: readonly RegExp[]
  /** Placeholder of a picture and the like. */
  readonly media: RegExp
  /** An event between messages, on a line without a time; null: each has one. */
  readonly happened: RegExp | null
  /** Whether texts of several lines stand in quotes. */
  readonly isQuoted: boolean
}

const LINE: Program = {
  begun(line) {
    const [stamp = '', author, ...rest] = line.split('\t')
    const at = author === undefined ? null : timeOfDay(stamp)
    if (at === null) return null
    // Without a third column, or with an empty second one, it tells what happened.
    return { at, form: 'timed', author: rest.length === 0 ? null : author || null, text: rest.join('\t') }
  },
  titles: [
    /^\[LINE\] ?Chat history (?:with|in) ["“]?(.+?)["”]?$/,
    /^\[LINE\] ?(.+?)(?:と)?のトーク履歴$/,
    /^\[LINE\] ?[与與]?(.+?)的聊天[记記][录錄]$/,
    /^\[LINE\] ?(.+)$/,
  ],
  media:
    /^\[(?:Photos?|Videos?|Stickers?|Voice message|Audio|File|Location|Contact|Albums?|Emoji|スタンプ|写真|動画|ボイスメッセージ|ファイル|位置情報|連絡先|アルバム|絵文字|貼圖|照片|影片|語音訊息|檔案|位置訊息|贴图|视频|语音消息|文件|스티커|사진|동영상|음성 메시지|파일|위치 정보|สติกเกอร์|รูป|รูปภาพ|วิดีโอ|ข้อความเสียง|ไฟล์)\]$/i,
  happened: null,
  isQuoted: true,
}

const KAKAO: Program = {
  begun(line) {
    const [, name, clock = '', said = ''] = /^\[([^\]]{1,100})\] \[([^\]]{1,20})\] ?(.*)$/s.exec(line) ?? []
    if (name !== undefined) {
      const at = timeOfDay(clock)
      return at === null ? null : { at, form: 'in brackets', author: name, text: said }
    }
    const end = STAMP_END.exec(line.slice(0, LONGEST_STAMP))
    if (end === null) return null
    const stamp = line.slice(0, end.index + end[0].length - 1)
    const date = writtenDate(stamp)
    const isDated = date?.kind === 'moment' && date.hasClock
    const at = isDated ? date.at : timeOfDay(stamp)
    if (at === null) return null
    const form = isDated ? 'dated' : 'timed'
    const rest = line.slice(stamp.length + 2)
    const colon = end[0].endsWith(',') ? / :(?: |$)/.exec(rest.slice(0, LONGEST_NAME)) : null
    return colon === null
      ? { at, form, author: null, text: rest }
      : { at, form, author: rest.slice(0, colon.index), text: rest.slice(colon.index + 3) }
  },
  titles: [
    /^(.+?) ?님과 카카오톡 대화$/,
    /^(.+?) 카카오톡 대화$/,
    /^KakaoTalk Chats with (.+)$/,
    /^(.+?) with KakaoTalk Chats$/,
  ],
  media:
    /^(?:사진(?: \d+장)?|동영상|이모티콘|음성메시지|삭제된 메시지입니다\.|Photos?(?: \d+)?|\d+ photos|Video|Emoticons?|Voice message|This message was deleted\.)$/,
  happened:
    /^\S.{0,120}(?:들어왔|나갔|초대했|내보냈|가렸)습니다\.$|^\S.{0,80} (?:joined|left) (?:this|the) chat ?room\.$/,
  isQuoted: false,
}

/** In characters: a date, a time of day and what stands behind them. */
const LONGEST_STAMP = 50
const LONGEST_NAME = 120
const STAMP_END = /\d:\d\d(?: ?[AP]M)?[,:](?= )/i
const LONGEST_DAY = 70
const RULE = /^-{10,}$/
const LINES_LOOKED_AT = 40
/** Lines above the first message that say what is saved, and when. */
const HEAD_LINES = 6

/** The day that a line tells alone, midnight in ms; NaN: one that there is not; null: it tells something else. */
function dayAlone(line: string): number | null {
  if (line.length > LONGEST_DAY || !/\d\D{1,9}\d/.test(line)) return null
  const text = line.replace(/^-+ ?/, '').replace(/(?<![ -])[ -]*-$/, '')
  const date =
    writtenDate(text) ?? writtenDate(text.replace(/(?<![\s(（])[\s(（]{0,2}\p{L}{1,20}[)）]?$/u, ''))
  if (date?.kind === 'impossible') return Number.NaN
  if (date?.kind === 'moment') return date.hasClock ? null : date.at
  if (date?.kind !== 'open' || date.clock !== null) return null
  const [byMonth, byDay] = [
    dayOf(date.third, date.first, date.second),
    dayOf(date.third, date.second, date.first),
  ]
  // A weekday in English decides; other languages write the day first.
  const weekday = WEEKDAYS.findIndex(name => text.startsWith(name))
  if (weekday === -1) return byDay ?? byMonth
  return byMonth !== null && new Date(byMonth).getUTCDay() === weekday ? byMonth : (byDay ?? byMonth)
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Reads lines and gives messages. */
class ChatText {
  readonly #chat: Chat
  readonly #program: Program
  #day: number | null = null
  #last: { readonly author: string; readonly createdAt: number | null; readonly said: string[] } | null = null
  #isBehindBlank = true
  #hasBegun = false
  #form: Begun['form'] | null = null
  #notices = 0
  #noDay = 0

  constructor(chat: Chat, program: Program) {
    this.#chat = chat
    this.#program = program
  }

  *line(line: string, number: number): Iterable<Found> {
    const wasBehindBlank = this.#isBehindBlank
    this.#isBehindBlank = line === '' || RULE.test(line)
    const begun = this.#program.begun(line)
    // A time that somebody wrote within a message has another form.
    if (begun !== null && (this.#form ?? begun.form) === begun.form) {
      this.#hasBegun = true
      this.#form = begun.form
      yield* this.#finish()
      const { author, form, at, text } = begun
      if (author === null) this.#notices++
      else {
        const createdAt = form === 'dated' ? at : this.#day === null ? null : this.#day + at
        this.#last = { author, createdAt, said: [text] }
      }
      return
    }
    // Of a message's own lines one may be a date as well.
    const day = wasBehindBlank || line.startsWith('---') ? dayAlone(line) : null
    if (day !== null) {
      this.#hasBegun = true
      yield* this.#finish()
      this.#day = Number.isNaN(day) ? null : day
      if (this.#day === null) this.#noDay++
    } else if (RULE.test(line)) return
    else if (this.#program.happened?.test(line) === true) this.#notices++
    else if (this.#last !== null) this.#last.said.push(line)
    else if (line !== '' && (this.#hasBegun || number > HEAD_LINES))
      yield problem(`line ${number}`, 'It belongs to no message: left out.')
  }

  *end(): Iterable<Found> {
    yield* this.#finish()
    if (this.#noDay > 0) {
      const those = this.#noDay === 1 ? 'A date names' : `${this.#noDay.toLocaleString('en')} dates name`
      yield problem('dates', `${those} no day that there is: the messages below are undated.`)
    }
    if (this.#notices > 0) yield leftOut('notices', this.#notices)
  }

  *#finish(): Iterable<Found> {
    if (this.#last === null) return
    const { author, createdAt, said } = this.#last
    this.#last = null
    const written = said.join('\n').trim()
    const isQuoted = this.#program.isQuoted && said.length > 1 && /^".*"$/s.test(written)
    const text = isQuoted ? written.slice(1, -1).replaceAll('""', '"').trim() : written
    const isWords = text !== '' && !this.#program.media.test(text)
    yield* this.#chat.take({ id: null, author, createdAt, day: null, text: isWords ? text : null })
  }
}

function chatText(program: Program, head: RegExp, about: Pick<Format, 'id' | 'name' | 'obtain'>): Format {
  return {
    ...about,
    kept: 'Every message with name, time and text; pictures, stickers and the like as messages without words. A day is a conversation (or the whole file, as chosen), its first message the post.',
    lost: 'Whom a message answers, which exports do not tell; reactions and files. Times are those of the telephone, taken as UTC. Notices (who joined or left, calls) are counted, not kept.',
    claims({ start }) {
      const some = start
        .replace(/^\ufeff/, '')
        .split('\n', LINES_LOOKED_AT)
        .map(line => line.trimEnd())
      const begun = some.map(program.begun)
      const first = begun.findIndex(each => each !== null)
      const isDated =
        begun[first]?.form === 'dated' || some.slice(0, first).some(line => dayAlone(line) !== null)
      if (first === -1 || !begun.some(each => each !== null && each.author !== null)) return 'no'
      return head.test(some[0] ?? '') || (isDated && first <= HEAD_LINES) ? 'certain' : 'no'
    },
    async *read(file, options) {
      let chat: ChatText | null = null
      yield* withoutColumns(options)
      for await (const [number, whole] of lines(file.text())) {
        const line = whole.replace(/^\ufeff/, '').trimEnd()
        chat ??= begin(line, file.path)
        yield* chat.line(line, number)
      }
      if (chat !== null) yield* chat.end()

      function begin(line: string, path: string): ChatText {
        const named = program.titles.map(title => title.exec(line)?.[1]).find(name => name !== undefined)
        const title = named?.trim() ?? (path.split('/').at(-1) ?? path).replace(/\.txt$/i, '')
        return new ChatText(new Chat({ site: title, key: title, title }, dividedBy(options)), program)
      }
    },
  }
}

/** Chats of LINE and of KakaoTalk. */
export const chatTexts: readonly Format[] = [
  chatText(LINE, /^\[LINE\]/, {
    id: 'line',
    name: 'LINE chat history (.txt)',
    obtain:
      'In LINE open the chat, then its menu, “Settings” (or “Other settings”) and “Export chat history”; import the text file.',
  }),
  chatText(KAKAO, /카카오톡 대화|KakaoTalk Chats/, {
    id: 'kakaotalk',
    name: 'KakaoTalk chat (.txt)',
    obtain:
      'In KakaoTalk open the chatroom, then its menu, settings and “Export Chat Messages” (on a computer Ctrl+S); import the text file. What a Mac saves is a table (CSV).',
  }),
]
