import { type Found, foundComment, foundConversation, foundPost, leftOut } from '../../discussion/found.ts'
import { classes, type Document, type Element, elements, textOf, walk } from '../../input/markup/html.ts'
import { commentCount, headingCount } from '../fields/comment-words.ts'
import { Places } from '../fields/levels.ts'
import { doubtfulNames } from '../fields/shown-name.ts'
import { commentParts, namesInLabels, partMatches, witnessed } from './comment-parts.ts'
import { type WebPage, webPage } from './web-page.ts'

/** The comments of a WordPress page; `path` names one that says nothing of itself. Null: it has none. */
export function wordpressPage(document: Document, path: string, taken: Set<Element>): Iterable<Found> | null {
  const lists = commentLists(document)
  const list = articlesOwn(lists)
  if (list === null) return null
  for (const { comments } of lists)
    for (const { elements } of comments) for (const element of elements) taken.add(element)
  return pageOf(document, lists, list, taken, path)
}

function* pageOf(
  document: Document,
  lists: readonly CommentList[],
  list: CommentList,
  comments: ReadonlySet<Element>,
  path: string,
): Iterable<Found> {
  const page = webPage(document, element => isArea(element) || comments.has(element))
  const site = page.host ?? page.title ?? path
  const conversation = page.url ?? page.title ?? path
  const known = { site, conversation, announced: announced(document, list, page) }
  yield* thread(list, page, known, e => comments.has(e))
  const elsewhere = lists.reduce((sum, other) => sum + (other === list ? 0 : other.comments.length), 0)
  if (elsewhere > 0) yield leftOut('outside_the_list', elsewhere, site, conversation)
}

/** Words that themes put behind `comment`, with a hyphen, an underscore or nothing between. */
const ofComment = (words: string) =>
  words
    .split(' ')
    .flatMap(word => [`.comment-${word}`, `.comment_${word}`, `.comment${word}`, `.comment__${word}`])

const PARTS = partMatches({
  author: [
    '[itemprop~=author] [itemprop~=name]',
    '[itemprop~=author]',
    '.fn',
    [
      ...ofComment('author-name author_name authorname'),
      '.author-name, .wpd-comment-author, .wc-comment-author',
    ].join(),
    [...ofComment('author name'), '.author, .commenter, .commenter-name'].join(),
    'cite',
  ],
  // In one theme `comment-content` holds `comment-text`, in the next it is the other way.
  text: [
    [...ofComment('text'), '.wpd-comment-text, .wc-comment-text'].join(),
    ofComment('content').join(),
    '.contenttext, .comment-entry, .comment-copy, .comment-body-text',
    ofComment('body').join(),
  ],
  time: [],
  apart: [
    ...ofComment(
      'meta metadata meta-data date time action actions reply edit like likes footer header rating vote votes',
    ),
    ...ofComment('link links tools'),
    '[class*=comment-reply-], [class*=comment-edit-], [class*=comment-like], [class*=comment-permalink]',
    '[class*=comment-awaiting], .comment_quote_link, .comment_direct_link, .says, .reply, .replylink, .avatar, .vcard',
    '.screen-reader-text, .wprm-comment-rating, .sharedaddy, .edit-link',
  ].join(),
})

/** The number stands in one of the first headings of the comments, if in any. */
const LIKELY_HEADINGS = 10

/** Of several lists the article's own: marked as such, in no box beside it, the longest. */
function articlesOwn(lists: readonly CommentList[]): CommentList | null {
  const rank = (list: CommentList) => (list.widget ? 0 : 2) + (list.area ? 1 : 0)
  return lists.reduce<CommentList | null>((best, list) => {
    if (best === null || rank(list) > rank(best)) return list
    return rank(list) === rank(best) && list.comments.length > best.comments.length ? list : best
  }, null)
}

interface Thread {
  readonly site: string
  readonly conversation: string
  readonly announced: number | null
}

function* thread(
  list: CommentList,
  page: WebPage,
  { site, conversation, announced }: Thread,
  isComment: (element: Element) => boolean,
): Iterable<Found> {
  const shown = list.comments.map(comment => ({
    ...comment,
    ...commentParts(comment.elements, PARTS, e => isComment(e) && !comment.elements.includes(e)),
  }))
  const witnesses = namesInLabels(shown.map(comment => comment.replyLabel))
  const comments = shown.map((comment, index) => ({
    ...comment,
    id: comment.id ?? comment.replyId,
    name: witnessed(comment.name, witnesses[index] ?? null),
  }))
  const author = comments.find(comment => comment.byPostAuthor && comment.kind === 'comment')?.name ?? null
  const { url, title, text } = page
  const byline = author === null ? page.byline : null
  yield foundConversation({ site, id: conversation, title, url, byline, announced })
  yield foundPost({
    site,
    conversation,
    id: conversation,
    author,
    createdAt: page.publishedAt,
    text,
    title,
    url,
  })
  const places = new Places()
  const apart = new Map<string, number>()
  for (const { kind, level, pending, name, createdAt, text, date, ...comment } of comments) {
    const { id, ...place } = places.next(comment.id, level, [name, date, text])
    const what = kind !== 'comment' ? `${kind}s` : pending ? 'unapproved' : null
    if (what !== null) apart.set(what, (apart.get(what) ?? 0) + 1)
    else {
      const address = url === null || comment.id === null ? null : `${url}#comment-${id}`
      yield foundComment({ site, conversation, id, ...place, author: name, createdAt, text, url: address })
    }
  }
  for (const [what, count] of apart) yield leftOut(what, count, site, conversation)
  yield* doubtfulNames(comments.map(comment => comment.name))
}

/** Number of comments by a heading above them, else by the link to them below the article's title; null: neither tells. */
function announced(document: Element, list: CommentList, page: WebPage): number | null {
  for (const heading of list.headings.slice(0, LIKELY_HEADINGS)) {
    const count = headingCount(textOf(heading))
    if (count !== null) return count
  }
  for (const element of elements(document)) {
    const [address, place] = element.name === 'a' ? (element.attributes.get('href') ?? '').split('#') : []
    if (!/^(?:comments|respond)$/.test(place ?? '') || (address !== '' && address !== page.url)) continue
    const count = commentCount(textOf(element, inside => inside.name === 'a'))
    if (count !== null) return count
  }
  return null
}

/** A comment as a theme marks it. */
interface WordPressComment {
  /** Several where a theme puts who wrote it beside what was written. */
  readonly elements: readonly Element[]
  /** The comment's number; null: its elements do not bear it. */
  readonly id: string | null
  readonly kind: 'comment' | 'pingback' | 'trackback'
  /** 1 is right below the article. */
  readonly level: number
  /** Whether the article's author wrote it. */
  readonly byPostAuthor: boolean
}

/** A place on a page that lists comments: the article's own, or a box of recent comments on others. */
interface CommentList {
  readonly comments: readonly WordPressComment[]
  /** Whether the page marks it as the place for its comments. */
  readonly area: boolean
  /** Whether it is a box beside the article. */
  readonly widget: boolean
  /** The headings that may belong to it. */
  readonly headings: readonly Element[]
}

const ID = /^(?:[a-z]+-)*comment-(\d+)$|^(?:wpd|wc)-comm-(\d+)_\d+$/
/** The same where it stands on a part of the comment alone. */
const INNER_ID = /^(?:div-)?comment-(?:body|content|text|inner|meta|wrap|entry)-(\d+)$/
const DEPTH = /^(?:depth-|wpd_comment_level-|wc_comment_level-)(\d{1,2})$/
const MARK = /^(?:comment|pingback|trackback|wc-comment|wpd-comment)$/
const AREA = /^(?:comments|comments-area|comments_area|comment-area|comments-wrapper|post-comments)$/
const WIDGET = /^(?:widget|widget[-_].*|sidebar|recentcomments)$/
const HEADING = /^(?:h[1-6]|comments?[-_]?(?:title|header|heading|count))$/

/** Whether an element is the place for a page's comments. */
const isArea = (element: Element): boolean =>
  AREA.test(element.attributes.get('id') ?? '') || classes(element).some(name => AREA.test(name))

function commentId(element: Element): string | null {
  const [, plain, discuz] = ID.exec(element.attributes.get('id') ?? '') ?? []
  return plain ?? discuz ?? null
}

/** Themes mark comments with `depth-N`; where one does not, it numbers them. */
const isComment = (element: Element, names: readonly string[]): boolean =>
  names.some(name => MARK.test(name))
    ? names.some(name => DEPTH.test(name)) || commentId(element) !== null
    : element.name === 'li' && commentId(element) !== null

type Draft = WordPressComment & { id: string | null; readonly elements: Element[] }
type DraftList = Omit<CommentList, 'comments'> & { readonly comments: Draft[]; readonly headings: Element[] }

/** Where an open element stands. */
interface Place {
  /** The element whose comments are one list. */
  readonly container: Element
  readonly area: boolean
  readonly widget: boolean
  readonly comment: Draft | null
  /** How many `children` lists it is in. */
  readonly children: number
}

/** The lists of comments of a page, in the order they stand there. */
function commentLists(document: Element): readonly CommentList[] {
  const lists = new Map<Element, DraftList>()
  const places: Place[] = [{ container: document, area: false, widget: false, comment: null, children: 0 }]
  let heading: Element | null = null
  const listOf = (place: Place): DraftList => {
    const { container, area, widget } = place
    const list = lists.get(container) ?? {
      comments: [],
      area,
      widget,
      headings: heading ? [heading] : [],
    }
    lists.set(container, list)
    return list
  }
  for (const step of walk(document)) {
    const outer = places.at(-1)!
    if (step.kind === 'close') places.pop()
    if (step.kind !== 'open') continue
    const { element } = step
    const names = classes(element)
    const last = lists.get(outer.container)?.comments.at(-1) ?? null
    const comment = commentAt(element, names, outer, last)
    if (comment !== null && comment !== outer.comment && comment !== last)
      listOf(outer).comments.push(comment)
    const place = placeOf(element, names, outer, comment)
    places.push(place)
    if (comment !== null || ![element.name, ...names].some(name => HEADING.test(name))) continue
    heading = element
    if (place.area && listOf(place).comments.length === 0) listOf(place).headings.push(element)
  }
  return [...lists.values()].filter(list => list.comments.length > 0)
}

/** The comment that an element is or is part of. `last`: the one before it in the same list. */
function commentAt(
  element: Element,
  names: readonly string[],
  outer: Place,
  last: Draft | null,
): Draft | null {
  const id = commentId(element)
  const { comment } = outer
  if (!isComment(element, names)) {
    // Themes put the number on an element inside as well, or there alone.
    if (comment !== null) comment.id ??= id ?? INNER_ID.exec(element.attributes.get('id') ?? '')?.[1] ?? null
    return comment
  }
  const depth = names.map(name => DEPTH.exec(name)?.[1]).find(level => level !== undefined)
  // A list item holds an element that bears the number again, or alone.
  if (comment !== null && depth === undefined && (comment.id ?? id) === id) {
    comment.id = id
    return comment
  }
  if (element.name === 'dd' && id === null && last?.elements[0]?.name === 'dt') {
    last.elements.push(element)
    return last
  }
  return {
    elements: [element],
    id,
    kind: names.includes('pingback') ? 'pingback' : names.includes('trackback') ? 'trackback' : 'comment',
    // Some themes put replies beside what they answer, not inside: what the class says goes before how elements nest.
    level:
      depth !== undefined ? Math.max(1, Number(depth)) : comment ? comment.level + 1 : outer.children + 1,
    byPostAuthor: names.includes('bypostauthor'),
  }
}

function placeOf(element: Element, names: readonly string[], outer: Place, comment: Draft | null): Place {
  const id = element.attributes.get('id') ?? ''
  const area = outer.area || isArea(element)
  const children = names.includes('children')
  const inside = outer.area || comment !== null || children
  return {
    container: inside ? outer.container : element,
    area,
    widget: outer.widget || names.some(name => WIDGET.test(name)) || WIDGET.test(id),
    comment,
    children: outer.children + (children ? 1 : 0),
  }
}
