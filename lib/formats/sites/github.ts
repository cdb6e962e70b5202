import {
  type Found,
  type FoundMessage,
  foundComment,
  foundConversation,
  foundPost,
  leftOut,
  missing,
  problem,
  repliesTo,
} from '../../discussion/found.ts'
import { fields, list, number, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { below, count, type Fields, firstObject, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

/** First bytes of the archives of issues that the IETF's repositories keep. */
const ARCHIVE = 'E!vIA5L86J2I'

/** GitHub issues and pull requests with their comments: REST, GraphQL, `gh` and archive JSON. */
export const github = {
  id: 'github',
  name: 'GitHub issues, pull requests and discussions (JSON)',
  obtain:
    'gh issue list --state all --limit 1000 --json number,title,author,body,comments,createdAt,url > issues.json gives issues with their comments (gh pr list likewise, with reviews). Or save the REST answers of /repos/OWNER/REPO/issues?state=all and /issues/comments and import them together. Discussions come from GraphQL: repository { discussion(number: …) { … comments { nodes { … replies { nodes { … } } } } } }.',
  kept: 'Issues and pull requests with title, author, time and text; comments, reviews that say something, and review comments, which answer each other.',
  lost: 'Labels, events, reactions and code. Outside reviews and discussions GitHub has no replies: every comment answers the post. Reviews without a text are counted, not kept.',
  claims(head) {
    // Nothing of all this is in any other file, and looking through one for it takes longer.
    if (!/"(?:number|issue_url|pull_request_url)"/.test(head.start)) return 'no'
    const value = opening(head)
    if (firstObject(value)?.magic === ARCHIVE) return 'certain'
    for (const { object } of parts(value)) {
      const address = [object.html_url, object.url, object.issue_url, object.pull_request_url].map(string)
      return address.some(url => url !== null && REMARK.test(url)) ? 'certain' : 'maybe'
    }
    return 'no'
  },
  read: file => readDocuments(file, items),
} as const satisfies Format

function* items(value: unknown): Iterable<Found> {
  let some = Array.isArray(value) && value.length === 0
  for (const { kind, object, path } of parts(value)) {
    some = true
    if (kind === 'thread') yield* threadItems(object, path)
    else yield looseComment(object, path)
  }
  if (!some && (firstObject(value)?.issues ?? firstObject(value)?.pulls) === undefined)
    yield problem('', 'There is no issue, pull request or comment in this.')
}

interface Part {
  readonly kind: 'thread' | 'comment'
  readonly object: Fields
  readonly path: string
}

/**
 * The issues, pull requests and lone comments of a value, however they are wrapped (GraphQL's `data.repository…nodes`,
 * an archive's `issues` and `pulls`, pages in lists).
 */
function* parts(value: unknown): Iterable<Part> {
  const pending = [{ value, path: '' }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const object = fields(next.value)
    const { path } = next
    if (object !== null && isThread(object)) yield { kind: 'thread', object, path }
    else if (object !== null && isComment(object)) yield { kind: 'comment', object, path }
    else {
      const inner = object === null ? list(next.value).entries() : Object.entries(object)
      for (const [key, value] of [...inner].reverse())
        if (typeof value === 'object' && value !== null)
          pending.push({
            value,
            path: below(path, typeof key === 'number' ? `[${key}]` : `.${key}`),
          })
    }
  }
}

const isThread = (object: Fields) =>
  number(object.number) !== null && 'title' in object && ('body' in object || 'comments' in object)

/** Also one that does not say to which issue it belongs: it is told, and not passed over. */
const isComment = (object: Fields) =>
  'body' in object &&
  (remarkSubject(object) !== null || fields(object.user) !== null || fields(object.author) !== null)

/** Whose numbers these are is not in the file. */
const UNKNOWN_REPOSITORY = 'github.com'

/** An issue or pull request: its facts, its body as the post, and the comments and reviews that stand inside. */
function* threadItems(thread: Fields, path: string): Iterable<Found> {
  const subject = subjectOf(thread)
  const { site, id } = subject
  const title = string(thread.title)
  const url = string(thread.html_url) ?? string(thread.url)
  yield foundConversation({ site, id, title, url, announced: announced(thread) })
  yield foundPost({
    site,
    conversation: id,
    id,
    author: login(thread),
    createdAt: written(thread),
    text: string(thread.body),
    title,
    url,
  })
  yield* remarks(thread, ['comments', 'comments_data', 'review_comments_data'], subject, path)
  yield* reviews(thread, subject, path)
  for (const [i, element] of inside(thread.reviewThreads).entries())
    yield* remarks(fields(element) ?? {}, ['comments'], subject, `${path}.reviewThreads[${i}]`)
}

/** Reviews that say something are comments; the comments in a review are its author's where they do not say whose. */
function* reviews(thread: Fields, subject: Subject, path: string): Iterable<Found> {
  let silent = 0
  for (const key of ['reviews', 'reviews_data']) {
    for (const [i, element] of inside(thread[key]).entries()) {
      const review = fields(element)
      const at = `${path}.${key}[${i}]`
      if (review === null) {
        yield problem(at, 'This is no review: left out.')
        continue
      }
      if (string(review.body) === null) silent++
      else yield toComment(review, subject)
      yield* remarks(review, ['comments'], subject, at, login(review))
    }
  }
  if (silent > 0) yield leftOut('reviews_without_text', silent, subject.site, subject.id)
}

/** The comments inside an object, under whichever of the keys, and how many more it says there are. */
function* remarks(
  holder: Fields,
  keys: readonly string[],
  subject: Subject,
  path: string,
  author: string | null = null,
): Iterable<Found> {
  for (const key of keys) {
    const elements = inside(holder[key])
    for (const [i, element] of elements.entries()) {
      const remark = fields(element)
      if (remark === null) yield problem(`${path}.${key}[${i}]`, 'This is no comment: left out.')
      else {
        yield toComment(
          remark,
          subject,
          login(remark) ?? ('author' in remark || 'user' in remark ? null : author),
        )
        yield* answers(remark, subject, `${path}.${key}[${i}]`)
      }
    }
    const outside = (count(fields(holder[key])?.totalCount) ?? 0) - elements.length
    if (outside > 0) yield missing('comments_not_inside', outside, subject.site, subject.id)
  }
}

/** The replies in a discussion's comment: they answer it, whatever number of it they name. */
function* answers(remark: Fields, subject: Subject, path: string): Iterable<Found> {
  const replies = inside(remark.replies)
  for (const [i, element] of replies.entries()) {
    const reply = fields(element)
    if (reply === null) yield problem(`${path}.replies[${i}]`, 'This is no reply: left out.')
    else yield { ...toComment(reply, subject), parent: remarkId(remark) }
  }
  const outside = (count(fields(remark.replies)?.totalCount) ?? 0) - replies.length
  const below = remarkId(remark)
  if (outside > 0)
    yield missing(
      'replies_not_inside',
      outside,
      subject.site,
      subject.id,
      repliesTo(below, replies.length + outside),
    )
}

/** A list, or GraphQL's connection around one. */
function inside(value: unknown): readonly unknown[] {
  const { nodes, edges } = fields(value) ?? {}
  return Array.isArray(edges) && nodes === undefined
    ? edges.map(edge => fields(edge)?.node)
    : list(nodes ?? value)
}

/** REST counts comments without giving them, GraphQL beside giving them. */
const announced = (thread: Fields): number | null => {
  const said = count(thread.comments) ?? count(fields(thread.comments)?.totalCount)
  return said === null ? null : said + (count(thread.review_comments) ?? 0)
}

function subjectOf(thread: Fields): Subject {
  const known = subjectAt(string(thread.html_url)) ?? subjectAt(string(thread.url))
  if (known !== null) return known
  const isPull = fields(thread.pull_request) !== null || 'reviews' in thread || 'headRefName' in thread
  return { site: UNKNOWN_REPOSITORY, id: `${isPull ? 'pull' : 'issue'} ${number(thread.number)}` }
}

/** An issue's or pull request's address, in a page's form or the API's: host, repository, which of the two, number. */
const REMARK =
  /^https?:\/\/(?:api\.)?([^/]+)\/(?:api\/v3\/)?(?:repos\/)?([^/]+\/[^/]+)\/(issues|pulls?|discussions)\/(\d+)(?![^#?/])/

/** The issue, pull request or discussion that a comment or post belongs to. */
interface Subject {
  /** The repository: issue numbers are its own. */
  readonly site: string
  /** `issue 16`, `pull 17`. */
  readonly id: string
}

/** The issue or pull request that an address belongs to; null: it is no such address. */
function subjectAt(address: string | null): Subject | null {
  const [, host, repository, kind, at] = (address === null ? null : REMARK.exec(address)) ?? []
  if (kind === undefined) return null
  return {
    site: `${host}/${repository}`,
    id: `${kind.startsWith('pull') ? 'pull' : kind.slice(0, -1)} ${at}`,
  }
}

/** The subject of a lone comment, by its addresses: the page's tells issue from pull request, the API's does not. */
function remarkSubject(remark: Fields): Subject | null {
  return (
    subjectAt(string(remark.html_url)) ??
    subjectAt(string(remark.pull_request_url)) ??
    subjectAt(string(remark.issue_url)) ??
    subjectAt(string(remark.url))
  )
}

/** A login; null for accounts that are gone (GitHub calls them all "ghost"). */
function login(remark: Fields): string | null {
  const name = string(remark.author) ?? string(fields(remark.author ?? remark.user)?.login)
  return name === 'ghost' ? null : name
}

/** When something was written, under the APIs' several names. */
const written = (remark: Fields): number | null =>
  time(remark.created_at) ?? time(remark.createdAt) ?? time(remark.submitted_at) ?? time(remark.submittedAt)

/**
 * The id of a comment: the end of its page's address (`issuecomment-123`, `discussion_r123`), since numbers are
 * given out anew for each kind of comment; else its own id.
 */
function remarkId(remark: Fields): string | null {
  const address = string(remark.html_url) ?? string(remark.url)
  const end = /#(.+)$/s.exec(address ?? '')?.[1]
  return end ?? string(remark.id) ?? string(remark.node_id)
}

/** The review comment that a review comment answers: numbers in REST, an object in GraphQL. */
function answered(remark: Fields): string | null {
  const old = number(remark.in_reply_to_id)
  if (old !== null) return `discussion_r${old}`
  const target = fields(remark.replyTo)
  const known = number(target?.databaseId) ?? number(target?.fullDatabaseId)
  return known !== null ? `discussion_r${known}` : target === null ? null : remarkId(target)
}

/** A comment, review or review comment within its issue or pull request. */
const toComment = (remark: Fields, { site, id }: Subject, author = login(remark)): FoundMessage =>
  foundComment({
    site,
    conversation: id,
    id: remarkId(remark),
    parent: answered(remark),
    author,
    createdAt: written(remark),
    text: string(remark.body),
    url: string(remark.html_url) ?? string(remark.url),
  })

/** A comment that stands apart from its issue or pull request. */
function looseComment(remark: Fields, path: string): Found {
  const subject = remarkSubject(remark)
  if (subject === null) return problem(path, 'A comment of no issue: left out.')
  const silent = 'submitted_at' in remark && string(remark.body) === null
  return silent ? leftOut('reviews_without_text', 1, subject.site, subject.id) : toComment(remark, subject)
}
