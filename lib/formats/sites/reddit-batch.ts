import { writeUnescaped } from '../../input/json/escapes.ts'
import { ABSENT, begins, ESCAPED, JsonLine, NUMBER, OTHER, PLAIN } from '../../input/json/line.ts'
import { time } from '../../input/time.ts'
import { CommentBatch, type FoundComments } from '../batch.ts'
import { GONE_REDDITORS, REDDIT } from './reddit.ts'

const LINK_ID = 0
const ID = 1
const PARENT_ID = 2
const AUTHOR = 3
const CREATED_UTC = 4
const BODY = 5
const RETRIEVED_ON = 6
const RETRIEVED_UTC = 7
const REPLIES = 8
const WANTED = [
  ...['link_id', 'id', 'parent_id', 'author', 'created_utc', 'body', 'retrieved_on', 'retrieved_utc'],
  'replies',
]

/** No line that holds all of them is shorter. */
const SHORTEST_LINE = 70
const MOST_DIGITS = 13

const COMMENT_KIND = Buffer.from('t1_')
const SUBMISSION_KIND = Buffer.from('t3_')
const KIND_LENGTH = 3
const GONE_AUTHORS = GONE_REDDITORS.map(word => Buffer.from(word))
const GONE_TEXTS = ['[deleted]', '[removed]'].map(word => Buffer.from(word))
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const UNDERSCORE = 0x5f
const ZERO = 0x30
const AMPERSAND = 0x26
const OPEN_BRACE = 0x7b
const OPEN_BRACKET = 0x5b
const ENTITIES = [
  { name: Buffer.from('&lt;'), character: 0x3c },
  { name: Buffer.from('&gt;'), character: 0x3e },
  { name: Buffer.from('&amp;'), character: AMPERSAND },
]

/**
 * Takes comments straight from the bytes of a dump's lines, where they are written as nearly all are: what it then gives
 * is what `toComment` in reddit-dump.ts makes of the line parsed. Every other line it leaves alone.
 */
export class RedditBatch {
  readonly #line = new JsonLine(WANTED)
  readonly #batch = new CommentBatch(REDDIT)

  /** How many comments it took since `found` was called. */
  get length(): number {
    return this.#batch.length
  }

  /** Makes room for lines of so many bytes in all. */
  reserve(bytes: number): void {
    this.#batch.reserve(bytes, bytes / SHORTEST_LINE + 1)
  }

  /** Takes the comment of the line that begins at `from` and gives where the line ends; -1: it is to be parsed. */
  take(bytes: Uint8Array, from: number): number {
    const end = lineEnd(bytes, this.#line.read(bytes, from))
    if (end === -1) return -1
    const isPlain = this.#line.kind[CREATED_UTC] !== ABSENT && !this.#hasReplies(bytes)
    const at = isPlain ? this.#time(bytes, CREATED_UTC) : null
    const seen = this.#seen(bytes)
    if (at !== null && seen !== null && this.#names(bytes) && this.#text(bytes)) {
      this.#batch.finish(at, seen)
      return end
    }
    this.#batch.undo()
    return -1
  }

  /** The comments taken since the last call. */
  found(): FoundComments {
    return this.#batch.take()
  }

  /** Whether there are comments in this one. */
  #hasReplies(bytes: Uint8Array): boolean {
    const { kind, start } = this.#line
    const first = bytes[start[REPLIES]!]
    return kind[REPLIES] === OTHER && (first === OPEN_BRACE || first === OPEN_BRACKET)
  }

  /** As `seenAt` in reddit.ts. */
  #seen(bytes: Uint8Array): number | null {
    const on = this.#time(bytes, RETRIEVED_ON)
    return Number.isNaN(on) ? this.#time(bytes, RETRIEVED_UTC) : on
  }

  /** NaN: not said. Null: not written as usual. */
  #time(bytes: Uint8Array, key: number): number | null {
    const { kind, start, end } = this.#line
    const from = start[key]!
    const to = end[key]!
    if (kind[key] === ABSENT || (kind[key] === OTHER && key !== CREATED_UTC)) return Number.NaN
    if (kind[key] !== NUMBER && kind[key] !== PLAIN) return null
    if (from === to || to - from > MOST_DIGITS) return null
    let value = 0
    for (let i = from; i < to; i++) {
      const digit = bytes[i]! - ZERO
      if (digit < 0 || digit > 9) return null
      value = value * 10 + digit
    }
    return time(value) ?? Number.NaN
  }

  #names(bytes: Uint8Array): boolean {
    const { kind, start, end } = this.#line
    for (let name = LINK_ID; name <= AUTHOR; name++)
      if (kind[name] !== PLAIN || start[name] === end[name]) return false
    const batch = this.#batch
    const link = start[LINK_ID]!
    // With a second kind in it (t3_t1_…) it might be the parent's other name.
    if (!begins(bytes, link, SUBMISSION_KIND) || bytes[link + KIND_LENGTH + 2] === UNDERSCORE) return false
    batch.copy(bytes, link, end[LINK_ID]!)
    batch.end()

    const id = start[ID]!
    if (bytes[id + 2] === UNDERSCORE) return false
    batch.copy(COMMENT_KIND, 0, KIND_LENGTH)
    batch.copy(bytes, id, end[ID]!)
    batch.end()

    const parent = start[PARENT_ID]!
    if (begins(bytes, parent, COMMENT_KIND)) batch.copy(bytes, parent, end[PARENT_ID]!)
    else if (!begins(bytes, parent, SUBMISSION_KIND)) return false
    batch.end()

    const author = start[AUTHOR]!
    if (!isOneOf(GONE_AUTHORS, bytes, author, end[AUTHOR]!)) batch.copy(bytes, author, end[AUTHOR]!)
    batch.end()
    return true
  }

  #text(bytes: Uint8Array): boolean {
    const { kind, start, end } = this.#line
    const batch = this.#batch
    const from = batch.at
    if (kind[BODY] === PLAIN) batch.copyMany(bytes, start[BODY]!, end[BODY]!)
    else if (kind[BODY] === ESCAPED) {
      const to = writeUnescaped(bytes, start[BODY]!, end[BODY]!, batch.bytes, from)
      if (to === -1) return false
      batch.at = to
    } else return false
    batch.at = isOneOf(GONE_TEXTS, batch.bytes, from, batch.at)
      ? from
      : withoutEntities(batch.bytes, from, batch.at)
    return true
  }
}

/** Where the line ends whose object ends at `at`; -1: something else stands there. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes[at] === CARRIAGE_RETURN ? at + 1 : at
  return bytes[end] === LINE_FEED || end === bytes.length ? end : -1
}

const isOneOf = (words: readonly Uint8Array[], bytes: Uint8Array, from: number, to: number) =>
  words.some(word => word.length === to - from && begins(bytes, from, word))

/** Replaces in place the three characters that Reddit escapes; gives the new end. */
function withoutEntities(bytes: Uint8Array, start: number, end: number): number {
  let from = start
  while (from < end && bytes[from] !== AMPERSAND) from++
  let to = from
  while (from < end) {
    const entity =
      bytes[from] === AMPERSAND
        ? ENTITIES.find(({ name }) => from + name.length <= end && begins(bytes, from, name))
        : undefined
    bytes[to++] = entity?.character ?? bytes[from]!
    from += entity?.name.length ?? 1
  }
  return to
}
