import { type SQL, sql } from 'drizzle-orm'

/**
 * All that differs between SQLite and PostgreSQL in what is asked: questions are written once, as SQLite takes them, and what
 * PostgreSQL says in another way is put in its words here. Whoever writes a question need only know what is left:
 *
 * - what is grouped by has no parameters (`inText`), since a server does not know them for the same;
 * - a column beside `group by` is one of those it groups by, or follows from a table's key among them;
 * - what sorts by a column that may be null says `nulls first` or `nulls last`;
 * - `max` and `min` of several values pass over null in PostgreSQL.
 */

/** A number as it stands in a question's text. */
export const inText = (value: number): SQL => sql.raw(String(value))

/**
 * The beginning of a text in a column, by which a server's index sorts it: no index holds texts of any length. What is sorted by
 * such a column is sorted by its beginning first, which changes no order.
 */
export const beginning = (column: string): string => `left(${column}, 500)`

/** The order of lists that are sorted by a text. */
const SORTED_TEXT = /\border by ("(?:authors"\."name|conversations"\."title)") (asc|desc)\b/g

/** A word, a number, a text in quotes (with a quote in it: two texts), a sign, or what lies between. */
const TOKEN = /'[^']*'|"[^"]*"|\d+(?:\.\d+)?|[A-Za-z_][\w$]*|<>|<=|>=|\|\||::|\s+|./gsu

/** Of statements that were put in other words, so many are remembered. */
const MOST_KEPT = 2000

/** A question in PostgreSQL's words. */
export interface Asked {
  readonly text: string
  /** The places of its parameters that say which words are searched for. */
  readonly searches: readonly number[]
}

const kept = new Map<string, Asked>()

/** A question in SQLite's words, `?` for what is filled in, as PostgreSQL takes it. */
export function forPostgres(question: string): Asked {
  const known = kept.get(question)
  if (known !== undefined) return known
  const tokens = named(inOtherWords(question.match(TOKEN) ?? []))
  const searches: number[] = []
  let place = 0
  for (const [at, token] of tokens.entries()) {
    if (token !== '?') continue
    if (tokens[at - 1] === SEARCH) searches.push(place)
    tokens[at] = `$${++place}`
  }
  const text = ranked(tokens, searches)
    .join('')
    .replaceAll(SORTED_TEXT, (_, column, way) => `order by ${beginning(column)} ${way}, ${column} ${way}`)
  const asked = { text, searches }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(question, asked)
  return asked
}

/** Beginning of a condition that finds words in one of the tables for searching, up to the words. */
const SEARCH = '.words @@ ('

/** How well words are found, the smaller the better, has no column on a server. */
function ranked(tokens: readonly string[], [search]: readonly number[]): readonly string[] {
  const at = tokens.indexOf(SEARCH)
  if (search === undefined) return tokens
  return tokens.map(token =>
    token === 'rank' ? `-ts_rank(${tokens[at - 1]}.words, $${search + 1}::tsquery, 1)` : token,
  )
}

const isBlank = (token: string) => /^\s/.test(token)
const isWord = (token: string | undefined) => token !== undefined && /^[A-Za-z_]/.test(token)

const isName = (token = '') =>
  /^["A-Za-z_]/.test(token) && !/^(?:on|where|cross|inner|left|join|order|group|limit|union)$/i.test(token)

/** Before PostgreSQL 16 every question that is read from has a name. */
function named(tokens: string[]): string[] {
  let made = 0
  for (let at = 0; at < tokens.length; at++) {
    if (!/^(?:from|join)$/i.test(tokens[at]!) || nextOf(tokens, at) !== '(') continue
    const open = tokens.indexOf('(', at)
    const close = closing(tokens, open)
    if (nextOf(tokens, open)?.toLowerCase() !== 'select' || isName(nextOf(tokens, close))) continue
    tokens.splice(close + 1, 0, ` unnamed${++made} `)
  }
  return tokens
}

/** Behind these begins a value: a plus that follows has nothing to add to. */
const BEFORE_VALUE =
  /^(?:[(,=<>]|<>|<=|>=|and|or|where|on|by|not|when|then|else|between|select|distinct|case|in|is|having)$/i

function inOtherWords(tokens: readonly string[]): string[] {
  const out: string[] = []
  /** The last that is no blank; and the one before it. */
  let last = ''
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (isBlank(token)) {
      out.push(token)
      continue
    }
    const word = token.toLowerCase()
    if (token === '+' && (last === '' || BEFORE_VALUE.test(last))) continue
    if (/^\d+\.\d+$/.test(token)) out.push(`${token}::double precision`)
    else if (word === 'like') out.push('ilike')
    else if (word === 'match') {
      while (isBlank(out.at(-1) ?? '')) out.pop()
      out.push(SEARCH, '?', '::tsquery)')
      at = tokens.indexOf('?', at)
    } else if (isWord(token) && nextOf(tokens, at) === '(') {
      const open = tokens.indexOf('(', at)
      const close = closing(tokens, open)
      const called = callOf(word, tokens.slice(open + 1, close))
      if (called !== null) {
        for (const part of called) out.push(part)
        at = close
        last = ')'
        continue
      }
      out.push(token)
    } else out.push(token)
    last = word
  }
  return joinsOnConditions(out)
}

/** The next token that is no blank; undefined: there is none. */
function nextOf(tokens: readonly string[], at: number): string | undefined {
  for (let next = at + 1; next < tokens.length; next++) if (!isBlank(tokens[next]!)) return tokens[next]
  return undefined
}

function closing(tokens: readonly string[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === '(') depth++
    if (tokens[at] === ')' && --depth === 0) return at
  }
  return tokens.length - 1
}

/** A call of a function with these tokens between its brackets, in PostgreSQL's words; null: it is called the same. */
function callOf(name: string, inner: readonly string[]): string[] | null {
  const given = () => inOtherWords(inner)
  const parts = partsOf(inner)
  if ((name === 'min' || name === 'max') && parts > 1)
    return [name === 'min' ? 'least(' : 'greatest(', ...given(), ')']
  if ((name === 'sum' || name === 'avg') && isCondition(inner)) return [`${name}((`, ...given(), ')::int)']
  if (name === 'strftime') return monthOf(inner)
  if (name === 'cast') return castOf(inner)
  if (name === 'json_each')
    return [
      ...['(', 'select', ' value::bigint as value from json_array_elements_text'],
      ...['(', ...given(), '::json', ')', ')', ' '],
    ]
  if (name === 'char') return ['chr(', ...given(), ')']
  if (name === 'ln') return ['ln((', ...given(), ')::double precision)']
  return null
}

/** The month of a moment, `YYYY-MM` (UTC): the only form of time that is asked for as a text. */
function monthOf(inner: readonly string[]): string[] {
  const found = /^'%Y-%m',(.*),\s*'unixepoch'$/s.exec(inner.join(''))
  if (found === null) throw new Error(`no form of time known to PostgreSQL: ${inner.join('')}`)
  const moment = inOtherWords(found[1]!.match(TOKEN) ?? [])
  return ['to_char(to_timestamp(', ...moment, ") at time zone 'UTC', 'YYYY-MM')"]
}

/** How many values stand between commas. */
function partsOf(inner: readonly string[]): number {
  let depth = 0
  let parts = 1
  for (const token of inner) {
    if (token === '(') depth++
    if (token === ')') depth--
    if (token === ',' && depth === 0) parts++
  }
  return parts
}

/** Whether something is true or false, and no number. */
function isCondition(inner: readonly string[]): boolean {
  let depth = 0
  for (const token of inner) {
    if (token === '(') depth++
    if (token === ')') depth--
    if (depth > 0) continue
    if (/^case$/i.test(token)) return false
    if (/^(?:=|<>|<|>|<=|>=|is|and|or|not|between|in|exists|like)$/i.test(token)) return true
  }
  return false
}

/** SQLite cuts off what stands behind the point, PostgreSQL rounds. */
function castOf(inner: readonly string[]): string[] | null {
  const words = inner.filter(token => !isBlank(token))
  if (words.at(-2)?.toLowerCase() !== 'as' || words.at(-1)?.toLowerCase() !== 'integer') return null
  const value = inner.slice(
    0,
    inner.findLastIndex(token => token.toLowerCase() === 'as'),
  )
  while (isBlank(value.at(-1) ?? '')) value.pop()
  return ['trunc(', ...inOtherWords(value), ')::bigint']
}

/** A cross join with a condition keeps SQLite to an order; PostgreSQL finds its own, and knows such a join by its plain name. */
function joinsOnConditions(tokens: string[]): string[] {
  for (let at = 0; at < tokens.length; at++) {
    if (!/^cross$/i.test(tokens[at]!) || !/^join$/i.test(nextOf(tokens, at) ?? '')) continue
    let depth = 0
    for (let next = at + 1; next < tokens.length; next++) {
      const token = tokens[next]!
      if (token === '(') depth++
      if (token === ')' && --depth < 0) break
      if (depth > 0) continue
      if (/^on$/i.test(token)) {
        tokens[at] = ''
        break
      }
      // Behind the table that is joined.
      if (
        next > tokens.indexOf('join', at) + 1 &&
        /^(?:left|inner|cross|where|group|order|limit|union)$/i.test(token)
      )
        break
      if (/^join$/i.test(token) && tokens.slice(at, next).some(each => /^join$/i.test(each))) break
    }
  }
  return tokens
}

/** Pattern of a column of any table: `m.id`, `"messages"."id"`. */
const COLUMN = (name: string) => `(?<![\\w"])("?\\w+"?)\\."?(?:${name})"?`
const joined = (one: string, other: string, its: string) =>
  [
    [new RegExp(`${COLUMN(one)} = ${COLUMN(other)}`, 'g'), '$1', '$2'],
    [new RegExp(`${COLUMN(other)} = ${COLUMN(one)}`, 'g'), '$2', '$1'],
  ].map(([pattern, message, of]) => ({
    pattern: pattern as RegExp,
    more: ` and ${message}.conversation_id = ${of}.${its}`,
  }))

/** Joins by a message, or by its text, and what their rows have in common. */
const BY_MESSAGE = [
  ...joined('id', 'parent_id|text_id', 'conversation_id'),
  ...joined('id', 'first_message_id|first_reply_id', 'id'),
]
const BY_SEARCH = new RegExp(
  `message_search\\.rowid = ${COLUMN('id')}|${COLUMN('id')} = message_search\\.rowid`,
  'g',
)

/**
 * The same where the tables are distributed (db/distribute.ts): rows are joined by their conversation as well, which says that they lie
 * on one machine.
 */
export function forDistributed({ text, searches }: Asked): Asked {
  let said = text
  for (const { pattern, more } of BY_MESSAGE)
    said = said.replaceAll(pattern, (all, one, other) => all + more.replace('$1', one).replace('$2', other))
  said = said.replaceAll(
    BY_SEARCH,
    (all, one, other) => `${all} and message_search.conversation_id = ${one ?? other}.conversation_id`,
  )
  return { text: said, searches }
}
