import {
  type Found,
  type FoundMessage,
  foundComment,
  foundConversation,
  foundPost,
  leftOut,
  problem,
} from '../../discussion/found.ts'
import { plainText } from '../../input/markup/html.ts'
import { child, textIn, type XmlElement, xmlRecords } from '../../input/markup/xml.ts'
import { time } from '../../input/time.ts'
import { isHeadline } from '../fields/shown-date.ts'
import { onceMore, shownName } from '../fields/shown-name.ts'
import type { Format } from '../format.ts'

/** The feed of comments on an article or a blog (RSS, Atom), and Blogger's export, which is one. */
export const commentFeed = {
  id: 'comment-feed',
  name: 'Comment feed (RSS, Atom), Blogger export',
  obtain:
    'Of a WordPress article: save its address with feed/ behind it (feed/atom/ says who replies to whom). Of a Blogger blog: Settings → Back up content, or Google Takeout.',
  kept: 'Comments with author, time and text, the article they belong to, and what they answer where the feed says it; of Blogger the posts as well.',
  lost: 'Comments that are no longer in the feed (most hold the last ten), and in RSS what is answered, unless the text begins with it. Posts without comments are counted.',
  claims({ start }) {
    if (!/<(?:feed|rss|rdf:RDF)\b/i.test(start.slice(0, 4000)) || /<wp:(?:post_id|comment_id)>/.test(start))
      return 'no'
    if (/\bkind#comment\b|<blogger:type>|<(?:thr:)?in-reply-to\b/.test(start)) return 'certain'
    return COMMENTS_TITLE.test(TITLE.exec(start)?.[1] ?? '') ||
      /<guid[^<>]*>[^<>]{0,500}#comment-\d/.test(start)
      ? 'certain'
      : 'no'
  },
  async *read(file) {
    const head = file.start.split(/<(?:item|entry)[\s>]/, 1)[0] ?? ''
    const feed = { title: feedTitle(head), link: linkIn(head) }
    const posts = new Map<string, FoundMessage>()
    const told = new Set<string>()
    /** One feed is of one site; posts may not say which. */
    let site = hostOf(feed.link)
    let others = 0
    for await (const record of xmlRecords(file.text(), ['entry', 'item'])) {
      if (record.kind !== 'element') yield record
      else if (isOther(record)) others++
      else if (isPost(record)) {
        const post = postOf(record, feed.link)
        if (post === null) yield problem(`line ${record.line}`, 'A post without an id was left out.')
        else if (told.has(post.conversation ?? '')) yield { ...post, site: site ?? post.site }
        else posts.set(post.conversation ?? '', post)
      } else if (record.whole || textIn(record, 'id') !== null || textIn(record, 'guid') !== null) {
        const said = commentOf(record, feed.link)
        site ??= said.site
        const comment = { ...said, site }
        const conversation = comment.conversation ?? ''
        if (!told.has(conversation)) {
          told.add(conversation)
          const post = posts.get(conversation)
          posts.delete(conversation)
          yield post === undefined ? articleOf(record, comment, feed) : { ...post, site }
        }
        yield comment
      }
    }
    if (others > 0) yield leftOut('settings_and_drafts', others)
    if (posts.size > 0) yield leftOut('posts_without_comments', posts.size)
  },
} as const satisfies Format

const TITLE = /<title\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{0,500})/
const COMMENTS_TITLE =
  /^\s*(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|kommentarer|komentarze|комментарии|コメント)\b/i

interface Feed {
  readonly title: string | null
  readonly link: string | null
}

/** "Comments on: Sourdough" is a feed of one article; of all of a blog's it is not said which. */
function feedTitle(head: string): string | null {
  const title = onceMore(plainText(TITLE.exec(head)?.[1] ?? '')) ?? ''
  const article = /^[^:]{3,60}:\s*(\S.*)$/s.exec(title)?.[1] ?? ''
  return isHeadline(article) ? article : null
}

const linkIn = (head: string): string | null =>
  head
    .match(/<link\b[^<>]*/g)
    ?.filter(link => /\srel=["']alternate["']/.test(link))
    .map(link => /\shref=["']([^"'<>]+)/.exec(link)?.[1])
    .find(address => address !== undefined) ??
  /<link>\s*([^\s<>]+)/.exec(head)?.[1] ??
  null

/** Blogger tells what an entry is by a category, or by its type. */
const kindOf = (record: XmlElement): string | null =>
  textIn(record, 'blogger:type')?.toLowerCase() ??
  record.children
    .map(({ attributes }) => /\bkind#(\w+)$/.exec(attributes.get('term') ?? '')?.[1] ?? null)
    .find(kind => kind !== null) ??
  null

const isPost = (record: XmlElement): boolean => /^(?:post|page)$/.test(kindOf(record) ?? '')

/** Templates, settings, and what was not published. */
function isOther(record: XmlElement): boolean {
  const kind = kindOf(record)
  const status = textIn(record, 'blogger:status')
  const control = child(record, 'app:control')
  return (
    (kind !== null && !/^(?:post|page|comment)$/.test(kind)) ||
    (status !== null && !/^(?:live|published)$/i.test(status)) ||
    (control !== null && textIn(control, 'app:draft') === 'yes')
  )
}

/** `tag:blogger.com,1999:blog-4.post-77` → 77; an address → the number of its comment, or itself. */
const idOf = (said: string | null): string | null =>
  said === null ? null : (/(?:\bpost-|#comment-|#c)(\d+)$/.exec(said)?.[1] ?? said)

const withoutFragment = (address: string | null): string | null => address?.replace(/#.*$/s, '') ?? null

const hostOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? new URL(address).host || null : null

/** The address that an entry, or what it answers, has for people. */
const linkOf = (record: XmlElement): string | null =>
  record.children
    .find(
      ({ name, attributes }) =>
        name === 'link' && (attributes.get('rel') ?? 'alternate') === 'alternate' && attributes.has('href'),
    )
    ?.attributes.get('href') ??
  textIn(record, 'link') ??
  null

const html = (text: string | null): string | null => (text === null ? null : plainText(text) || null)

function nameOf(record: XmlElement): string | null {
  const author = child(record, 'author')
  const said =
    (author === null ? null : (textIn(author, 'name') ?? author.text.trim())) ??
    textIn(record, 'dc:creator') ??
    /^(?:by|von|par|por|di|door|av|od|от):\s*(.+)$/is.exec(textIn(record, 'title') ?? '')?.[1] ??
    /\sby:?\s+(.+)$/is.exec(textIn(record, 'title') ?? '')?.[1] ??
    null
  return said === null ? null : shownName(onceMore(said) ?? '')
}

const timeOf = (record: XmlElement): number | null =>
  time(textIn(record, 'published')) ??
  time(textIn(record, 'pubDate')) ??
  time(textIn(record, 'dc:date')) ??
  time(textIn(record, 'updated'))

const bodyOf = (record: XmlElement): string | null =>
  textIn(record, 'content:encoded') ??
  textIn(record, 'content') ??
  textIn(record, 'description') ??
  textIn(record, 'summary')

function postOf(record: XmlElement, link: string | null): FoundMessage | null {
  const id = idOf(textIn(record, 'id') ?? textIn(record, 'guid'))
  if (id === null) return null
  const url = linkOf(record)
  return foundPost({
    site: hostOf(url) ?? hostOf(link) ?? 'blogger',
    conversation: id,
    id,
    author: nameOf(record),
    createdAt: timeOf(record),
    text: html(bodyOf(record)),
    title: onceMore(textIn(record, 'title')),
    url,
  })
}

/** "In reply to <a href="…#comment-21">Runa</a>." stands above a comment in WordPress's RSS. */
const ABOVE = /^\s*<p>[^<>]{0,60}<a(\s[^<>]*)>[^<>]{0,200}<\/a>[^<>]{0,60}<\/p>/
const ANSWERED = /\shref=["'][^"'#]*#comment-(\d+)["']/

function commentOf(record: XmlElement, feedLink: string | null): FoundMessage {
  const url = linkOf(record)
  const reply = record.children.find(({ name }) => name === 'thr:in-reply-to' || name === 'in-reply-to')
  const ref = reply?.attributes.get('ref') ?? textIn(record, 'blogger:parent')
  const address = reply?.attributes.get('href') ?? null
  const article = withoutFragment(address) ?? withoutFragment(url) ?? feedLink
  // Blogger names the post, and beside it the comment that is answered.
  const isBlogger = kindOf(record) === 'comment'
  const related = record.children.find(
    ({ name, attributes }) => name === 'link' && attributes.get('rel') === 'related',
  )
  const body = bodyOf(record)
  const above = ABOVE.exec(body ?? '')
  const answers = ANSWERED.exec(above?.[1] ?? '')?.[1] ?? null
  const answered = isBlogger
    ? (/\/(\d+)$/.exec(related?.attributes.get('href') ?? '')?.[1] ??
      idOf(textIn(record, 'blogger:inReplyTo')))
    : /#comment-\d+$/.test(ref ?? '')
      ? idOf(ref)
      : null
  return foundComment({
    site: hostOf(address) ?? hostOf(url) ?? hostOf(feedLink) ?? 'feed',
    conversation: (isBlogger ? idOf(ref) : article) ?? 'feed',
    id: idOf(textIn(record, 'id') ?? textIn(record, 'guid') ?? url),
    parent: answered ?? answers,
    author: nameOf(record),
    createdAt: timeOf(record),
    text: html(answers === null ? body : (body?.slice(above?.[0].length) ?? null)),
    url,
  })
}

/** The article of a comment, by the comment's own entry where the feed does not name it. */
function articleOf(record: XmlElement, comment: FoundMessage, { title, link }: Feed): Found {
  const { site, conversation } = comment
  const id = conversation ?? 'feed'
  const named = articleIn(textIn(record, 'title') ?? '')
  const url = /^https?:/.test(id) ? id : link
  return foundConversation({ site, id, title: title ?? onceMore(named), url })
}

/** "Comment on Sourdough by Runa" → "Sourdough"; null: not said so. */
function articleIn(title: string): string | null {
  const rest = /^.{2,40}?\s(?:on|zu|sur|en|su|op)\s(.+)$/is.exec(title)?.[1]?.trim() ?? ''
  const by = [...rest.matchAll(/\s(?:by|von|par|por|di|door):?(?=\s\S)/gi)].at(-1)
  return by === undefined ? null : rest.slice(0, by.index) || null
}
