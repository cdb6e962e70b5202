/** One mail as it lies in a file. */
export interface RawMail {
  /** Its place in the file, from 1. */
  readonly number: number
  /** Where it begins in the file. */
  readonly offset: number
  /** Whether a "From …" line stands before it, as in an mbox; a file that is one mail has none. */
  readonly separated: boolean
  /** Headers and body; at most `LONGEST_MAIL` bytes. */
  readonly bytes: Uint8Array
  /** Whether more of it was left out. */
  readonly cut: boolean
}

/** Bytes of a mail that are kept: attachments beyond this are no discussion. */
const LONGEST_MAIL = 64 * 1024 * 1024

/** A separator is an address and a date; what is longer is text. */
const LONGEST_SEPARATOR = 1000

/** A day, behind it a time, and behind that a year: each is looked for once. */
const DAY =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s{1,9}(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s{1,9}\d|\d{1,2}\s{1,9}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/g
const TIME = /\d:\d\d/g
const YEAR = /\b\d{4}\b/g

/** First line of a patch by `git format-patch`: a separator only in files of patches alone, else a part of a mail's body. */
const PATCH = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/

/** Whether a line separates the mails of an mbox file: "From ann@example.org Tue Jan  2 03:04:05 2024". */
export function isSeparator(line: string): boolean {
  if (line.length > LONGEST_SEPARATOR || !line.startsWith('From ')) return false
  let at = 5
  for (const part of [DAY, TIME, YEAR]) {
    part.lastIndex = at
    if (!part.test(line)) return false
    at = part.lastIndex
  }
  return true
}

const LF = 10
const CR = 13
const FROM = Buffer.from('From ')

/** In bytes: what may stand before a separator, the empty line's end and that of the line before. */
const CONTEXT = 3

/**
 * Bytes in pieces → the mails of an mbox (also one that begins without a separator), or the one mail that a file is. A
 * mail begins at a separator after an empty line, or at the start: lines of a body that merely begin with "From " divide
 * nothing. A piece is needed only until the next is asked for.
 */
export async function* mboxMessages(
  pieces: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_MAIL,
): AsyncIterable<RawMail> {
  const divider = new Divider(longest)
  for await (const piece of pieces) yield* divider.take(piece, false)
  yield* divider.take(new Uint8Array(0), true)
}

/** Divides bytes that come in pieces. */
class Divider {
  readonly #mail: Collected
  #number = 0
  /** Where in the file the mail began that is being read. */
  #began = 0
  #separated = false
  /** Whether the file is one of patches. */
  #patches = false
  /** The end of what came before, as far as it is to be looked at again; how much of that the mail has already. */
  #held = Buffer.alloc(0)
  #taken = 0
  /** Where in the file `#held` begins. */
  #offset = 0

  constructor(longest: number) {
    this.#mail = new Collected(longest)
  }

  /** The mails that are complete with a piece, `last`: and with the file. */
  *take(piece: Uint8Array, last: boolean): Iterable<RawMail> {
    const buffer = Buffer.concat([this.#held, piece])
    let taken = this.#taken
    /** Where the bytes begin that wait for the next piece: a separator may begin there. */
    let waiting = last ? buffer.length : Math.max(taken, buffer.length - FROM.length + 1)
    for (let at = buffer.indexOf(FROM, taken); at !== -1; at = buffer.indexOf(FROM, at + 1)) {
      if (!this.#isAfterEmptyLine(buffer, at)) continue
      const found = buffer.indexOf(LF, at)
      const end = found === -1 ? buffer.length : found
      if (end - at > LONGEST_SEPARATOR) continue
      if (found === -1 && !last) {
        waiting = at
        break
      }
      if (!this.#divides(buffer.toString('latin1', at, end), this.#offset + at)) continue
      this.#mail.add(buffer.subarray(taken, at))
      yield* this.#finished()
      this.#separated = true
      this.#began = this.#offset + at
      taken = Math.min(end + 1, buffer.length)
    }
    waiting = Math.max(waiting, taken)
    this.#mail.add(buffer.subarray(taken, waiting))
    const kept = Math.max(0, waiting - CONTEXT)
    this.#held = buffer.subarray(kept)
    this.#taken = waiting - kept
    this.#offset += kept
    if (last) yield* this.#finished()
  }

  #isAfterEmptyLine(buffer: Buffer, at: number): boolean {
    const place = this.#offset + at
    if (place === 0) return true
    if (buffer[at - 1] !== LF) return false
    const before = buffer[at - 2] === CR ? 3 : 2
    return place < before || buffer[at - before] === LF
  }

  #divides(line: string, place: number): boolean {
    if (!isSeparator(line)) return false
    if (!PATCH.test(line)) return true
    this.#patches ||= place === 0
    return this.#patches
  }

  *#finished(): Iterable<RawMail> {
    const { bytes, cut } = this.#mail.take()
    // Blank lines before the first separator are no mail.
    if (!this.#separated && isBlank(bytes)) return
    yield { number: ++this.#number, offset: this.#began, separated: this.#separated, bytes, cut }
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 10 || byte === 13 || byte === 32)

/** The bytes of a mail as they come, up to a size. */
class Collected {
  readonly #longest: number
  #pieces: Uint8Array[] = []
  #length = 0
  #cut = false

  constructor(longest: number) {
    this.#longest = longest
  }

  add(bytes: Uint8Array): void {
    const room = this.#longest - this.#length
    if (bytes.length > room) this.#cut = true
    const kept = bytes.subarray(0, room)
    if (kept.length === 0) return
    this.#pieces.push(kept)
    this.#length += kept.length
  }

  take(): { readonly bytes: Uint8Array; readonly cut: boolean } {
    const taken = {
      bytes: this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces),
      cut: this.#cut,
    }
    this.#pieces = []
    this.#length = 0
    this.#cut = false
    return taken
  }
}
