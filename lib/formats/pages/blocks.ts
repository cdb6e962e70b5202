import { type Element, elements, walk } from '../../input/markup/html.ts'
import { type Matches, matches, selected, selector } from '../../input/markup/selector.ts'
import { time } from '../../input/time.ts'
import { shownName } from '../fields/shown-name.ts'
import { type CommentParts, commentParts, type PartSelectors, partMatches } from './comment-parts.ts'

/** An attribute, and what in it is wanted: the first group that is there. */
type Said = readonly [attribute: string, pattern: RegExp]

/** How the pages of one software are marked: data, read by one reader. */
export interface PageKind extends PartSelectors {
  readonly id: string
  readonly name: string
  readonly obtain: string
  readonly kept: string
  readonly lost: string
  /** Signs in the beginning of a page that no other software's pages have. */
  readonly signs: readonly RegExp[]
  /** `flat`: posts in the order of time, the first of which opens the topic. `nested`: replies stand inside, or deeper. */
  readonly order: 'flat' | 'nested'
  /** A post or comment. */
  readonly block: string
  /** Of nested ones that which opens the conversation; left out: the article does. */
  readonly post?: string
  /** Where a block's number stands: on it, or inside. */
  readonly ids: readonly Said[]
  /** Whether numbers count within the topic, so that they need its number in front. */
  readonly joined?: boolean
  /** Attributes of a block that name its author. */
  readonly authorAttributes?: readonly string[]
  /** Attributes of a block that tell its time. */
  readonly timeAttributes?: readonly string[]
  /** Where a block says what it answers: on it, or in the part that is selected. */
  readonly parent?: readonly [said: Said, part?: string]
  /** An element that puts all blocks in it, itself as well, a level deeper, where none but the opening post is around it. */
  readonly indent?: string
  /** A passage of another post. */
  readonly quotes?: string
  /** Where it says of which. */
  readonly quoted?: readonly Said[]
  /** Marks the comments of the article's author. */
  readonly byAuthor?: string
  /** The element that names the article's author. */
  readonly byline?: string
  readonly title: string | null
  /** The topic's number in its address. */
  readonly topic: RegExp | null
  /** The part of an address that names a further page of the topic. */
  readonly page?: RegExp
  /** Where all pages are of one site. */
  readonly site?: string
  /** Prefix of a conversation's number in the site's dumps and API. */
  readonly prefix?: string
  /** The element that tells how many there are, and whether the opening post is among them. */
  readonly announced?: { readonly on: string; readonly opening: boolean }
  /** The element that tells how many comments are not shown, in an attribute or (null) as text. */
  readonly more?: readonly [selector: string, attribute: string | null]
}

/** A post or comment as it stands in the page. */
export interface Block {
  /** Several where who wrote it stands beside what was written. */
  readonly elements: Element[]
  /** 1 is right below the article, or the opening post. */
  readonly level: number
  /** Whether it is the opening post. */
  readonly opens: boolean
}

/** The posts and comments of a page in the order they stand there. */
export function blocksOf(
  document: Element,
  kind: PageKind,
  isBlock: Matches = matches(kind.block),
): readonly Block[] {
  const isPost = matches(kind.post ?? '')
  const deepens = matches(kind.indent ?? '')
  const blocks: Block[] = []
  /** For each open element: the block it is in, the level of what comes inside, and the last `dt` in it. */
  const open: { readonly block: Block | null; readonly level: number; last: Block | null }[] = []
  for (const step of walk(document)) {
    if (step.kind === 'close') open.pop()
    if (step.kind !== 'open') continue
    const { element } = step
    const outer = open.at(-1) ?? { block: null, level: 1, last: null }
    let { block, level } = outer
    if ((outer.block?.opens ?? true) && deepens(element)) level++
    if (isBlock(element) && (kind.order === 'nested' || block === null)) {
      const opens = isPost(element)
      block = { elements: [element], level, opens }
      blocks.push(block)
      if (!opens) level++
      outer.last = element.name === 'dt' ? block : null
    } else if (element.name === 'dd') outer.last?.elements.push(element)
    open.push({ block, level, last: null })
  }
  return blocks
}

/** The content of one block. */
export interface ShownBlock extends CommentParts, Block {
  readonly id: string | null
  /** The number of the post that it says it answers, or quotes; null: it names none. */
  readonly answers: string | null
  readonly byAuthor: boolean
}

/** The blocks of a page read; `topic`: the topic's number, where it is known. */
export function shownBlocks(
  blocks: readonly Block[],
  kind: PageKind,
  topic: string | null,
): readonly ShownBlock[] {
  const owners = new Map(blocks.flatMap(block => block.elements.map(element => [element, block] as const)))
  const isQuote = matches(kind.quotes ?? '')
  const apart = matches(kind.apart)
  /** Whether passages from elsewhere look the same. */
  const areMixed = kind.quotes === 'blockquote'
  const byAuthor = selector(kind.byAuthor ?? '')
  const [above, part] = kind.parent ?? []
  const parts = {
    ...partMatches(kind),
    apart: (element: Element) => apart(element) || (isQuote(element) && (!areMixed || isQuotation(element))),
  }
  const joined = (number: string | null) =>
    number === null || topic === null || kind.joined !== true ? number : `${topic}/${number}`
  return blocks.map(block => {
    const [own] = block.elements
    const others: Matches = element => (owners.get(element) ?? block) !== block
    const within = (wanted: Matches) =>
      block.elements.flatMap(element => [...outermost(element, wanted, others)])
    const attribute = (names: readonly string[] = []) =>
      names.map(name => own?.attributes.get(name)).find(value => value !== undefined)
    const named = attribute(kind.authorAttributes)
    const read = commentParts(block.elements, parts, others)
    const id = saidOn(block.elements, kind.ids) ?? saidIn(block.elements, kind.ids, others)
    const holders = part === undefined ? [] : within(matches(part))
    const parent =
      above === undefined ? null : (saidOn(block.elements, [above]) ?? saidIn(holders, [above], others))
    const quote = within(isQuote).find(element => saidIn([element], kind.quoted ?? [], others) !== null)
    const isHere = (quote?.attributes.get('data-topic') ?? topic) === topic
    const quoted = quote === undefined || !isHere ? null : saidIn([quote], kind.quoted ?? [], others)
    return {
      ...block,
      ...read,
      id: joined(id),
      name: named === undefined ? read.name : shownName(named),
      createdAt: time(attribute(kind.timeAttributes)) ?? read.createdAt,
      text: kind.quotes === undefined ? read.text : withoutQuoteLabels(read.text),
      answers: joined(parent === id ? null : (parent ?? quoted)),
      byAuthor:
        kind.byAuthor !== undefined &&
        block.elements.some(element => !selected(element, byAuthor, others)[Symbol.iterator]().next().done),
    }
  })
}

/** The elements that are wanted, without those inside another. */
function* outermost(root: Element, wanted: Matches, others: Matches): Iterable<Element> {
  let inside: Element | null = null
  for (const step of walk(root, others)) {
    if (step.kind === 'close' && step.element === inside) inside = null
    if (step.kind !== 'open' || inside !== null || !wanted(step.element)) continue
    inside = step.element
    yield inside
  }
}

const QUOTED_PERSON = ['cite', 'data-quote', 'data-author', 'data-username', 'data-ipsquote-username']
/** Elements of a passage that are searched for the name of its author. */
const HEAD = 8

/** Whether a passage is somebody's of this place, and not one from elsewhere that was set apart. */
function isQuotation(element: Element): boolean {
  if (element.name !== 'blockquote' || QUOTED_PERSON.some(name => element.attributes.has(name))) return true
  let seen = 0
  for (const { name } of elements(element)) {
    if (name === 'cite') return true
    if (++seen > HEAD) break
  }
  return false
}

const QUOTE_LABEL = /^(?:quote|zitat|citation|cita|citaat|citat|cytat|цитата|引用)\s*:?$/i

/** A text without the word that stands above a passage that was left out. */
const withoutQuoteLabels = (text: string | null): string | null =>
  text
    ?.split('\n')
    .filter(line => !QUOTE_LABEL.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim() || null

/** The value of the first of the attributes that matches on any of the elements; null: none does. */
function saidOn(holders: readonly Element[], wanted: readonly Said[]): string | null {
  for (const [attribute, pattern] of wanted)
    for (const { attributes } of holders) {
      const [, ...groups] = pattern.exec(attributes.get(attribute) ?? '') ?? []
      const said = groups.find(group => group !== undefined)
      if (said !== undefined) return said
    }
  return null
}

/** The same on the elements or inside them. */
function saidIn(holders: readonly Element[], wanted: readonly Said[], others: Matches): string | null {
  for (const said of wanted)
    for (const holder of holders)
      for (const element of elements(holder, others)) {
        const found = saidOn([element], [said])
        if (found !== null) return found
      }
  return null
}
