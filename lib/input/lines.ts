/**
 * Text in pieces → its lines, each with its number from 1, without line ends (LF, CRLF; a lone CR is text).
 * The end of the file ends the last line; an empty file has no lines.
 */
export async function* lines(text: AsyncIterable<string>): AsyncIterable<readonly [number, string]> {
  let number = 0
  let pieces: string[] = []
  for await (const piece of text) {
    let from = 0
    for (let to = piece.indexOf('\n'); to !== -1; to = piece.indexOf('\n', from)) {
      const line = pieces.length === 0 ? piece.slice(from, to) : pieces.join('') + piece.slice(from, to)
      pieces = []
      from = to + 1
      yield [++number, line.endsWith('\r') ? line.slice(0, -1) : line]
    }
    if (from < piece.length) pieces.push(piece.slice(from))
  }
  if (pieces.length > 0) {
    const line = pieces.join('')
    yield [++number, line.endsWith('\r') ? line.slice(0, -1) : line]
  }
}
