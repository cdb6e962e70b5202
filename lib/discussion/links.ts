import { Column } from './columns.ts'
import { Names } from './names.ts'

/** What a message may be: see `FoundMessage.kind`. */
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
}

/**
 * Everything that decides who replied to whom, for all messages of a load, in the order they were read: columns of
 * numbers, about 50 bytes a message, so that ten million fit in memory while their texts do not.
 */
export class Links {
  readonly ids = new Names()
  readonly conversations = new Names()
  readonly kind = new Column(Uint8Array)
  readonly conversation = new Column(Int32Array)
  readonly id = new Column(Int32Array)
  readonly parent = new Column(Int32Array)
  readonly author = new Column(Int32Array)
  readonly time = new Column(Float64Array)
  readonly words = new Column(Int32Array)
  readonly fullness = new Column(Int32Array)
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
  /** Messages whose parent may be no message at all: its id is a way to write "none", or the conversation's own. */
  readonly loose = new Column(Int32Array)

  get length(): number {
    return this.author.length
  }

  /** Lets go of what only the trees need: all but authors and times. */
  forgetTrees(): void {
    this.ids.clear()
    const { kind, conversation, id, parent, words, fullness, loose } = this
    for (const column of [kind, conversation, id, parent, words, fullness, loose]) column.clear()
    for (const column of [this.lineOf, this.lineEnd, this.lines, this.alias, this.aliasOf]) column.clear()
    for (const column of [this.otherwiseOf, this.otherwise]) column.clear()
  }

  /** Adds a message; its index is the length before. */
  add(link: Link): void {
    const { kind, conversation, id, parent, author, time, words, fullness } = this
    const at = kind.extend(1)
    conversation.extend(1)
    id.extend(1)
    parent.extend(1)
    author.extend(1)
    time.extend(1)
    words.extend(1)
    fullness.extend(1)
    kind.values[at] = link.kind
    conversation.values[at] = link.conversation
    id.values[at] = link.id
    parent.values[at] = link.parent
    author.values[at] = link.author
    time.values[at] = link.time
    words.values[at] = link.words
    fullness.values[at] = link.fullness
  }

  /** Notes what a message says of the line above its parent, nearest first. */
  addLine(message: number, ancestors: readonly number[]): void {
    this.lineOf.push(message)
    for (const ancestor of ancestors) this.lines.push(ancestor)
    this.lineEnd.push(this.lines.length)
  }

  /** Notes that a message is answered by another id as well. */
  addAlias(message: number, alias: number): void {
    this.alias.push(alias)
    this.aliasOf.push(message)
  }

  /** Notes where a message belongs if what it answers is not there. */
  addOtherwise(message: number, conversation: number): void {
    this.otherwiseOf.push(message)
    this.otherwise.push(conversation)
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
      if (isThere !== true) parent[message] = -1
    }
    this.loose.clear()
  }

  /**
   * Of two copies of one message, whether `b` stands: the fuller does; at equal length the one dated earlier, then by what they
   * answer, whatever order they were read in; where they do not differ in these, the one read later.
   */
  supersedes(b: number, a: number): boolean {
    const difference = this.fullness.values[b]! - this.fullness.values[a]!
    if (difference !== 0) return difference > 0
    const [tb, ta] = [this.time.values[b]!, this.time.values[a]!]
    if (tb !== ta && !(Number.isNaN(tb) && Number.isNaN(ta))) return tb < ta || Number.isNaN(ta)
    const [pb, pa] = [this.parent.values[b]!, this.parent.values[a]!]
    if (pb === pa) return b > a
    return pa === -1 || (pb !== -1 && this.compareIds(pb, pa) < 0)
  }

  /** Whether message `b` is dated before `a`, undated ones last; where that decides nothing, by their ids. */
  isEarlier(b: number, a: number): boolean {
    const tb = this.time.values[b]!
    const ta = this.time.values[a]!
    if (tb < ta || (Number.isNaN(ta) && !Number.isNaN(tb))) return true
    if (tb > ta || (Number.isNaN(tb) && !Number.isNaN(ta))) return false
    return (this.compareIds(this.id.values[b]!, this.id.values[a]!) || b - a) < 0
  }

  /** Orders ids, shorter first, then by character: counters (also in base 36) come out in the order they were given. */
  compareIds(a: number, b: number): number {
    if (a === b || a === -1 || b === -1) return a - b
    const x = this.ids.name(a)
    const y = this.ids.name(b)
    return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0)
  }
}
