import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { breaksByMarkup, FlowingText } from './flowing-text.ts'
import { OpenElements } from './open-elements.ts'

/** An element of an HTML document. */
export interface Element {
  /** In lower case. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (Element | string)[]
}

/** Elements without content, and those whose content stands beside them: what they hold matters, not that they do. */
const EMPTY = new Set([
  ...[
    'area',
    'base',
    'br',
    'col',
    'embed',
    'hr',
    'img',
    'input',
    'link',
    'meta',
    'param',
    'source',
    'track',
    'wbr',
  ],
  ...['html', 'head', 'body'],
])

/** Elements whose content is no markup, and how their text is read. */
const RAW = new Map<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>([
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
])

/** A whole HTML document: its elements lie in one named `#document`. */
export interface Document extends Element {
  /** Whether it begins as a page and ends before the page does, or is larger than pages are. */
  readonly cut: boolean
  /** Where it was saved from, as programs that save pages note it before or at its beginning; null: they did not. */
  readonly savedFrom: string | null
}

/** In characters, without what pages hold of images: more is no page, and its elements fill the memory. */
const LONGEST_PAGE = 2 ** 25
/** The same in elements. */
const MOST_ELEMENTS = 2 ** 20
/** How much of a file is taken for a page, images and all. */
const LONGEST_FILE = 2 ** 27

/** The notes of browsers ("saved from url=(0021)https://example.org/") and of SingleFile ("url: https://example.org/"). */
const SAVED_FROM = /(?:saved from url=\(\d+\)|\burl:\s*)(https?:\/\/\S+)/
const FIRST_ELEMENTS = 10

/** Marks an image within a page that was saved as one file; shorter ones may be somebody's text. */
const IMAGE_BEGIN = ';base64,'
const IMAGE_END = /[^A-Za-z0-9+/=]/g
const SHORTEST_IMAGE = 1000

interface Events {
  open(name: string, attributes: readonly Token.Attribute[]): void
  close(name: string): void
  /** An end tag is there, whether or not it ends an element. */
  end?(name: string): void
  comment?(text: string): void
  text(text: string): void
}

/**
 * HTML as it comes → its elements' beginnings and ends, in pairs, and its texts. The HTML standard's tokens, with a
 * simpler tree: its rules for misnested formatting take quadratic time and more on pages made for it, these do not.
 */
function tokenizer(events: Events): Tokenizer {
  const open = new OpenElements(name => events.close(name))
  const text = (token: Token.CharacterToken) => events.text(token.chars)
  const html = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs, selfClosing }) {
        open.before(tagName)
        events.open(tagName, attrs)
        if (EMPTY.has(tagName) || (selfClosing && open.foreign)) return events.close(tagName)
        const raw = open.foreign ? undefined : RAW.get(tagName)
        open.push(tagName)
        if (raw !== undefined) html.state = raw
      },
      onEndTag({ tagName }) {
        events.end?.(tagName)
        // A line break that someone meant to write; the standard reads it so as well.
        if (tagName === 'br') {
          events.open('br', [])
          events.close('br')
        } else open.end(tagName)
      },
      onEof: () => open.endAll(),
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter() {},
      onComment: ({ data }) => events.comment?.(data),
      onDoctype() {},
      onParseError: null,
    },
  )
  return html
}

/** HTML → its elements. Never throws for bad HTML; linear in time, whatever the nesting. */
export async function parseHtml(text: AsyncIterable<string>): Promise<Document> {
  const document = element('#document', [])
  const open = [document]
  let count = 0
  let began = false
  let ended = false
  let savedFrom: string | null = null
  const html = tokenizer({
    open(name, attributes) {
      if (name === 'html') began = true
      if (++count > MOST_ELEMENTS) return html.pause()
      const child = element(name, attributes)
      open.at(-1)?.children.push(child)
      open.push(child)
    },
    close() {
      open.pop()
    },
    end(name) {
      if (name === 'html' || name === 'body') ended = true
    },
    comment(text) {
      if (count <= FIRST_ELEMENTS) savedFrom ??= SAVED_FROM.exec(text.slice(0, 2000))?.[1] ?? null
    },
    text(text) {
      const children = open.at(-1)?.children ?? []
      const last = children.length - 1
      if (typeof children[last] === 'string') children[last] += text
      else children.push(text)
    },
  })
  // At once: a tokenizer that waits for the end of a comment copies all of it whenever more comes.
  const { start, whole } = await startOf(text, LONGEST_FILE)
  const page = withoutImages(start)
  html.write(page.slice(0, LONGEST_PAGE), true)
  const tooLarge = !whole || page.length > LONGEST_PAGE || count > MOST_ELEMENTS
  return { ...document, cut: tooLarge || (began && !ended), savedFrom }
}

/** The first characters of a text, and whether they are all. */
async function startOf(text: AsyncIterable<string>, longest: number) {
  const pieces: string[] = []
  let left = longest
  for await (const piece of text) {
    pieces.push(piece.slice(0, left))
    left -= piece.length
    if (left < 0) break
  }
  return { start: pieces.join(''), whole: left >= 0 }
}

function withoutImages(page: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = page.indexOf(IMAGE_BEGIN); at !== -1; at = page.indexOf(IMAGE_BEGIN, at)) {
    const begin = at + IMAGE_BEGIN.length
    IMAGE_END.lastIndex = begin
    at = IMAGE_END.exec(page)?.index ?? page.length
    if (at - begin < SHORTEST_IMAGE) continue
    kept.push(page.slice(from, begin))
    from = at
  }
  kept.push(page.slice(from))
  return kept.join('')
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

const element = (name: string, attributes: readonly Token.Attribute[]) => ({
  name,
  attributes:
    attributes.length === 0 ? NO_ATTRIBUTES : new Map(attributes.map(({ name, value }) => [name, value])),
  children: [] as (Element | string)[],
})

/** HTML (a comment's body) → plain text, see `FlowingText`. Where no markup breaks lines, line ends in it are kept. */
export function plainText(html: string): string {
  const flowing = new FlowingText(!breaksByMarkup(html))
  if (!/[<&]/.test(html)) {
    // Nothing to take apart: many comments, and the few that are so large that it matters.
    flowing.text(html.replace(/\0/g, '').replace(/\r\n?/g, '\n'))
    return flowing.toString()
  }
  tokenizer({
    open: (name, attributes) =>
      flowing.open(name, emoji(name, new Map(attributes.map(a => [a.name, a.value])))),
    close: name => flowing.close(name),
    text: text => flowing.text(text),
  }).write(html, true)
  return flowing.toString()
}

/** An element's text as a reader sees it, without the elements that `leaveOut` names. */
export function textOf(element: Element, leaveOut: (element: Element) => boolean = () => false): string {
  const flowing = new FlowingText()
  for (const step of walk(element, leaveOut)) {
    if (step.kind === 'text') flowing.text(step.text)
    else if (step.kind === 'open')
      flowing.open(step.element.name, emoji(step.element.name, step.element.attributes))
    else flowing.close(step.element.name)
  }
  return flowing.toString()
}

/** A step through a document: an element begins or ends, or a text. */
type Step =
  | { readonly kind: 'open' | 'close'; readonly element: Element }
  | { readonly kind: 'text'; readonly text: string }

/** An element and all below it in document order, without the elements (and all below them) that `leaveOut` names. */
export function* walk(root: Element, leaveOut: (element: Element) => boolean = () => false): Iterable<Step> {
  const open = [{ element: root, next: 0 }]
  yield { kind: 'open', element: root }
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.element.children[top.next++]
    if (child === undefined) {
      open.pop()
      yield { kind: 'close', element: top.element }
    } else if (typeof child === 'string') yield { kind: 'text', text: child }
    else if (!leaveOut(child)) {
      open.push({ element: child, next: 0 })
      yield { kind: 'open', element: child }
    }
  }
}

/** An element and all elements below it in document order, without those (and all below them) that `leaveOut` names. */
export function* elements(root: Element, leaveOut?: (element: Element) => boolean): Iterable<Element> {
  for (const step of walk(root, leaveOut)) if (step.kind === 'open') yield step.element
}

const NO_CLASSES: readonly string[] = []
const known = new WeakMap<Element, readonly string[]>()

/** An element's classes. */
export function classes(element: Element): readonly string[] {
  const said = element.attributes.get('class')
  if (said === undefined) return NO_CLASSES
  let names = known.get(element)
  if (names === undefined) {
    names = said.split(/\s+/).filter(Boolean)
    known.set(element, names)
  }
  return names
}

/** Smileys and emoji are images on many pages; what they mean is written beside. */
function emoji(name: string, attributes: ReadonlyMap<string, string>): string | null {
  if (name !== 'img' || !/\b(?:wp-smiley|emoji|emojione)\b/.test(attributes.get('class') ?? '')) return null
  return attributes.get('alt') ?? null
}
