import { oneBlank, withoutEnd, withoutStart } from '../../ends.ts'
import { classes, type Element, elements, textOf, walk } from '../../input/markup/html.ts'
import { type Matches, matches, Selecting, type Selector, selector } from '../../input/markup/selector.ts'
import { time } from '../../input/time.ts'
import { dateBehind, isDate } from '../fields/shown-date.ts'
import { shownName } from '../fields/shown-name.ts'
import { isControl } from '../fields/text-lines.ts'
import { BESIDE_NAME, EXACT, isBesideName, isReplyLink, isTime, mayBeName } from './comment-marks.ts'
import { mainText, textIn } from './comment-text.ts'

/** Where the parts of a comment stand in its markup. */
export interface PartSelectors {
  /** Best first. */
  readonly author: readonly string[]
  /** Best first. */
  readonly text: readonly string[]
  /** Elements that hold its time, besides those with a `datetime`. */
  readonly time: readonly string[]
  /** Parts of a comment that are not its text: without blanks. */
  readonly apart: string
  /** Whether the last time is its own: that of an edit may come first. */
  readonly lastTime?: boolean
  /** Whether it is not known what things are called: where nothing is called the text, the largest piece without name and time is. */
  readonly guessed?: boolean
}

/** The same, made ready. */
interface PartMatches {
  readonly selectors: readonly Selector[]
  readonly names: number
  readonly texts: number
  readonly apart: Matches
  readonly lastTime: boolean
  readonly guessed: boolean
}

export const partMatches = ({
  author,
  text,
  time,
  apart,
  lastTime = false,
  guessed = false,
}: PartSelectors): PartMatches => ({
  selectors: [...author, ...text, time.join()].map(selector),
  names: author.length,
  texts: text.length,
  apart: matches(apart),
  lastTime,
  guessed,
})

/** The parts of one comment on a page. */
export interface CommentParts {
  /** Null: deleted or anonymous, or nothing names its author. */
  readonly name: string | null
  readonly text: string | null
  readonly createdAt: number | null
  /** The date as it is shown; null: there is none, or it only says how long ago. */
  readonly date: string | null
  /** Whether it waits for approval: only its author saw it. */
  readonly pending: boolean
  /** The text of its reply link: "Reply to Ada". */
  readonly replyLabel: string | null
  /** The number that its reply link bears. */
  readonly replyId: string | null
}

const NAMED_AUTHOR = /(?:^|[-_])(?:author|user|commenter|poster)(?:[-_]?(?:name|link))?$/i
const NAMED_TEXT = /[-_](?:text|content|body|copy|entry)$/i
const NAMED_COMMENT = /comment|message|post|reply/i

/** How many elements are looked at that may hold a name, or a text. */
const MOST_CANDIDATES = 4

/** Reads a comment, which may be several elements, without those below it, which `others` holds for. */
export function commentParts(parts: readonly Element[], kind: PartMatches, others: Matches): CommentParts {
  const { names, bodies, times, reply, pending } = candidatesIn(parts, kind, others)
  const known = new Set(names.slice(0, -1).flat())
  const named = kind.guessed ? nameIn(names.flat(), others)?.element : undefined
  // A box around all of it may be called as texts are.
  const isAround = (element: Element) =>
    named !== undefined && holds(element, named) && times.some(each => holds(element, each))
  const body = bodies.flat().find(element => !known.has(element) && !isAround(element)) ?? null
  const found = nameIn(names.flat(), element => others(element) || (body !== null && element === body))
  const name = found?.element ?? null
  const said = reply?.attributes.get('data-replyto') ?? reply?.attributes.get('aria-label')
  const label = said === undefined || said.length > LONGEST_NAME ? null : said
  return {
    name: found?.name ?? null,
    text:
      kind.guessed && body === null
        ? mainText(parts, [name, reply, ...times], others, kind.apart)
        : textIn(parts, { body, name, others, apart: kind.apart }),
    ...timeIn(kind.lastTime ? times.reverse() : times),
    pending,
    replyLabel: label,
    replyId: replyId(reply),
  }
}

const holds = (outer: Element, inner: Element): boolean => {
  for (const element of elements(outer)) if (element === inner) return true
  return false
}

/** Elements of a comment that may hold its parts; those of names and texts by what speaks for them, best first. */
interface Candidates {
  readonly names: readonly Element[][]
  readonly bodies: readonly Element[][]
  readonly times: Element[]
  readonly reply: Element | null
  /** Whether the comment waits for somebody to let it through. */
  readonly pending: boolean
}

function candidatesIn(parts: readonly Element[], kind: PartMatches, others: Matches): Candidates {
  const names: Element[][] = Array.from({ length: kind.names + 1 }, () => [])
  const bodies: Element[][] = Array.from({ length: kind.texts + 1 }, () => [])
  const times: Element[] = []
  let reply: Element | null = null
  let pending = false
  /** The last that may be a name. */
  let before: Element | null = null
  const add = (to: Element[] | undefined, element: Element) => {
    if (to !== undefined && to.length < MOST_CANDIDATES) to.push(element)
  }
  const look = (element: Element, held: readonly number[]) => {
    const of = classes(element)
    let isTimed = isTime(element)
    for (const place of held) {
      if (place < kind.names) add(names[place], element)
      else if (place < kind.names + kind.texts) add(bodies[place - kind.names], element)
      else isTimed = true
    }
    if (of.some(one => NAMED_AUTHOR.test(one)) && !of.some(one => BESIDE_NAME.test(one)))
      add(names.at(-1), element)
    if (of.some(one => NAMED_TEXT.test(one) && NAMED_COMMENT.test(one))) add(bodies.at(-1), element)
    if (isTimed && kind.lastTime && times.length === MOST_CANDIDATES) times.shift()
    if (isTimed) {
      add(times, element)
      if (kind.guessed && before !== null) add(names.at(-1), before)
    }
    if (isTimed || mayBeName(element)) before = isTimed ? null : element
    if (isReplyLink(element)) reply ??= element
    if (of.includes('comment-awaiting-moderation')) pending = true
  }
  for (const part of parts) {
    const selecting = new Selecting(kind.selectors)
    for (const step of walk(part, others)) {
      if (step.kind === 'close') selecting.leave()
      if (step.kind !== 'open') continue
      const held = selecting.enter(step.element)
      // The first element is the comment as a whole; a further one may be its text, or the name, itself.
      if (step.element !== parts[0]) look(step.element, held)
    }
  }
  return { names, bodies, times, reply, pending }
}

/** The number of the comment that a reply link answers. */
function replyId(link: Element | null): string | null {
  const said = link?.attributes.get('data-commentid') ?? link?.attributes.get('data-comment-id')
  if (said !== undefined) return /^\d+$/.test(said) ? said : null
  return /[?&]replytocom=(\d+)/.exec(link?.attributes.get('href') ?? '')?.[1] ?? null
}

/** The first element that names somebody, and the name without what stands beside it. */
function nameIn(
  candidates: readonly Element[],
  others: Matches,
): { name: string | null; element: Element } | null {
  for (const element of candidates) {
    const alone = textOf(element, inside => others(inside) || isBesideName(inside))
    // Some themes make the name itself the link to the comment.
    const whole = alone || textOf(element, inside => others(inside) || isTime(inside))
    const name = cleaned(whole)
    if (name !== '' && !isControl(name) && !/^#\d+$/.test(name)) return { name: shownName(name), element }
  }
  return null
}

const BY = /^(?:comment(?:ed)?|posted|written|kommentar|commentaire|comentario) (?:by|von|de|par|por)\s+/i

/** Note of Drupal behind the name of a guest. */
const GUEST =
  / ?\((?:not verified|nicht überprüft|nicht verifiziert|non vérifié|no verificado|não verificado|non verificato|niet gecontroleerd|inte verifierad|niezweryfikowany|не проверено)\)$/i

/** In characters: what is longer is no name. */
const LONGEST_NAME = 300

/** Separators between a name and other things. */
const MARK = /[ •·|,–—-]/

function cleaned(text: string): string {
  if (text.length > LONGEST_NAME) return text
  const line = withoutStart(withoutEnd(oneBlank(text), MARK), MARK)
  const name = (dateBehind(line)?.rest ?? line).replace(BY, '').replace(GUEST, '')
  return isDate(name) ? '' : name
}

const EPOCH = ['data-time', 'data-timestamp', 'data-epoch', 'data-unixtime', 'ts']
const SAID = ['datetime', 'title', 'content', 'data-datetime', 'data-date']

/** The time of the first element that tells it exactly, and the first date that is shown. */
function timeIn(times: readonly Element[]): { createdAt: number | null; date: string | null } {
  let date: string | null = null
  for (const element of times) {
    for (const name of SAID) {
      const said = element.attributes.get(name)
      const exact = time(EXACT.exec(said ?? '')?.[0])
      if (exact !== null) return { createdAt: exact, date: said ?? null }
      if (said !== undefined && isDate(said)) date ??= said
    }
    for (const name of EPOCH) {
      const said = element.attributes.get(name) ?? ''
      const exact = /^\d{9,13}$/.test(said) ? time(said) : null
      if (exact !== null) return { createdAt: exact, date: said }
    }
    const shown = textOf(element)
    if (isDate(shown)) date ??= shown
  }
  return { createdAt: null, date }
}

/** Behind a name, in a link that answers it: known ways to say so. */
const REPLY_TO =
  /^(?:reply to|respond to|antworte(?:n)?(?: auf| an)?|auf (?=.{0,300} antworten$)|responder a|contestar a|répondre à|rispondi a|reageren op|beantwoord|svara på|svar til|vastaa|odpowiedz użytkownikowi|ответить|odpovědět na)\s+/iu

/** And what stands behind the name where the same words begin before it. */
const REPLY_END = / (?:antworten|részére)$/iu

/** Labels of reply links ("Reply to Ada") → the name in each; null: none. In any language: words that all share are no name. */
export function namesInLabels(labels: readonly (string | null)[]): readonly (string | null)[] {
  const different = [...new Set(labels.filter(label => label !== null))]
  const isKnown = different.every(label => REPLY_TO.test(label))
  const prefix = isKnown ? '' : shared(different, text => text)
  const suffix = prefix === '' ? shared(different, text => [...text].reverse().join('')) : ''
  return labels.map(label => {
    if (label === null || (!isKnown && prefix === '' && suffix === '')) return null
    const name = isKnown
      ? label.replace(REPLY_TO, '').replace(REPLY_END, '')
      : label.slice(prefix.length, label.length - suffix.length).replace(REPLY_END, '')
    return /^(?:\d*|(?:this|the) .*|comment|post)$/i.test(name.trim()) ? null : shownName(name)
  })
}

const WORD = /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}\p{N}]/u

/** The beginning that all texts share, up to the end of a word; `turned` reverses them for their ends. */
function shared(texts: readonly string[], turned: (text: string) => string): string {
  const [first, ...others] = texts.map(turned)
  if (first === undefined || others.length === 0) return ''
  let length = others.reduce((least, text) => {
    let same = 0
    while (same < least && text[same] === first[same]) same++
    return same
  }, first.length)
  while (length > 0 && WORD.test(first[length - 1] ?? '')) length--
  return turned(first.slice(0, length))
}

/** A comment's name, where its reply link names somebody as well: that is the name alone. */
export function witnessed(name: string | null, witness: string | null): string | null {
  if (witness === null) return name
  return name === null || name.startsWith(witness) ? witness : name
}
