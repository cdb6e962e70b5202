import {
  COMMENTED_ON,
  COUNTED,
  FIELD_NAMES,
  ROW_NUMBERS,
  type TableField,
  WEAK_TEXTS,
} from './column-names.ts'

export type { TableField }

/** Every field, as `--map` names them. */
export const tableFields = fieldsOf(FIELD_NAMES)

/** The place of each field's column in a row; -1: there is none. */
export type Columns = Readonly<Record<TableField, number>>

const NO_COLUMNS: Columns = {
  ...{ id: -1, parent: -1, parent_author: -1, conversation: -1, author: -1, name: -1, created_at: -1 },
  ...{ time: -1, text: -1, title: -1, conversation_title: -1, url: -1, site: -1, kind: -1 },
}

/** A mapping by the user: our field → the file's column; an empty one: no column holds it, whatever their names say. */
export type Mapping = ReadonlyMap<TableField, string>

/** Words for a message: `kommentar_text` is a text, as `text` is. */
const ENTITIES = new Set(
  (
    'comment comments post message msg tweet reply review answer status entry item utterance chat kommentar beitrag beitrags ' +
    'nachricht nachrichten commentaire comentario mensaje mensagem commento messaggio bericht reactie'
  ).split(' '),
)
/** Words in a column's name that tell only how its values are written. */
const NOTATIONS = new Set(
  'utc gmt raw plain html original iso local str string clean cleaned optional'.split(' '),
)
const WITH_ENTITY: ReadonlySet<TableField> = new Set([
  'author',
  'name',
  'created_at',
  'time',
  'text',
  'title',
])

/** The names of a column that are looked up, the surest first. */
const RANKS = ranksOf(FIELD_NAMES)
const rowNumbers = squashedSet(ROW_NUMBERS)
const weakTexts = squashedSet(WEAK_TEXTS)
const commentedOn = squashedSet(COMMENTED_ON)
const counted = squashedSet(COUNTED)

/** Added to the rank of a name that is made up of others: it comes after all names themselves. */
const COMPOSED = 1000

/** A mapping as the user wrote it; `unknown`: what is no field of ours. A field may go by any of its columns' names. */
export function mapping(written: ReadonlyMap<string, string>): {
  readonly mapping: Mapping
  readonly unknown: readonly string[]
} {
  const known = new Map<TableField, string>()
  const unknown: string[] = []
  for (const [name, column] of written) {
    const asked = squashed(plain(name))
    const field =
      tableFields.find(each => squashed(each) === asked) ??
      tableFields.find(each => RANKS[each].has(asked)) ??
      null
    if (field === null) unknown.push(name)
    else known.set(field, column)
  }
  return { mapping: known, unknown }
}

/**
 * Which column holds what: what the user says first, then by name. A column holds one thing: `post_id` is the message's id,
 * or beside a `comment_id` the conversation. `sample`: some rows, against which doubtful names are held.
 */
export function columnsOf(
  names: readonly string[],
  said: Mapping,
  sample: readonly (readonly unknown[])[] = [],
): Columns {
  const plainNames = names.map(plain)
  const taken = new Set<number>()
  const columns = { ...NO_COLUMNS }
  const keys = plainNames.map(squashed)
  const placeOf = (key: string) => (key === '' ? -1 : keys.indexOf(key))
  const give = (field: TableField, place: number) => {
    if (place === -1) return
    columns[field] = place
    taken.add(place)
  }
  for (const [field, column] of said) {
    if (column === '') continue
    const exact = names.indexOf(column)
    const named = exact === -1 ? placeOf(squashed(plain(column))) : exact
    // Columns are counted from 1.
    const isCounted = named === -1 && isNumber(column) && Number(column) <= names.length
    give(field, isCounted ? Number(column) - 1 : named)
  }
  const named = (place: number) => keys[place] ?? ''
  // Texts are not all numbers, as the counts of comments are.
  const free = (field: TableField, place: number) =>
    !taken.has(place) && !(field === 'text' && counted.has(named(place)) && allNumbers(place, sample))
  const best = (field: TableField): number => {
    let found = -1
    let rank = Number.POSITIVE_INFINITY
    for (const [place, name] of plainNames.entries()) {
      const here = rankOf(field, name, named(place))
      if (here < rank && free(field, place)) {
        found = place
        rank = here
      }
    }
    return found
  }
  for (const field of tableFields) if (!said.has(field)) give(field, best(field))
  const weakest = (isOne: (name: string) => boolean): number =>
    plainNames.findIndex((name, place) => !taken.has(place) && isOne(name))

  if (columns.id === -1 && columns.parent !== -1 && !said.has('id')) give('id', weakest(isRowNumber))
  if (columns.text === -1 && columns.author !== -1 && !said.has('text'))
    give(
      'text',
      weakest(name => weakTexts.has(squashed(name))),
    )
  // A clock beside a date is part of it; alone it is all there is.
  if (columns.created_at === -1 && columns.time !== -1 && !said.has('time')) {
    columns.created_at = columns.time
    columns.time = -1
  }
  // Many comments of one post have its id: it tells the conversation, and not them.
  const { id, conversation } = columns
  if (conversation === -1 && id !== -1 && named(id) === 'postid' && !said.has('id') && repeats(id, sample)) {
    columns.conversation = id
    columns.id = -1
  }
  return columns
}

/** Whether a column may be said by its number, from 1. */
export const isNumber = (column: string): boolean => /^[1-9]\d{0,4}$/.test(column)

/** Whether the conversations' column names what is commented on, which is no row of the table. */
export const isCommentedOn = (name: string): boolean => commentedOn.has(squashed(plain(name)))

/** Whether a table with these columns holds messages: who wrote what or where, or what answers what. Users have ids and names, too. */
export function holdsMessages({ id, parent, conversation, author, text }: Columns): boolean {
  return (
    (author !== -1 && (text !== -1 || conversation !== -1)) ||
    (id !== -1 && (parent !== -1 || text !== -1)) ||
    (text !== -1 && conversation !== -1)
  )
}

/** `Parent ID`, `parent-id`, `parentId` and `Parent Id (optional)` are one name; accents and what is in brackets say nothing. */
export function plain(name: string): string {
  const bare = name.slice(0, LONGEST_NAME).replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
  return (/[\p{L}\p{N}#]/u.test(bare) ? bare : name.slice(0, LONGEST_NAME))
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]+/gu, '_')
    .replaceAll(/^_|_$/g, '')
}

const LONGEST_NAME = 200

/** `parentid` is `parent_id`. */
function squashed(name: string): string {
  return name.replaceAll('_', '')
}

function squashedSet(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').map(squashed))
}

/** TypeScript gives an object's keys as mere strings, since a value may have more than its type says; a literal has not. */
function fieldsOf<Field extends string>(names: Readonly<Record<Field, unknown>>): readonly Field[] {
  return Object.keys(names) as Field[]
}

type Ranks = Readonly<Record<TableField, ReadonlyMap<string, number>>>

function ranksOf(names: Readonly<Record<TableField, string>>): Ranks {
  const ranks = tableFields.map(field => {
    const of = new Map<string, number>()
    for (const [rank, name] of names[field].split(' ').entries()) {
      const key = squashed(name)
      if (!of.has(key)) of.set(key, rank)
    }
    return [field, of] as const
  })
  // Made of every field.
  return Object.fromEntries(ranks) as unknown as Ranks
}

/** How sure a column's name makes it that it holds a field; infinite: it does not. */
export function rankOf(field: TableField, name: string, key: string = squashed(name)): number {
  const ranks = RANKS[field]
  const exact = ranks.get(key)
  if (exact !== undefined) return exact
  if (!name.includes('_')) return Number.POSITIVE_INFINITY
  const words = name.split('_')
  if (words.length > 5) return Number.POSITIVE_INFINITY
  // `Autor/in`, `Verfasser*innen`; `created_at_utc`, `text_raw`; `comment_user`.
  const last = words.at(-1) ?? ''
  const shorter = /^(in|innen|e|rice|a)$/.test(last) || NOTATIONS.has(last) ? words.slice(0, -1) : words
  const inner = WITH_ENTITY.has(field) && ENTITIES.has(shorter[0] ?? '') ? shorter.slice(1) : shorter
  const rank = inner === words ? undefined : (ranks.get(inner.join('')) ?? ranks.get(shorter.join('')))
  return rank === undefined ? Number.POSITIVE_INFINITY : rank + COMPOSED
}

/** `Nr.`, `Message No.`, `Nummer des Beitrags`. */
function isRowNumber(name: string): boolean {
  if (rowNumbers.has(squashed(name))) return true
  const words = name.split('_')
  const others = words.filter(
    word => !ENTITIES.has(word) && !/^(of|the|de[rslm]?|du|des|della|do|van|het)$/.test(word),
  )
  return others.length < words.length && others.length > 0 && rowNumbers.has(others.join(''))
}

/** A cell as text; null where it holds a list or an object. */
export function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  return null
}

const isEmpty = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined

function cellsOf(place: number, sample: readonly (readonly unknown[])[]): readonly unknown[] {
  return sample.map(row => row[place]).filter(cell => !isEmpty(cell))
}

function allNumbers(place: number, sample: readonly (readonly unknown[])[]): boolean {
  const cells = cellsOf(place, sample)
  return cells.length > 0 && cells.every(cell => /^-?[\d.,]+$/.test(textOf(cell) ?? ''))
}

/** Whether cells of a column say the same again. */
function repeats(place: number, sample: readonly (readonly unknown[])[]): boolean {
  const cells = cellsOf(place, sample)
  return new Set(cells).size < cells.length
}
