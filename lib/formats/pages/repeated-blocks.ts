import type { Found } from '../../discussion/found.ts'
import { classes, type Document, type Element, walk } from '../../input/markup/html.ts'
import { type Matches, matches } from '../../input/markup/selector.ts'
import { Account } from '../account.ts'
import { isCommentsLine } from '../fields/comment-words.ts'
import { dateBehind, isAge, isDate } from '../fields/shown-date.ts'
import { isReplyButton } from '../fields/text-lines.ts'
import { isTime, mayBeName } from './comment-marks.ts'

/** Elements that are a page's comments, by what repeats in it. */
interface Repeated {
  readonly elements: ReadonlySet<Element>
  /** Whether the page calls them posts of a topic, and no comments on something. */
  readonly isForum: boolean
}

const COMMENT =
  /comment|kommentar|comentari|comentár|commento|reply|replies|respon[sd]|answer|antwort|discuss|guestbook|review|reactie|koment|yorum/i
const FORUM = /(?:^|[-_\s])(?:post|posts|topic|thread|forum|message|messages|msg|postbit)(?:$|[-_\s\d])/i
const NAMED_AUTHOR =
  /^name$|(?:^|[-_])(?:author|user|username|nick|nickname|commenter|poster|byline|fn|display[-_]?name|handle)(?:[-_]?(?:name|link))?$/i
const PROFILE = /(?:^|\/)(?:users?|profile|members?|people|author)[/.?-]|^\/[u@]\/?\w|[?&](?:user|uid|u)=/i

const isAuthor: Matches = ({ attributes }) =>
  /\b(?:author|creator)\b/.test(attributes.get('itemprop') ?? '') ||
  attributes.get('rel') === 'author' ||
  (attributes.get('class') ?? '').split(/\s+/).some(name => NAMED_AUTHOR.test(name)) ||
  PROFILE.test((attributes.get('href') ?? '').slice(0, 300))

const isTimed: Matches = element =>
  isTime(element) || /^date(?:Published|Created)$/.test(element.attributes.get('itemprop') ?? '')

const isReply = matches('.reply, .reply-link, .comment-reply, .reply-button')
const isNamed = matches('a, b, strong, cite, h3, h4, h5, h6')
const isHeading = matches('h1, h2, h3')
const isAnyHeading = matches('h1, h2, h3, h4, h5, h6, [role=heading]')

/** In characters: what is longer is no date, name or button. */
const SHORT = 60

/** Counts of marks in an element, with all that is inside it. */
interface Tally {
  times: number
  authors: number
  names: number
  replies: number
  headings: number
  characters: number
}
const TALLIED = ['times', 'authors', 'names', 'replies', 'headings', 'characters'] as const

interface Seen {
  readonly element: Element
  readonly own: Tally
  readonly said: 'comment' | 'forum' | 'box' | null
  /** Whether it stands in what is called comments, or replies. */
  readonly isAmongComments: boolean
}

/** The comments of a page whose software is not known. Null: nothing that repeats in it speaks for them. */
export function repeated(document: Document): Repeated | null {
  let best: { readonly group: readonly Seen[]; readonly good: number; readonly sure: number } | null = null
  for (const group of groupsOf(document).values())
    for (const author of ['authors', 'names'] as const) {
      const good = group.filter(({ own }) => isComment(own, author))
      const sure = sureness(group, good, author === 'authors')
      if (
        sure === 0 ||
        (best !== null && (sure < best.sure || (sure === best.sure && good.length <= best.good)))
      )
        continue
      best = { group, good: good.length, sure }
    }
  if (best === null) return null
  return {
    elements: new Set(best.group.filter(({ own }) => own.characters > 1).map(({ element }) => element)),
    isForum: best.group.every(({ said }) => said !== 'comment'),
  }
}

/** The look of all elements that were taken. */
const TAKEN = '*'
/** Comments are called so, or can be answered, where it is as sure as this. */
const SURE = 3
const MOST_ROUNDS = 10
const isQuote = matches('blockquote, q, .quote, .quoted, [data-quote], .bbCodeBlock, .bbcode_quote')

/**
 * Elements of a page that look like comments and are in none of those that were taken, counted by their look (`li.answer`):
 * those of other lists, and those inside of another comment that is whole without them.
 */
function repeatedBeside(document: Document, taken: ReadonlySet<Element>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const groups = groupsOf(document, taken)
  const seen = new Map(groups.get(TAKEN)?.map(each => [each.element, each]))
  const known = new Set(taken)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { owners, around } = relatives(document, known)
    const isApart = (each: Seen): boolean => {
      if (known.has(each.element) || around.has(each.element) || isQuote(each.element)) return false
      const owner = owners.get(each.element)
      return owner === undefined || (taken.has(owner) && isWholeWithout(seen.get(owner), each))
    }
    let best: { readonly look: string; readonly good: readonly Seen[] } | null = null
    for (const [look, group] of groups) {
      const apart = group.filter(isApart)
      const good = apart.filter(
        ({ element, own, said }) =>
          isComment(own, 'authors') ||
          (said === 'comment' && !owners.has(element) && isComment(own, 'names')),
      )
      if (good.length <= (best?.good.length ?? 0)) continue
      if (sureness(apart, good, true) >= SURE || good.every(isPlain)) best = { look, good }
    }
    if (best === null) break
    found.set(best.look, best.good.length)
    for (const { element } of best.good) known.add(element)
  }
  return found
}

/** The account of a page whose comments stand in the elements that were `taken`: what else looks like comments is named. */
export function unreadBeside(document: Document, taken: ReadonlySet<Element>): Iterable<Found> {
  const account = new Account()
  account.missed('', 0, taken.size)
  for (const [look, count] of repeatedBeside(document, taken)) account.missed(look, count, count)
  return account.end()
}

/** Whether one alone is a comment without doubt: called so, with an author, a time and words. */
const isPlain = ({ own, said }: Seen): boolean => said === 'comment' && own.times > 0 && own.headings === 0

/** Whether a comment is one without what stands inside of it. */
function isWholeWithout(outer: Seen | undefined, { own: inner }: Seen): boolean {
  if (outer === undefined) return false
  const { own } = outer
  const rest = nothing()
  for (const key of TALLIED) rest[key] = own[key] - inner[key]
  return rest.authors > 0 && rest.times + rest.replies > 0 && rest.characters > 1
}

/** For the elements of a page: in which of some it stands, if in any; and those that such stand in. */
function relatives(document: Document, some: ReadonlySet<Element>) {
  const owners = new Map<Element, Element>()
  const around = new Set<Element>()
  const open: { readonly element: Element; holds: boolean }[] = []
  const inside: Element[] = []
  for (const step of walk(document)) {
    if (step.kind === 'open') {
      const owner = inside.at(-1)
      if (owner !== undefined) owners.set(step.element, owner)
      open.push({ element: step.element, holds: false })
      if (some.has(step.element)) inside.push(step.element)
    } else if (step.kind === 'close') {
      const { element, holds } = open.pop()!
      const isOne = some.has(element)
      if (isOne) inside.pop()
      if (holds) around.add(element)
      const outer = open.at(-1)
      if (outer !== undefined && (holds || isOne)) outer.holds = true
    }
  }
  return { owners, around }
}

/** Somebody, when or a way to answer, and what was said: of one comment, not of several. */
const isComment = (own: Tally, author: 'authors' | 'names'): boolean =>
  own[author] > 0 && own.times + own.replies > 0 && own.times <= 4 && own.replies <= 3 && own.characters > 1

/**
 * How sure it is that what looks alike are comments; 0: it is not. Most are called so, or can be answered; or they are called
 * posts and bear numbers. Teasers are called posts as well: they link to what they announce.
 */
function sureness(group: readonly Seen[], good: readonly Seen[], isNamed: boolean): number {
  const full = group.filter(({ own }) => own.characters > 1).length
  const half = (is: (seen: Seen) => boolean) => good.filter(is).length * 2 >= good.length
  const isMarked = good.some(({ element }) => /\bComment$/.test(element.attributes.get('itemtype') ?? ''))
  if (good.length < (isMarked ? 1 : 2) || good.length * 5 < full * 3) return 0
  if (half(({ said }) => said === 'box')) return 0
  const leadsElsewhere = half(({ own }) => own.headings > 0)
  const answered = half(({ own }) => own.replies > 0)
  const more = isNamed ? 1 : 0
  // Replies stand in what is called so: where some do, all that look like them are comments, and the box around them is none.
  const isCalled =
    half(({ said }) => said === 'comment') || good.some(({ isAmongComments }) => isAmongComments)
  if (isCalled && (answered || !leadsElsewhere)) return 5 + more
  if (answered) return 3 + more
  const isForum = half(({ said, own }) => said === 'forum' && own.times > 0)
  return isNamed && !leadsElsewhere && (isForum || half(isNumberedPost)) ? 1 : 0
}

const isNumberedPost = ({ element: { attributes } }: Seen): boolean =>
  /\d/.test((attributes.get('id') ?? '').slice(0, 200)) ||
  [...attributes.keys()].some(name => /^data-(?:post|message|comment)-?id$/.test(name))

/** An element that is open, and what came in it so far. */
interface Open {
  /** The element once for each of its looks. */
  readonly looks: readonly (readonly [look: string, seen: Seen])[]
  /** Whether no class tells what it is. */
  readonly isBare: boolean
  readonly said: Seen['said']
  /** The first look of the nearest element that has classes. */
  readonly base: string
  readonly total: Tally
  /** Whether it is inside what names, dates or answers: that is no text. */
  readonly marked: boolean
  /** Whether a heading before the elements that follow in it calls these comments. */
  isHeaded: boolean
  /** Whether what came last in it may be somebody's name. */
  isNameLast: boolean
}

/** The elements of a page by what they look like, with what is in each and in none of its like inside. */
function groupsOf(
  document: Document,
  taken: ReadonlySet<Element> = new Set(),
): ReadonlyMap<string, readonly Seen[]> {
  const groups = new Map<string, Seen[]>()
  /** For each look, those of its elements that are open. */
  const nested = new Map<string, Seen[]>()
  /** For each kind of element, the looks of those without classes that are open. */
  const bare = new Map<string, string[]>()
  const open: Open[] = []
  const add = <Item>(to: Map<string, Item[]>, look: string, item: Item) => {
    const list = to.get(look)
    if (list === undefined) to.set(look, [item])
    else list.push(item)
  }
  for (const step of walk(document)) {
    const outer = open.at(-1)
    if (step.kind === 'text') {
      if (outer !== undefined && !outer.marked) outer.total.characters += letters(step.text)
    } else if (step.kind === 'open') {
      const { element } = step
      const { named, numbered } = looksOf(element)
      const [base = outer?.base ?? ''] = named
      const total = outer?.marked === true ? nothing() : marksOf(element)
      const { times, authors, names, replies } = total
      const marked = outer?.marked === true || times + authors + names + replies > 0
      const isAmongComments = outer?.said === 'comment'
      const called = saidOf(element, outer?.said ?? null)
      const said = outer?.isHeaded === true && called !== 'box' ? 'comment' : called
      // Without a class it looks like what it stands in, if that has none either: answers below a comment.
      const isBare = named.length + numbered.length === 0
      const same = isBare ? bare.get(element.name)?.at(-1) : undefined
      const placed = `${element.name}${isBare ? '' : '.#'} in ${base}`
      const own = named.length > 0 ? named : [placed, ...(same === undefined ? [] : [same])]
      const looks = [...new Set(own), ...numbered, ...(taken.has(element) ? [TAKEN] : [])].map(
        look => [look, { element, own: nothing(), said, isAmongComments }] as const,
      )
      if (isBare) add(bare, element.name, same ?? placed)
      open.push({
        looks,
        isBare,
        said,
        base,
        total,
        marked,
        isHeaded: outer?.isHeaded ?? false,
        isNameLast: false,
      })
      for (const [look, seen] of looks) {
        add(groups, look, seen)
        add(nested, look, seen)
      }
    } else {
      const { looks, isBare, total } = open.pop()!
      if (isBare) bare.get(step.element.name)?.pop()
      const outer = open.at(-1)
      if (outer !== undefined) {
        // Nothing says what it is, but where it stands.
        if (total.times > 0 && outer.isNameLast) total.names++
        outer.isNameLast =
          total.times + total.authors + total.names + total.replies === 0 && mayBeName(step.element)
      }
      if (isAnyHeading(step.element)) headed(open, step.element)
      for (const [look, seen] of looks) {
        const same = nested.get(look)
        same?.pop()
        gather(seen.own, total, 1)
        gather(same?.at(-1)?.own, total, -1)
      }
      gather(outer?.total, total, 1)
    }
  }
  return groups
}

/** Elements that a heading may share with what it needs: links, icons, buttons. */
const MOST_AROUND_HEADING = 2

/** Marks what stands around a heading such as "27 comments": elements behind it are comments, also where it has a box of its own. */
function headed(open: readonly Open[], heading: Element): void {
  if (!isCommentsLine(shortText(heading))) return
  for (const around of open.slice(-MOST_AROUND_HEADING)) around.isHeaded = true
}

/** The text of an element that has little in it; of others nothing. */
function shortText(element: Element): string {
  let text = ''
  let steps = 0
  for (const step of walk(element)) {
    if (step.kind === 'text') text += step.text
    if (++steps > MOST_IN_HEADING || text.length > 300) return ''
  }
  return text.trim()
}
const MOST_IN_HEADING = 40

function gather(to: Tally | undefined, from: Tally, times: 1 | -1): void {
  if (to !== undefined) for (const key of TALLIED) to[key] += times * from[key]
}

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

const nothing = (): Tally => ({ times: 0, authors: 0, names: 0, replies: 0, headings: 0, characters: 0 })

/** The marks that an element itself bears. Only a short one is a name, date or reply button by its text. */
function marksOf(element: Element): Tally {
  const marks = nothing()
  if (isAuthor(element)) marks.authors++
  if (isTimed(element)) marks.times++
  if (isReply(element)) marks.replies++
  const { children } = element
  if (isHeading(element) && children.some(leadsAway)) marks.headings++
  const [text = ''] = children
  if (children.length !== 1 || typeof text !== 'string' || text.length > SHORT) return marks
  const words = text.replace(/\s+/g, ' ').trim()
  if (words === '') return marks
  if (isReplyButton(words)) marks.replies++
  else if (isDate(words) || isAge(words)) marks.times = 1
  else if (isNamed(element)) marks.names++
  else if (dateBehind(words) !== null) {
    marks.times = 1
    marks.names++
  }
  return marks
}

/** Whether something is a link to another page, as teasers have it in their headings. */
const leadsAway = (child: Element | string): boolean =>
  typeof child !== 'string' && child.name === 'a' && !(child.attributes.get('href') ?? '#').includes('#')

/** Classes that tell comments of one list apart. Those with a number may do so, or be a name that was made up (`css-1x2y3z`). */
const OWN =
  /^(?:odd|even|alt|first|last|new|unread|active|op|owner|admin|mod|guest|by[-_]?.*|(?:is|has)-.*)$/i

/** The looks of an element: its name with each of its classes. */
const looksOf = (
  element: Element,
): { readonly named: readonly string[]; readonly numbered: readonly string[] } => {
  const names = classes(element)
    .slice(0, MOST_CLASSES)
    .filter(name => !OWN.test(name))
  const looks = (wanted: boolean) =>
    names.filter(name => /\d/.test(name) === wanted).map(name => `${element.name}.${name}`)
  return { named: looks(false), numbered: looks(true) }
}
const MOST_CLASSES = 12

/** Boxes beside what a page is about. */
const BOX = /(?:^|\s)(?:widget|sidebar|recent|related|teaser|promo|nav|menu|latest|popular)/i

function saidOf({ name, attributes }: Element, outer: Seen['said']): Seen['said'] {
  if (outer === 'box' || name === 'html' || name === 'body') return outer
  const called = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''} ${attributes.get('itemtype') ?? ''}`
  if (called.length > 1000 || called.length < 5) return outer
  if (BOX.test(called)) return 'box'
  return COMMENT.test(called) ? 'comment' : FORUM.test(called) ? 'forum' : outer
}
