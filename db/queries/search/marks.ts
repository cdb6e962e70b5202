import Database from 'better-sqlite3'
import type { Phrase } from '../../../lib/search/query.ts'
import { type Snippet, type Stretch, snippetOf } from '../../../lib/search/snippet.ts'
import { spaced } from '../../../lib/search/spaced.ts'
import { matchAny } from './match.ts'

/** How the indexes cut texts into words; the migration says the same. */
const TOKENIZER = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"

/** Characters that are looked at together, and how many of them once more with the next: phrases may lie across. */
const PASSAGE = 4000
const OVERLAP = 400

/** Begin and end of a mark. In texts they, and the character that ends a text for C, are blanks to us. */
const OPEN = '\u0001'
const CLOSE = '\u0002'
const RESERVED = new RegExp(`[\0${OPEN}${CLOSE}]`, 'g')

/** Finds words where the index finds them, by the same tokenizer: in a database of its own, which holds one passage at a time. */
class Marker {
  readonly #clear
  readonly #hold
  readonly #find

  constructor() {
    const connection = new Database(':memory:')
    connection.exec(`create virtual table passage using fts5(text, tokenize = "${TOKENIZER}")`)
    this.#clear = connection.prepare('delete from passage')
    this.#hold = connection.prepare<[string]>('insert into passage (rowid, text) values (1, ?)')
    this.#find = connection
      .prepare<[string, string, string], string>(
        'select highlight(passage, 0, ?, ?) from passage where passage match ?',
      )
      .pluck()
  }

  /** Where in a passage the phrases stand. */
  marks(passage: string, match: string): Stretch[] {
    const text = passage.toWellFormed().replace(RESERVED, ' ')
    this.#clear.run()
    this.#hold.run(spaced(text))
    const highlighted = this.#find.get(OPEN, CLOSE, match)
    return highlighted === undefined ? [] : stretchesIn(highlighted, text)
  }
}

/** The stretches of `text` that are marked in a copy of it with marks and blanks put in. */
function stretchesIn(highlighted: string, text: string): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  let start = 0
  for (let i = 0; i < highlighted.length; i++) {
    const character = highlighted[i]
    if (character === OPEN) start = -1
    else if (character === CLOSE) stretches.push({ start, end: at })
    else if (character === text[at]) {
      if (start === -1) start = at
      at++
    }
  }
  return stretches
}

let marker: Marker | null = null

/** The part of a text where the phrases stand, with them marked; its beginning where they do not. */
export function markedSnippet(text: string, phrases: readonly Phrase[]): Snippet {
  const match = matchAny(phrases)
  if (match === null) return snippetOf(text, [])
  marker ??= new Marker()
  for (let start = 0; start < text.length; start += PASSAGE - OVERLAP) {
    const end = Math.min(text.length, start + PASSAGE)
    const marks = marker.marks(text.slice(start, end), match)
    if (marks.length > 0) {
      const { segments, cutBefore, cutAfter } = snippetOf(text.slice(start, end), marks)
      return { segments, cutBefore: cutBefore || start > 0, cutAfter: cutAfter || end < text.length }
    }
    if (end === text.length) break
  }
  return snippetOf(text.slice(0, PASSAGE), [])
}
