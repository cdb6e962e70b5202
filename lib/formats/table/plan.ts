import { DAY } from '../../milliseconds.ts'
import { isGoneText } from '../fields/author.ts'
import { type Columns, isCommentedOn, plain, textOf } from '../fields/columns.ts'
import { writesNone } from '../fields/ids.ts'
import type { ReadOptions } from '../read-options.ts'
import { DateColumn, type DateOrder, type DateReader, type Leaning } from './date-column.ts'
import type { TableRow } from './header.ts'
import { type Platform, placeOfColumn, platformOf } from './platforms.ts'

/** How a table says which message is answered. */
export type Answers =
  /** By the id of the answered row. */
  | 'ids'
  /** By the name of the answered person, in a column of its own. */
  | 'names'
  /** By a name at the beginning of a text, or that of whom it quotes. */
  | 'texts'
  /** By ids that begin with the answered one's: `1_2` answers `1`. */
  | 'levels'
  | 'none'

/** How the rows of a table are read, decided from as many of them as can be kept. */
export interface Plan {
  readonly columns: Columns
  readonly platform: Platform | null
  readonly dates: DateReader
  /** Words that stand for nobody in the columns of names. */
  readonly nobody: ReadonlySet<string>
  readonly answers: Answers
  /** Whether rows are comments on something that is no row of the table. */
  readonly areComments: boolean
  /** The conversation of rows that name none: all of them are one, each day is one, or their links tell. */
  readonly without: 'one' | 'day' | 'links'
  /** Assumptions, as sentences for the user. */
  readonly notes: readonly string[]
}

/** How programs write that there is nothing: pandas, R, Python, JavaScript, SQL, MySQL, spreadsheets. */
export const NOTHING = new Set([
  ...['nan', 'NaN', '<NA>', 'NA', 'N/A', '#N/A', 'None', 'none', 'null', 'NULL', 'nil', 'undefined', '\\N'],
])

/** A table is looked at as long as its texts are no longer, in characters; most are shorter. */
const LONGEST_LOOK = 4e6
/** … or, while it is open which order its dates have, up to this. */
const LONGEST_OPEN_LOOK = 16e6
/** Size of a cell besides its text, in characters. */
const CELL_SIZE = 16

/** From so many rows and days on, messages without a conversation are a chat, of which each day is one. */
const LONG_ROWS = 300
const LONG_DAYS = 3
/** Names under which chats have their texts; comments are those of one thing, however many they are. */
const CHAT_TEXTS = new Set(
  'message messages msg content message_text message_content nachricht nachrichten mensaje mensagem messaggio bericht'.split(
    ' ',
  ),
)

/** Looks at the rows of a table until it is known how they are to be read. */
export class Survey {
  readonly rows: TableRow[] = []
  readonly #dates = new DateColumn()
  readonly #columns: Columns
  #size = 0

  constructor(columns: Columns) {
    this.#columns = columns
  }

  /** Whether enough was seen. */
  get isEnough(): boolean {
    return this.#size > (this.#dates.isDecided ? LONGEST_LOOK : LONGEST_OPEN_LOOK)
  }

  /** Looks at one more row, and keeps it. */
  see(row: TableRow): void {
    this.rows.push(row)
    for (const cell of row.cells) this.#size += CELL_SIZE + (typeof cell === 'string' ? cell.length : 0)
    this.#dates.see(row.cells[this.#columns.created_at])
  }

  /** Decides. `settings`: what the user says. */
  plan(names: readonly string[], settings: ReadOptions['settings']): Plan {
    const platform = platformOf(names)
    const by = settings.get('conversation-by')
    const found = this.#columnsOf(names, platform)
    const columns = by === undefined ? found : { ...found, conversation: -1 }
    const dates = this.#dates.settle(saidOrder(settings.get('dates')), leaningOf(names))
    const answers = this.#answers(columns, platform)
    const without =
      by === 'day' ? 'day' : by === 'file' ? 'one' : this.#without(names, columns, platform, answers, dates)
    // Rows with headings of their own each open a conversation.
    const areOpening = columns.conversation === -1 && without === 'links'
    const areComments = !areOpening && this.#areComments(names, columns, platform, answers)
    return {
      ...{ columns, platform, dates, answers, areComments, without },
      nobody: this.#nobody(columns),
      notes: [...(dates.note === null ? [] : [`Column "${names[columns.created_at]}": ${dates.note}`])],
    }
  }

  /** The columns, as the platform means them, and as what stands in them shows. */
  #columnsOf(names: readonly string[], platform: Platform | null): Columns {
    const columns: Record<keyof Columns, number> = { ...this.#columns }
    for (const [field, name] of Object.entries(platform?.columns ?? {})) {
      const place = placeOfColumn(names, name)
      // The keys of a platform's columns are fields.
      if (place !== -1) columns[field as keyof Columns] = place
    }
    // The address of what is commented on stands in many rows, that of a comment in one.
    if (
      columns.conversation === -1 &&
      columns.url !== -1 &&
      columns.text !== -1 &&
      repeats(this.#cells(columns.url))
    ) {
      columns.conversation = columns.url
    }
    return columns
  }

  #cells(place: number): readonly string[] {
    if (place === -1) return []
    return this.rows.flatMap(({ cells }) => {
      const text = (textOf(cells[place]) ?? '').trim()
      return text === '' ? [] : [text]
    })
  }

  #answers(columns: Columns, platform: Platform | null): Answers {
    if (columns.parent !== -1) {
      const parents = this.#cells(columns.parent).filter(cell => !NOTHING.has(cell) && !writesNone(cell))
      const ids = new Set(this.#cells(columns.id))
      const people = this.#people(columns)
      const byId = parents.filter(cell => ids.has(cell)).length
      const byName = parents.filter(cell => people.has(nameKey(cell))).length
      return byName > byId ? 'names' : 'ids'
    }
    if (columns.parent_author !== -1) {
      const people = this.#people(columns)
      if (this.#cells(columns.parent_author).some(cell => people.has(nameKey(cell)))) return 'names'
    }
    const ids = this.#cells(columns.id)
    if (ids.length > 0 && ids.every(id => LEVELS.test(id)) && ids.some(id => /[_.]/.test(id))) return 'levels'
    if (columns.text === -1 || platform?.isPlain === true) return 'none'
    return this.#cells(columns.text).some(text => /^@\S|^\s*(?:<r>\s*)?(?:<QUOTE\b|\[quote[= ])/i.test(text))
      ? 'texts'
      : 'none'
  }

  #people(columns: Columns): ReadonlySet<string> {
    return new Set([...this.#cells(columns.author), ...this.#cells(columns.name)].map(nameKey))
  }

  #areComments(
    names: readonly string[],
    columns: Columns,
    platform: Platform | null,
    answers: Answers,
  ): boolean {
    if (platform?.rows === 'comments') return true
    if (platform?.rows !== undefined || platform?.byDay === true) return false
    if (columns.conversation !== -1 && isCommentedOn(names[columns.conversation] ?? '')) return true
    if (columns.conversation !== -1 && columns.conversation === columns.url) return true
    if (columns.kind !== -1) return false
    return answers === 'none' || answers === 'texts' || answers === 'levels'
  }

  #without(
    names: readonly string[],
    columns: Columns,
    platform: Platform | null,
    answers: Answers,
    dates: DateReader,
  ): Plan['without'] {
    if (platform?.byDay === true) return 'day'
    if (answers === 'ids') {
      if (platform?.rows === 'comments') return 'one'
      const isOfComments = /comment|kommentar|comentario|commento|reactie/.test(
        plain(names[columns.id] ?? ''),
      )
      return isOfComments && this.#tops(columns) > 1 ? 'one' : 'links'
    }
    // Each with a heading of its own, they are posts.
    const titles = answers === 'none' ? this.#cells(columns.title) : []
    if (titles.length * 2 > this.rows.length && !repeats(titles)) return 'links'
    if (
      answers === 'none' &&
      CHAT_TEXTS.has(plain(names[columns.text] ?? '')) &&
      this.#isLong(columns, dates)
    )
      return 'day'
    return 'one'
  }

  /** How many rows answer none. */
  #tops(columns: Columns): number {
    const ids = new Set(this.#cells(columns.id))
    return this.rows.filter(({ cells }) => {
      const parent = (textOf(cells[columns.parent]) ?? '').trim()
      return parent === '' || NOTHING.has(parent) || (writesNone(parent) && !ids.has(parent))
    }).length
  }

  #isLong(columns: Columns, dates: DateReader): boolean {
    if (columns.created_at === -1 || this.rows.length < LONG_ROWS) return false
    const days = new Set<number>()
    for (const { cells } of this.rows) {
      const date = dates.read(cells[columns.created_at])
      if (typeof date === 'object') days.add(Math.floor(date.at / DAY))
      if (days.size >= LONG_DAYS) return true
    }
    return false
  }

  /**
   * Words for nothing are people's names, too, unless the column is known to write absence so: most rows have that one word,
   * or all texts beside it are gone, or columns that hold no names have it.
   */
  #nobody(columns: Columns): ReadonlySet<string> {
    const nobody = new Set<string>()
    for (const place of new Set([columns.author, columns.name])) {
      if (place === -1) continue
      const counts = new Map<string, { all: number; gone: number }>()
      for (const { cells } of this.rows) {
        const word = (textOf(cells[place]) ?? '').trim()
        if (!NOTHING.has(word)) continue
        const count = counts.get(word) ?? { all: 0, gone: 0 }
        counts.set(word, count)
        count.all++
        const text = (textOf(cells[columns.text]) ?? '').trim()
        if (columns.text !== -1 && (text === '' || text === word || isGoneText(text))) count.gone++
      }
      for (const [word, { all, gone }] of counts)
        if (all * 2 > this.rows.length || gone === all || this.#writesNothing(word, columns)) nobody.add(word)
    }
    return nobody
  }

  /** Whether a word stands for nothing in columns that hold dates or ids. */
  #writesNothing(word: string, { created_at, parent, conversation }: Columns): boolean {
    const places = [created_at, parent, conversation].filter(place => place !== -1)
    return this.rows.some(({ cells }) => places.some(place => (textOf(cells[place]) ?? '').trim() === word))
  }
}

const saidOrder = (said: string | undefined): DateOrder | null =>
  said === 'day-first' || said === 'month-first' || said === 'year-first' ? said : null

/** Ids that tell by themselves where a message stands: `1`, `1_2`, `1.2.1`. */
const LEVELS = /^\d{1,6}(?:[_.]\d{1,6})*$/

/** Whether most of some cells say what another says. */
function repeats(cells: readonly string[]): boolean {
  return new Set(cells).size < cells.length
}

/** A name as others write it. */
export const nameKey = (name: string): string => name.trim().replace(/^@/, '').normalize('NFKC').toLowerCase()

/** Words that only the headers of languages have in which the day stands first. */
const DAY_FIRST_NAMES =
  /^(?:datum|uhrzeit|zeit|verfasser|autor|nachricht|beitrag|kommentar|auteur|commentaire|texte|heure|fecha|hora|usuario|mensaje|comentario|texto|mensagem|conteudo|ora|utente|messaggio|testo|commento|tijd|bericht|reactie|gebruiker|tekst)(?:_|$)/

const leaningOf = (names: readonly string[]): Leaning =>
  names.some(name => DAY_FIRST_NAMES.test(plain(name))) ? 'day-first' : null
