import type { Links } from './links.ts'

/** Makes of parents what they mean: of an alias the message that has it, of what may be none what the whole load tells. */
export function resolveParents(links: Links): void {
  resolveAliases(links)
  links.settleParents()
}

/**
 * Puts the ids of messages in the place of their aliases, wherever those are answered. Of several messages with one alias
 * the earliest has it.
 */
function resolveAliases(links: Links): void {
  const { alias, aliasOf, parent, lines, id } = links
  if (alias.length === 0) return
  const owner = new Map<number, number>()
  for (let at = 0; at < alias.length; at++) {
    const message = aliasOf.values[at]!
    const before = owner.get(alias.values[at]!)
    if (before === undefined || links.isEarlier(message, before)) owner.set(alias.values[at]!, message)
  }
  for (const column of [parent, lines]) {
    const { values, length } = column
    for (let at = 0; at < length; at++) {
      const message = owner.get(values[at]!)
      if (message === undefined) continue
      if (column === parent) links.noteParent(at)
      values[at] = id.values[message]!
    }
  }
}

/** That a missing message replied to another one, as a message below it says. */
interface Statement {
  readonly child: number
  readonly parent: number
  /** The id that, by the same line, replied to the child; -1: the message itself did. */
  readonly below: number
  /** Number of messages that the line names above the child. */
  readonly length: number
  /** Index of the message whose line it is. */
  readonly message: number
}

/**
 * Parents of missing messages: id → id. Messages below them name these, and may disagree: the one with the longest line of
 * ancestors counts, then the earliest, then by id, whatever order they were read in. Each is a guess: one that would close a
 * circle, with what messages say of themselves and with better guesses, is dropped; so is whatever a line says above a guess of
 * its own that was dropped. `owner`: by id, the message that stands for it; -1 where it is missing. Nearly linear.
 */
export function ancestry(links: Links, owner: Int32Array): ReadonlyMap<number, number> {
  const said = statements(links, owner)
  const known = new Map<number, number>()
  if (said.length === 0) return known
  said.sort(
    (a, b) =>
      b.length - a.length ||
      (a.message === b.message ? 0 : links.isEarlier(a.message, b.message) ? -1 : 1) ||
      links.compareIds(a.child, b.child) ||
      links.compareIds(a.parent, b.parent),
  )
  const trees = new Trees(owner.length)
  for (let id = 0; id < owner.length; id++) {
    const parent = owner[id] === -1 ? -1 : links.parent.values[owner[id]!]!
    if (parent !== -1) trees.join(id, parent)
  }
  for (const { child, parent, below } of said) {
    if (below !== -1 && known.get(below) !== child) continue
    // An id without a parent yet is the top of its tree: below one of the same tree it would close a circle.
    if (known.has(child) || trees.top(child) === trees.top(parent)) continue
    known.set(child, parent)
    trees.join(child, parent)
  }
  return known
}

/**
 * The best word on each pair of a missing message and what it is said to have replied to, and on what replied to it. Lines end where
 * a message is there: that says itself what it replied to. Copies count that answer the same as the message that stands.
 */
function statements(links: Links, owner: Int32Array): Statement[] {
  const { lineOf, lineEnd, lines, parent, id } = links
  const best = new Map<number, Map<string, Statement>>()
  let begin = 0
  for (let line = 0; line < lineOf.length; line++) {
    const message = lineOf.values[line]!
    const end = lineEnd.values[line]!
    let child = parent.values[message]!
    let below = -1
    const standing = owner[id.values[message]!]!
    const counts = standing === message || parent.values[standing] === child
    for (let at = begin; counts && at < end && child !== -1 && owner[child] === -1; at++) {
      const above = lines.values[at]!
      if (above === child) continue
      let pairs = best.get(child)
      if (pairs === undefined) {
        pairs = new Map()
        best.set(child, pairs)
      }
      const key = `${below} ${above}`
      const before = pairs.get(key)
      const length = end - at
      const better =
        before === undefined ||
        length > before.length ||
        (length === before.length && links.isEarlier(message, before.message))
      if (better) pairs.set(key, { child, parent: above, below, length, message })
      below = child
      child = above
    }
    begin = end
  }
  return [...best.values()].flatMap(pairs => [...pairs.values()])
}

/** Which ids hang together (union by halving paths). */
class Trees {
  readonly #above: Int32Array

  constructor(length: number) {
    this.#above = Int32Array.from({ length }, (_, id) => id)
  }

  /** One id for all that hang together. */
  top(id: number): number {
    const above = this.#above
    let at = id
    while (above[at] !== at) {
      above[at] = above[above[at]!]!
      at = above[at]!
    }
    return at
  }

  join(a: number, b: number): void {
    this.#above[this.top(a)] = this.top(b)
  }
}
