import { unfinishedReference, withCharacters } from './entities.ts'

/** Told what stands in an XML document, in its order. */
interface XmlEvents {
  /** An element begins at that line. */
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void
  /** An end tag, whether or not such an element is open; also told of elements without content, at once. */
  close(name: string, line: number): void
  /** A piece of text; the next piece may belong to it. */
  text(text: string): void
  /** A fault in the XML, and how it was read; for a user. */
  fault(line: number, what: string): void
}

/** Sections that begin with `<` and are no tags: how each ends, and its name. */
const SECTIONS = [
  { begin: '<!--', end: '-->', name: 'a comment' },
  { begin: '<![CDATA[', end: ']]>', name: 'a CDATA section' },
  { begin: '<?', end: '?>', name: 'a processing instruction' },
] as const
const CDATA = SECTIONS[1]
const DECLARATIONS = { end: ']', name: 'a document type' } as const

/** Longest tag, in characters: a longer one is text. The longest real ones hold a message's text in an attribute. */
const LONGEST_TAG = 2 ** 27

const TAG = /<(\/?)([\p{L}_:][^\s<>/='"]*)/uy
const ATTRIBUTE = /\s*([^\s<>/='"]+)\s*=\s*(["'])/y
const ANYTHING = /\s*\S*/y
const IN_DECLARATION = /[[>]/g
/** The beginning of a tag that a file cut off may end in: of "a < b", the blank shows that it is none. */
const UNFINISHED = /^<(?:$|\/|[\p{L}_:!?])/u
const SHOWS_TAG = 4
const SPACE = /\s/
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/**
 * XML in pieces, cut anywhere → its events. Reads what damaged exports hold: text around the document, prefixes nobody
 * declared, stray `<` and `&`, an end that is missing. Linear in time whatever the nesting, and of the text only an
 * unfinished tag is kept.
 *
 * Written here because the parsers at hand take quadratic time on unmatched end tags, or give up on the first fault.
 */
export class XmlScanner {
  readonly #events: XmlEvents
  readonly #ends = new TagEnds()
  #held = ''
  /** How much must be held before another look at an unfinished tag pays. */
  #enough = 0
  #section: { readonly end: string; readonly name: string } | null = null
  #line = 1
  /** Where the document's last `>` is, once it is over. */
  #lastBracket = -1

  constructor(events: XmlEvents) {
    this.#events = events
  }

  /** The document goes on. */
  write(piece: string): void {
    this.#held += piece
    if (this.#held.length >= this.#enough) this.#scan(false)
  }

  /** The document is over. */
  end(): void {
    this.#scan(true)
    if (this.#section !== null)
      this.#events.fault(this.#line, `The file is cut off inside ${this.#section.name}.`)
  }

  #scan(last: boolean): void {
    const held = this.#held
    if (last) this.#lastBracket = held.lastIndexOf('>')
    let at = 0
    let newline = held.indexOf('\n')
    while (at < held.length) {
      const next = this.#section === null ? this.#step(held, at, last) : this.#inSection(held, at, last)
      if (next === at) break
      at = next
      for (; newline !== -1 && newline < at; newline = held.indexOf('\n', newline + 1)) this.#line++
    }
    this.#held = held.slice(at)
    this.#enough = 2 * this.#held.length
  }

  /** Reads one text, tag or beginning of a section; gives where the next one begins, `at` where more must come first. */
  #step(held: string, at: number, last: boolean): number {
    if (held[at] !== '<') return this.#text(held, at, last)
    const left = held.length - at
    if (left < 3 && !last) return at
    if (last && UNFINISHED.test(held.slice(at, at + SHOWS_TAG)) && at > this.#lastBracket)
      return this.#cut(held)
    if (held[at + 1] === '!' || held[at + 1] === '?') return this.#declaration(held, at, last)
    TAG.lastIndex = at
    const tag = TAG.exec(held)
    if (tag === null) return this.#stray(at)
    const end = this.#ends.of(held, at)
    if (end === null) {
      if (!last) return left > LONGEST_TAG ? this.#stray(at) : at
      // A quotation mark that is missing makes all that follows one tag.
      return this.#stray(at)
    }
    if (held[end] === '<') return this.#stray(at)
    const name = tag[2] ?? ''
    if (tag[1] === '/') this.#events.close(name, this.#line)
    else {
      this.#events.open(name, this.#attributes(held.slice(at + 1 + name.length, end)), this.#line)
      if (held[end - 1] === '/') this.#events.close(name, this.#line)
    }
    return end + 1
  }

  #text(held: string, at: number, last: boolean): number {
    let to = held.indexOf('<', at)
    if (to === -1) {
      to = last ? held.length : held.length - unfinishedReference(held.slice(at))
    }
    if (to > at) this.#events.text(withCharacters(held.slice(at, to)))
    return to
  }

  #cut(held: string): number {
    this.#events.fault(this.#line, 'The file is cut off inside a tag.')
    return held.length
  }

  #stray(at: number): number {
    this.#events.fault(this.#line, 'A "<" that begins no tag was read as text.')
    this.#events.text('<')
    return at + 1
  }

  #declaration(held: string, at: number, last: boolean): number {
    for (const section of SECTIONS) {
      if (held.startsWith(section.begin, at)) {
        this.#section = section
        return at + section.begin.length
      }
      if (!last && held.length - at < section.begin.length && section.begin.startsWith(held.slice(at)))
        return at
    }
    const end = indexOfAny(IN_DECLARATION, held, at)
    if (end === null) return last || held.length - at > LONGEST_TAG ? held.length : at
    if (held[end] === '[') this.#section = DECLARATIONS
    return end + 1
  }

  #inSection(held: string, at: number, last: boolean): number {
    const { end } = this.#section ?? CDATA
    const found = held.indexOf(end, at)
    const to = found !== -1 ? found : last ? held.length : Math.max(at, held.length - end.length + 1)
    if (this.#section === CDATA && to > at) this.#events.text(held.slice(at, to))
    if (found === -1) return to
    this.#section = null
    return found + end.length
  }

  /** The text behind a tag's name → its attributes. The first of two with one name counts. */
  #attributes(body: string): ReadonlyMap<string, string> {
    if (body.length < 4) return NO_ATTRIBUTES
    const attributes = new Map<string, string>()
    for (let at = 0; at < body.length; ) {
      ATTRIBUTE.lastIndex = at
      const found = ATTRIBUTE.exec(body)
      const [, name, mark] = found ?? []
      const end = found === null ? -1 : body.indexOf(mark ?? '', ATTRIBUTE.lastIndex)
      if (name !== undefined && end !== -1) {
        const value = withCharacters(body.slice(ATTRIBUTE.lastIndex, end))
        if (!attributes.has(name)) attributes.set(name, value)
        at = end + 1
      } else {
        ANYTHING.lastIndex = at
        const rest = ANYTHING.exec(body)?.[0].trim() ?? ''
        if (rest !== '' && rest !== '/')
          this.#events.fault(this.#line, 'An attribute without quotation marks was left out.')
        at = Math.max(at + 1, ANYTHING.lastIndex)
      }
    }
    return attributes
  }
}

/** Characters to look at behind the beginning of a tag: those that end it, and quotation marks. */
const IN_TAG = /["'<>]/g
/** A tag has two for each attribute. */
const MOST_MARKS = 2 ** 16

/**
 * Finds where tags end. From one quotation mark to the next there is one way, whichever tag it was that came by; so where
 * a search led to nothing is remembered, and text full of `<` and quotation marks is gone over once, not from every `<`.
 */
class TagEnds {
  /** Quotation marks that were come by → where that led. */
  readonly #known = new Map<number, number | null>()
  #text = ''

  /** Where the tag ends that begins at `from`: at a `>`, or at a `<` that shows it is none; null: neither has come yet. */
  of(text: string, from: number): number | null {
    if (text !== this.#text) this.#known.clear()
    this.#text = text
    const passed: number[] = []
    const end = this.#follow(text, from + 1, passed)
    if (end === null || text[end] !== '>') for (const mark of passed) this.#known.set(mark, end)
    return end
  }

  #follow(text: string, from: number, passed: number[]): number | null {
    for (let at = from; ; ) {
      const found = indexOfAny(IN_TAG, text, at)
      if (found === null || text[found] === '<' || text[found] === '>') return found
      const known = this.#known.get(found)
      if (known !== undefined) return known
      if (passed.push(found) > MOST_MARKS) return from - 1
      let before = found - 1
      while (SPACE.test(text[before] ?? '')) before--
      // A quotation mark opens a value only where one is due; anywhere else it is a slip.
      const close = text[before] === '=' ? text.indexOf(text[found] ?? '', found + 1) : found
      if (close === -1) return null
      at = close + 1
    }
  }
}

function indexOfAny(characters: RegExp, text: string, from: number): number | null {
  characters.lastIndex = from
  return characters.exec(text)?.index ?? null
}
