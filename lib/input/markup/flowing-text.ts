/** Elements around which a reader sees a blank line. */
const PARAGRAPHS = new Set([
  'p',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'dl',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'figure',
])

/** Elements that begin and end on a line of their own. */
const LINES = new Set([
  ...[
    'address',
    'article',
    'aside',
    'body',
    'center',
    'dd',
    'details',
    'div',
    'dt',
    'fieldset',
    'figcaption',
    'footer',
  ],
  ...['form', 'header', 'li', 'main', 'nav', 'section', 'summary', 'tr'],
])

/** Elements whose content is nothing a reader sees as text. */
const UNSEEN = new Set([
  'head',
  'iframe',
  'noscript',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
])

const BREAKING = new RegExp(`<(?:br|${[...PARAGRAPHS, ...LINES].join('|')})[\\s/>]`, 'i')

/** Whether HTML sets its lines by markup; where it does not (a WordPress export's bodies), line ends in it are meant. */
export const breaksByMarkup = (html: string): boolean => BREAKING.test(html)

/** White space that is not one space already: replacing every space by itself takes twenty times a long text's size. */
const WHITE_SPACE = / [ \t\r\n\f]+|[\t\r\n\f][ \t\r\n\f]*/g

/**
 * HTML's elements and texts in document order → plain text as a reader sees it: white space is one space, a line break is
 * a line end, a paragraph's end a blank line. Scripts and styles are left out.
 */
export class FlowingText {
  readonly #pieces: string[] = []
  readonly #keepLines: boolean
  #breaks = 0
  #space = false
  #preformatted = 0
  #unseen = 0

  /** `keepLines`: line ends in the text are line ends for the reader too. */
  constructor(keepLines = false) {
    this.#keepLines = keepLines
  }

  /** An element begins. `image` is what stands for an image among text: an emoji's own character. */
  open(name: string, image: string | null = null): void {
    if (UNSEEN.has(name)) this.#unseen++
    if (name === 'pre') this.#preformatted++
    if (name === 'br') this.#break(this.#breaks + 1)
    if (name === 'td' || name === 'th') this.#space = true
    if (image !== null) this.text(image)
    this.#edge(name)
  }

  /** An element ends. */
  close(name: string): void {
    if (UNSEEN.has(name)) this.#unseen--
    if (name === 'pre') this.#preformatted--
    this.#edge(name)
  }

  text(text: string): void {
    if (this.#unseen > 0) return
    const preformatted = this.#preformatted > 0
    if (!preformatted && !this.#keepLines) this.#flow(text)
    else
      text.split(/\r?\n/).forEach((line, index) => {
        if (index > 0) this.#break(this.#breaks + 1)
        if (!preformatted) this.#flow(line)
        else if (line !== '') this.#write(line)
      })
  }

  /** The text so far, without white space around it. */
  toString(): string {
    return this.#pieces.join('').trim()
  }

  #edge(name: string): void {
    if (PARAGRAPHS.has(name)) this.#break(Math.max(this.#breaks, 2))
    else if (LINES.has(name)) this.#break(Math.max(this.#breaks, 1))
  }

  #break(lines: number): void {
    this.#breaks = Math.min(lines, 2)
    this.#space = false
  }

  #flow(text: string): void {
    const words = text.replace(WHITE_SPACE, ' ')
    const from = words.startsWith(' ') ? 1 : 0
    const to = words.length > from && words.endsWith(' ') ? words.length - 1 : words.length
    if (from === 1) this.#space = true
    if (to > from) this.#write(words.slice(from, to))
    if (to < words.length) this.#space = true
  }

  #write(text: string): void {
    if (this.#pieces.length > 0) {
      if (this.#breaks > 0) this.#pieces.push('\n'.repeat(this.#breaks))
      else if (this.#space) this.#pieces.push(' ')
    }
    this.#pieces.push(text)
    this.#breaks = 0
    this.#space = false
  }
}
