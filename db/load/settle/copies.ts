import {
  EITHER,
  FINDABLE,
  FORGOTTEN,
  LINKED,
  type Links,
  LOOSE,
  POST,
  SAYS_MORE,
} from '../../../lib/discussion/links.ts'
import type { Merged } from '../../../lib/discussion/merge.ts'
import { once } from '../../../lib/discussion/once.ts'
import type { Thread } from '../../../lib/discussion/thread.ts'
import type { CopiedMessage, Fact, SourceCopy } from '../../source-copy.ts'
import type { Stage } from '../stage.ts'
import { factPlainly } from './facts.ts'

/** How `messages.stated` says what a source states of a message that its row does not show: nothing names its conversation, … */
export const STATED_LINKED = 1
/** … it may be a post or a comment, by its place alone, … */
export const STATED_EITHER = 2
/** … it names nobody whom it answers, although it has a place below the post, … */
export const STATED_PARENTLESS = 4
/** … its id is one message's on the whole site. */
export const STATED_FINDABLE = 8

/** A conversation whose sources are asked what they say. */
export interface Spoken {
  readonly stage: Stage
  readonly merged: Merged
  readonly thread: Thread
  readonly facts: readonly Fact[]
}

/**
 * Flags for `messages.stated`: statements of a message that its row does not show. See `STATED_LINKED` and those that follow.
 */
export function statedOf({ stage: { links }, merged, thread }: Spoken, node: number): number {
  const message = thread.message[node]!
  if (message === -1) return isFindable(thread.message, links, node) ? STATED_LINKED : 0
  const standing = standingCopy(merged, message)
  const flags = links.flags.values[standing]!
  return (
    (flags & LINKED ? STATED_LINKED : 0) |
    (links.kind.values[standing] === EITHER ? STATED_EITHER : 0) |
    (node > 0 && parentOf(links, standing) === -1 ? STATED_PARENTLESS : 0) |
    (flags & FINDABLE ? STATED_FINDABLE : 0)
  )
}

/** Whether a missing message is found by its id wherever it is answered: as the first message below it is. */
function isFindable(messages: Int32Array, links: Links, node: number): boolean {
  const below = messages.subarray(node).find(message => message !== -1)
  return below !== undefined && (links.flags.values[below]! & (LINKED | FINDABLE)) !== 0
}

function standingCopy({ groupOf, standing }: Merged, message: number): number {
  const group = groupOf.length === 0 ? -1 : groupOf[message]!
  return group === -1 ? message : standing[group]!
}

/** The id that a copy names as its parent. */
const parentOf = (links: Links, copy: number): number => links.said.get(copy) ?? links.parent.values[copy]!

/** The copies of a message: itself, where there is only one. */
export function copiesOf({ groupOf, copies: { members, start } }: Merged, message: number): Int32Array {
  const group = groupOf.length === 0 ? -1 : groupOf[message]!
  return group === -1 ? Int32Array.of(message) : members.subarray(start[group]!, start[group + 1]!)
}

/**
 * Whether rows show all that is said: one source speaks of each message once, and what it says of the conversation is one
 * fact. Null: they do not; else what `conversations.stated` is.
 */
export function plainly(spoken: Spoken): { readonly stated: number; readonly seen: number } | null {
  const { stage, merged, thread, facts } = spoken
  const { links, headings } = stage
  const { discussion, message, id } = thread
  let source = -1
  for (let node = 0; node < discussion.length; node++) {
    const own = message[node]!
    if (own === -1) continue
    if (source === -1) source = links.source.at(own)
    if (!isAlone(merged, own) || links.source.at(own) !== source || saysMore(spoken, own)) return null
    if (links.times.size > 0 && links.times.has(own)) return null
    const parent = parentOf(links, own)
    if (node === 0 ? parent !== -1 : parent !== -1 && parent !== id[discussion.parent[node]!]) return null
    if (node > 0 && headings.size > 0 && headings.has(own)) return null
  }
  return factPlainly(facts, source, headings.get(message[0]!) ?? null, links.seen.values[message[0]!] ?? 0)
}

/** Whether there is one copy of a message. */
export const isAlone = ({ groupOf }: Merged, message: number): boolean =>
  groupOf.length === 0 || groupOf[message] === -1

/** How many duplicates there are of a message. */
export const duplicatesOf = (links: Links, merged: Merged, message: number): number =>
  isAlone(merged, message) ? timesOf(links, message) - 1 : repeated(links, copiesOf(merged, message))

const timesOf = ({ times }: Links, copy: number): number => (times.size === 0 ? 1 : (times.get(copy) ?? 1))

/** How many duplicates there are among a message's copies: what several sources hold, or one at several times, is none. */
function repeated(links: Links, copies: Int32Array): number {
  let sum = 0
  for (let at = 0; at < copies.length; at++) sum += repeats(links, copies, at)
  return sum
}

/** How often a copy repeats one that its source saw at the same time. */
export function repeats(links: Links, copies: Int32Array, at: number): number {
  const { seen, source } = links
  const own = copies[at]!
  const times = timesOf(links, own)
  for (const other of copies.subarray(0, at))
    if (seen.values[other] === seen.values[own] && source.at(other) === source.at(own)) return times
  return times - 1
}

/** The copies of a conversation, one for each source that speaks of it. */
export function sayings(spoken: Spoken): SourceCopy[] {
  const { stage, merged, thread, facts } = spoken
  const { links } = stage
  const sayings = new Map<number, Saying>()
  const of = (source: number) => {
    const known = sayings.get(source)
    if (known !== undefined) return known
    const made = new Saying(source)
    sayings.set(source, made)
    return made
  }
  for (let node = 0; node < thread.discussion.length; node++) {
    const message = thread.message[node]!
    if (message === -1) continue
    const stated = statedOf(spoken, node)
    const shownAt = links.seen.values[message]!
    for (const { copy, seen, times } of distinct(stage, merged, message)) {
      const saying = of(links.source.at(copy))
      if (times === 1 && isShown(spoken, node, stated, copy))
        saying.addRow(node, seen === shownAt ? null : seen)
      else saying.messages.push({ ...inFull(spoken, copy), seen, times })
    }
  }
  for (const { source, ...fact } of facts) of(source).addFact(fact)
  return [...sayings.values()]
}

/** The copy of one source, as it is gathered. */
class Saying implements SourceCopy {
  readonly source: number
  readonly facts: Omit<Fact, 'source'>[] = []
  readonly rows: (number | null)[] = []
  readonly messages: CopiedMessage[] = []
  #end = 0

  constructor(source: number) {
    this.source = source
  }

  addRow(row: number, seen: number | null): void {
    const { rows } = this
    const count = rows.length - 2
    if (count >= 0 && row === this.#end && seen === rows.at(-1)) rows[count] = rows[count]! + 1
    else rows.push(row - this.#end, 1, seen)
    this.#end = row + 1
  }

  addFact(fact: Omit<Fact, 'source'>): void {
    const same = this.facts.some(
      each =>
        each.seen === fact.seen &&
        each.title === fact.title &&
        each.url === fact.url &&
        each.byline === fact.byline &&
        each.announced === fact.announced &&
        each.whole === fact.whole,
    )
    if (!same) this.facts.push(fact)
  }
}

interface DistinctCopy {
  readonly copy: number
  readonly seen: number
  times: number
}

/**
 * The copies of a message, those by which one source says the same as one: seen last, where it says nothing else at any time.
 * `times` counts those seen at one time.
 */
function distinct(stage: Stage, merged: Merged, message: number): DistinctCopy[] {
  const { links } = stage
  const { seen, source } = links
  if (isAlone(merged, message))
    return [{ copy: message, seen: seen.values[message]!, times: timesOf(links, message) }]
  const found: DistinctCopy[] = []
  for (const own of Map.groupBy(copiesOf(merged, message), copy => source.at(copy)).values()) {
    const theirs = Int32Array.from(own)
    const [first] = theirs
    // Of what lacks author or text it matters when it was first seen so.
    const isFull = links.author.values[first!] !== -1 && links.text.values[first!] !== 0
    if (isFull && theirs.every(copy => isSame(stage, first!, copy))) {
      const last = theirs.reduce((last, copy) => Math.max(last, seen.values[copy]!), Number.NEGATIVE_INFINITY)
      found.push({ copy: first!, seen: last, times: 1 + repeated(links, theirs) })
      continue
    }
    const begin = found.length
    for (const copy of theirs) {
      const at = seen.values[copy]!
      const same = found.slice(begin).find(each => each.seen === at && isSame(stage, each.copy, copy))
      if (same === undefined) found.push({ copy, seen: at, times: timesOf(links, copy) })
      else same.times += timesOf(links, copy)
    }
  }
  return found
}

function isSame(stage: Stage, a: number, b: number): boolean {
  const { links, headings } = stage
  const { kind, flags, author, text, time } = links
  return (
    links.source.at(a) === links.source.at(b) &&
    [kind, flags, author, text].every(({ values }) => values[a] === values[b]) &&
    Object.is(time.values[a], time.values[b]) &&
    idOf(links, a) === idOf(links, b) &&
    parentOf(links, a) === parentOf(links, b) &&
    conversationOf(links, a) === conversationOf(links, b) &&
    ((flags.values[a]! | flags.values[b]!) & SAYS_MORE) === 0 &&
    headings.get(a)?.title === headings.get(b)?.title &&
    headings.get(a)?.url === headings.get(b)?.url
  )
}

/** Whether a copy says more than any row shows. */
function saysMore(spoken: Spoken, copy: number): boolean {
  const { links } = spoken.stage
  const flags = links.flags.values[copy]!
  if ((flags & (LOOSE | FORGOTTEN)) !== 0 || links.placed.has(copy)) return true
  if ((flags & SAYS_MORE) === 0) return false
  if (links.aliasOfMessage(copy) !== -1) return true
  return neededLine(spoken, copy).length > 0 || neededOtherwise(spoken, copy) !== -1
}

/**
 * Line above a copy's parent, as the copy states it, nearest first; empty where its source holds the parent, which says so
 * itself.
 */
function neededLine(spoken: Spoken, copy: number): readonly number[] {
  const { links } = spoken.stage
  return isHeldBeside(spoken, copy, parentOf(links, copy)) ? [] : [...links.lineOfMessage(copy)]
}

/** Where a copy belongs if its parent is not there: nowhere where its source holds that; -1: it does not say. */
function neededOtherwise(spoken: Spoken, copy: number): number {
  const { links } = spoken.stage
  return isHeldBeside(spoken, copy, parentOf(links, copy)) ? -1 : links.otherwiseOfMessage(copy)
}

/** Whether the source of a copy holds the message with this id as well. */
function isHeldBeside({ stage: { links }, merged, thread }: Spoken, copy: number, id: number): boolean {
  const message = thread.message[nodesById(thread).get(id) ?? -1] ?? -1
  if (message === -1) return false
  return copiesOf(merged, message).some(each => links.source.at(each) === links.source.at(copy))
}

const nodesById = once(({ id }: Thread) => new Map(Array.from(id, (own, node) => [own, node])))

/** Whether the row of a message shows all that one of its copies says. */
function isShown(spoken: Spoken, node: number, stated: number, copy: number): boolean {
  const { stage, thread } = spoken
  const { links, headings } = stage
  const { flags, kind, author, text, time } = links
  const { discussion, message, id } = thread
  const own = message[node]!
  const parent = parentOf(links, copy)
  const isParentless = node === 0 || (stated & STATED_PARENTLESS) !== 0
  return (
    !saysMore(spoken, copy) &&
    ((flags.values[copy]! & LINKED) !== 0) === ((stated & STATED_LINKED) !== 0) &&
    ((flags.values[copy]! & FINDABLE) !== 0) === ((stated & STATED_FINDABLE) !== 0) &&
    (kind.values[copy] === EITHER) === ((stated & STATED_EITHER) !== 0) &&
    (kind.values[copy] === EITHER || (kind.values[copy] === POST) === (node === 0)) &&
    parent === (isParentless ? -1 : id[discussion.parent[node]!]) &&
    author.values[copy] === author.values[own] &&
    text.values[copy] === text.values[own] &&
    Object.is(time.values[copy], time.values[own]) &&
    ((flags.values[copy]! & LINKED) !== 0 ||
      links.conversation.values[copy] === links.conversation.values[own]) &&
    !headings.has(copy)
  )
}

/** The conversation that a copy names; -1: none. */
const conversationOf = (links: Links, copy: number): number =>
  (links.flags.values[copy]! & LINKED) !== 0
    ? -1
    : (links.placed.get(copy)?.conversation ?? links.conversation.values[copy]!)

/** The id that a copy has in its source. */
const idOf = (links: Links, copy: number): number => links.placed.get(copy)?.id ?? links.id.values[copy]!

/** A copy with all that it states, but for when and how often it was seen. */
function inFull(spoken: Spoken, copy: number): Omit<CopiedMessage, 'seen' | 'times'> {
  const { links, headings } = spoken.stage
  const { ids, flags } = links
  const name = (id: number) => (id === -1 ? null : ids.name(id))
  const conversation = conversationOf(links, copy)
  const time = links.time.values[copy]!
  const author = links.author.values[copy]!
  const parent = parentOf(links, copy)
  const otherwise = neededOtherwise(spoken, copy)
  return {
    id: ids.name(idOf(links, copy)),
    kind: links.kindOf(copy),
    findable: (flags.values[copy]! & FINDABLE) !== 0,
    conversation: conversation === -1 ? null : links.conversations.name(conversation),
    parent: name(parent),
    loose: (flags.values[copy]! & LOOSE) !== 0,
    line: neededLine(spoken, copy).map(each => ids.name(each)),
    alias: name(links.aliasOfMessage(copy)),
    otherwise: otherwise === -1 ? null : links.conversations.name(otherwise),
    author: author === -1 ? null : links.authors.name(author),
    at: Number.isNaN(time) ? null : time,
    text: links.text.values[copy]!,
    heading: headings.get(copy) ?? null,
    ...(links.placed.has(copy) ? { under: ids.name(links.id.values[copy]!) } : {}),
    ...((flags.values[copy]! & FORGOTTEN) === 0 ? {} : { forgotten: true }),
  }
}
