import { oneBlank } from '../../ends.ts'
import { lines } from '../../input/lines.ts'
import { isDate } from './shown-date.ts'
import { shownText } from './shown-name.ts'

/** A line of copied text. */
export interface Line {
  /** How many columns it stands to the right, with a tab stop at every eighth. */
  readonly indent: number
  /** Without white space around it; empty: a blank line. */
  readonly text: string
}

/** A text's lines, all at once: what its first line means may be told by its last. */
interface TextLines {
  readonly lines: readonly Line[]
  /** Whether the text is longer than any page: the rest was not read. */
  readonly cut: boolean
}

/** In lines and in characters. */
const LONGEST_PAGE = { lines: 4_000_000, characters: 2 ** 27 }

/** The lines of a page that is at hand as text, up to what a page may have. */
export async function textLines(text: AsyncIterable<string>): Promise<TextLines> {
  const all: Line[] = []
  let characters = 0
  async function* start(): AsyncIterable<string> {
    for await (const piece of text) {
      characters += piece.length
      if (characters > LONGEST_PAGE.characters) return
      yield piece
    }
  }
  for await (const [, line] of lines(start())) {
    if (all.length === LONGEST_PAGE.lines) return { lines: all, cut: true }
    all.push(lineOf(line))
  }
  return { lines: all, cut: characters > LONGEST_PAGE.characters }
}

/** The lines of a text that is at hand. */
export const linesOf = (text: string): readonly Line[] => text.split('\n').map(lineOf)

function lineOf(raw: string): Line {
  const text = raw.replaceAll('\0', '').trim()
  const from = text === '' ? 0 : raw.search(/[^\s\0]/)
  let indent = 0
  for (let column = 0; column < from; column++) indent = raw[column] === '\t' ? (indent | 7) + 1 : indent + 1
  return { indent, text }
}

/** For each line, where the next one stands that is not blank; `lines.length`: nowhere. */
export function nextFull(lines: readonly Line[]): Int32Array {
  const next = new Int32Array(lines.length)
  let full = lines.length
  for (let index = lines.length - 1; index >= 0; index--) {
    next[index] = full
    if (lines[index]?.text !== '') full = index
  }
  return next
}

/** A comment's button, which browsers copy along with it. */
const CONTROL = new RegExp(
  '^(?:[•·|] ?)?(?:(?:log in to )?reply(?: to .{1,60})?|antwort(?:en)?|auf .{1,60} antworten|responder(?: a .{1,60})?|répondre(?: à .{1,60})?|' +
    'rispondi|svara?|odpowiedz|beantwoorden|ответить|返信|like|likes?: \\d+|\\d+ likes?|liked by .{1,60}|loading\\.{3}|edit|share|' +
    'permalink|quote|report|flag|link|save|follow|hide|translate|see translation|upvote|downvote|vote|helpful|#) ?[↓↑→]?$',
  'i',
)
/** Another button at a line's end. */
const BESIDE =
  / ?[|·•]? ?(?:reply|like|share|report|edit|flag|link|quote|permalink|save|embed|follow|hide|upvote|downvote|vote)$/i

/** Whether a line is a comment's button, or several beside each other: "Reply ↓", "Like · Share". */
export function isControl(line: string): boolean {
  if (line.length > 80) return false
  for (let left = oneBlank(line); ; ) {
    if (CONTROL.test(left)) return true
    const last = BESIDE.exec(left)
    if (last === null) return false
    left = left.slice(0, last.index)
  }
}

const REPLY =
  /^[•·|]?\s*(?:reply|antwort|auf .{1,60} antworten|responder|répondre|rispondi|svar|odpowiedz|beantwoorden|ответить|返信)/i

/** Whether a line is the button that nothing but a comment has. */
export const isReplyButton = (line: string): boolean =>
  line.length <= 80 && line.split(/[|·•]/).some(part => REPLY.test(part)) && isControl(line)

/** Where a comment section ends. */
const END = new RegExp(
  '^(?:leave a (?:reply|comment)|post a comment|add a comment|write a comment|comments are closed|(?:older|newer) comments|post navigation|' +
    'this entry was posted|your email address will not be published|' +
    'kommentare sind geschlossen|(?:schreibe|hinterlasse) (?:einen|eine) (?:kommentar|antwort)|kommentar (?:verfassen|schreiben)|' +
    'deja (?:un comentario|una respuesta)|los comentarios están cerrados|laisser un commentaire|les commentaires sont fermés|' +
    'lascia un commento|rispondi annulla|deixe (?:um comentário|uma resposta)|geef een (?:reactie|antwoord)|lämna ett svar)\\b',
  'i',
)

/** Whether a line stands below all comments: "Comments are closed." */
const isEnd = (line: string): boolean => line.length <= 200 && END.test(line)

/** A count of votes: "12", "+3", "1.2K". */
const COUNT = /^[+-]?\d{1,4}(?:[.,]\d{1,3})?\s?[kKmM]?$/

/** The lines of a comment below its name → its text, without its date and buttons. Null: it has none. */
export function commentText(lines: readonly Line[]): string | null {
  const texts = lines.map(line => line.text)
  const end = texts.findIndex(isEnd)
  let to = end === -1 ? texts.length : end
  let from = 0
  const apart = (text: string | undefined) => text === undefined || text === '' || isControl(text)
  while (to > 0 && apart(texts[to - 1])) to--
  // Votes are counted above the buttons; but somebody may say no more than a number.
  const isCounted = to < texts.length && COUNT.test(texts[to - 1] ?? '') && texts.slice(to).some(isControl)
  if (isCounted && texts.slice(0, to - 1).some(text => !apart(text) && !isDate(text))) {
    to--
    while (to > 0 && apart(texts[to - 1])) to--
  }
  while (from < to && apart(texts[from])) from++
  if (from < to && isDate(texts[from] ?? '')) from++
  const text = texts
    .slice(from, to)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return shownText(text)
}
