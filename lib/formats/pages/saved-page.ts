import { type Found, problem } from '../../discussion/found.ts'
import { classes, type Document, type Element, parseHtml, walk } from '../../input/markup/html.ts'
import type { SourceFile } from '../../input/source-file.ts'
import type { Format } from '../format.ts'
import { type Block, blocksOf, type PageKind } from './blocks.ts'
import { commentService, pageOfService } from './embedded-comments.ts'
import { pageKinds } from './kinds.ts'
import { repeated, unreadBeside } from './repeated-blocks.ts'
import { pageThread, threadOf } from './thread.ts'
import { talkPage } from './wikipedia.ts'
import { wordpressPage } from './wordpress.ts'

/** A reader of the pages of one software: adds the elements of comments to `taken`; null: the page is none of these. */
type PageReader = (document: Document, path: string, taken: Set<Element>) => Iterable<Found> | null

/** Whether a file begins as a page does. */
const isPage = (start: string): boolean =>
  /^\s*</.test(start) &&
  /<(?:!doctype\s+html|html|head|body|div|article|section|table|ol|ul|li)\b/i.test(start.slice(0, 4000)) &&
  !/<(?:rss|feed|disqus)\b/i.test(start.slice(0, 4000))

const bears = (start: string, { signs }: PageKind): boolean => signs.some(sign => sign.test(start))

const pageFormat = (kind: PageKind): Format => ({
  id: kind.id,
  name: kind.name,
  obtain: kind.obtain,
  kept: kind.kept,
  lost: kind.lost,
  unmarked: kind.order === 'flat',
  claims: ({ start }) => (isPage(start) && bears(start, kind) ? 'certain' : 'no'),
  read: file => readPage(file, (document, path, taken) => pageThread(document, kind, path, taken)),
})

const COMMENT_CLASS =
  /class\s*=\s*["'](?=[^"'<>]{0,300}\b(?:comment|pingback)\b)[^"'<>]{0,600}\b(?:depth|wc_comment_level|wpd_comment_level)-\d/

/** A page of a WordPress blog, saved from the browser. */
export const wordpressHtml: Format = {
  id: 'wordpress-html',
  name: 'WordPress page (saved HTML)',
  obtain:
    'Open the article with its comments and save the page as HTML; save each page of a long discussion.',
  kept: 'Names, texts, nesting, comment numbers, the article with its title and author, and dates that state their zone.',
  lost: 'Dates shown without a zone, accounts behind names, comments on other pages, and what a theme nests no deeper.',
  claims({ start }) {
    if (!isPage(start) || pageKinds.some(kind => bears(start, kind))) return 'no'
    if (COMMENT_CLASS.test(start) || /<li\b[^<>]{0,300}\bid\s*=\s*["'](?:li-)?comment-\d/.test(start))
      return 'certain'
    return /\bwp-(?:content|includes|json)\b|content=["']WordPress/i.test(start) ? 'maybe' : 'no'
  },
  read: file => readPage(file, wordpressPage),
}

/** A talk page of a wiki. */
const wikipediaHtml: Format = {
  id: 'wikipedia-html',
  name: 'Wiki talk page (saved HTML)',
  obtain: 'Open the talk page on Wikipedia or another MediaWiki and save it as HTML.',
  kept: 'Each section as a conversation: signed comments with names, times, texts, and who replies to whom.',
  lost: 'Comments nobody signed, and archived sections (save their pages as well).',
  claims: ({ start }) =>
    isPage(start) &&
    /content=["']MediaWiki\b/.test(start) &&
    /\bns-(?:\d*[13579])\b|\bext-discussiontools/.test(start)
      ? 'certain'
      : 'no',
  read: file => readPage(file, talkPage),
}

const about = {
  id: 'web-page',
  name: 'Saved web page with comments, of any other software',
  obtain:
    'Open the page with its comments, let it show all of them, and save it as HTML (complete, or as one file with SingleFile).',
  kept: 'What repeats in the page and has a name, a time or a reply button, and a text: names, texts, nesting, times that state their zone.',
  lost: 'Whatever the page does not mark; comments that are fetched while the page is shown (copy them from the browser instead).',
}

/** Any other page: read by what repeats in it. */
const webPage: Format = {
  ...about,
  generic: true,
  claims: ({ start }) => (isPage(start) ? 'maybe' : 'no'),
  read: file => readPage(file, null),
}

/** The formats of saved pages. */
export const savedPages: readonly Format[] = [
  wordpressHtml,
  ...pageKinds.map(pageFormat),
  wikipediaHtml,
  webPage,
]

/** Reads a page by the reader it is for, else by any that finds something in it. */
async function* readPage(file: SourceFile, own: PageReader | null): AsyncIterable<Found> {
  const document = await parseHtml(file.text())
  if (document.cut) yield problem('end of file', 'the page is cut off; what is there was read')
  const service = pageOfService(file.start)
  const unknown: PageReader = (document, path, taken) => unknownPage(document, about, path, taken)
  for (const read of [own, ...(service === null ? [wordpressPage, unknown] : [])]) {
    const taken = new Set<Element>()
    const found = read?.(document, file.path, taken) ?? null
    if (found === null) continue
    yield* found
    if (taken.size > 0) yield* unreadBeside(document, taken)
    return
  }
  yield problem('page', service ?? commentService(file.start) ?? 'no comments were found in this page')
}

const KEY = /^([\w-]{1,64})$/

/** Common names of the parts of comments, for pages of software that is not known. */
const UNKNOWN: Omit<PageKind, 'id' | 'name' | 'obtain' | 'kept' | 'lost' | 'order'> = {
  signs: [],
  block: '',
  ids: [
    ['data-comment-id', KEY],
    ['data-commentid', KEY],
    ['data-post-id', KEY],
    ['data-message-id', KEY],
    ['id', /^[a-z]+(?:[-_][a-z]+){0,2}[-_]?(\d+)$/i],
    ['data-id', KEY],
  ],
  parent: [['data-parent-id', KEY]],
  author: [
    '[itemprop~=author] [itemprop~=name], [itemprop~=creator] [itemprop~=name]',
    '[itemprop~=author], [itemprop~=creator]',
    '.fn, .nickname, .nick, .handle, .commenter, .p-author, .p-name',
    '.author, .username, .user-name, .displayname, .display-name, .poster, .byline, .user, .name',
    '[rel=author], [href*=/user], [href*=profile], [href*=member], [href*=/people/], [href^=/u/], [href^=/@]',
    'cite, strong, b, h3, h4, h5, h6',
    'a',
  ],
  text: [
    '[itemprop~=text], [itemprop~=commentText], [itemprop~=articleBody], [itemprop~=reviewBody]',
    '.e-content, .comment-text, .comment-body, .comment-content, .post-content, .message-body, .postbody',
    '.content, .body, .text, .message, .entry',
  ],
  time: ['[itemprop~=datePublished], [itemprop~=dateCreated], .dt-published'],
  apart:
    '.signature, .actions, .controls, .buttons, .toolbar, .footer, .meta, .avatar, .reply, .reply-link, .permalink, .votes, .likes, button, form, nav',
  quotes: '[data-quote], .quote, .bbcode_quote, .bbCodeQuote',
  quoted: [
    ['data-post-id', KEY],
    ['href', /#[a-z]+(?:[-_][a-z]+){0,2}[-_]?(\d+)$/i],
  ],
  guessed: true,
  title: null,
  topic: null,
}

/** The comments of a page of unknown software; null: nothing that repeats in it speaks for any. */
function unknownPage(
  document: Document,
  kind: Pick<PageKind, 'id' | 'name' | 'obtain' | 'kept' | 'lost'>,
  path: string,
  taken: Set<Element>,
): Iterable<Found> | null {
  const found = repeated(document)
  if (found === null) return null
  const { elements, isForum } = found
  const nested = { ...UNKNOWN, ...kind, order: 'nested' } as const
  const blocks = levelled(
    document,
    blocksOf(document, nested, element => elements.has(element)),
  )
  const isFlat = isForum && blocks.every(({ level }) => level === 1)
  return threadOf(document, isFlat ? { ...nested, order: 'flat' } : nested, path, blocks, taken)
}

/** Blocks on the levels they say, where most do; else on those on which they stand, or the boxes around them. */
function levelled(document: Document, blocks: readonly Block[]): readonly Block[] {
  for (const levelOf of [saidLevel, margin]) {
    const levels = blocks.map(({ elements: [own] }) => (own === undefined ? null : levelOf(own)))
    const different = [...new Set(levels.filter(level => level !== null))].sort((one, other) => one - other)
    if (different.length < 2 || levels.filter(level => level !== null).length * 2 < blocks.length) continue
    const [least = 0] = different
    return blocks.map((block, at): Block => {
      const level = levels[at] ?? least
      return { ...block, level: levelOf === margin ? different.indexOf(level) + 1 : level - least + 1 }
    })
  }
  return blocks.every(({ level }) => level === 1) ? inBoxes(document, blocks) : blocks
}

/** Blocks that stand beside their replies, each in a box with them: as deep as there are such boxes around it. */
function inBoxes(document: Document, blocks: readonly Block[]): readonly Block[] {
  const own = new Set(blocks.map(({ elements: [first] }) => first))
  const inside = new Map<Element, number>()
  const open: Element[] = []
  for (const step of walk(document)) {
    if (step.kind === 'close') open.pop()
    if (step.kind !== 'open') continue
    const box = open.at(-1)
    if (box !== undefined && own.has(step.element)) inside.set(box, (inside.get(box) ?? 0) + 1)
    open.push(step.element)
  }
  // A list has several of them; boxes of one look have one each.
  const looks = new Map<string, number>()
  for (const [box, count] of inside)
    if (count === 1) looks.set(lookOf(box), (looks.get(lookOf(box)) ?? 0) + 1)
  const [look] = [...looks].sort(([, one], [, other]) => other - one)[0] ?? []
  const isBox = (element: Element) => inside.get(element) === 1 && lookOf(element) === look
  const levels = new Map<Element, number>()
  const around: number[] = []
  for (const step of walk(document)) {
    if (step.kind === 'close') around.pop()
    if (step.kind !== 'open') continue
    const level = around.at(-1) ?? 0
    if (own.has(step.element)) levels.set(step.element, Math.max(level, 1))
    around.push(level + (isBox(step.element) ? 1 : 0))
  }
  return blocks.map(block => ({ ...block, level: levels.get(block.elements[0]!) ?? block.level }))
}

const lookOf = (element: Element): string =>
  [
    element.name,
    ...classes(element)
      .slice(0, MOST_CLASSES)
      .filter(name => !/\d/.test(name)),
  ].join('.')
const MOST_CLASSES = 12

/** How deep an element says that it stands. */
function saidLevel({ attributes }: Element): number | null {
  for (const name of ['data-depth', 'data-level', 'aria-level', 'depth', 'data-indent']) {
    const said = attributes.get(name)
    if (said !== undefined && /^\d{1,3}$/.test(said)) return Number(said)
  }
  const called = /(?:^|[\s_-])(?:depth|level|indent|lvl)[-_]?(\d{1,2})(?:\s|$)/i.exec(
    attributes.get('class') ?? '',
  )
  return called === null ? null : Number(called[1])
}

/** How far an element is moved to the right. */
function margin({ attributes }: Element): number | null {
  const style = (attributes.get('style') ?? '').slice(0, 500)
  const said = /(?:margin|padding)-(?:left|inline-start)\s*:\s*(\d{1,4})/i.exec(style)
  return said === null ? null : Number(said[1])
}
