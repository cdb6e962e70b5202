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

/** What of a mail is kept: attachments beyond this are no discussion. */
export const LONGEST_MAIL = 64 * 1024 * 1024

/** A separator is an address and a date; what is longer is text. */
const LONGEST_SEPARATOR = 1000

const SEPARATOR =
  /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)).*\d:\d\d.*\b\d{4}\b/

/** What `git format-patch` begins a patch with: between mails only where patches are all there is, in a mail its body. */
const PATCH = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/

/** Whether a line is what mbox files have between mails: "From ann@example.org Tue Jan  2 03:04:05 2024". */
export const isSeparator = (line: string): boolean => line.length <= LONGEST_SEPARATOR && SEPARATOR.test(line)

/**
 * Bytes in pieces → the mails of an mbox (also one that begins without a separator), or the one mail that a file is. A
 * mail begins at a separator after an empty line, or at the start: lines of a body that merely begin with "From " divide
 * nothing.
 */
export async function* mboxMessages(
  pieces: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_MAIL,
): AsyncIterable<RawMail> {
  const mail = new Collected(longest)
  let number = 0
  /** Where in the file `buffer` begins. */
  let offset = 0
  let began = 0
  let separated = false
  let afterEmptyLine = true
  /** What the line that goes on at the buffer's start holds already: nothing, at most a CR, or text. */
  let line: 'new' | 'blank' | 'text' = 'new'
  let held: Uint8Array = new Uint8Array(0)

  let patches = false
  const divides = (text: string, at: number): boolean => {
    if (!isSeparator(text)) return false
    if (!PATCH.test(text)) return true
    patches ||= at === 0
    return patches
  }

  const finished = (): RawMail | null => {
    const { bytes, cut } = mail.take()
    // Blank lines before the first separator are no mail.
    if (!separated && isBlank(bytes)) return null
    return { number: ++number, offset: began, separated, bytes, cut }
  }

  for await (const piece of pieces) {
    const buffer =
      held.length === 0
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.length)
        : Buffer.concat([held, piece])
    held = new Uint8Array(0)
    let kept = 0
    let at = 0
    while (at < buffer.length) {
      const end = buffer.indexOf(10, at)
      if (line === 'new' && afterEmptyLine && buffer[at] === 70) {
        // A line that may be a separator is looked at whole.
        if (end === -1 && buffer.length - at <= LONGEST_SEPARATOR) {
          held = buffer.subarray(at)
          break
        }
        if (
          end !== -1 &&
          end - at <= LONGEST_SEPARATOR &&
          divides(buffer.toString('latin1', at, end), offset + at)
        ) {
          mail.add(buffer.subarray(kept, at))
          const before = finished()
          if (before !== null) yield before
          separated = true
          began = offset + at
          at = kept = end + 1
          afterEmptyLine = false
          continue
        }
      }
      const to = end === -1 ? buffer.length : end
      const isEmpty: boolean = line !== 'text' && (to === at || (to === at + 1 && buffer[at] === 13))
      if (end === -1) {
        line = isEmpty ? 'blank' : 'text'
        at = to
      } else {
        afterEmptyLine = isEmpty
        line = 'new'
        at = end + 1
      }
    }
    mail.add(buffer.subarray(kept, at))
    offset += at
  }
  if (held.length > 0 && divides(Buffer.from(held).toString('latin1'), offset)) {
    const before = finished()
    if (before !== null) yield before
    separated = true
    began = offset
  } else mail.add(held)
  const last = finished()
  if (last !== null) yield last
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
