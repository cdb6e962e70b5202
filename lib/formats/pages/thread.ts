import { type Found, foundComment, foundConversation, foundPost, missing } from '../../discussion/found.ts'
import { type Document, type Element, elements, textOf } from '../../input/markup/html.ts'
import { selected, selector } from '../../input/markup/selector.ts'
import { headingCount } from '../fields/comment-words.ts'
import { Places } from '../fields/levels.ts'
import { isHeadline } from '../fields/shown-date.ts'
import { doubtfulNames, onceMore } from '../fields/shown-name.ts'
import { type Block, blocksOf, type PageKind, type ShownBlock, shownBlocks } from './blocks.ts'
import { type WebPage, webPage } from './web-page.ts'

/** The posts of a page of a known kind; `path` names a page that says nothing of itself. Null: it is none of that kind. */
export function pageThread(
  document: Document,
  kind: PageKind,
  path: string,
  taken: Set<Element>,
): Iterable<Found> | null {
  const blocks = blocksOf(document, kind)
  return blocks.length === 0 ? null : threadOf(document, kind, path, blocks, taken)
}

/** The same where the blocks are known. */
export function* threadOf(
  document: Document,
  kind: PageKind,
  path: string,
  blocks: readonly Block[],
  taken: Set<Element>,
): Iterable<Found> {
  for (const block of blocks) for (const element of block.elements) taken.add(element)
  const inBlocks = new Set(blocks.flatMap(block => block.elements))
  const page = webPage(document, element => inBlocks.has(element))
  const titles = kind.title === null ? [] : [...selected(document, selector(kind.title))]
  const topic = topicOf(kind, page, [...titles, ...blocks[0]!.elements])
  const shown = shownBlocks(blocks, kind, topic)
  const title = titles.map(titleIn).find(text => text !== null) ?? withoutSite(page.title, kind)
  const framed = framing(page.address)
  const address = (framed ?? page.address)?.replace(kind.page ?? NOTHING, '') ?? null
  const isArticle = kind.order === 'nested' && kind.post === undefined
  const url = isArticle ? (framed ?? page.url) : address
  const host = framed === null ? page.host : new URL(framed).host
  const site = kind.site ?? host ?? hostIn(blocks[0]!.elements) ?? title ?? path
  const conversation = topic === null ? (url ?? title ?? path) : `${kind.prefix ?? ''}${topic}`
  const opening = openingOf(kind, shown, page, topic)
  const comments = shown.filter(one => one !== opening)
  const known = { site, conversation, title, url }
  const author = comments.find(({ byAuthor }) => byAuthor)?.name ?? null
  const byline = author !== null || opening !== null ? null : (textOn(document, kind.byline) ?? page.byline)
  yield foundConversation({ ...known, id: conversation, byline, announced: announcedOn(document, kind) })
  if (opening !== null) {
    const { id, name, createdAt, text } = opening
    yield foundPost({ ...known, id: id ?? conversation, author: name, createdAt, text })
  } else if (isArticle)
    yield foundPost({ ...known, id: conversation, author, createdAt: page.publishedAt, text: page.text })
  const place = kind.order === 'flat' ? quoting(document, shown, opening) : nesting(shown, opening)
  for (const comment of comments) {
    const { id, name, createdAt, text } = comment
    const link = address === null || id === null ? null : `${address}#${id}`
    yield foundComment({ site, conversation, ...place(comment), author: name, createdAt, text, url: link })
  }
  const hidden = hiddenOn(document, kind)
  if (hidden > 0) yield missing('comments_not_shown', hidden, site, conversation)
  yield* doubtfulNames(comments.map(({ name }) => name))
}

const NOTHING = /$^/

/** The article's address, in that of a frame which shows its comments. */
function framing(address: string | null): string | null {
  const article = address === null ? null : new URL(address).searchParams.get('t_u')
  return article !== null && URL.canParse(article) ? article : null
}

/** The topic's number, by the page's address, else by links in what is known to be the topic's own. */
function topicOf({ topic }: PageKind, page: WebPage, own: readonly Element[]): string | null {
  if (topic === null) return null
  const links = own.flatMap(element => [...elements(element)].map(({ attributes }) => attributes.get('href')))
  for (const address of [page.address, ...links]) {
    const [, ...groups] = topic.exec(address ?? '') ?? []
    const number = groups.find(group => group !== undefined)
    if (number !== undefined) return number
  }
  return null
}

const REPLY_NUMBER = /(?:reply|antwort|respuesta|réponse|risposta|resposta|odpowiedź|svar|ответ)\s+#\s?\d/iu
const NUMBER = /#\s?(\d[\d.,]*)/

/** The post that opens the conversation; null: it stands elsewhere. */
function openingOf(
  kind: PageKind,
  shown: readonly ShownBlock[],
  page: WebPage,
  topic: string | null,
): ShownBlock | null {
  const [first = null] = shown
  if (kind.order === 'nested') {
    const posts = shown.filter(({ opens }) => opens)
    return posts.find(({ id }) => id === `${kind.prefix ?? ''}${topic}`) ?? posts[0] ?? null
  }
  if (first === null) return null
  if (kind.joined === true && first.id !== null) return /(?:^|\/)1$/.test(first.id) ? first : null
  // A further page of a topic begins with a later post: its number says so, else its address.
  const head = first.elements
    .map(element => textOf(element))
    .join('\n')
    .slice(0, 2000)
  const number = NUMBER.exec(head)?.[1]?.replace(/\D/g, '')
  if (REPLY_NUMBER.test(head)) return null
  if (number !== undefined) return Number(number) === 1 ? first : null
  return page.address !== null && kind.page?.test(page.address) ? null : first
}

interface Placed {
  readonly id: string
  readonly parent: string | null
  readonly ancestors: readonly string[] | null
}

const saying = ({ name, date, text }: ShownBlock) => [name, date, text]

/** A block inside another replies to it, unless it names its parent itself. */
function nesting(shown: readonly ShownBlock[], opening: ShownBlock | null) {
  const places = new Places()
  const ids = new Set(shown.map(({ id }) => id))
  return (block: ShownBlock): Placed => {
    const place = places.next(block.id, block.level, saying(block))
    if (block.answers === null) return place
    if (opening !== null && block.answers === opening.id) return { ...place, parent: null, ancestors: null }
    return ids.has(block.answers) || place.parent === null
      ? { ...place, parent: block.answers, ancestors: null }
      : place
  }
}

/** Posts answer the opening one, or the earlier one that they quote: where it is not here, it may be on another page. */
function quoting(document: Element, shown: readonly ShownBlock[], opening: ShownBlock | null) {
  const places = new Places()
  const ids = new Set(shown.map(({ id }) => id))
  const before = new Set<string | null>(opening === null ? [] : [opening.id])
  const further = opening === null || hasPages(document)
  return (block: ShownBlock): Placed => {
    const { id } = places.next(block.id, 1, saying(block))
    const { answers } = block
    const isEarlier = ids.has(answers) ? before.has(answers) : further
    before.add(block.id)
    const parent = isEarlier && answers !== opening?.id ? answers : null
    return { id, parent, ancestors: null }
  }
}

/** Whether a page links to further ones of its topic. */
function hasPages(document: Element): boolean {
  const pages = selector(
    '[rel=next], [rel=prev], .pagination a, .pageNav a, .PageNav a, .pagelinks a, .pagenav a, .pages a',
  )
  for (const { attributes } of selected(document, pages)) if (attributes.has('href')) return true
  return false
}

/** A topic's title without what software writes around it. */
function titleIn(element: Element): string | null {
  const title = textOf(element)
    .replace(/\s+/g, ' ')
    .replace(/^(?:(?:re|aw|thread|topic|thema|author topic):\s*)+/i, '')
    .replace(/ ?\((?:read|gelesen) [\d.,]+ [^()]*\)$/i, '')
  return isHeadline(title) ? onceMore(title) : null
}

/** A page's title without the forum's or the service's name behind it. */
function withoutSite(title: string | null, { order, site }: PageKind): string | null {
  const last = /(?<!\s)\s+[-|–•]\s([^-|–•]*)$/.exec(title ?? '')
  const isSite = order === 'flat' || last?.[1]?.toLowerCase() === site?.split('.')[0]
  return last !== null && isSite ? title!.slice(0, last.index) : title
}

/** The host that a block's links name. */
function hostIn(own: readonly Element[]): string | null {
  for (const element of own)
    for (const { attributes } of elements(element)) {
      const address = attributes.get('href') ?? ''
      if (/^https?:\/\//.test(address) && URL.canParse(address)) return new URL(address).host
    }
  return null
}

function textOn(document: Element, wanted: string | undefined): string | null {
  if (wanted === undefined) return null
  for (const element of selected(document, selector(wanted))) return textOf(element) || null
  return null
}

/** How many comments the page says there are. */
function announcedOn(document: Element, { announced }: PageKind): number | null {
  if (announced === undefined) return null
  for (const element of selected(document, selector(announced.on))) {
    const { attributes } = element
    const said = attributes.get('comment-count') ?? attributes.get('data-comments-count')
    const count = headingCount(said ?? textOf(element).slice(0, 400))
    if (count !== null) return Math.max(0, announced.opening ? count - 1 : count)
  }
  return null
}

/** How many comments it does not show; a link that does not say so hides at least one. */
function hiddenOn(document: Element, { more }: PageKind): number {
  if (more === undefined) return 0
  const [wanted, attribute] = more
  let hidden = 0
  for (const element of selected(document, selector(wanted))) {
    const said = attribute === null ? textOf(element).slice(0, 200) : element.attributes.get(attribute)
    hidden += Number(/\d{1,9}/.exec(said ?? '')?.[0] ?? (attribute === null ? 1 : 0))
  }
  return hidden
}
