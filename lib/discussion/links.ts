import { Column, Counts } from './columns.ts'
import { Names } from './names.ts'

/** Kinds of messages: see `FoundMessage.kind`. */
export const POST = 0
export const COMMENT = 1
export const EITHER = 2

const NOT_THERE = -1

/** One message without its text: all names are numbers of the load's `Names`, -1 where there is none. */
export interface Link {
  readonly kind: typeof POST | typeof COMMENT | typeof EITHER
  readonly conversation: number
  readonly id: number
  readonly parent: number
  readonly author: number
  /** Milliseconds since 1970; NaN where undated. */
  readonly time: number
  /** Words of the text; -1 where there is no text. */
  readonly words: number
  /** Bytes of the text as UTF-8, to tell the fuller of two copies; -1 where there is no text. */
  readonly fullness: number
  /** When it was seen so, ms since 1970. */
  readonly seen: number
  /** The number of the text; 0 where there is no text. */
  readonly text: number
  /** The number of the source that says so. */
  readonly source: number
  /** Whether its id is one message's on the whole site, whichever conversation it is said to belong to. */
  readonly findable: boolean
  /** Whether it may have been in another conversation before, under another id; left out: no. */
  readonly movable?: boolean
}

/** Bits of `Links.flags`. The message's id is one message's on the whole site, … */
export const FINDABLE = 1
/** … no source names its conversation, … */
export const LINKED = 2
/** … its parent may be no message at all (see `Links.loose`), … */
export const LOOSE = 4
/** … it says more than where it stands: what is above its parent, or by what other id it is answered. */
export const SAYS_MORE = 8
/** … it is a copy for which another message stands, … */
export const ABSORBED = 16
/** … what it said was taken out, since a later copy was to make it forgotten. */
export const FORGOTTEN = 32
/** … it may have been in another conversation before, under another id. */
export const MOVABLE = 64

/**
 * Everything that decides who replied to whom, for all messages of a load, in the order they were read: columns of
 * numbers, about 50 bytes a message, so that ten million fit in memory while their texts do not.
 */
export class Links {
  readonly ids = new Names()
  readonly conversations = new Names()
  readonly authors = new Names()
  readonly kind = new Column(Uint8Array)
  readonly conversation = new Column(Int32Array)
  readonly id = new Column(Int32Array)
  readonly parent = new Column(Int32Array)
  readonly author = new Column(Int32Array)
  readonly time = new Column(Float64Array)
  readonly words = new Column(Int32Array)
  readonly fullness = new Column(Int32Array)
  readonly seen = new Column(Float64Array)
  readonly text = new Column(Int32Array)
  readonly source = new Counts()
  readonly flags = new Column(Uint8Array)
  /** By message that says what stands above its parent: the message, and where in `lines` what it says ends. */
  readonly lineOf = new Column(Int32Array)
  readonly lineEnd = new Column(Int32Array)
  /** Ids above parents, nearest first. */
  readonly lines = new Column(Int32Array)
  /** Other ids that messages are answered by: an alias, and the message that has it. */
  readonly alias = new Column(Int32Array)
  readonly aliasOf = new Column(Int32Array)
  /** Messages that belong to another conversation if what they answer is not there, and that conversation. */
  readonly otherwiseOf = new Column(Int32Array)
  readonly otherwise = new Column(Int32Array)
  /** By message whose parent was taken for another, or for none: the parent it names. */
  readonly said = new Map<number, number>()
  /** By message that was given another id or conversation: those that its source says. */
  readonly placed = new Map<number, { readonly id: number; readonly conversation: number }>()
  /** By message that stands for several that say the same: how many. */
  readonly times = new Map<number, number>()
  /** Messages whose parent may be no message at all: its id is a way to write "none", or the conversation's own. */
  readonly loose = new Column(Int32Array)

  get length(): number {
    return this.author.length
  }

  /** Lets go of what only the trees need: all but authors and times. */
  forgetTrees(): void {
    this.ids.clear()
    const { kind, conversation, id, parent, words, fullness, seen, text, flags, loose } = this
    for (const column of [kind, conversation, id, parent, words, fullness, seen, text, flags, loose])
      column.clear()
    for (const column of [this.lineOf, this.lineEnd, this.lines, this.alias, this.aliasOf]) column.clear()
    for (const column of [this.otherwiseOf, this.otherwise]) column.clear()
    this.source.clear()
    this.said.clear()
    this.placed.clear()
    this.times.clear()
  }

  /** Adds a message; its index is the length before. */
  add(link: Link): void {
    const { kind, conversation, id, parent, author, time, words, fullness, seen, text, flags } = this
    const at = kind.extend(1)
    conversation.extend(1)
    id.extend(1)
    parent.extend(1)
    author.extend(1)
    time.extend(1)
    words.extend(1)
    fullness.extend(1)
    seen.extend(1)
    text.extend(1)
    flags.extend(1)
    kind.values[at] = link.kind
    conversation.values[at] = link.conversation
    id.values[at] = link.id
    parent.values[at] = link.parent
    author.values[at] = link.author
    time.values[at] = link.time
    words.values[at] = link.words
    fullness.values[at] = link.fullness
    seen.values[at] = link.seen
    text.values[at] = link.text
    flags.values[at] =
      (link.findable ? FINDABLE : 0) | (link.conversation === -1 ? LINKED : 0) | (link.movable ? MOVABLE : 0)
    this.source.push(link.source)
  }

  /** Gives names other numbers, wherever they stand. */
  renumber({
    id,
    conversation,
    author,
  }: { [Name in 'id' | 'conversation' | 'author']: (number: number) => number }): void {
    const columns = [
      [id, [this.id, this.parent, this.lines, this.alias]],
      [conversation, [this.conversation, this.otherwise]],
      [author, [this.author]],
    ] as const
    for (const [renumbered, all] of columns)
      for (const { values, length } of all)
        for (let at = 0; at < length; at++) values[at] = renumbered(values[at]!)
  }

  /** Notes that a message's parent may be no message at all. */
  addLoose(message: number): void {
    this.loose.push(message)
    this.flags.values[message]! |= LOOSE
  }

  /** Notes what a message says of the line above its parent, nearest first. */
  addLine(message: number, ancestors: readonly number[]): void {
    this.flags.values[message]! |= SAYS_MORE
    this.lineOf.push(message)
    for (const ancestor of ancestors) this.lines.push(ancestor)
    this.lineEnd.push(this.lines.length)
  }

  /** Ids that a message names above its parent, nearest first; empty: none. */
  lineOfMessage(message: number): Int32Array {
    const at = placeIn(this.lineOf, message)
    if (at === -1) return new Int32Array(0)
    return this.lines.values.subarray(at === 0 ? 0 : this.lineEnd.values[at - 1]!, this.lineEnd.values[at]!)
  }

  /** By what other id a message is answered; -1: by none. */
  aliasOfMessage(message: number): number {
    const at = placeIn(this.aliasOf, message)
    return at === -1 ? -1 : this.alias.values[at]!
  }

  /** Where a message belongs if what it answers is not there; -1: it does not say. */
  otherwiseOfMessage(message: number): number {
    const at = placeIn(this.otherwiseOf, message)
    return at === -1 ? -1 : this.otherwise.values[at]!
  }

  /** Notes that a message is answered by another id as well. */
  addAlias(message: number, alias: number): void {
    this.flags.values[message]! |= SAYS_MORE
    this.alias.push(alias)
    this.aliasOf.push(message)
  }

  /** Notes where a message belongs if what it answers is not there. */
  addOtherwise(message: number, conversation: number): void {
    this.flags.values[message]! |= SAYS_MORE
    this.otherwiseOf.push(message)
    this.otherwise.push(conversation)
  }

  /** Notes what parent a message names, before that is taken for another. */
  noteParent(message: number): void {
    if (!this.said.has(message)) this.said.set(message, this.parent.values[message]!)
  }

  /** Notes where its source has a message, before it is given another id, conversation, or parent. */
  notePlace(message: number): void {
    this.noteParent(message)
    if (this.placed.has(message)) return
    this.placed.set(message, {
      id: this.id.values[message]!,
      conversation: this.conversation.values[message]!,
    })
  }

  /**
   * Decides what the parents of loose messages mean: the message that has the id (in the same conversation, where the
   * source names it), else none.
   */
  settleParents(): void {
    if (this.loose.length === 0) return
    const loose = this.loose.values.subarray(0, this.loose.length)
    const parent = this.parent.values
    const conversation = this.conversation.values
    /** By id: 0 where it is not asked for, else the conversation (-1 for none named) of a message with it, plus 2. */
    const found = new Int32Array(this.ids.size)
    for (const message of loose) found[parent[message]!] = NOT_THERE
    const further = new Map<number, Set<number>>()
    for (let i = 0; i < this.length; i++) {
      const id = this.id.values[i]!
      const before = found[id]!
      const own = conversation[i]! + 2
      if (before === NOT_THERE) found[id] = own
      else if (before !== 0 && before !== own)
        further.set(id, (further.get(id) ?? new Set<number>()).add(own))
    }
    for (const message of loose) {
      const id = parent[message]!
      const own = conversation[message]! + 2
      const isThere = own === 1 ? found[id] !== NOT_THERE : found[id] === own || further.get(id)?.has(own)
      if (isThere === true) continue
      this.noteParent(message)
      parent[message] = -1
    }
    this.loose.clear()
  }

  /** Whether message `b` is dated before `a`, undated ones last; where that decides nothing, by their ids. */
  isEarlier(b: number, a: number): boolean {
    const tb = this.time.values[b]!
    const ta = this.time.values[a]!
    if (tb < ta || (Number.isNaN(ta) && !Number.isNaN(tb))) return true
    if (tb > ta || (Number.isNaN(tb) && !Number.isNaN(ta))) return false
    const byId = this.compareIds(this.id.values[b]!, this.id.values[a]!)
    return (byId || this.compareConversations(this.conversation.values[b]!, this.conversation.values[a]!)) < 0
  }

  /** Orders ids, shorter first, then by character: counters (also in base 36) come out in the order they were given. */
  compareIds(a: number, b: number): number {
    return compareNames(this.ids, a, b)
  }

  compareConversations(a: number, b: number): number {
    return compareNames(this.conversations, a, b)
  }

  compareAuthors(a: number, b: number): number {
    return compareNames(this.authors, a, b)
  }

  /** Whether an id is made up, for a message to which its source gives none: it begins with NUL, as no other does. */
  isMadeUp(id: number): boolean {
    return id >= 0 && this.ids.firstByte(id) === 0
  }

  /** The kind of a message: see `FoundMessage.kind`. */
  kindOf(message: number): Link['kind'] {
    const kind = this.kind.values[message]
    return kind === POST || kind === COMMENT ? kind : EITHER
  }
}

/** By what they are, and -1, or another number that stands for none, before them. */
function compareNames(names: Names, a: number, b: number): number {
  if (a === b || a < 0 || b < 0) return a - b
  const x = names.name(a)
  const y = names.name(b)
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0)
}

/** Where a number stands in a column of rising ones; -1: nowhere. */
function placeIn({ values, length }: Column<Int32Array<ArrayBuffer>>, wanted: number): number {
  let [from, to] = [0, length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (values[middle]! < wanted) from = middle + 1
    else to = middle
  }
  return from < length && values[from] === wanted ? from : -1
}
