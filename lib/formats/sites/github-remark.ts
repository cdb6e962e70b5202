import { type Found, type FoundMessage, foundComment, leftOut, problem } from '../../discussion/found.ts'
import { fields, number, string } from '../../input/json.ts'
import { time } from '../../input/time.ts'
import type { Fields } from '../documents.ts'

/** An issue's or pull request's address, in a page's form or the API's: host, repository, which of the two, number. */
export const REMARK =
  /^https?:\/\/(?:api\.)?([^/]+)\/(?:api\/v3\/)?(?:repos\/)?([^/]+\/[^/]+)\/(issues|pulls?|discussions)\/(\d+)(?![^#?/])/

/** What a comment or post stands in. */
export interface Subject {
  /** The repository: issue numbers are its own. */
  readonly site: string
  /** `issue 16`, `pull 17`. */
  readonly id: string
}

/** The issue or pull request that an address belongs to; null: it is no such address. */
export function subjectAt(address: string | null): Subject | null {
  const [, host, repository, kind, at] = (address === null ? null : REMARK.exec(address)) ?? []
  if (kind === undefined) return null
  return {
    site: `${host}/${repository}`,
    id: `${kind.startsWith('pull') ? 'pull' : kind.slice(0, -1)} ${at}`,
  }
}

/** What a lone comment belongs to, by its addresses: the page's tells issue from pull request, the API's does not. */
export function remarkSubject(remark: Fields): Subject | null {
  return (
    subjectAt(string(remark.html_url)) ??
    subjectAt(string(remark.pull_request_url)) ??
    subjectAt(string(remark.issue_url)) ??
    subjectAt(string(remark.url))
  )
}

/** A login; null for accounts that are gone (GitHub calls them all "ghost"). */
export function login(remark: Fields): string | null {
  const name = string(remark.author) ?? string(fields(remark.author ?? remark.user)?.login)
  return name === 'ghost' ? null : name
}

/** When something was written, under the APIs' several names. */
export const written = (remark: Fields): number | null =>
  time(remark.created_at) ?? time(remark.createdAt) ?? time(remark.submitted_at) ?? time(remark.submittedAt)

/**
 * What identifies a comment: the end of its page's address (`issuecomment-123`, `discussion_r123`), since numbers are
 * given out anew for each kind of comment; else its own id.
 */
export function remarkId(remark: Fields): string | null {
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
export const toComment = (remark: Fields, { site, id }: Subject, author = login(remark)): FoundMessage =>
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
export function looseComment(remark: Fields, path: string): Found {
  const subject = remarkSubject(remark)
  if (subject === null) return problem(path, 'A comment of no issue: left out.')
  const silent = 'submitted_at' in remark && string(remark.body) === null
  return silent ? leftOut('reviews_without_text', 1, subject.site, subject.id) : toComment(remark, subject)
}
