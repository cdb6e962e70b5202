import { type Found, foundComment, foundPost, missing, problem, repliesTo } from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { below, count, type Fields, firstObject, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

const SITE = 'bsky.app'
/** Type of posts among the records of an account. */
const POST = 'app.bsky.feed.post'

/** A Bluesky thread as `app.bsky.feed.getPostThread` gives it. */
export const bluesky = {
  id: 'bluesky',
  name: 'Bluesky thread, feed or records (JSON)',
  obtain:
    'Save https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=at://DID/app.bsky.feed.post/KEY&depth=1000&parentHeight=1000. Answers of getAuthorFeed, searchPosts, listRecords and lines of the Jetstream are read as well.',
  kept: 'Every post of the thread with author, time, text and the post it answers; how many replies are blocked, not found or not in the file.',
  lost: 'Likes, reposts, quotes and pictures.',
  claims(head) {
    const first = firstObject(opening(head))
    const lists = [first?.thread, first?.posts, first?.feed, first?.records].map(each =>
      fields(list(each)[0]),
    )
    const thread = fields(first?.thread) ?? lists.find(each => each !== null) ?? first
    if (thread === null) return 'no'
    const uri = string((fields(thread.post) ?? fields(fields(thread.value)?.post) ?? thread).uri)
    if (uri?.startsWith('at://') || string(thread.$type)?.startsWith('app.bsky.')) return 'certain'
    if (fields(thread.commit)?.collection === POST) return 'certain'
    return 'no'
  },
  read: file => readDocuments(file, posts),
} as const satisfies Format

/** A part of an answer that is still to be read. */
interface Pending {
  readonly value: unknown
  readonly path: string
  /** Whether it is a post's parent: such a one comes without its other replies. */
  readonly above: boolean
}

/** Where an answer of either version goes on: a thread, a list of posts, a node's neighbours. */
const INSIDE = ['thread', 'posts', 'feed', 'records', 'value', 'replies', 'parent', 'root', 'reply'] as const

/** Where posts stand without their replies. */
const ALONE = new Set<string>(['feed', 'records', 'parent', 'root', 'reply'])

/** A post as a record of an account's repository: in a list of records, or in an event of the network's stream. */
function recordOf(node: Fields): Fields | null {
  const commit = fields(node.commit)
  const record = [fields(node.value), fields(commit?.record), node].find(each => each?.$type === POST)
  if (record === undefined || record === null) return null
  const key = string(commit?.rkey)
  const uri = string(node.uri) ?? (key === null ? null : `at://${string(node.did)}/${POST}/${key}`)
  const did = string(node.did) ?? /^at:\/\/([^/]+)/.exec(uri ?? '')?.[1] ?? null
  return { uri, record, author: { did } }
}

/** Posts of a thread; every one says itself what it answers and where the thread begins. */
function* posts(value: unknown): Iterable<Found> {
  const pending: Pending[] = [{ value, path: '', above: false }]
  /** A feed shows a post beside each of its replies. */
  const shown = new Set<string>()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path, above } = next
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--)
        pending.push({ value: value[i], path: below(path, `[${i}]`), above })
      continue
    }
    const node = fields(value)
    if (node === null) yield problem(path, 'This is no post: left out.')
    else if (isBlocked(node)) yield missing('blocked_posts', 1, SITE)
    else if (isNotFound(node)) yield missing('posts_not_found', 1, SITE)
    else {
      const recorded = recordOf(node)
      for (const key of recorded === null ? INSIDE : []) {
        const inner = node[key]
        if (typeof inner === 'object' && inner !== null)
          pending.push({
            value: inner,
            path: below(path, `.${key}`),
            above: ALONE.has(key) || (above && key !== 'replies'),
          })
      }
      const post = recorded ?? fields(node.post) ?? (fields(node.record) === null ? null : node)
      const uri = string(post?.uri)
      if (uri !== null && shown.has(uri)) continue
      if (uri !== null) shown.add(uri)
      if (post !== null) yield* postOf(post, node, path, above)
      else if (!INSIDE.some(key => key in node)) yield problem(path, 'This is no post: left out.')
    }
  }
}

const ABSENT = /#threadItem(?:NotFound|NoUnauthenticated)$/
const typeOf = (node: Fields) => string(node.$type) ?? ''
const isBlocked = (node: Fields) => node.blocked === true || typeOf(node).endsWith('Blocked')
const isNotFound = (node: Fields) => node.notFound === true || ABSENT.test(typeOf(node))

function* postOf(post: Fields, node: Fields, path: string, above: boolean): Iterable<Found> {
  const id = string(post.uri)
  const record = fields(post.record)
  if (id === null && record === null) {
    yield problem(path, 'A post without uri: left out.')
    return
  }
  const reply = fields(record?.reply)
  const parent = string(fields(reply?.parent)?.uri)
  const root = string(fields(reply?.root)?.uri) ?? (parent === null ? id : null)
  const author = fields(post.author)
  const given = {
    site: SITE,
    conversation: root,
    id,
    author: string(author?.did) ?? string(author?.handle),
    name: string(author?.handle),
    createdAt: time(record?.createdAt) ?? time(post.indexedAt),
    text: typeof record?.text === 'string' ? record.text : null,
    url: id === null ? null : pageOf(id, author),
  }
  yield parent === null
    ? foundPost(given)
    : foundComment({ ...given, parent: parent === root ? null : parent })
  const inside = list(node.replies).map(fields)
  const outside =
    count(node.moreReplies) ?? (above || node === post ? 0 : (count(post.replyCount) ?? 0) - inside.length)
  // Those that are blocked or not found are counted as such.
  const there = inside.filter(reply => reply !== null && !isBlocked(reply) && !isNotFound(reply)).length
  if (outside > 0) yield missing('replies_not_inside', outside, SITE, root, repliesTo(id, there + outside))
}

/** at://DID/app.bsky.feed.post/KEY → the page that shows it. */
function pageOf(uri: string, author: Fields | null): string | null {
  const [, did, key] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri) ?? []
  return key === undefined ? null : `https://bsky.app/profile/${string(author?.handle) ?? did}/post/${key}`
}
