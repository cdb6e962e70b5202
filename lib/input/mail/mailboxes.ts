import { headerText } from './mail.ts'

/** Someone in an address header. */
export interface Mailbox {
  /** As shown, or as a comment has it; empty: none. */
  readonly name: string
  /** Empty: none. */
  readonly address: string
}

/** Beyond this, a header's list of addresses is not looked at. */
const MOST_CHARACTERS = 20_000

const WORD = /(?:\[[^[\]\s<>()"]{0,60}\]|[^\s"<>(),;:])+/y
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy

/**
 * The people in an address header: RFC 5322 (3.4, 4.4) with its comments in comments, quoted words, groups and routes, and
 * what archives write against robots ("ann at example.org"). Linear.
 */
export function mailboxes(value: string): readonly Mailbox[] {
  let text = value.slice(0, MOST_CHARACTERS).replace(/[([] ?at ?[)\]]/gi, '@')
  const found: Mailbox[] = []
  let draft = new Draft()
  const end = () => {
    const mailbox = draft.mailbox()
    if (mailbox !== null) found.push(mailbox)
    draft = new Draft()
  }
  for (let at = 0; at < text.length; ) {
    const character = text[at]!
    if (character === '"') {
      const quoted = quotedAt(text, at)
      if (quoted === null) text = withoutQuotes(text, at)
      else at = draft.quoted(quoted, at)
    } else if (character === '(') at = draft.comment(text, at)
    else if (character === '<') at = draft.angle(text, at)
    else if (character === ',' || character === ';') {
      end()
      at++
    } else if (character === ':') {
      // The text before it is a group's name, or "mailto".
      if (!draft.hasAddress) draft = new Draft()
      at++
    } else at = draft.word(text, at)
  }
  end()
  return found
}

/** One of them, as far as it is read. Each method takes what begins at a place, and gives where that ends. */
class Draft {
  readonly #words: { readonly text: string; readonly isQuoted: boolean }[] = []
  #comment: string | null = null
  #angle: string | null = null

  get hasAddress(): boolean {
    return this.#angle !== null || this.#words.some(isAddress)
  }

  word(text: string, at: number): number {
    WORD.lastIndex = at
    const word = WORD.exec(text)?.[0]
    if (word === undefined) return at + 1
    const last = this.#words.at(-1)
    // "Ada Berg"@example.org, ada @ example.org
    const goesOn =
      last !== undefined && (word.startsWith('@') ? !last.text.includes('@') : last.text.endsWith('@'))
    if (goesOn) this.#words.pop()
    this.#words.push({ text: goesOn ? last.text + word : word, isQuoted: false })
    return at + word.length
  }

  quoted([whole, inside = '']: RegExpExecArray, at: number): number {
    this.#words.push({ text: unescaped(inside), isQuoted: true })
    return at + whole.length
  }

  /** The first comment may be the name. */
  comment(text: string, at: number): number {
    const end = commentEnd(text, at)
    this.#comment ??= unescaped(text.slice(at + 1, text[end - 1] === ')' ? end - 1 : end))
    return end
  }

  angle(given: string, at: number): number {
    let text = given
    let address = ''
    let end = at + 1
    while (end < text.length && text[end] !== '>') {
      const character = text[end]!
      if (character === '"') {
        const quoted = quotedAt(text, end)
        if (quoted === null) text = withoutQuotes(text, end)
        address += unescaped(quoted?.[1] ?? '')
        end += quoted?.[0].length ?? 0
      } else if (character === '(') end = this.comment(text, end)
      else {
        address = character === '<' ? '' : address + character
        end++
      }
    }
    this.#angle ??= address
      .trim()
      .replace(/^(\S+) at (\S+)$/i, '$1@$2')
      .replace(/^@[^:]*:/, '')
      .replace(/\s+/g, '')
    return end + 1
  }

  /** Null: nothing stood there. */
  mailbox(): Mailbox | null {
    const words = this.#words
    let address = this.#angle ?? ''
    if (address === '') {
      const [first, second, third] = words
      const isObscured = words.length === 3 && /^at$/i.test(second!.text) && !second!.isQuoted
      const own = isObscured ? { text: `${first!.text}@${third!.text}` } : words.findLast(isAddress)
      address = own?.text.replace(/^\[/, '').replace(/[\].]$/, '') ?? ''
      if (isObscured) words.length = 0
      else if (own !== undefined) words.splice(words.findLastIndex(isAddress), 1)
      // A name at this machine: "ann (Ann Archer)".
      else if (words.length === 1 && this.#comment !== null) address = words.pop()!.text
    }
    const named = words.map(({ text }) => text).join(' ')
    const comment = this.#comment ?? ''
    // Beside a name a comment says nothing, but for who passed the mail on.
    const shown = headerText(named === '' ? comment : /^via /i.test(comment) ? `${named} ${comment}` : named)
    const name = shown.toLowerCase() === address.toLowerCase() ? '' : shown
    return address === '' && name === '' ? null : { name, address }
  }
}

const isAddress = ({ text, isQuoted }: { readonly text: string; readonly isQuoted: boolean }): boolean =>
  !isQuoted && /^[^@]+@./.test(text)

function quotedAt(text: string, at: number): RegExpExecArray | null {
  QUOTED.lastIndex = at
  return QUOTED.exec(text)
}

/** A quote that nobody closed quotes nothing. */
const withoutQuotes = (text: string, from: number): string =>
  text.slice(0, from) + text.slice(from).replaceAll('"', ' ')

const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1')

/** Comments may hold comments. One that is not closed goes on to the end. */
function commentEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  return text.length
}
