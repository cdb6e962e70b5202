import { fields, parsed, string } from '../../input/json/json.ts'
import { withCharacters } from '../../input/markup/entities.ts'
import { plainText } from '../../input/markup/html.ts'
import { isGoneText } from './author.ts'

/** Elements that texts are written with; what else stands in angle brackets is somebody's text: `<ann@example.org>`. */
const ELEMENTS =
  'p|br|div|span|a|b|i|u|s|em|strong|ul|ol|li|blockquote|code|pre|img|h[1-6]|hr|table|tbody|tr|td|th|del|ins|sub|sup|' +
  'small|font|figure|video|audio|iframe|details|summary|cite|q|mark|kbd|center|section|article|at|systemEventMessage'
const HTML = new RegExp(`<(?:/(?:${ELEMENTS})|(?:${ELEMENTS})(?:\\s[^<>]*)?/?)>`, 'i')
/** phpBB keeps texts as XML, in which what was typed as markup stands in `s` and `e`. */
const PHPBB = /^<[rt][ >]/
const TYPED = /<([se])>[^<]*<\/\1>/g

/** Marks in square brackets, as forums write them: `[quote="ann"]`, `[url=…]`, `[/b]`. */
const BBCODE =
  /\[(\/?)(quote|b|i|u|s|url|img|code|size|color|colour|list|\*|center|left|right|spoiler|attachment|youtube|font|email|table|tr|td|hr|indent)((?:=|:|\s)[^\][]{0,300})?\]/gi

/** A text whose pieces stand beside each other as objects, as YouTube's archives have it: `{"text":"So "},{"text":"long"}`. */
const PIECES = /^\{"text":/

/** A text as people read it: HTML, BBCode and character references become plain text. Null: it is gone, or empty. */
export function plainBody(text: string): string | null {
  const pieces = PIECES.test(text) ? parsed(`[${text}]`) : undefined
  if (pieces !== undefined) return bodyOf(pieces)
  const plain = withoutMarkup(text)
  return plain.trim() === '' || isGoneText(plain) ? null : plain
}

/** The same, of any part of a text; empty where nothing is left. */
export function withoutMarkup(written: string): string {
  if (written.includes('<') && PHPBB.test(written))
    return plainText(withoutMarks(written.replaceAll(TYPED, ''))).trim()
  const text = written.includes('[/') ? withoutMarks(written) : written
  if (text.includes('<') && HTML.test(text)) return plainText(text).trim()
  return text.includes('&') ? withCharacters(text) : text
}

/** A text without marks of BBCode; quotations, code and items of lists stand on lines of their own. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(BBCODE, (_, _close: string, name: string) =>
      /^(quote|list|\*|code|tr|hr)$/i.test(name) ? '\n' : '',
    )
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where an object has its text in plain words, or written some way, the plainest first. */
const INSIDE = [
  ...[
    'plaintextMainText',
    'plain',
    'plaintext',
    'plainText',
    'plain_text',
    'text',
    'raw',
    'markdown',
    'source',
  ],
  ...['content', 'body', 'message', 'parts', 'value', 'rendered', 'html', '#text', '$t', '_', '__html'],
]
/** Parts of a document that stand on lines of their own (Atlassian, ProseMirror, Slate). */
const BLOCKS =
  /^(?:paragraph|heading|blockquote|listItem|list_item|codeBlock|code_block|rule|p|h\d|li|hardBreak)$/
const MOST_PARTS = 100_000

/**
 * The text of a message as JSON holds it: words, or HTML; a list of pieces; an object that has it in it, or is a document of
 * nodes. Null where there is none.
 */
export function bodyOf(value: unknown): string | null {
  if (typeof value === 'string') return plainBody(value)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return null
  const words: string[] = []
  const open: unknown[] = [value]
  for (
    let next = open.pop(), parts = 0;
    next !== undefined && parts < MOST_PARTS;
    next = open.pop(), parts++
  ) {
    const object = fields(next)
    if (Array.isArray(next)) {
      // Strings beside each other are paragraphs; strings among objects are stretches of one text.
      const apart = next.length > 1 && next.every(each => typeof each === 'string')
      for (let at = next.length - 1; at >= 0; at--) {
        open.push(next[at])
        if (apart && at > 0) open.push('\n')
      }
    } else if (object !== null) {
      const inner = INSIDE.map(key => object[key]).find(each => each !== undefined && each !== null)
      if (inner !== undefined) open.push(inner)
      if (BLOCKS.test(string(object['type']) ?? '')) words.push('\n')
    } else words.push(string(next) ?? '')
  }
  return plainBody(
    words
      .join('')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
}
