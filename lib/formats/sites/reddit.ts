import { type Found, foundConversation, foundPost } from '../../discussion/found.ts'
import { isLines } from '../../input/json/document.ts'
import { fields, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { count, type Fields } from '../documents.ts'

/** Reddit's one site, whichever file a comment comes from. */
export const REDDIT = 'reddit.com'

/** An id with its kind in front (`t1_` comment, `t3_` submission): files leave it off now and then. */
export function fullName(kind: 't1_' | 't3_', id: unknown): string | null {
  const text = string(id)
  return text === null || /^t\d_/.test(text) ? text : kind + text
}

/** The message replied to, given the submission's id; null: the submission itself, under either spelling. */
export function parentOf(parentId: unknown, submission: string | null): string | null {
  const parent = string(parentId)
  if (parent === null || parent.startsWith('t3_') || `t3_${parent}` === submission) return null
  return fullName('t1_', parent)
}

/** A user name; null for accounts and comments that are gone. */
export function redditor(author: unknown): string | null {
  const name = string(fields(author)?.name ?? author)
  return name === null || GONE.has(name) ? null : name
}

/** Reddit itself writes brackets, the Bulk Downloader capitals. */
export const GONE_REDDITORS = ['[deleted]', '[removed]', 'u/[deleted]', 'DELETED']
const GONE = new Set(GONE_REDDITORS)

/** A text as it was typed: Reddit escapes three characters. Null for what was deleted or removed. */
export function body(text: unknown): string | null {
  const typed = string(text)
  if (typed === null || typed === '[deleted]' || typed === '[removed]') return null
  if (!typed.includes('&')) return typed
  return typed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** The address of a submission or comment, where the record has one. */
export function address(permalink: unknown): string | null {
  const path = string(permalink)
  if (path === null) return null
  return path.startsWith('/') ? `https://www.reddit.com${path}` : path
}

/** When a record of a dump was fetched, ms since 1970; null: it does not say. */
export const seenAt = (record: Fields): number | null =>
  time(record.retrieved_on) ?? time(record.retrieved_utc)

/** A submission: its conversation's facts, and the post. Nothing where it has no id. */
export function* submission(record: Fields): Iterable<Found> {
  const id = fullName('t3_', record.name ?? record.id)
  if (id === null) return
  const title = body(record.title)
  const url = address(record.permalink)
  const seen = seenAt(record)
  yield foundConversation({
    ...{ site: REDDIT, id, title, url },
    announced: count(record.num_comments),
    seenAt: seen,
  })
  yield foundPost({
    site: REDDIT,
    conversation: id,
    id,
    author: redditor(record.author),
    createdAt: time(record.created_utc),
    text: body(record.selftext),
    title,
    url,
    seenAt: seen,
  })
}

/** Whether a file's beginning is a record a line, or one line. */
export function isDump(start: string): boolean {
  const next = start.indexOf('\n')
  return isLines(start) || next === -1 || start.slice(next).trim() === ''
}
