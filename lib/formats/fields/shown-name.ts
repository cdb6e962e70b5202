import { type FoundProblem, problem } from '../../discussion/found.ts'
import { withCharacters } from '../../input/markup/entities.ts'
import { isGone, isGoneText } from './author.ts'

/** Verbs that blogs write between a name and its comment. */
export const SAYS =
  'says?|said|wrote|writes|commented|replied|replies|responds?|responded|sagte?|schreibt|schrieb|meint|meinte|antwortete?|kommentiert|' +
  'dijo|dice|comentó|respondió|escribió|dit|a dit|a écrit|écrit|répond|disse|diz|scrive|ha detto|ha scritto|respondeu|comentou|' +
  'zegt|schreef|schrijft|säger|skriver|sier|siger|sanoo|kirjoitti|mówi|napisał|pisze|říká|napsal|говорит|пишет|сказал|napsala|dedi ki|diyor ki'

/** Only with its colon: someone is called Simon Says. */
const TRAILING = new RegExp(` (?:${SAYS}) ?:$`, 'iu')

/** A name as a page shows it, without the "says:" behind it. Null: the author is deleted or anonymous, or there is no name. */
export function shownName(text: string): string | null {
  const name = text
    .replace(/[\s\u200b-\u200f\ufeff]+/gu, ' ')
    .trim()
    .replace(TRAILING, '')
    .replace(/ ?:$/, '')
    .trim()
  return name === '' || isGone(name) ? null : name
}

/** A title or name whose source encoded it twice: the references that are left become characters. Null stays null. */
export const onceMore = (text: string | null): string | null => text && withCharacters(text)

const LEADING = new RegExp(`^(?:${SAYS})\\s*:\\s*`, 'iu')

/** A text without the "says:" that introduces it. */
export const withoutSays = (text: string): string => text.replace(LEADING, '')

/** A comment's text; null: it is gone, or was never there. */
export const shownText = (text: string): string | null => (text === '' || isGoneText(text) ? null : text)

/** Fewer names say nothing. */
const ENOUGH = 5
/** Characters that are rare in names and common beside them: digits, bullets, arrows. */
const MARKS = /\d|[•·|→←↓↑»«▶►…]/u

/**
 * A problem where the names of a page are likely to be misread: nearly every comment has an author of its own, and
 * their names are marked alike; or all have one and the same. Nothing where they look like names.
 */
export function* doubtfulNames(authors: readonly (string | null)[]): Iterable<FoundProblem> {
  const names = authors.filter(name => name !== null)
  const different = new Set(names)
  const [first = ''] = different
  if (names.length < ENOUGH) return
  const marked = [...different].filter(name => MARKS.test(name))
  const shown = `“${(marked[0] ?? first).slice(0, 60)}”`
  if (different.size === 1)
    yield problem('names', `All ${names.length} comments have the same author (${shown}): it may be no name.`)
  else if (different.size * 10 >= names.length * 9 && marked.length * 10 >= different.size * 8)
    yield problem(
      'names',
      `Nearly every comment has an author of its own, and their names hold numbers or marks (${shown}): ` +
        'what was read as names may hold more than names.',
    )
}
