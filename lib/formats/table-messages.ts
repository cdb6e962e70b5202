import { type Moment, moment } from '../input/time.ts'
import { type Found, type FoundMessage, foundComment, foundMessage, foundPost, problem } from './found.ts'
import { fullName, parentOf } from './reddit.ts'
import type { Columns, TableField } from './table-columns.ts'
import type { TableRow } from './table-header.ts'
import { UnknownZones } from './unknown-zones.ts'

/** How programs write that there is nothing: pandas, R, Python, JavaScript, SQL, MySQL. */
const NOTHING = new Set(['nan', 'NaN', '<NA>', 'NA', 'None', 'null', 'NULL', '\\N'])

/** What Reddit and its copies put in the place of a name or text that is gone. */
const GONE = new Set(['[deleted]', '[removed]'])

/** Reads the rows of one table. */
export class RowReader {
  readonly #site: string
  /** Zones of dates that nobody knows. */
  readonly zones = new UnknownZones()
  /** The rows of kind `missing` in the conversation that is being read: id → the id it replied to. */
  readonly #missing = new Map<string, string | null>()
  #conversation: string | null = null
  #post: string | null = null

  /** `site`: where ids and names belong whose row has no site of its own. */
  constructor(site: string) {
    this.#site = site
  }

  /** The message that a row holds, and what of it could not be read. */
  read(row: TableRow, columns: Columns): readonly Found[] {
    const problems: Found[] = []
    const cell = (field: TableField): unknown => row.cells[columns[field]] ?? ''
    const text = (field: TableField): string => {
      const written = textOf(cell(field))
      if (written !== null) return written
      problems.push(problem(row.where, `Column "${row.names[columns[field]]}" holds no text or number here.`))
      return ''
    }
    const key = (field: TableField): string | null => {
      const written = text(field).trim()
      return written === '' || NOTHING.has(written) ? null : written
    }
    const person = (field: TableField): string | null => {
      const written = key(field)
      return written === null || GONE.has(written) ? null : written
    }
    const createdAt = this.zones.at(timeOf(cell('created_at')))
    if (createdAt === null && key('created_at') !== null) {
      const written = text('created_at').slice(0, 60)
      problems.push(problem(row.where, `"${written}" is no date that can be read: the message is undated.`))
    }
    const name = person('name')
    const body = text('text')
    const given = {
      site: key('site') ?? this.#site,
      author: person('author') ?? name,
      name,
      createdAt,
      text: body === '' || GONE.has(body) ? null : body,
      title: key('title'),
      url: key('url'),
    }
    const place = {
      conversation: bare(key('conversation')),
      id: bare(key('id')),
      parent: bare(key('parent')),
    }
    if (place.id === null && given.author === null && given.text === null) {
      return [...problems, problem(row.where, 'This row has no id, author or text: it was left out.')]
    }
    const message = this.#message(given, place, key('kind')?.toLowerCase() ?? null)
    return message === null ? problems : [...problems, message]
  }

  /** What a row is: as its kind says, which our own exports have, else by its place. */
  #message(given: Given, place: Place, kind: string | null): FoundMessage | null {
    const { conversation, id, parent } = place
    if (conversation !== this.#conversation) {
      this.#conversation = conversation
      this.#post = null
      this.#missing.clear()
    }
    if (kind === 'missing') {
      if (id !== null) this.#missing.set(id, parent === this.#post ? null : parent)
      return null
    }
    if (kind === 'post') {
      this.#post = id
      return foundPost({ ...given, ...place })
    }
    if (kind === 'comment') return foundComment({ ...given, ...place, ancestors: this.#ancestorsOf(parent) })
    if (!/^t[13]_/.test(parent ?? conversation ?? '')) return foundMessage({ ...given, ...place })
    // Reddit's comments refer to others by ids with their kind in front, and mostly stand without it themselves.
    const named = { ...given, conversation, id: fullName('t1_', id) }
    return conversation === null
      ? foundMessage({ ...named, parent })
      : foundComment({ ...named, parent: parentOf(parent, conversation) })
  }

  /** The line above a missing message, as far as it was not told before. */
  #ancestorsOf(parent: string | null): readonly string[] | null {
    const line: string[] = []
    for (let at = parent; at !== null; ) {
      const up = this.#missing.get(at) ?? null
      if (up === null) break
      line.push(up)
      this.#missing.delete(at)
      at = up
    }
    return line.length === 0 ? null : line
  }
}

type Given = Pick<FoundMessage, 'site' | 'author' | 'name' | 'createdAt' | 'text' | 'title' | 'url'>
type Place = Pick<FoundMessage, 'conversation' | 'id' | 'parent'>

/** Where a column of numbers has gaps, pandas writes 17 as 17.0. */
const bare = (id: string | null): string | null => id?.replace(/^(\d+)\.0$/, '$1') ?? null

/** A cell as text; null where it holds a list or an object. */
function textOf(cell: unknown): string | null {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  return null
}

function timeOf(cell: unknown): Moment | null {
  // A damaged file may give a date that is none.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : moment(cell.toISOString())
  return moment(typeof cell === 'bigint' ? Number(cell) : cell)
}
