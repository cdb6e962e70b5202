import type { ConversationRow } from '../../../db/queries/conversations.ts'
import { counted, share } from '../../../lib/format.ts'

type Measured = Pick<
  ConversationRow,
  'comments' | 'max_depth' | 'top_level_comments' | 'largest_subthread_share'
>

/** Shape of a reply tree in a sentence: `A star: all 12 comments answer the post.` */
export function shapeInWords(of: Measured): string {
  const { comments, max_depth: depth, top_level_comments: first, largest_subthread_share: largest } = of
  if (comments === 0) return 'Only the post.'
  if (comments === 1) return depth === 1 ? 'One comment, to the post.' : 'One comment, to a missing message.'
  if (first === comments) return `A star: all ${counted(comments, 'comment')} answer the post.`
  if (depth === comments) return `A chain: each of ${counted(comments, 'comment')} answers the one before.`
  const levels = `${counted(comments, 'comment')} on ${counted(depth, 'level')}`
  const parts = [`${share(first / comments)} answer the post`]
  if (largest !== null) parts.push(`the largest branch holds ${share(largest)}`)
  return `${nameOf(of)}: ${levels}; ${parts.join(', ')}.`
}

/** A word for the shape, by where most comments are. */
function nameOf({
  comments,
  max_depth,
  top_level_comments,
  largest_subthread_share: largest,
}: Measured): string {
  if (top_level_comments >= 0.75 * comments) return 'Mostly a star'
  if (max_depth >= 0.5 * comments) return 'Mostly a chain'
  if (largest !== null && largest >= 0.75) return 'One large branch'
  return 'Several branches'
}
