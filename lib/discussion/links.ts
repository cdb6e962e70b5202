import { Column } from './columns.ts'
import { Names } from './names.ts'

/** What a message may be: see `FoundMessage.kind`. */
export const POST = 0
export const COMMENT = 1
export const EITHER = 2

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
  /** What messages say of the line above a missing parent: id → the id it replied to. */
  readonly ancestry = new Map<number, number>()

  get length(): number {
    return this.author.length
  }

  /** Lets go of what only the trees need: all but authors and times. */
  forgetTrees(): void {
    this.ids.clear()
    for (const column of [this.kind, this.conversation, this.id, this.parent, this.words, this.fullness])
      column.clear()
    this.ancestry.clear()
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

  /** Notes that `id` replied to the first of `ancestors`, that to the second, and so on; the first word said stands. */
  addAncestry(id: number, ancestors: Iterable<number>): void {
    let child = id
    for (const ancestor of ancestors) {
      if (child !== ancestor && !this.ancestry.has(child)) this.ancestry.set(child, ancestor)
      child = ancestor
    }
  }

  /** Of two copies of one message, whether `b` stands: the fuller does, at equal length the one read later. */
  supersedes(b: number, a: number): boolean {
    const difference = this.fullness.values[b]! - this.fullness.values[a]!
    return difference > 0 || (difference === 0 && b > a)
  }

  /** Of messages in a loop, whether `b` rather than `a` is where it is cut: at the earliest-dated, else first read. */
  isEarlier(b: number, a: number): boolean {
    const tb = this.time.values[b]!
    const ta = this.time.values[a]!
    if (tb < ta || (Number.isNaN(ta) && !Number.isNaN(tb))) return true
    return tb === ta || (Number.isNaN(ta) && Number.isNaN(tb)) ? b < a : false
  }
}
