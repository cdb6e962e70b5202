/** A stretch of a text, from a character to the one behind its last. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A piece of a snippet. */
export interface Segment {
  readonly text: string
  /** Whether it is what was looked for. */
  readonly marked: boolean
}

/** A part of a text with what was looked for. */
export interface Snippet {
  readonly segments: readonly Segment[]
  /** Whether the text begins before it, and goes on behind it. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** Characters of a snippet, and how many of them stand before the first mark. */
const LENGTH = 280
const LEAD = 60
/** How far an end may move to fall between words. */
const LEEWAY = 24

/** The part of a text with the most marks (in order, none within another), about 280 characters; its beginning where there are none. */
export function snippetOf(text: string, marks: readonly Stretch[]): Snippet {
  const best = densest(marks)
  const wishedStart = best === undefined || best.start < LEAD * 1.5 ? 0 : best.start - LEAD
  const start = wishedStart === 0 ? 0 : wordStart(text, wishedStart, best?.start ?? 0)
  const end = start + LENGTH >= text.length ? text.length : wordEnd(text, start + LENGTH)
  const segments: Segment[] = []
  let at = start
  const add = (until: number, marked: boolean) => {
    if (until > at) segments.push({ text: text.slice(at, until), marked })
    at = Math.max(at, until)
  }
  for (const mark of marks) {
    if (mark.end <= start || mark.start >= end) continue
    add(Math.max(mark.start, start), false)
    add(Math.min(mark.end, end), true)
  }
  add(end, false)
  return { segments, cutBefore: start > 0, cutAfter: end < text.length }
}

/** The first mark of those that have most others within reach behind them. */
function densest(marks: readonly Stretch[]): Stretch | undefined {
  let best: Stretch | undefined
  let most = 0
  let last = 0
  for (const [i, mark] of marks.entries()) {
    while (last < marks.length && marks[last]!.end <= mark.start + LENGTH - LEAD) last++
    const within = Math.max(1, last - i)
    if (within > most) {
      most = within
      best = mark
    }
  }
  return best
}

const BLANK = /\s/

/** A place at or behind `from`, at most before `limit`, that does not cut a word or a character. */
function wordStart(text: string, from: number, limit: number): number {
  for (let at = from; at < Math.min(limit, from + LEEWAY); at++) if (BLANK.test(text[at - 1]!)) return at
  return wholeCharacter(text, from)
}

/** A place at or before `from` that does not cut a word or a character. */
function wordEnd(text: string, from: number): number {
  for (let at = from; at > from - LEEWAY; at--) if (BLANK.test(text[at]!)) return at
  return wholeCharacter(text, from)
}

/** Not between the halves of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number =>
  /^[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at
