import { type Found, foundComment, missing, problem } from '../../discussion/found.ts'
import { contentId } from '../../discussion/made-up-ids.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { below, count, type Fields, firstObject, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'
import { address, body, fullName, isDump, parentOf, REDDIT, redditor, submission } from './reddit.ts'

/**
 * Reddit's submissions and comments in a JSON document: a thread as its `.json` address gives it, lists of records, answers of
 * archives, or a submission with its comments in it.
 */
export const redditThread = {
  id: 'reddit-thread',
  name: 'Reddit thread or list of comments (.json)',
  obtain:
    'Open the thread in a browser, put .json behind its address (…/comments/abc123/title.json?limit=500) and save the page. Answers of PullPush and Arctic Shift, files of the Bulk Downloader for Reddit, and lists of comments that scripts write are read as well.',
  kept: 'The submission and every comment in the file, with author, time, text and reply structure; how many comments Reddit announces and how many hide behind “load more”.',
  lost: 'Scores, flairs, awards and edits; whatever Reddit did not send: a long thread’s file holds a few hundred comments.',
  whole: 'announced',
  claims(head) {
    const value = opening(head)
    const first = firstObject(value)
    if (first === null) return 'no'
    if (first.kind === 'Listing' && fields(first.data) !== null) return 'certain'
    if (list(fields(fields(first.json)?.data)?.things).length > 0) return 'certain'
    const inside = fields(list(first.data)[0])
    if (inside !== null) return isRedditThing(inside) ? 'certain' : 'no'
    // One record a line is a dump.
    return isRedditThing(first) && (Array.isArray(value) || !isDump(head.start)) ? 'certain' : 'no'
  },
  read: file => readDocuments(file, things, { branches: true }),
} as const satisfies Format

/** A record, or a thing that has one in it. */
function isRedditThing(object: Fields): boolean {
  if (/^t[13]$/.test(string(object.kind) ?? '') && fields(object.data) !== null) return true
  const comment = fields(list(object.comments)[0])
  return (
    kindOf(object) === 't1' || (kindOf(object) === 't3' && (comment === null || kindOf(comment) === 't1'))
  )
}

/** Kind of a bare record: archives and downloaders leave off the object that Reddit puts around it. Null: it is neither. */
function kindOf(record: Fields): 't1' | 't3' | null {
  if ('body' in record && (refers(record.link_id) || refers(record.parent_id))) return 't1'
  const isSubmission =
    'title' in record && ('selftext' in record || 'is_self' in record) && 'num_comments' in record
  return isSubmission && ('subreddit' in record || 'permalink' in record) ? 't3' : null
}

const refers = (id: unknown): boolean => /^t[13]_/.test(string(id) ?? '')

/** A listing, submission, comment or "more" that is still to be read, and what is above it. */
interface Pending {
  readonly thing: unknown
  readonly path: string
  readonly conversation: string | null
  readonly parent: string | null
}

/** All that a value holds: listings in lists, comments with replies, in the order in which a page shows them. */
export function* things(value: unknown): Iterable<Found> {
  const pending: Pending[] = [{ thing: value, path: '', conversation: null, parent: null }]
  /** The children come next, the first of them first. */
  const push = (
    children: readonly unknown[],
    path: string,
    conversation: string | null,
    parent: string | null,
  ) => {
    for (let i = children.length - 1; i >= 0; i--)
      pending.push({ thing: children[i], path: below(path, `[${i}]`), conversation, parent })
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { thing, path, conversation, parent } = next
    if (Array.isArray(thing)) {
      push(thing, path, conversation, parent)
      continue
    }
    const { kind, data, more, inside, at } = read(thing)
    if (kind === 'Listing') push(list(data.children), below(path, '.data.children'), conversation, parent)
    else if (more !== null) push(more, below(path, '.json.data.things'), conversation, parent)
    else if (inside !== null) push(inside, below(path, '.data'), conversation, parent)
    else if (kind === 't3' && string(data.name ?? data.id) !== null) {
      yield* submission(data)
      const id = fullName('t3_', data.name ?? data.id)
      push(list(data.comments).filter(isObject), below(path, '.comments'), id, null)
    } else if (kind === 'more') yield behindMore(data, conversation)
    else if (kind === 't1' && string(data.name ?? data.id) !== null) {
      const named = fullName('t3_', data.link_id) ?? fullName('t3_', data.submission)
      const submissionId = named ?? threadOf(data.parent_id) ?? conversation
      const id = fullName('t1_', data.name ?? data.id)
      yield foundComment({
        site: REDDIT,
        conversation: submissionId,
        id,
        parent: string(data.parent_id) === null ? parent : parentOf(data.parent_id, submissionId),
        author: redditor(data.author),
        createdAt: time(data.created_utc),
        text: body(data.body),
        url: address(data.permalink),
      })
      if (isObject(data.replies))
        pending.push({
          thing: data.replies,
          path: below(path, `${at}.replies`),
          conversation: submissionId,
          parent: id,
        })
    } else if (kind === 't1' && fields(data.replies) !== null) {
      // Reddit writes the replies first: of a comment in which a file is cut off, they are all there is, and name it.
      yield problem(path, 'A comment without an id: left out. Its replies were kept.')
      const inside = list(fields(fields(data.replies)?.data)?.children)
      const named = inside.map(reply => parentOf(fields(fields(reply)?.data)?.parent_id, conversation))
      const ids = inside.map(reply => string(fields(fields(reply)?.data)?.id))
      const missing = named.find(id => id !== null) ?? contentId(['above', ...ids], 0)
      pending.push({ thing: data.replies, path: below(path, '.data.replies'), conversation, parent: missing })
    } else yield problem(path, 'This is no submission or comment with an id: left out.')
  }
}

const NOTHING: Fields = {}

function read(thing: unknown) {
  const object = fields(thing) ?? NOTHING
  const more = fields(fields(object.json)?.data)?.things
  const bare = kindOf(object)
  return {
    kind: bare ?? object.kind,
    data: bare === null ? (fields(object.data) ?? NOTHING) : object,
    /** Where the data stand in the thing. */
    at: bare === null ? '.data' : '',
    more: Array.isArray(more) ? list(more) : null,
    /** The list in an answer of an archive. */
    inside: Array.isArray(object.data) && bare === null ? list(object.data) : null,
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** A comment whose parent is a submission says by it which one it belongs to. */
function threadOf(parentId: unknown): string | null {
  const parent = string(parentId)
  return parent?.startsWith('t3_') ? parent : null
}

/** "load 9 more comments", or "continue this thread", which does not say how many (then there is at least one). */
function behindMore(more: Fields, conversation: string | null): Found {
  const hidden = count(more.count) ?? list(more.children).length
  const submissionId = threadOf(more.parent_id) ?? conversation
  return hidden > 0
    ? missing('more_comments', hidden, REDDIT, submissionId)
    : missing('more_continue_thread', 1, REDDIT, submissionId)
}
