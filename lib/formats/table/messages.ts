import {
  type Found,
  type FoundMessage,
  type FoundProblem,
  foundComment,
  foundConversation,
  foundMessage,
  foundPost,
  leftOut,
  problem,
} from '../../discussion/found.ts'
import { ContentIds, isPlaceId, shownId } from '../../discussion/made-up-ids.ts'
import { DAY } from '../../milliseconds.ts'
import { isGone } from '../fields/author.ts'
import { plainBody } from '../fields/body.ts'
import { type TableField, textOf } from '../fields/columns.ts'
import { isRounded, OwnIds, writesNone } from '../fields/ids.ts'
import { UnknownZones } from '../fields/unknown-zones.ts'
import { timeOfDay } from '../fields/written-date.ts'
import { fullName, parentOf } from '../sites/reddit.ts'
import { type Answering, ByName } from './answers.ts'
import type { TableRow } from './header.ts'
import { RowsOfKinds } from './kinds.ts'
import { NOTHING, type Plan } from './plan.ts'
import { placeOfColumn } from './platforms.ts'

/** A row as it is read, before it is known what it answers. */
export interface ReadRow extends Answering {
  readonly where: string
  readonly kind: string | null
  readonly id: string | null
  /** Value in the column of answered rows; null: none. */
  readonly parent: string | null
  readonly given: Pick<FoundMessage, 'site' | 'author' | 'name' | 'createdAt' | 'text' | 'title' | 'url'>
}

/** Cells that are not what their columns hold, told once for a column. */
interface Odd {
  count: number
  readonly example: string
  readonly where: string
}

/** Reads the rows of one table after its plan. */
export class RowReader {
  /** Zones of dates that nobody knows. */
  readonly zones = new UnknownZones()
  readonly #plan: Plan
  readonly #site: string
  readonly #names: readonly string[]
  readonly #isPlain: boolean
  readonly #ids = new OwnIds()
  readonly #madeUp = new ContentIds()
  readonly #people: ByName | null
  readonly #guests: ReadonlySet<string>
  readonly #deleted: { readonly place: number; readonly cells: readonly string[] } | null
  readonly #leftOut: readonly { readonly place: number; readonly cells: Readonly<Record<string, string>> }[]
  readonly #counts = new Map<string, number>()
  readonly #rounded = new Map<TableField, Odd>()
  /** By conversation: the key of the row that opens it, where the first one does. */
  readonly #openers = new Map<string, string>()
  /** Conversations whose facts were told. */
  readonly #told = new Set<string>()
  readonly #ofKind = new RowsOfKinds()
  #day = ''

  /** `site`: where ids and names belong whose row has no site of its own. */
  constructor(site: string, names: readonly string[], plan: Plan) {
    const { platform, answers } = plan
    this.#plan = plan
    this.#site = site
    this.#names = names
    this.#isPlain = platform?.isPlain === true
    this.#people = answers === 'names' || answers === 'texts' ? new ByName(answers === 'texts') : null
    this.#guests = new Set(platform?.guests ?? [])
    const deleted = platform?.deleted
    this.#deleted =
      deleted === undefined ? null : { place: placeOfColumn(names, deleted.column), cells: deleted.cells }
    this.#leftOut = (platform?.leftOut ?? [])
      .map(({ column, cells }) => ({ place: placeOfColumn(names, column), cells }))
      .filter(({ place }) => place !== -1)
  }

  /** The items of rows, and problems with their cells. The first rows are given together, later ones one by one. */
  *read(rows: readonly TableRow[]): Iterable<Found> {
    if (this.#people === null && !this.#wantsOpeners) {
      for (const row of rows) {
        const problems: FoundProblem[] = []
        const read = this.#row(row, problems)
        yield* problems
        if (read !== null) yield* this.#found(read, null)
      }
      return
    }
    const problems: FoundProblem[] = []
    const read = rows.flatMap(row => this.#row(row, problems) ?? [])
    yield* problems
    if (this.#wantsOpeners) this.#findOpeners(read)
    const answered = this.#people?.answers(read)
    for (const [at, row] of read.entries()) yield* this.#found(row, answered?.[at] ?? null)
  }

  /** Counts and problems of the table as a whole, known once it was read. */
  *problems(where: string): Iterable<Found> {
    yield* this.zones.problems()
    for (const [what, count] of this.#counts) yield leftOut(what, count)
    for (const [field, { count, example, where: first }] of this.#rounded) {
      const cells =
        count === 1 ? `A cell (${first})` : `${count.toLocaleString('en')} cells (first: ${first})`
      const then = {
        id: 'Such messages are told apart by their rows, and nobody can be found to answer them.',
        parent: 'It is not known what such messages answer.',
        conversation: 'Conversations that begin with the same digits may have become one.',
      }[field as string]
      const what = `${cells} in column "${this.#names[this.#plan.columns[field]]}" hold numbers that a spreadsheet rounded, such as ${example}: they are no ids. ${then ?? 'They were left out.'} Open the original file in a text editor, or import it as text.`
      yield problem(where, what)
    }
    const { shared, first } = this.#ids
    if (shared > 0) {
      const what = `${shared === 1 ? 'A message has' : `${shared.toLocaleString('en')} messages have`} the id of another message by somebody else or with another text (first: "${first}"): all were kept, and answers to such an id go to the first that has it.`
      yield problem(where, what)
    }
    if (this.#people !== null) yield* this.#toldOfPeople(this.#people, where)
  }

  *#toldOfPeople({ found, unknown, first }: ByName, where: string): Iterable<Found> {
    const { answers, columns } = this.#plan
    const column = this.#names[columns.parent === -1 ? columns.parent_author : columns.parent]
    if (found > 0) {
      const by =
        answers === 'names'
          ? `Column "${column}" holds names`
          : 'Texts that begin with a name (@name, or a quote)'
      const what = `${by}${answers === 'names' ? ':' : ' are answers:'} what is answered is the latest message before it of the person named in the conversation (${found.toLocaleString('en')} ${found === 1 ? 'answer' : 'answers'}).`
      yield problem(where, what)
    }
    if (unknown > 0) {
      const those = unknown === 1 ? 'A message answers' : `${unknown.toLocaleString('en')} messages answer`
      yield problem(
        where,
        `${those} somebody who said nothing before (first: "${first}"): they stand at the top.`,
      )
    }
  }

  get #wantsOpeners(): boolean {
    const { platform, without, columns } = this.#plan
    return platform?.rows === 'first-is-post' || (without === 'day' && columns.conversation === -1)
  }

  /** The earliest row of each conversation that was not read before. */
  #findOpeners(rows: readonly ReadRow[]): void {
    const earliest = new Map<string, ReadRow>()
    for (const row of rows) {
      if (row.conversation === null) continue
      const before = earliest.get(row.conversation)
      const isEarlier = before === undefined || (row.createdAt ?? Infinity) < (before.createdAt ?? Infinity)
      if (isEarlier) earliest.set(row.conversation, row)
    }
    for (const [conversation, { key }] of earliest)
      if (!this.#openers.has(conversation)) this.#openers.set(conversation, key)
  }

  /** Reads a row; null: it holds no message. */
  #row(row: TableRow, problems: FoundProblem[]): ReadRow | null {
    const plan = this.#plan
    const { columns } = plan
    for (const { place, cells } of this.#leftOut) {
      const what = cells[(textOf(row.cells[place]) ?? '').trim()]
      if (what !== undefined) {
        this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
        return null
      }
    }
    const text = (field: TableField): string => {
      const place = columns[field]
      const cell = place === -1 ? '' : row.cells[place]
      if (typeof cell === 'string') return cell
      const written = textOf(cell)
      if (written !== null) return written
      problems.push(problem(row.where, `Column "${row.names[place]}" holds no text or number here.`))
      return ''
    }
    const key = (field: TableField): string | null => {
      const written = text(field).trim()
      return written === '' || NOTHING.has(written) ? null : written
    }
    const person = (field: TableField): string | null => {
      const written = text(field).trim()
      return written === '' || plan.nobody.has(written) || isGone(written) ? null : written
    }
    const id = (field: TableField): string | null => {
      const written = key(field)
      if (written === null || !isRounded(written)) return bare(written)
      this.#note(field, written, row.where)
      return null
    }
    const createdAt = this.#time(row, problems)
    const name = person('name')
    const author = this.#author(person('author'), name, row.where)
    const body = text('text')
    const deleted = this.#deleted
    const gone = deleted?.cells.includes(textOf(row.cells[deleted.place]) ?? '') === true
    const given = {
      site: key('site') ?? this.#site,
      author: gone ? null : author,
      name: gone ? null : name,
      createdAt,
      text: gone || body === '' ? null : this.#isPlain ? body : plainBody(body),
      title: key('title'),
      url: key('url'),
    }
    const own = id('id')
    if (own === null && author === null && body.trim() === '') {
      problems.push(problem(row.where, 'This row has no id, author or text: it was left out.'))
      this.#counts.set(BARE, (this.#counts.get(BARE) ?? 0) + 1)
      return null
    }
    const kind = key('kind')?.toLowerCase() ?? null
    const conversation = this.#conversationOf(bare(key('conversation')), createdAt, given)
    if (columns.conversation !== -1 && conversation !== null && isRounded(conversation))
      this.#note('conversation', conversation, row.where)
    const parent = plan.answers === 'levels' ? levelAbove(own) : id('parent')
    return {
      ...{ where: row.where, kind, id: own, given, parent },
      key: kind === null ? this.#keyOf(own, parent, conversation, given) : (own ?? ''),
      to:
        this.#people === null
          ? ''
          : plan.answers === 'texts'
            ? body
            : text(columns.parent === -1 ? 'parent_author' : 'parent'),
      ...{ conversation, author: given.author, name: given.name, createdAt, text: given.text },
    }
  }

  #note(field: TableField, example: string, where: string): void {
    const before = this.#rounded.get(field)
    if (before === undefined) this.#rounded.set(field, { count: 1, example, where })
    else before.count++
  }

  /** Who wrote a row: by their key, unless that stands for many, or was rounded; then by name. */
  #author(key: string | null, name: string | null, where: string): string | null {
    if (key === null || this.#guests.has(key)) return name
    if (!isRounded(key)) return name !== null && key !== name && writesNone(key) ? name : bare(key)
    this.#note('author', key, where)
    return name
  }

  #time(row: TableRow, problems: FoundProblem[]): number | null {
    const { columns } = this.#plan
    const cell = columns.created_at === -1 ? null : row.cells[columns.created_at]
    if (cell === null || cell === undefined || cell === '') return null
    const date = this.#plan.dates.read(cell)
    if (typeof date === 'object') {
      const clock = columns.time === -1 || date.hasClock ? null : clockOf(row.cells[columns.time])
      return (this.zones.at(date) ?? date.at) + (clock ?? 0)
    }
    const written = (textOf(cell) ?? '').trim().slice(0, 60)
    if (written === '' || NOTHING.has(written)) return null
    const why = {
      none: 'is no date that can be read',
      relative: 'is told from when it was read, which is not known',
      impossible: 'is no day between 1970 and 2050',
    }[date]
    problems.push(problem(row.where, `"${written}" ${why}: the message is undated.`))
    return null
  }

  /** The conversation of a row: as it says, or what is made of those that do not. */
  #conversationOf(said: string | null, createdAt: number | null, given: ReadRow['given']): string | null {
    if (said !== null || this.#plan.without === 'links') return said
    if (this.#plan.without === 'one') return this.#site
    if (createdAt !== null) this.#day = new Date(Math.floor(createdAt / DAY) * DAY).toISOString().slice(0, 10)
    return this.#day === '' ? shownId(this.#madeUp.next(['day', given.author, given.text])) : this.#day
  }

  *#found(row: ReadRow, answered: string | null): Iterable<Found> {
    const message = this.#message(row, answered)
    if (message === null) return
    yield* this.#facts(row, message)
    yield message
  }

  /** Where a table tells what its conversations are called, it tells it in each row. */
  *#facts({ conversation, given }: ReadRow, { kind }: FoundMessage): Iterable<Found> {
    const { areComments } = this.#plan
    if (conversation === null || !areComments || kind !== 'comment' || given.title === null) return
    if (this.#told.has(conversation) || /^re(?:\[\d+\])?:/i.test(given.title)) return
    this.#told.add(conversation)
    yield foundConversation({ site: given.site, id: conversation, title: given.title })
  }

  /** The message of a row: by its kind, which our own exports name, else by the plan of its table. */
  #message(row: ReadRow, answered: string | null): FoundMessage | null {
    const { given, conversation, kind, parent } = row
    const { platform, answers, areComments } = this.#plan
    if (kind !== null) return this.#ofKind.message(row, kind)
    if (answers === 'names' || answers === 'texts') {
      const place = { ...given, conversation, id: row.key, parent: answered }
      if (this.#opens(row)) return foundPost({ ...place, parent: null })
      const isAnswer =
        answers === 'texts' || areComments || (row.to.trim() !== '' && answered === null && !isNone(row.to))
      return isAnswer ? foundComment(place) : foundMessage(place)
    }
    const id = row.id === null ? null : row.key
    if (/^t[13]_/.test(parent ?? conversation ?? '')) {
      // Reddit's comments refer to others by ids with their kind in front, and mostly stand without it themselves.
      const named = { ...given, conversation, id: id !== null && isPlaceId(id) ? id : fullName('t1_', id) }
      return conversation === null
        ? foundMessage({ ...named, parent })
        : foundComment({ ...named, parent: parentOf(parent, conversation) })
    }
    const place = { ...given, conversation, id, parent }
    if (this.#opens(row)) return foundPost({ ...place, parent: null })
    return areComments || platform?.rows !== undefined || this.#wantsOpeners
      ? foundComment(place)
      : foundMessage(place)
  }

  /** Whether a row opens its conversation, where not its place among the others tells. */
  #opens({ conversation, id, key, parent }: ReadRow): boolean {
    if (conversation === null) return false
    if (this.#plan.platform?.rows === 'number-1-is-post') return id === '1'
    if (this.#wantsOpeners) return this.#openers.get(conversation) === key
    return (
      this.#plan.areComments &&
      id === conversation &&
      (parent === null || parent === id || writesNone(parent))
    )
  }

  /** The key of a message: its id, unless another message has that; else one made of its content. */
  #keyOf(
    id: string | null,
    parent: string | null,
    conversation: string | null,
    given: ReadRow['given'],
  ): string {
    const { author, text, title, createdAt } = given
    const isOwn = id !== null && this.#ids.isOwn({ conversation, id, author, text, createdAt })
    return isOwn ? id : this.#madeUp.next([conversation, parent, author, createdAt, title, text])
  }
}

const isNone = (parent: string): boolean => NOTHING.has(parent.trim()) || writesNone(parent)

/** Under which name rows are counted that hold no message. */
const BARE = 'rows_without_message'

/** Where a column of numbers has gaps, pandas writes 17 as 17.0. */
const bare = (id: string | null): string | null => (id?.endsWith('.0') ? id.replace(/^(\d+)\.0$/, '$1') : id)

/** The id that another one begins with: `1_2` is below `1`. */
const levelAbove = (id: string | null): string | null => {
  const end = id === null ? -1 : Math.max(id.lastIndexOf('_'), id.lastIndexOf('.'))
  return end === -1 ? null : id!.slice(0, end)
}

/** A time of day in a cell of its own, in milliseconds; null: none. */
function clockOf(cell: unknown): number | null {
  if (typeof cell === 'string') return timeOfDay(cell)
  if (cell instanceof Date) return cell.getTime() % DAY
  return typeof cell === 'number' && cell >= 0 && cell < 1 ? Math.round(cell * DAY) : null
}
