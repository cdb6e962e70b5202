import { type Found, foundComment, foundPost, leftOut, problem } from '../../discussion/found.ts'
import { plainText } from '../../input/markup/html.ts'
import { textIn, type XmlElement, xmlRecords } from '../../input/markup/xml.ts'
import { time } from '../../input/time.ts'
import { onceMore } from '../fields/shown-name.ts'
import type { Format } from '../format.ts'

/** WordPress's own export (WXR 1.0 to 1.2): RSS whose items hold their comments. */
export const wordpressWxr = {
  id: 'wordpress-wxr',
  name: 'WordPress export (WXR)',
  obtain: 'In the WordPress dashboard, Tools → Export → All content gives one XML file.',
  kept: 'Every item with approved comments: who wrote it, its text, its comments with name, time and text.',
  lost: 'Items without comments. Pingbacks, trackbacks and comments that are not approved, spam or in the trash are only counted (pings that are not approved under both names). E-mail and IP addresses.',
  claims({ start }) {
    if (/<wp:(wxr_version|post_id|comment_id)>/.test(start)) return 'certain'
    return /<rss[\s>]/.test(start) && /wordpress\.org\/export\//.test(start) ? 'certain' : 'no'
  },
  why({ start }) {
    return /<rss\b/i.test(start.slice(0, 4000))
      ? 'it is a feed of articles, not an export (in WordPress: Tools, Export, All content)'
      : null
  },
  async *read(file) {
    const site = blog(file.start)
    const names = new Map<string, string>()
    const counts = new Map<string, number>()
    for await (const record of xmlRecords(file.text(), ['wp:author', 'item'])) {
      if (record.kind !== 'element') yield record
      else if (record.name === 'item') yield* item(record, site, names, counts)
      else {
        const login = textIn(record, 'wp:author_login')
        const shown = textIn(record, 'wp:author_display_name')
        if (login !== null && shown !== null) names.set(login, shown)
      }
    }
    for (const [what, count] of counts) yield leftOut(what, count)
  },
} as const satisfies Format

/** The blog's host, from what stands before its first item. */
function blog(start: string): string {
  const head = start.split(/<item[\s>]/, 1)[0] ?? ''
  const address =
    /<wp:base_blog_url>\s*(?:<!\[CDATA\[\s*)?([^\s<\]]+)/.exec(head) ?? /<link>\s*([^\s<]+)/.exec(head)
  return (URL.canParse(address?.[1] ?? '') && new URL(address?.[1] ?? '').hostname) || 'wordpress'
}

function* item(
  item: XmlElement,
  site: string,
  names: ReadonlyMap<string, string>,
  counts: Map<string, number>,
): Iterable<Found> {
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  const comments: XmlElement[] = []
  for (const comment of item.children) {
    if (comment.name !== 'wp:comment' || !comment.whole) continue
    const reasons = reasonsAgainst(comment)
    if (reasons.length === 0) comments.push(comment)
    for (const reason of reasons) count(reason)
  }
  if (comments.length === 0) {
    count('items_without_comments')
    return
  }
  const link = textIn(item, 'link')
  // Files that other programs write for an import name their threads, or only the addresses of these.
  const conversation = textIn(item, 'wp:post_id') ?? textIn(item, 'dsq:thread_identifier') ?? link
  if (conversation === null) {
    yield problem(
      `line ${item.line}`,
      `An item without post_id, thread_identifier and link was left out; comments in it: ${comments.length}.`,
    )
    return
  }
  const url = link
  const creator = textIn(item, 'dc:creator')
  const text = textIn(item, 'content:encoded')
  yield foundPost({
    site,
    conversation,
    // Posts and comments are numbered independently.
    id: `post-${conversation}`,
    author: names.get(creator ?? '') ?? creator,
    createdAt: time(textIn(item, 'wp:post_date_gmt')),
    text: text === null ? null : plainText(text),
    title: onceMore(textIn(item, 'title')),
    url,
  })
  for (const comment of comments) yield toComment(comment, site, conversation, url)
}

/** Under which names a comment is counted instead of kept; none: it is kept. */
function reasonsAgainst(comment: XmlElement): readonly string[] {
  const type = textIn(comment, 'wp:comment_type') ?? 'comment'
  const approved = textIn(comment, 'wp:comment_approved') ?? '1'
  const status = STATUS.get(approved) ?? 'unapproved'
  const pings = type === 'pingback' ? 'pingbacks' : type === 'trackback' ? 'trackbacks' : null
  if (pings !== null) return status === 'approved' ? [pings] : [pings, 'unapproved_pings']
  if (status !== 'approved') return [status]
  return COMMENT_TYPES.has(type) ? [] : ['notices']
}

const STATUS: ReadonlyMap<string, string> = new Map([
  ['1', 'approved'],
  ['approve', 'approved'],
  ['approved', 'approved'],
  ['spam', 'spam'],
  ['trash', 'trash'],
  ['post-trashed', 'trash'],
])

/** Types of comments by people; plugins file their own notices (orders, log lines) under other types. */
const COMMENT_TYPES = new Set(['comment', 'review'])

function toComment(comment: XmlElement, site: string, conversation: string, post: string | null): Found {
  const id = textIn(comment, 'wp:comment_id')
  const parent = textIn(comment, 'wp:comment_parent')
  const text = textIn(comment, 'wp:comment_content')
  return foundComment({
    site,
    conversation,
    id,
    parent: parent === '0' ? null : parent,
    author: onceMore(textIn(comment, 'wp:comment_author')),
    createdAt: time(textIn(comment, 'wp:comment_date_gmt')),
    text: text === null ? null : plainText(text),
    url: post === null || id === null ? null : `${post}#comment-${id}`,
  })
}
