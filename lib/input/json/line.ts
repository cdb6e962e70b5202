import { escapeLength } from './escapes.ts'

/** Kinds of values at a key: none, … */
export const ABSENT = 0
/** … a string without escapes, … */
export const PLAIN = 1
/** … a string with escapes, … */
export const ESCAPED = 2
/** … a number, … */
export const NUMBER = 3
/** … or something else. */
export const OTHER = 4

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const SPACE = 0x20
const MINUS = 0x2d
const ZERO = 0x30

const FAILED = -1
const MOST_LEVELS = 64

const LITERALS = ['true', 'false', 'null'].map(word => Buffer.from(word))
/** By byte: whether it is no more than itself inside a string. */
const IS_ORDINARY = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
)

const NOT_WANTED = -1
/** More pairs of a line than these are not compared with those of the line before. */
const MOST_PAIRS = 256

/** Where the pairs of a line begin, and what the values of those that are wanted are. */
class Pairs {
  length = 0
  readonly start = new Int32Array(MOST_PAIRS)
  /** The key's number; `NOT_WANTED` for others, of which the rest is not said. */
  readonly wanted = new Int8Array(MOST_PAIRS)
  readonly kind = new Uint8Array(MOST_PAIRS)
  readonly valueStart = new Int32Array(MOST_PAIRS)
  readonly valueEnd = new Int32Array(MOST_PAIRS)
}

/**
 * Finds the values of a few keys in lines that are JSON objects, without making anything of the rest: five times as fast
 * as `JSON.parse`, which it follows to the letter. Only for bytes that are valid UTF-8.
 */
export class JsonLine {
  /** By wanted key: `ABSENT`, `PLAIN`, `ESCAPED`, `NUMBER` or `OTHER`; of a key that is there twice, the last. */
  readonly kind: Uint8Array
  /** By wanted key: where its value begins, inside the quotes of a string … */
  readonly start: Int32Array
  /** … and ends. */
  readonly end: Int32Array
  /** The wanted keys, by their length. */
  readonly #keys: (readonly { readonly number: number; readonly bytes: Uint8Array }[])[] = []
  readonly #open = new Uint8Array(MOST_LEVELS)
  /** The bytes that lines are read from, and a view to read eight of them at a time. */
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  /** The line before, and the one that is being read. */
  #before = new Pairs()
  #now = new Pairs()
  /** Whether the string passed last has escapes. */
  #escaped = false

  constructor(keys: readonly string[]) {
    for (const [number, key] of keys.entries()) {
      const bytes = Buffer.from(key)
      this.#keys[bytes.length] = [...(this.#keys[bytes.length] ?? []), { number, bytes }]
    }
    this.kind = new Uint8Array(keys.length)
    this.start = new Int32Array(keys.length)
    this.end = new Int32Array(keys.length)
  }

  /**
   * Looks through the object that begins at `from` and gives where it ends. -1: `JSON.parse` has to look, for there is no
   * object, it is not valid, or it is written in an unusual way.
   */
  read(bytes: Uint8Array, from: number): number {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
      this.#before.length = 0
    }
    const before = this.#before
    const now = this.#now
    now.length = 0
    this.kind.fill(ABSENT)
    if (bytes[from] !== OPEN_BRACE) return FAILED
    let at = spaces(bytes, from + 1)
    if (bytes[at] === CLOSE_BRACE) return at + 1
    for (;;) {
      at = spaces(bytes, this.#skipSame(bytes, at))
      if (bytes[at] !== QUOTE) return FAILED
      const keyStart = at + 1
      const keyEnd = this.#string(bytes, keyStart)
      if (keyEnd === FAILED || this.#escaped) return FAILED
      const colon = spaces(bytes, keyEnd + 1)
      if (bytes[colon] !== COLON) return FAILED
      const start = spaces(bytes, colon + 1)
      this.#escaped = false
      const end = this.#value(bytes, start)
      if (end === FAILED) return FAILED
      this.#remember(at, this.#note(bytes, keyStart, keyEnd, start, end))
      at = spaces(bytes, end)
      const next = bytes[at]
      if (next === CLOSE_BRACE) {
        this.#before = now
        this.#now = before
        return at + 1
      }
      if (next !== COMMA) return FAILED
      at = spaces(bytes, at + 1)
    }
  }

  /**
   * Passes over the pairs that are, to the byte, those in the same places of the line before, with the commas behind them:
   * most of what dumps repeat in every line, at a fifth of the time. The last pair of a line is never among them.
   */
  #skipSame(bytes: Uint8Array, start: number): number {
    const before = this.#before
    const first = this.#now.length
    const last = before.length - 1
    if (first >= last) return start
    const back = start - before.start[first]!
    const limit = before.start[last]! + back
    const at = sameUntil(this.#view, bytes, start, limit, back)
    let pair = first
    for (; pair < last && before.start[pair + 1]! + back <= at; pair++) {
      const number = before.wanted[pair]!
      if (number !== NOT_WANTED)
        this.#take(number, before.kind[pair]!, before.valueStart[pair]! + back, before.valueEnd[pair]! + back)
      this.#remember(before.start[pair]! + back, number)
    }
    return before.start[pair]! + back
  }

  /** Notes where a pair begins, and its value where it is wanted. */
  #remember(start: number, number: number): void {
    const now = this.#now
    if (now.length === MOST_PAIRS) return
    const pair = now.length++
    now.start[pair] = start
    now.wanted[pair] = number
    if (number === NOT_WANTED) return
    now.kind[pair] = this.kind[number]!
    now.valueStart[pair] = this.start[number]!
    now.valueEnd[pair] = this.end[number]!
  }

  /** Notes the value if its key is wanted, and gives the key's number. */
  #note(bytes: Uint8Array, keyStart: number, keyEnd: number, start: number, end: number): number {
    const keys = this.#keys[keyEnd - keyStart]
    if (keys === undefined) return NOT_WANTED
    for (const key of keys) {
      if (!begins(bytes, keyStart, key.bytes)) continue
      const first = bytes[start]!
      if (first === QUOTE) this.#take(key.number, this.#escaped ? ESCAPED : PLAIN, start + 1, end - 1)
      else this.#take(key.number, first === MINUS || isDigit(first) ? NUMBER : OTHER, start, end)
      return key.number
    }
    return NOT_WANTED
  }

  #take(number: number, kind: number, start: number, end: number): void {
    this.kind[number] = kind
    this.start[number] = start
    this.end[number] = end
  }

  /** Behind the value that begins at `at`. */
  #value(bytes: Uint8Array, at: number): number {
    const first = bytes[at]
    if (first === QUOTE) {
      const end = this.#string(bytes, at + 1)
      return end === FAILED ? FAILED : end + 1
    }
    return first === OPEN_BRACE || first === OPEN_BRACKET ? this.#nested(bytes, at) : scalar(bytes, at)
  }

  /** Behind the object or array that begins at `start`; one that is too deep fails, although it may be valid. */
  #nested(bytes: Uint8Array, start: number): number {
    const open = this.#open
    let depth = 0
    let at = start
    for (;;) {
      // A value begins here.
      const first = bytes[at]
      if (first === OPEN_BRACE || first === OPEN_BRACKET) {
        if (depth === MOST_LEVELS) return FAILED
        // Both kinds of brackets close with the code two above.
        const close = first + 2
        open[depth++] = close
        at = spaces(bytes, at + 1)
        if (bytes[at] !== close) {
          if (close === CLOSE_BRACE) at = this.#key(bytes, at)
          if (at === FAILED) return FAILED
          continue
        }
      } else {
        at = first === QUOTE ? this.#string(bytes, at + 1) + 1 : scalar(bytes, at)
        if (at <= 0) return FAILED
        at = spaces(bytes, at)
      }
      // A value has ended, or nothing stands in the brackets.
      while (bytes[at] === open[depth - 1]) {
        if (--depth === 0) return at + 1
        at = spaces(bytes, at + 1)
      }
      if (bytes[at] !== COMMA) return FAILED
      at = spaces(bytes, at + 1)
      if (open[depth - 1] === CLOSE_BRACE) at = this.#key(bytes, at)
      if (at === FAILED) return FAILED
    }
  }

  /** Behind a key and its colon, where the value begins. */
  #key(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== QUOTE) return FAILED
    const end = this.#string(bytes, at + 1)
    if (end === FAILED) return FAILED
    const colon = spaces(bytes, end + 1)
    return bytes[colon] === COLON ? spaces(bytes, colon + 1) : FAILED
  }

  /** The quote that ends the string that begins, without its quote, at `start`. */
  #string(bytes: Uint8Array, start: number): number {
    this.#escaped = false
    let at = start
    for (;;) {
      while (IS_ORDINARY[bytes[at]!] === 1) at++
      if (bytes[at] === QUOTE) return at
      const length = bytes[at] === BACKSLASH ? escapeLength(bytes, at) : FAILED
      if (length === FAILED) return FAILED
      this.#escaped = true
      at += length
    }
  }
}

/**
 * Up to where, from `start` on and before `limit`, bytes are the same as those `back` before them. Eight at a time, as one
 * number: numbers are equal whose bytes are not only where one is 0 and one −0, and a line that was read holds no NULs.
 */
function sameUntil(view: DataView, bytes: Uint8Array, start: number, limit: number, back: number): number {
  const end = Math.min(limit, bytes.length)
  let at = start
  while (at + 8 <= end && view.getFloat64(at, true) === view.getFloat64(at - back, true)) at += 8
  while (at < end && bytes[at] === bytes[at - back]) at++
  return at
}

/** Whether the key's bytes stand at `at`. */
export function begins(bytes: Uint8Array, at: number, key: Uint8Array): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return false
  return true
}

function spaces(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === SPACE) at++
  return at
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= ZERO && byte <= ZERO + 9

function scalar(bytes: Uint8Array, at: number): number {
  const first = bytes[at]
  if (first === MINUS || isDigit(first)) return numberEnd(bytes, at)
  for (const word of LITERALS) if (begins(bytes, at, word)) return at + word.length
  return FAILED
}

function digits(bytes: Uint8Array, start: number): number {
  let at = start
  while (isDigit(bytes[at])) at++
  return at === start ? FAILED : at
}

function numberEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start
  let at = bytes[first] === ZERO ? first + 1 : digits(bytes, first)
  if (at !== FAILED && bytes[at] === 0x2e) at = digits(bytes, at + 1)
  if (at !== FAILED && (bytes[at]! | 0x20) === 0x65) {
    const sign = bytes[at + 1]
    at = digits(bytes, sign === MINUS || sign === 0x2b ? at + 2 : at + 1)
  }
  return at
}
