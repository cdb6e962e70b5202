import { plainText } from '../input/html.ts'
import { fields, string } from '../input/json.ts'
import { isGoneText } from './author.ts'

const ELEMENTS =
  'p|br|div|span|a|b|i|u|s|em|strong|ul|ol|li|blockquote|code|pre|img|h[1-6]|hr|table|tbody|tr|td|th|del|ins|sub|sup|' +
  'small|font|figure|video|audio|iframe|details|summary|cite|q|mark|kbd|center|section|article|at|systemEventMessage'
/** An element of HTML as texts hold them, or a character reference. "a < b" and "<ann@example.org>" are neither. */
const MARKUP = new RegExp(
  `<(?:/(?:${ELEMENTS})|(?:${ELEMENTS})(?:\\s[^<>]*)?/?)>|&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,7}|#[xX][\\da-fA-F]{1,6});`,
  'i',
)

/** Whether a text is written in HTML, at least in part. */
export const isMarkup = (text: string): boolean => /[<&]/.test(text) && MARKUP.test(text)

/** A text as people read it: markup becomes plain text. Null where it is empty, or only says that it is gone. */
export function plainBody(text: string): string | null {
  const plain = isMarkup(text) ? plainText(text) : text
  return plain.trim() === '' || isGoneText(plain) ? null : plain
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
      for (let at = next.length - 1; at >= 0; at--) open.push(next[at], ...(apart && at > 0 ? ['\n'] : []))
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
