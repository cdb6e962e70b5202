import { withoutEnd } from '../ends.ts'
import type { SearchFault } from './query.ts'

/** A word, a phrase or a filter as it is written. */
export interface Piece {
  /** Begins with `-`. */
  readonly excluded: boolean
  /** The word before the colon, in small letters; null: there is none. */
  readonly field: string | null
  readonly value: string
  readonly quoted: boolean
  /** Ends with `*`. */
  readonly prefix: boolean
  readonly start: number
  readonly end: number
}

/** White space, and what cannot be seen. */
const BLANK = /[\s\p{Cc}]/u
/** As keyboards and as text programs write them. */
const QUOTE = /["“”„]/
const BARE = /[^\s\p{Cc}"“”„]*/uy
const FIELD = /(\p{L}+):(?!\/\/)/uy

/** Cuts a query into its pieces. One quotation mark without the other is a fault. */
export function piecesOf(text: string): Piece[] | SearchFault {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; ) {
    if (BLANK.test(text[at]!)) {
      at++
      continue
    }
    const start = at
    const excluded = text[at] === '-' && at + 1 < text.length && !BLANK.test(text[at + 1]!)
    if (excluded) at++
    const field = matchAt(FIELD, text, at)
    if (field !== null) at += field[0].length
    const quoted = at < text.length && QUOTE.test(text[at]!)
    let value: string
    if (quoted) {
      const end = closingQuote(text, at + 1)
      if (end === -1) return { message: UNCLOSED, start: at, end: text.length }
      value = text.slice(at + 1, end)
      at = end + 1
    } else {
      value = matchAt(BARE, text, at)?.[0] ?? ''
      at += value.length
    }
    const prefix = quoted ? text[at] === '*' : value.endsWith('*')
    if (quoted && prefix) at++
    pieces.push({
      excluded,
      field: field?.[1]?.toLowerCase() ?? null,
      value: prefix && !quoted ? withoutEnd(value, /\*/) : value,
      quoted,
      prefix,
      start,
      end: at,
    })
  }
  return pieces
}

const UNCLOSED = 'This quotation mark has no partner. Close the phrase, or leave the mark out.'

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (QUOTE.test(text[at]!)) return at
  return -1
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
