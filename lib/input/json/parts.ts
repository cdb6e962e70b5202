import { fields, parsed } from './json.ts'

/** A part of a JSON document, in the order in which parts stand there. */
export type JsonPart =
  /** A value that is given whole; `key`: its name in the object around it, its place in the list around it. */
  | { readonly kind: 'value'; readonly key: string | number; readonly value: unknown }
  /** A list or object too large to be given whole: what it holds comes next, up to its `close`. */
  | { readonly kind: 'open'; readonly key: string | number; readonly isList: boolean }
  | { readonly kind: 'close' }
  /** The text stops being JSON, or ends, here: what follows was not read. What is open is closed after it. */
  | { readonly kind: 'damage'; readonly where: string; readonly what: string }

/** A list or object that is open where the text has been read to. Places are counted from the text's beginning. */
interface Open {
  readonly isList: boolean
  readonly start: number
  /** Where the member begins that is not complete. */
  member: number
  /** How many members were given; -1: it is not (yet) given by its members. */
  given: number
  /** Where the member ends that was given by its own members; -1: none was since the last comma. */
  told: number
}

const OPEN_LIST = 0x5b
const OPEN_OBJECT = 0x7b
const CLOSE_LIST = 0x5d
const CLOSE_OBJECT = 0x7d
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

/** Deeper than any discussion: a text of brackets alone must not fill the memory. */
const DEEPEST = 1_000_000
/** A single text in a document, in characters: JavaScript's own have an end. */
const LONGEST_TEXT = 2 ** 28

/** Thrown where reading ends early: the values so far are given, the rest is not. */
class Damage extends Error {
  readonly at: number

  constructor(what: string, at: number) {
    super(what)
    this.at = at
  }
}

const NO_JSON = 'This is no JSON: what is complete before was read, what follows was not.'
const TOO_EARLY = 'The JSON ends too early: what is complete before was read.'
const TOO_DEEP = `Lists and objects nest deeper than ${DEEPEST.toLocaleString('en')} levels: what follows was not read.`
const TOO_LONG = `A text in it has more than ${LONGEST_TEXT.toLocaleString('en')} characters: what follows was not read.`

/**
 * The parts of a text that is one or more JSON values one after the other: values of up to `largest` characters whole, larger
 * ones by their members. So memory stays flat however large a document is and however deeply it nests, as long as no single
 * text in it is large. Linear time; never throws for bad JSON.
 */
export async function* jsonParts(pieces: AsyncIterable<string>, largest: number): AsyncIterable<JsonPart> {
  const scanner = new Scanner(largest)
  for await (const piece of pieces) {
    yield* scanner.take(piece)
    if (scanner.isDone) return
  }
  yield* scanner.end()
}

class Scanner {
  isDone = false
  readonly #largest: number
  readonly #held = new HeldText()
  readonly #open: Open[] = []
  /** How many of the open ones are given by their members: they are the outer ones. */
  #given = 0
  /** Where the value begins, or will, that stands in no other. */
  #root = 0
  #documents = 0
  #inString = false
  #isEscaped = false

  constructor(largest: number) {
    this.#largest = largest
  }

  *take(piece: string): Iterable<JsonPart> {
    const base = this.#held.end
    this.#held.add(piece)
    try {
      for (let at = 0; at < piece.length; at++) {
        const code = piece.charCodeAt(at)
        if (this.#inString) {
          if (this.#isEscaped) this.#isEscaped = false
          else if (code === BACKSLASH) this.#isEscaped = true
          else if (code === QUOTE) this.#inString = false
        } else if (code === QUOTE) this.#inString = true
        else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#begin(code === OPEN_LIST, base + at)
        else if (code === COMMA) yield* this.#separate(base + at)
        else if (code === CLOSE_OBJECT || code === CLOSE_LIST)
          yield* this.#finish(code === CLOSE_LIST, base + at)
      }
      if (this.#held.end - this.#inner() > this.#largest) yield* this.#openLarge()
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      yield* this.#damaged(error)
    }
  }

  *end(): Iterable<JsonPart> {
    const { end } = this.#held
    try {
      if (this.#open.length > 0) throw new Damage(TOO_EARLY, end)
      const rest = this.#held.slice(this.#root, end)
      if (rest.trim() !== '')
        yield { kind: 'value', key: this.#documents, value: this.#parsed(this.#root, end) }
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      yield* this.#damaged(error)
    }
  }

  #begin(isList: boolean, start: number): void {
    if (this.#open.length === DEEPEST) throw new Damage(TOO_DEEP, start)
    this.#open.push({ isList, start, member: start + 1, given: -1, told: -1 })
  }

  *#separate(at: number): Iterable<JsonPart> {
    const top = this.#open.at(-1)
    if (top === undefined) throw new Damage(NO_JSON, at)
    if (top.given >= 0) yield* this.#member(top, at)
    top.member = at + 1
    if (top.given >= 0) this.#held.forget(top.member)
  }

  *#finish(isList: boolean, at: number): Iterable<JsonPart> {
    const top = this.#open.at(-1)
    if (top === undefined || top.isList !== isList) throw new Damage(NO_JSON, at)
    const isGiven = top.given >= 0
    if (isGiven) {
      if (top.given > 0 || !this.#isBlank(top.member, at)) yield* this.#member(top, at)
      yield { kind: 'close' }
      this.#given--
    }
    this.#open.pop()
    const around = this.#open.at(-1)
    if (around !== undefined) {
      if (isGiven) around.told = at + 1
      return
    }
    if (!isGiven) yield { kind: 'value', key: this.#documents, value: this.#parsed(this.#root, at + 1) }
    this.#documents++
    this.#root = at + 1
    this.#held.forget(this.#root)
  }

  /** Gives the member that ends before `to`, where it was not given by its own members. */
  *#member(of: Open, to: number): Iterable<JsonPart> {
    if (of.told !== -1) {
      if (!this.#isBlank(of.told, to)) throw new Damage(NO_JSON, of.told)
      of.told = -1
      return
    }
    if (of.isList) yield { kind: 'value', key: of.given, value: this.#parsed(of.member, to) }
    else yield* this.#members(of, of.member, to)
    of.given++
  }

  *#members(of: Open, from: number, to: number): Iterable<JsonPart> {
    const value = this.#parsed(from, to, of.isList ? '[]' : '{}')
    for (const [key, member] of Object.entries(Array.isArray(value) ? value : (fields(value) ?? {})))
      yield { kind: 'value', key: of.isList ? of.given++ : key, value: member }
  }

  /** Gives the outermost of what is held by its members, until what is left to hold is small again. */
  *#openLarge(): Iterable<JsonPart> {
    for (let next = this.#open[this.#given]; next !== undefined; next = this.#open[this.#given]) {
      if (this.#held.end - next.start <= this.#largest / 2) break
      yield { kind: 'open', key: this.#keyOf(next), isList: next.isList }
      const around = this.#open[this.#given - 1]
      if (around?.isList === true) around.given++
      next.given = 0
      this.#given++
      if (next.member > next.start + 1) yield* this.#members(next, next.start + 1, next.member - 1)
    }
    const inner = this.#inner()
    this.#held.forget(inner)
    if (this.#held.end - inner > LONGEST_TEXT) throw new Damage(TOO_LONG, inner)
  }

  /** The key of the first that is not given, in what is around it. */
  #keyOf({ start }: Open): string | number {
    const around = this.#open[this.#given - 1]
    const before = this.#held.slice(this.#inner(), start).trim()
    if (around === undefined || around.isList) {
      if (before !== '') throw new Damage(NO_JSON, start)
      return around?.given ?? this.#documents
    }
    const key = before.endsWith(':') ? parsed(before.slice(0, -1)) : undefined
    if (typeof key !== 'string') throw new Damage(NO_JSON, start)
    return key
  }

  /** Gives what is complete of the value that is held, and ends. */
  *#damaged({ message, at }: Damage): Iterable<JsonPart> {
    this.isDone = true
    const rest = this.#open.slice(this.#given)
    const last = rest.findLastIndex(({ isList }) => isList)
    if (last !== -1) {
      const list = rest[last]!
      const complete = list.member > list.start + 1 ? list.member - 1 : list.member
      const closing = rest.slice(0, last + 1).map(({ isList }) => (isList ? ']' : '}'))
      const around = this.#open[this.#given - 1]
      const key = this.#tried(() => this.#keyOf(rest[0]!))
      const value = this.#tried(() => this.#parsed(rest[0]!.start, complete, closing.reverse().join('')))
      if (key !== undefined && value !== undefined) yield { kind: 'value', key, value }
      if (around?.isList === true) around.given++
    }
    yield { kind: 'damage', where: this.#held.place(at), what: message }
    while (this.#given-- > 0) yield { kind: 'close' }
  }

  #tried<T>(attempt: () => T): T | undefined {
    try {
      return attempt()
    } catch (error) {
      if (error instanceof Damage) return undefined
      throw error
    }
  }

  /** The value of a stretch; `around`: brackets to put around it, or behind it. */
  #parsed(from: number, to: number, around = ''): unknown {
    const text = this.#held.slice(from, to)
    const [open, close] = around === '[]' || around === '{}' ? [around[0], around[1]] : ['', around]
    const value = parsed(`${open}${text}${close}`)
    if (value === undefined) throw new Damage(NO_JSON, from)
    return value
  }

  /** Where the member begins that is held. */
  #inner(): number {
    return this.#open[this.#given - 1]?.member ?? this.#root
  }

  #isBlank(from: number, to: number): boolean {
    return this.#held.slice(from, to).trim() === ''
  }
}

/** The end of a text that comes in pieces, as far back as it is needed; its places count from the text's beginning. */
class HeldText {
  /** How long the text is so far. */
  end = 0
  #pieces: string[] = []
  /** Where the first piece begins. */
  #start = 0
  #line = 1
  /** Where the line begins in which the first piece does. */
  #lineStart = 0

  add(piece: string): void {
    this.#pieces.push(piece)
    this.end += piece.length
  }

  slice(from: number, to: number): string {
    const [only] = this.#pieces
    if (only !== undefined && to - this.#start <= only.length)
      return only.slice(from - this.#start, to - this.#start)
    const parts: string[] = []
    let start = this.#start
    for (const piece of this.#pieces) {
      if (start + piece.length > from && start < to)
        parts.push(piece.slice(Math.max(0, from - start), to - start))
      start += piece.length
    }
    return parts.join('')
  }

  /** Lets go of whole pieces before a place. */
  forget(before: number): void {
    let gone = 0
    for (const piece of this.#pieces) {
      if (this.#start + piece.length > before) break
      this.#pass(piece, piece.length)
      gone++
    }
    if (gone > 0) this.#pieces.splice(0, gone)
  }

  /** Where a place in the text is, for a person. */
  place(at: number): string {
    for (const piece of this.#pieces.splice(0)) {
      this.#pass(piece, Math.min(piece.length, at - this.#start))
      if (this.#start >= at) break
    }
    return `line ${this.#line}, character ${at - this.#lineStart + 1}`
  }

  #pass(piece: string, length: number): void {
    for (let at = piece.indexOf('\n'); at !== -1 && at < length; at = piece.indexOf('\n', at + 1)) {
      this.#line++
      this.#lineStart = this.#start + at + 1
    }
    this.#start += length
  }
}
