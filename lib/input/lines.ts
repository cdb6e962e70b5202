/** The longest line that is kept whole; of a longer one, only so much of its beginning. A text in memory has an end. */
const LONGEST_LINE = 2 ** 28

/**
 * Text in pieces → its lines, each with its number from 1, without line ends: LF, CRLF, or CR alone, as old Macintoshes wrote
 * them; between values of JSON (`isJson`) that is a blank. The end of the file ends the last line; an empty file has no lines.
 */
export async function* lines(
  text: AsyncIterable<string>,
  isJson = false,
): AsyncIterable<readonly [number, string]> {
  const cutter = new LineCutter(isJson)
  let number = 0
  for await (const piece of text) for (const line of cutter.take(piece)) yield [++number, line]
  for (const line of cutter.rest()) yield [++number, line]
}

/** The same, a piece at a time. */
export class LineCutter {
  #held: string[] = []
  #heldLength = 0
  #afterReturn = false
  readonly #isJson: boolean

  constructor(isJson = false) {
    this.#isJson = isJson
  }

  /** The lines that end in this piece. */
  take(piece: string): readonly string[] {
    if (piece === '') return []
    const found: string[] = []
    let from = this.#afterReturn && piece[0] === '\n' ? 1 : 0
    this.#afterReturn = false
    let feed = piece.indexOf('\n', from)
    let carriage = this.#isJson ? -1 : piece.indexOf('\r', from)
    while (feed !== -1 || carriage !== -1) {
      const to: number = carriage === -1 || (feed !== -1 && feed < carriage) ? feed : carriage
      found.push(this.#line(piece.slice(from, to)))
      from = to + 1
      if (to === carriage) {
        if (feed === from) from++
        this.#afterReturn = from === piece.length && to === from - 1
        carriage = piece.indexOf('\r', from)
      }
      if (feed !== -1 && feed < from) feed = piece.indexOf('\n', from)
    }
    this.#hold(piece.slice(from))
    return found
  }

  /** The last line, unless it was ended; for the end of the text. */
  rest(): readonly string[] {
    return this.#held.length > 0 ? [this.#line('')] : []
  }

  #hold(piece: string): void {
    const room = LONGEST_LINE - this.#heldLength
    const kept = piece.length > room ? piece.slice(0, room) : piece
    this.#heldLength += kept.length
    if (kept !== '') this.#held.push(kept)
  }

  #line(end: string): string {
    this.#hold(end)
    const whole = this.#held.length === 1 ? this.#held[0]! : this.#held.join('')
    this.#held = []
    this.#heldLength = 0
    return this.#isJson && whole.endsWith('\r') ? whole.slice(0, -1) : whole
  }
}

const LINE_FEED = 0x0a

/**
 * Bytes in pieces → the same in stretches of whole lines, each but the last with a line's end behind it. Of a line longer
 * than `LONGEST_LINE` the middle is left out. Each piece and each stretch is needed only until the next is asked for.
 */
export async function* wholeLines(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let held: Uint8Array[] = []
  let heldLength = 0
  const hold = (piece: Uint8Array) => {
    if (piece.length === 0 || heldLength + piece.length > LONGEST_LINE) return
    heldLength += piece.length
    held.push(new Uint8Array(piece))
  }
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_FEED) + 1
    const first = end > 0 && held.length > 0 ? piece.indexOf(LINE_FEED) + 1 : 0
    if (first > 0) {
      yield Buffer.concat([...held, piece.subarray(0, first)])
      held = []
      heldLength = 0
    }
    if (end > first) yield piece.subarray(first, end)
    hold(piece.subarray(end))
  }
  if (held.length > 0) yield Buffer.concat(held)
}
