import { withCharacters } from '../../input/markup/entities.ts'
import { withoutMarkup } from '../fields/body.ts'
import { writesNone } from '../fields/ids.ts'
import { NOTHING, nameKey } from './plan.ts'

/** A row as far as it tells whom it answers. */
export interface Answering {
  readonly conversation: string | null
  /** Its key: its id, or one that is made up. */
  readonly key: string
  readonly author: string | null
  readonly name: string | null
  readonly createdAt: number | null
  readonly text: string | null
  /** Whom it says it answers: a name, in a table that has them in a column, else its text as it stands. */
  readonly to: string
}

/** Somebody's message that may be quoted. */
interface Said {
  readonly key: string
  readonly text: string | null
}

/** So many of a person's messages are looked at for what is quoted, the latest first. */
const MOST_SAID = 200
/** In words, and characters: longer names are none. */
const MOST_WORDS = 5
const LONGEST_NAME = 80

/**
 * Finds the answered message where rows say whom they answer: the latest before them of that person in the conversation, or,
 * of what is quoted, the one that says it.
 */
export class ByName {
  /** Rows that answer somebody who said nothing before them, and the first of those names. */
  unknown = 0
  first: string | null = null
  /** Rows whose answered message was found. */
  found = 0
  readonly #said = new Map<string, Said[]>()
  readonly #ids = new Set<string>()
  readonly #inTexts: boolean

  /** `inTexts`: names stand at the beginning of texts, not in a column of their own. */
  constructor(inTexts: boolean) {
    this.#inTexts = inTexts
  }

  /**
   * The key of the row that each row answers; null: none, or the person named said nothing before it. Later rows may be given
   * in a further call: they are taken in their order.
   */
  answers(rows: readonly Answering[]): readonly (string | null)[] {
    const answered: (string | null)[] = rows.map(() => null)
    for (const row of rows) this.#ids.add(row.key)
    for (const at of inOrderOfTime(rows)) {
      const row = rows[at]!
      answered[at] = this.#answer(row)
      this.#hear(row)
    }
    return answered
  }

  #answer(row: Answering): string | null {
    const to = row.to.trim()
    if (to === '' || (!this.#inTexts && (NOTHING.has(to) || writesNone(to)))) return null
    const answered = this.#inTexts ? this.#addressed(row, to) : (this.#latest(row, to) ?? this.#row(to))
    if (answered === undefined) return null
    if (answered === null) {
      this.unknown++
      this.first ??= to.slice(0, LONGEST_NAME)
    } else this.found++
    return answered
  }

  /** Who is named or quoted at a text's beginning; undefined: nobody is. */
  #addressed(row: Answering, text: string): string | null | undefined {
    const quoted = quotedBy(text)
    if (quoted !== null) {
      if (quoted.id !== null && this.#ids.has(quoted.id)) return quoted.id
      const said = this.#of(row, quoted.name)
      const words = quoted.text.replaceAll(/\s+/g, ' ').trim()
      const same = words === '' ? undefined : said?.findLast(each => holds(each.text, words))
      return (same ?? said?.at(-1))?.key ?? null
    }
    if (!text.startsWith('@')) return undefined
    const words = text.slice(1, LONGEST_NAME).split(/\s+/, MOST_WORDS)
    for (let count = words.length; count > 0; count--) {
      const name = words.slice(0, count).join(' ')
      // A name may end with a dot, and a comma may follow it.
      for (let end = name.length; end > 0; end--) {
        const said = this.#of(row, name.slice(0, end))
        if (said !== undefined) return said.at(-1)?.key ?? null
        if (!/[\p{P}\p{S}]/u.test(name[end - 1] ?? '')) break
      }
    }
    return null
  }

  /** The latest message of the first of the people named. */
  #latest(row: Answering, names: string): string | null {
    for (const name of [names, ...names.split(/[,;&/]/, MOST_WORDS)]) {
      const said = this.#of(row, name)
      if (said !== undefined) return said.at(-1)?.key ?? null
    }
    return null
  }

  /** Some rows may be named by their ids where most are by their authors. */
  #row(id: string): string | null {
    return this.#ids.has(id) ? id : null
  }

  #of({ conversation }: Answering, name: string): readonly Said[] | undefined {
    return this.#said.get(`${conversation ?? ''}\0${nameKey(name)}`)
  }

  #hear({ conversation, author, name, key, text }: Answering): void {
    for (const called of new Set([author, name])) {
      if (called === null) continue
      const by = `${conversation ?? ''}\0${nameKey(called)}`
      const said = this.#said.get(by) ?? []
      this.#said.set(by, said)
      said.push({ key, text })
      if (said.length > MOST_SAID) said.splice(0, MOST_SAID / 2)
    }
  }
}

/** Whether a text holds some words, however they are set. */
const holds = (text: string | null, words: string): boolean =>
  text?.replaceAll(/\s+/g, ' ').includes(words) === true

/**
 * The places of rows in order of time; those without a date stand where they are in the table, and so do equal times, or the
 * other way round in a table that begins with the newest.
 */
function inOrderOfTime(rows: readonly Answering[]): readonly number[] {
  let up = 0
  let down = 0
  let last: number | null = null
  const times = rows.map(({ createdAt }) => {
    if (createdAt !== null && last !== null) {
      if (createdAt > last) up++
      else if (createdAt < last) down++
    }
    last = createdAt ?? last
    return last ?? Number.NEGATIVE_INFINITY
  })
  const newestFirst = down > up ? -1 : 1
  return rows
    .map((_, at) => at)
    .sort((a, b) => (times[a]! < times[b]! ? -1 : times[a]! > times[b]! ? 1 : newestFirst * (a - b)))
}

/** Whom a text quotes at its beginning, and what of the message quoted it tells besides. */
interface Quoted {
  readonly name: string
  /** The id of the message; null: it does not say. */
  readonly id: string | null
  /** The quotation, in plain text. */
  readonly text: string
}

/** Marks as they were typed, which phpBB keeps. */
const TYPED = /<([se])>[^<]*<\/\1>/g
/** `[quote="ann"]`, `[quote=ann post_id=7]`, `[quote name="ann" post=7]`, and the same as phpBB keeps it. */
const QUOTE = /^\s*(?:<r>\s*)?(?:<QUOTE\b([^<>]{0,300})>|\[quote\b([^\][]{0,300})\])([\s\S]{0,2000})/i
const NAME =
  /(?:^=|\bauthor=|\bname=|\busername=)\s*(?:"([^"]*)"|&quot;(.{0,300}?)&quot;|'([^']*)'|([^\s,\]"]+))/i
const ID = /\b(?:post_id|post|pid|msg|id)\s*[=:]\s*["']?(\d{1,18})/i

/** The quotation at the beginning of a text, where it names its author; null: there is none. */
function quotedBy(text: string): Quoted | null {
  const found = QUOTE.exec(text)
  if (found === null) return null
  const [, xml, bbcode, rest = ''] = found
  const about = xml ?? bbcode ?? ''
  const [, ...names] = NAME.exec(about) ?? []
  // Old phpBB ends a name by a number of its own; XenForo has "ann, post: 7, member: 3".
  const name = names.find(each => each !== undefined)?.split(/, (?:post|member):/)[0]
  if (name === undefined || name === '') return null
  const end = rest.search(/\[\/quote\b|<e>\[\/quote/i)
  return {
    name: withCharacters(name),
    id: ID.exec(about)?.[1] ?? null,
    text: withoutMarkup(end === -1 ? '' : rest.slice(0, end).replaceAll(TYPED, '')),
  }
}
