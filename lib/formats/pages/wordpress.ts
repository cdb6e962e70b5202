import { type Found, foundComment, foundConversation, foundPost, leftOut } from '../../discussion/found.ts'
import { type Document, type Element, elements, textOf } from '../../input/html.ts'
import { commentCount, headingCount } from '../fields/comment-words.ts'
import { Places } from '../fields/levels.ts'
import { doubtfulNames } from '../fields/shown-name.ts'
import { commentParts, namesInLabels, partMatches, witnessed } from './comment-parts.ts'
import { type WebPage, webPage } from './web-page.ts'
import { type CommentList, commentLists, isArea } from './wordpress-comments.ts'

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

/** What a heading above the comments says, else the link to them below the article's title. */
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
