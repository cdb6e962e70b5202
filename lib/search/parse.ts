import { distance } from 'fastest-levenshtein'
import { type Piece, piecesOf } from './pieces.ts'
import {
  firstMoment,
  type Levels,
  type Named,
  type ParsedSearch,
  type Phrase,
  type SearchField,
  type SearchQuery,
  searchFields,
  type WrittenFilter,
} from './query.ts'

/** `2`, `>3`, `>=3`, `<3`, `<=3` or `2-4` as levels; null: it is none of these, or no level is like that. */
function levelsOf(text: string): Levels | null {
  const range = /^(\d{1,9})(?:-|–|\.\.)(\d{1,9})$/.exec(text)
  if (range !== null) return fromTo(Number(range[1]), Number(range[2]))
  const [, comparison, written] = /^(>=|<=|≥|≤|>|<|=)?(\d{1,9})$/.exec(text) ?? []
  if (written === undefined) return null
  const level = Number(written)
  if (comparison === '>') return fromTo(level + 1, null)
  if (comparison === '>=' || comparison === '≥') return fromTo(level, null)
  if (comparison === '<') return fromTo(0, level - 1)
  if (comparison === '<=' || comparison === '≤') return fromTo(0, level)
  return fromTo(level, level)
}

/** The levels that both spans have; null: there is none. */
function bothLevels(one: Levels, other: Levels): Levels | null {
  const to = Math.min(one.to ?? Number.POSITIVE_INFINITY, other.to ?? Number.POSITIVE_INFINITY)
  return fromTo(Math.max(one.from, other.from), Number.isFinite(to) ? to : null)
}

const fromTo = (from: number, to: number | null): Levels | null =>
  to !== null && to < from ? null : { from, to }

/** Characters that a query may have. */
export const LONGEST_QUERY = 1000
/** Letters before a `*`: fewer would be half the dictionary. */
const SHORTEST_PREFIX = 3

/** Reads a query: words, "phrases", -words, prefix*, and the filters. Any text is a query, a fault, or empty. */
export function parseSearch(given: string): ParsedSearch {
  const text = given.toWellFormed()
  if (text.length > LONGEST_QUERY)
    return faultAt(
      { start: LONGEST_QUERY, end: text.length },
      `A search has at most ${LONGEST_QUERY.toLocaleString('en')} characters; this has ${text.length.toLocaleString('en')}.`,
    )
  const pieces = piecesOf(text)
  if (!Array.isArray(pieces)) return { kind: 'fault', fault: pieces }
  if (pieces.length === 0) return { kind: 'empty' }
  const read = new Reading()
  for (const piece of pieces) {
    const message = read.take(piece)
    if (message !== null) return faultAt(piece, message)
  }
  if (read.asksNothing)
    return faultAt({ start: 0, end: text.length }, 'There is no letter or digit to look for here.')
  return { kind: 'query', query: read.query() }
}

const faultAt = ({ start, end }: { start: number; end: number }, message: string): ParsedSearch => ({
  kind: 'fault',
  fault: { message, start, end },
})

const HAS_WORD = /[\p{L}\p{N}\p{M}\p{Co}]/u

class Reading {
  readonly #words: Phrase[] = []
  readonly #without: Phrase[] = []
  readonly #people: Named[] = []
  readonly #conversations: Named[] = []
  readonly #sites: Named[] = []
  readonly #filters: WrittenFilter[] = []
  #after: number | null = null
  #before: number | null = null
  #depth: Levels | null = null

  get asksNothing(): boolean {
    return this.#words.length + this.#without.length + this.#filters.length === 0
  }

  query(): SearchQuery {
    return {
      words: this.#words,
      without: this.#without,
      people: this.#people,
      conversations: this.#conversations,
      sites: this.#sites,
      after: this.#after,
      before: this.#before,
      depth: this.#depth,
      filters: this.#filters,
    }
  }

  /** Takes one piece; gives what is wrong with it. */
  take(piece: Piece): string | null {
    if (piece.field === null) return this.#takeWords(piece, piece.value)
    const field = searchFields.find(each => each === piece.field)
    if (field !== undefined) return this.#takeFilter(piece, field)
    const near = fieldNear(piece.field)
    if (near !== null)
      return `There is no “${piece.field}:”. Is ${near}: meant? To look for the words themselves, put them in quotation marks.`
    return this.#takeWords(piece, `${piece.field}:${piece.value}`)
  }

  /** Words; what holds no letter or digit is punctuation between them. */
  #takeWords({ prefix, excluded }: Piece, value: string): string | null {
    const text = value.replaceAll(/\p{Cc}/gu, ' ')
    if (!HAS_WORD.test(text)) return null
    if (prefix && [...text.split(/\s/).at(-1)!].length < SHORTEST_PREFIX)
      return `At least ${SHORTEST_PREFIX} letters must stand before a *.`
    const phrases = excluded ? this.#without : this.#words
    phrases.push({ text, prefix })
    return null
  }

  #takeFilter(piece: Piece, field: SearchField): string | null {
    const { excluded, start, end, quoted } = piece
    // A star is a character of a name like others.
    const value = (piece.prefix && !quoted ? `${piece.value}*` : piece.value).trim()
    if (value === '') return `${field}: wants ${wanted[field]} right behind it.`
    const message = this.#narrow(field, value, excluded, quoted)
    if (message === null) this.#filters.push({ field, excluded, value, start, end })
    return message
  }

  #narrow(field: SearchField, value: string, excluded: boolean, quoted: boolean): string | null {
    if (field === 'person' || field === 'conversation' || field === 'site') {
      const number = quoted ? null : ownNumber[field]?.exec(value)
      this.#namedOf(field).push({ name: value, id: number ? Number(number[1]) : null, excluded })
      return null
    }
    if (excluded) return `${field}: cannot be turned round with a minus; say what is wanted instead.`
    if (field === 'depth') return this.#narrowDepth(value)
    const time = firstMoment(value)
    if (time === null) return `${field}: wants ${wanted[field]}, not “${value}”.`
    if (field === 'after') this.#after = Math.max(time, this.#after ?? time)
    else this.#before = Math.min(time, this.#before ?? time)
    return null
  }

  #namedOf(field: 'person' | 'conversation' | 'site'): Named[] {
    if (field === 'person') return this.#people
    return field === 'conversation' ? this.#conversations : this.#sites
  }

  #narrowDepth(value: string): string | null {
    const levels = levelsOf(value)
    if (levels === null) return `depth: wants ${wanted.depth}, not “${value}”.`
    const both = this.#depth === null ? levels : bothLevels(this.#depth, levels)
    if (both === null) return 'No comment can be at both of these levels.'
    this.#depth = both
    return null
  }
}

/** How a number of ours is written. People are often called by a number, conversations are not. */
const ownNumber = { person: /^#(\d{1,15})$/, conversation: /^#?(\d{1,15})$/, site: null } as const

const aDay = 'a day (2024-05-01), a month (2024-05) or a year (2024)'

const wanted: Readonly<Record<SearchField, string>> = {
  person: 'a name, such as person:ann or person:"Ann Archer",',
  conversation: 'a number or words of a title, such as conversation:12 or conversation:"railway bridge",',
  site: 'a site, such as site:news.ycombinator.com,',
  after: aDay,
  before: aDay,
  depth: 'a level such as 2, >3 or 2-4',
}

/** Names of our filters in other programs. */
const elsewhere: Readonly<Record<string, SearchField>> = {
  author: 'person',
  user: 'person',
  from: 'person',
  by: 'person',
  name: 'person',
  thread: 'conversation',
  title: 'conversation',
  in: 'conversation',
  topic: 'conversation',
  host: 'site',
  domain: 'site',
  platform: 'site',
  subreddit: 'site',
  date: 'after',
  since: 'after',
  until: 'before',
  level: 'depth',
}

/** Letters that may be wrong for a word still to be meant. */
const SLIPS = 2
/** Shorter ones are near to everything. */
const SHORTEST = 4

/** The filter that a word before a colon most likely stands for; null: none. */
function fieldNear(word: string): SearchField | null {
  if (Object.hasOwn(elsewhere, word)) return elsewhere[word]!
  if (word.length < SHORTEST) return null
  return searchFields.find(field => distance(word, field) <= SLIPS) ?? null
}
