import { type Found, foundComment, foundConversation, leftOut, problem } from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { plainText } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import { onceMore } from '../fields/shown-name.ts'
import type { Format } from '../format.ts'
import { withoutPage } from '../pages/web-page.ts'

/** WordPress comments as its REST API lists them. */
export const wordpressRest = {
  id: 'wordpress-rest',
  name: 'WordPress comments (REST API)',
  obtain:
    'Save https://SITE/wp-json/wp/v2/comments?post=ID&per_page=100&page=1 and the pages after it; with &_embed the article’s title comes along.',
  kept: 'Every approved comment with author, time, text and reply structure.',
  lost: 'The article and who wrote it, unless embedded (then its title and byline). Pingbacks and what awaits approval are counted, not kept.',
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null || !('post' in first && 'parent' in first && 'author_name' in first)) return 'no'
    return fields(first.content) !== null ? 'certain' : 'maybe'
  },
  why(head) {
    const first = firstObject(opening(head))
    return first !== null && 'comment_status' in first
      ? 'it lists articles; their comments are at wp-json/wp/v2/comments'
      : null
  },
  read: file => readDocuments(file, comments),
} as const satisfies Format

/** Why a comment that is not approved is left out, by its status. */
const STATUSES = new Map([
  ['spam', 'spam'],
  ['trash', 'trashed'],
  ['hold', 'unapproved'],
  ['unapproved', 'unapproved'],
])

const PINGS = new Map([
  ['pingback', 'pingbacks'],
  ['trackback', 'trackbacks'],
])

function* comments(value: unknown): Iterable<Found> {
  /** By the number of an article: its address, which is what saved pages know of it; where no comment tells, its number. */
  const articles = new Map<string, string>()
  for (const [record, path] of objects(value)) {
    const id = string(record?.id)
    const post = string(record?.post)
    if (record === null || id === null || post === null) {
      yield problem(path, 'A comment without id or post: left out.')
      continue
    }
    const url = string(record.link)
    const address = url !== null && URL.canParse(url) ? new URL(url) : null
    const site = address?.host ?? 'wordpress'
    const known = articles.get(post)
    const conversation = known ?? (address === null ? post : withoutPage(address))
    const left = PINGS.get(string(record.type) ?? '') ?? STATUSES.get(string(record.status) ?? '')
    if (left !== undefined) {
      yield leftOut(left, 1, site, conversation)
      continue
    }
    if (known === undefined) {
      articles.set(post, conversation)
      yield articleOf(record, site, conversation, url)
    }
    const parent = string(record.parent)
    yield foundComment({
      site,
      conversation,
      id,
      parent: parent === '0' ? null : parent,
      author: onceMore(string(record.author_name)),
      createdAt: time(record.date_gmt) ?? time(record.date),
      text: rendered(record.content),
      url,
    })
  }
}

/** Facts about the article: its address, and title and byline where they were embedded. */
function articleOf(record: Fields, site: string, id: string, url: string | null): Found {
  const embedded = fields(record._embedded)
  const article = fields(list(embedded?.up)[0])
  return foundConversation({
    site,
    id,
    title: rendered(article?.title),
    url: string(article?.link) ?? url?.replace(/#.*$/s, '') ?? null,
    byline: string(fields(list(fields(article?._embedded)?.author)[0])?.name),
  })
}

/** Texts come as `{rendered: html}`, or (in edit mode) with the source beside it. */
function rendered(text: unknown): string | null {
  const html = string(fields(text)?.rendered) ?? string(text)
  return html === null ? null : plainText(html)
}
