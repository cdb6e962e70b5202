import { withCharacters } from '../input/entities.ts'
import { plainText } from '../input/html.ts'
import { isGoneText } from './author.ts'

/** Elements that texts are written with; what else stands in angle brackets is somebody's text. */
const ELEMENTS =
  'p|br|div|span|a|b|i|u|s|em|strong|ul|ol|li|blockquote|code|pre|img|h[1-6]|hr|table|tbody|tr|td|th|del|ins|sub|sup|small|font|' +
  'figure|video|iframe|details|summary|cite|q|mark|kbd|center|section'
const HTML = new RegExp(`<(?:/(?:${ELEMENTS})|(?:${ELEMENTS})(?:\\s[^<>]*)?/?)>`, 'i')
/** phpBB keeps texts as XML, in which what was typed as markup stands in `s` and `e`. */
const PHPBB = /^<[rt][ >]/
const TYPED = /<([se])>[^<]*<\/\1>/g

/** Marks in square brackets, as forums write them: `[quote="ann"]`, `[url=…]`, `[/b]`. */
const BBCODE =
  /\[(\/?)(quote|b|i|u|s|url|img|code|size|color|colour|list|\*|center|left|right|spoiler|attachment|youtube|font|email|table|tr|td|hr|indent)((?:=|:|\s)[^\][]{0,300})?\]/gi

/** A cell's text as people read it: HTML, BBCode and character references become plain text. Null: it is gone, or empty. */
export function cellText(cell: string): string | null {
  const text = withoutMarkup(cell)
  return text === '' || isGoneText(text) ? null : text
}

function withoutMarkup(cell: string): string {
  if (cell.includes('<') && PHPBB.test(cell))
    return plainText(withoutMarks(cell.replaceAll(TYPED, ''))).trim()
  const text = cell.includes('[/') ? withoutMarks(cell) : cell
  if (text.includes('<') && HTML.test(text)) return plainText(text).trim()
  return text.includes('&') ? withCharacters(text) : text
}

/** What is quoted, and what stands in a list, is on lines of its own. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(BBCODE, (_, _close: string, name: string) =>
      /^(quote|list|\*|code|tr|hr)$/i.test(name) ? '\n' : '',
    )
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whom a text quotes at its beginning, and what of the message quoted it tells besides. */
export interface Quoted {
  readonly name: string
  /** The id of the message; null: it does not say. */
  readonly id: string | null
  /** What it quotes, in plain text. */
  readonly text: string
}

/** `[quote="ann"]`, `[quote=ann post_id=7]`, `[quote name="ann" post=7]`, and the same as phpBB keeps it. */
const QUOTE = /^\s*(?:<r>\s*)?(?:<QUOTE\b([^<>]{0,300})>|\[quote\b([^\][]{0,300})\])([\s\S]{0,2000})/i
const NAME =
  /(?:^=|\bauthor=|\bname=|\busername=)\s*(?:"([^"]*)"|&quot;(.{0,300}?)&quot;|'([^']*)'|([^\s,\]"]+))/i
const ID = /\b(?:post_id|post|pid|msg|id)\s*[=:]\s*["']?(\d{1,18})/i

/** What a text quotes where it begins with a quote that says whom; null: it does not. */
export function quotedBy(text: string): Quoted | null {
  const found = QUOTE.exec(text)
  if (found === null) return null
  const [, xml, bbcode, rest = ''] = found
  const about = xml ?? bbcode ?? ''
  const [, ...names] = NAME.exec(about) ?? []
  // Old phpBB ends a name by a number of its own; XenForo has "ann, post: 7, member: 3".
  const name = names.find(each => each !== undefined)?.split(/, (?:post|member):/)[0]
  if (name === undefined || name === '') return null
  const end = rest.search(/\[\/quote\b|<e>\[\/quote/i)
  return {
    name: withCharacters(name),
    id: ID.exec(about)?.[1] ?? null,
    text: withoutMarkup(end === -1 ? '' : rest.slice(0, end).replaceAll(TYPED, '')),
  }
}
