import {
  type Found,
  foundConversation,
  foundPost,
  leftOut,
  missing,
  problem,
  repliesTo,
} from '../discussion/found.ts'
import { fields, list, number, string } from '../input/json.ts'
import { count, type Fields } from './documents.ts'
import { login, remarkId, type Subject, subjectAt, toComment, written } from './github-remark.ts'

/** Whose numbers these are is not in the file. */
const UNKNOWN_REPOSITORY = 'github.com'

/** An issue or pull request: its facts, its body as the post, and the comments and reviews that stand inside. */
export function* threadItems(thread: Fields, path: string): Iterable<Found> {
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
