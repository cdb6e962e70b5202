/** The longest line that is kept whole; of a longer one, only so much of its beginning. A text in memory has an end. */
export const LONGEST_LINE = 2 ** 28

/**
 * Text in pieces → its lines, each with its number from 1, without line ends: LF, CRLF, or CR alone, as old Macintoshes wrote
 * them; between values of JSON (`isJson`) that is a blank. The end of the file ends the last line; an empty file has no lines.
 */
export async function* lines(
  text: AsyncIterable<string>,
  isJson = false,
): AsyncIterable<readonly [number, string]> {
  let number = 0
  let held: string[] = []
  let heldLength = 0
  const hold = (piece: string) => {
    const room = LONGEST_LINE - heldLength
    const kept = piece.length > room ? piece.slice(0, room) : piece
    heldLength += kept.length
    if (kept !== '') held.push(kept)
  }
  const line = (end: string): readonly [number, string] => {
    hold(end)
    const whole = held.length === 1 ? held[0]! : held.join('')
    held = []
    heldLength = 0
    return [++number, isJson && whole.endsWith('\r') ? whole.slice(0, -1) : whole]
  }
  let afterReturn = false
  for await (const piece of text) {
    if (piece === '') continue
    let from: number = afterReturn && piece[0] === '\n' ? 1 : 0
    afterReturn = false
    let feed = piece.indexOf('\n', from)
    let carriage = isJson ? -1 : piece.indexOf('\r', from)
    while (feed !== -1 || carriage !== -1) {
      const to = carriage === -1 || (feed !== -1 && feed < carriage) ? feed : carriage
      yield line(piece.slice(from, to))
      from = to + 1
      if (to === carriage) {
        if (feed === from) from++
        afterReturn = from === piece.length && to === from - 1
        carriage = piece.indexOf('\r', from)
      }
      if (feed !== -1 && feed < from) feed = piece.indexOf('\n', from)
    }
    hold(piece.slice(from))
  }
  if (held.length > 0) yield line('')
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
