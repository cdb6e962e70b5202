import { type Found, type FoundMessage, foundComment, problem } from '../../discussion/found.ts'
import { asUtf8, withoutNul } from '../../input/charset.ts'
import { fields, list, parsed, string } from '../../input/json/json.ts'
import { lines, wholeLines } from '../../input/lines.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, opening } from '../documents.ts'
import type { Format } from '../format.ts'
import { address, body, fullName, isDump, parentOf, REDDIT, redditor, seenAt, submission } from './reddit.ts'
import { RedditBatch } from './reddit-batch.ts'
import { things } from './reddit-thread.ts'

/** Reddit comment and submission dumps: one JSON object a line. */
export const redditDump = {
  id: 'reddit-dump',
  name: 'Reddit dump (Pushshift, Arctic Shift)',
  obtain:
    'Monthly files named RC_… (comments) and RS_… (submissions) come from the Pushshift archives on Academic Torrents; Arctic Shift’s download tool gives the same for one subreddit or user. Import them packed as they are.',
  kept: 'Every comment with author, time, text and the message it answers; titles, authors and announced counts of submissions where their file is imported too.',
  lost: 'Scores, flairs, awards and edits. Without the submissions, who opened a discussion is not known.',
  claims(head) {
    const value = opening(head)
    const record = firstObject(value)
    if (record === null || Array.isArray(value) || !isDump(head.start)) return 'no'
    if ('parent_id' in record && string(record.link_id)?.startsWith('t3_')) return 'certain'
    return isSubmission(record) && 'subreddit' in record ? 'certain' : 'no'
  },
  async *read(file) {
    for await (const [number, line] of lines(file.text(), true)) if (line !== '') yield* items(line, number)
  },
  async *readBatches(file) {
    const broken: Found[] = []
    const batch = new RedditBatch()
    let number = 0
    for await (const block of wholeLines(
      asUtf8(file.bytes(true), file.startBytes, found => broken.push(found)),
    )) {
      batch.reserve(block.length)
      for (let from = 0, end = 0; from < block.length; from = end + 1) {
        number++
        end = batch.take(block, from)
        if (end !== -1) continue
        if (batch.length > 0) yield batch.found()
        end = block.indexOf(LINE_FEED, from)
        if (end === -1) end = block.length
        const line = withoutNul(decoder.decode(block.subarray(from, end))).replace(/\r$/, '')
        if (line !== '') yield* items(line, number)
      }
      if (batch.length > 0) yield batch.found()
    }
    yield* broken
  },
} as const satisfies Format

const LINE_FEED = 0x0a
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The items of a line. */
function* items(line: string, number: number): Iterable<Found> {
  const where = `line ${number}`
  const record = fields(parsed(line))
  if (record === null) yield problem(where, 'This line is no JSON object.')
  else if (hasInside(record.replies) || hasInside(record.comments)) yield* nested(record, where)
  else if (record.link_id !== undefined)
    yield toComment(record) ?? problem(where, 'A comment without link_id belongs to no submission.')
  else if (isSubmission(record) && string(record.name ?? record.id) !== null) yield* submission(record)
  else yield problem(where, 'This is neither a comment (link_id) nor a submission (id, title).')
}

/** Replies that stand in the comment, or comments in the submission. */
const hasInside = (value: unknown): boolean => fields(value) !== null || list(value).length > 0

function* nested(record: Fields, where: string): Iterable<Found> {
  for (const found of things(record))
    yield found.kind === 'problem' ? problem(`${where}, ${found.where}`, found.what) : found
}

const isSubmission = (record: Fields) =>
  'title' in record && ('selftext' in record || 'num_comments' in record)

function toComment(record: Fields): FoundMessage | null {
  const conversation = fullName('t3_', record.link_id)
  if (conversation === null) return null
  return foundComment({
    site: REDDIT,
    conversation,
    id: fullName('t1_', record.id ?? record.name),
    parent: parentOf(record.parent_id, conversation),
    author: redditor(record.author),
    createdAt: time(record.created_utc),
    text: body(record.body),
    url: address(record.permalink),
    seenAt: seenAt(record),
  })
}
