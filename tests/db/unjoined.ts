import { DISTRIBUTED, ON_EACH } from '../../db/distribute.ts'

/** A table or a question that is read from, by what it is called there. */
interface Read {
  readonly name: string
  /** The column by which it is handed out; null: any that a question gives of one. */
  readonly column: string | null
}

interface Scope {
  readonly reads: Read[]
  /** Aliases of the tables read from that every machine has whole. */
  readonly whole: string[]
  /** Aliases that it names, as in `name.column`. */
  readonly mentions: Set<string>
  /** Questions within it. */
  readonly inner: Pick<Scope, 'reads' | 'whole' | 'mentions'>[]
  isFrom: boolean
  /** Whether rows that are handed out are among what it gives. */
  holds: boolean
}

const TOKEN = /'[^']*'|"[^"]*"|[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|./gsu
const bare = (token: string | undefined) => (token ?? '').replaceAll('"', '')
const ENDS_FROM = /^(?:where|group|order|limit|having|union|window|offset)$/i
const NO_NAME = /^(?:on|where|cross|inner|left|join|order|group|limit|union|having|as|set|using)$/i

const columnOf = (table: string): string | null =>
  Object.hasOwn(DISTRIBUTED, table) ? DISTRIBUTED[table as keyof typeof DISTRIBUTED] : null

/**
 * Reads of distributed tables in a statement that are not joined by conversation: of each query in it, the tables that no
 * equality of their distribution columns joins to the others. Also the reads that are made anew for each row of tables that
 * every machine has whole, which Citus refuses.
 */
export function unjoinedIn(statement: string): string[] {
  const tokens = (statement.match(TOKEN) ?? []).filter(token => !/^\s/.test(token))
  const wrong: string[] = []
  const equal = equalitiesIn(tokens)
  /** Questions that have a name, and whether rows that are handed out are in them. */
  const named = new Map<string, boolean>()
  const stack: (Scope | null)[] = []
  let scope: Scope | null = null
  const end = (closed: Scope | null, outer: Scope | null) => {
    if (closed === null) return
    wrong.push(...apartIn(closed.reads, equal))
    // A question that names what is outside of it is asked anew for each row of that.
    for (const { reads, whole, mentions } of closed.inner) {
      if (closed.reads.length === 0 && closed.whole.some(name => mentions.has(name) && !whole.includes(name)))
        wrong.push(...reads.map(({ name }) => name))
      const named = closed.reads.filter(
        ({ name }) => mentions.has(name) && !reads.some(own => own.name === name),
      )
      if (reads.length > 0 && named.length > 0) wrong.push(...apartIn([...named, ...reads], equal))
    }
    outer?.inner.push(
      { reads: [...closed.reads], whole: [...closed.whole], mentions: closed.mentions },
      ...closed.inner,
    )
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const word = token.toLowerCase()
    if (tokens[at + 1] === '.') scope?.mentions.add(bare(token))
    if (token === '(') stack.push(scope)
    else if (token === ')') {
      const inner: Scope | null = scope
      const outer = stack.pop() ?? null
      if (inner !== outer) {
        end(inner, outer)
        const alias = /^as$/i.test(tokens[at + 1] ?? '') ? tokens[at + 2] : tokens[at + 1]
        const called = inner !== null && /^["A-Za-z_]/.test(alias ?? '') && !NO_NAME.test(alias!)
        if (outer?.isFrom && called && inner.holds) outer.reads.push({ name: bare(alias), column: null })
        if (outer?.isFrom && inner?.holds) outer.holds = true
        const before = nameBefore(tokens, at)
        if (before !== null && inner !== null) named.set(before, inner.holds)
      }
      scope = outer
    } else if (word === 'select') {
      if (scope !== null && /^(?:union|all|except|intersect)$/i.test(tokens[at - 1] ?? '')) {
        end(scope, null)
        scope.reads.length = 0
        scope.whole.length = 0
        scope.inner.length = 0
        scope.isFrom = false
      } else scope = { reads: [], whole: [], mentions: new Set(), inner: [], isFrom: false, holds: false }
    } else if (scope !== null && word === 'from' && !/^distinct$/i.test(tokens[at - 1] ?? ''))
      scope.isFrom = true
    else if (scope !== null && ENDS_FROM.test(word)) scope.isFrom = false
    if (scope?.isFrom && (word === 'from' || word === 'join' || token === ',') && tokens[at + 1] !== '(') {
      const table = bare(tokens[at + 1])
      const column = columnOf(table)
      const next = /^as$/i.test(tokens[at + 2] ?? '') ? tokens[at + 3] : tokens[at + 2]
      const hasName = /^["A-Za-z_]/.test(next ?? '') && !NO_NAME.test(next!)
      const name = hasName ? bare(next) : table
      if (ON_EACH.some(each => each === table)) scope.whole.push(name)
      if (column === null && !named.get(table)) continue
      scope.reads.push({ name, column })
      scope.holds = true
    }
  }
  end(scope, null)
  return wrong
}

/** The name of a question that is told before it is asked: `with x as (…)`, `, x as (…)`. */
function nameBefore(tokens: readonly string[], close: number): string | null {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    if (tokens[at] === ')') depth++
    if (tokens[at] === '(' && --depth === 0)
      return /^as$/i.test(tokens[at - 1] ?? '') && /^(?:with|,|recursive)$/i.test(tokens[at - 3] ?? '')
        ? bare(tokens[at - 2])
        : null
  }
  return null
}

interface Equality {
  readonly one: readonly [table: string, column: string]
  readonly other: readonly [table: string, column: string]
}

function equalitiesIn(tokens: readonly string[]): Equality[] {
  const found: Equality[] = []
  for (let at = 3; at + 3 < tokens.length; at++)
    if (tokens[at] === '=' && tokens[at - 2] === '.' && tokens[at + 2] === '.')
      found.push({
        one: [bare(tokens[at - 3]), bare(tokens[at - 1])],
        other: [bare(tokens[at + 1]), bare(tokens[at + 3])],
      })
  return found
}

function apartIn(reads: readonly Read[], equal: readonly Equality[]): string[] {
  if (reads.length < 2) return []
  const fits = ({ name, column }: Read, [table, its]: readonly [string, string]) =>
    table === name && (column === null ? /^(?:id|conversation_id|rowid|value)$/.test(its) : its === column)
  const together = new Set([reads[0]!])
  for (let grown = true; grown; ) {
    grown = false
    for (const read of reads) {
      if (together.has(read)) continue
      const isJoined = equal.some(({ one, other }) =>
        [...together].some(
          each => (fits(read, one) && fits(each, other)) || (fits(read, other) && fits(each, one)),
        ),
      )
      if (!isJoined) continue
      together.add(read)
      grown = true
    }
  }
  return reads.filter(read => !together.has(read)).map(({ name }) => name)
}
