import { isUtf8 } from 'node:buffer'
import { type FoundProblem, problem } from '../discussion/found.ts'

/** Counts over bytes read as UTF-8. */
interface Utf8Scan {
  /** Valid characters of more than one byte. */
  readonly characters: number
  /** Bytes that belong to no valid character. */
  readonly strays: number
  /** Where the first of them is; -1: there is none. */
  readonly firstStray: number
}

/** Counts what is UTF-8 and what is not; a character that the end cuts counts as neither, unless `whole`. */
export function utf8Scan(bytes: Uint8Array, whole: boolean): Utf8Scan {
  let characters = 0
  let strays = 0
  let firstStray = -1
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at]! < 0x80) {
      at++
      continue
    }
    const length = characterLength(bytes, at)
    if (length > 0) {
      characters++
      at += length
    } else if (length === 0 || whole) {
      strays++
      if (firstStray === -1) firstStray = at
      at++
    } else break
  }
  return { characters, strays, firstStray }
}

/** UTF-8 in pieces → text. Invalid bytes become U+FFFD and are reported at the end; `offset` is where the first piece lies. */
export function utf8Decoder(report: (problem: FoundProblem) => void, offset: number) {
  const whole = wholeUtf8(report, offset)
  return { write: (piece: Uint8Array) => text(whole.write(piece)), end: () => text(whole.end()) }
}

/** The same, but the text stays UTF-8, cut between characters. */
export function wholeUtf8(report: (problem: FoundProblem) => void, offset: number) {
  let kept: Uint8Array = new Uint8Array(0)
  let position = offset
  let strays = 0
  let first = -1
  function valid(bytes: Uint8Array): Uint8Array {
    const from = position
    position += bytes.length
    if (isUtf8(bytes)) return bytes
    const scan = utf8Scan(bytes, true)
    if (first === -1) first = from + scan.firstStray
    strays += scan.strays
    return Buffer.from(text(bytes))
  }
  return {
    write(piece: Uint8Array): Uint8Array {
      const bytes = kept.length === 0 ? piece : Buffer.concat([kept, piece])
      const end = lastBoundary(bytes)
      kept = new Uint8Array(bytes.subarray(end))
      return valid(bytes.subarray(0, end))
    },
    end(): Uint8Array {
      const last = valid(kept)
      if (strays > 0)
        report(
          problem(
            `byte ${first}`,
            `Bytes that are not valid UTF-8, replaced by \uFFFD: ${strays}. The first is here.`,
          ),
        )
      return last
    },
  }
}

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')

/** The length of the character that begins at `at`; 0: none does; -1: the end cuts it. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next]
    if (byte === undefined) return -1
    // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
    const from = next > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const to = next > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (byte < from || byte > to) return 0
  }
  return length
}

/** Where the last character that the end cuts begins; the length if it cuts none. */
function lastBoundary(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at--) {
    if (bytes[at]! < 0x80) break
    if (bytes[at]! >= 0xc0) return characterLength(bytes, at) === -1 ? at : bytes.length
  }
  return bytes.length
}
