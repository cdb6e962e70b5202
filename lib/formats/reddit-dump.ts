import { fields, parsed, string } from '../input/json.ts'
import { lines } from '../input/lines.ts'
import { time } from '../input/time.ts'
import { type Fields, firstObject, opening } from './documents.ts'
import type { Format } from './format.ts'
import { type FoundMessage, foundComment, problem } from './found.ts'
import { address, body, fullName, parentOf, REDDIT, redditor, submission } from './reddit.ts'

/** Reddit comment and submission dumps: one JSON object a line. */
export const redditDump = {
  id: 'reddit-dump',
  name: 'Reddit dump (Pushshift, Arctic Shift)',
  obtain:
    'Monthly files named RC_… (comments) and RS_… (submissions) come from the Pushshift archives on Academic Torrents; Arctic Shift’s download tool gives the same for one subreddit or user. Load them packed as they are.',
  kept: 'Every comment with author, time, text and the message it answers; titles, authors and announced counts of submissions where their file is loaded too.',
  lost: 'Scores, flairs, awards and edits. Without the submissions, who opened a discussion is not known.',
  claims(head) {
    const record = firstObject(opening(head))
    if (record === null) return 'no'
    if ('parent_id' in record && string(record.link_id)?.startsWith('t3_')) return 'certain'
    return isSubmission(record) && 'subreddit' in record ? 'certain' : 'no'
  },
  async *read(file) {
    for await (const [at, line] of lines(file.text())) {
      if (line === '') continue
      const record = fields(parsed(line))
      if (record === null) yield problem(`line ${at}`, 'This line is no JSON object.')
      else if (record.link_id !== undefined) {
        const comment = toComment(record)
        yield comment ?? problem(`line ${at}`, 'A comment without link_id belongs to no submission.')
      } else if (isSubmission(record) && string(record.name ?? record.id) !== null) yield* submission(record)
      else yield problem(`line ${at}`, 'This is neither a comment (link_id) nor a submission (id, title).')
    }
  },
} as const satisfies Format

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
  })
}
