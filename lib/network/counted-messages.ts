import type { Discussion } from '../discussion/discussion.ts'

/** What is looked at of conversations: a span of time, ms since 1970, both included; and whether answers to posts count. */
export interface Counted {
  readonly from: number | null
  readonly to: number | null
  readonly repliesToPosts: boolean
}

/** Whether a message was written within a span of time; undated ones only where there is none. */
export const isWithin = (time: number, { from, to }: Pick<Counted, 'from' | 'to'>): boolean =>
  (from === null || time >= from) && (to === null || time <= to)

/**
 * The discussion as exchanges are looked for in it: messages outside of the span of time, and the post where answers to it
 * do not count, are nobody’s, so that no exchange goes through them.
 */
export function countedMessages(discussion: Discussion, counted: Counted): Discussion {
  const { from, to, repliesToPosts } = counted
  if (from === null && to === null && repliesToPosts) return discussion
  const author = discussion.author.map((own, i) =>
    isWithin(discussion.time[i]!, counted) && (i > 0 || repliesToPosts) ? own : -1,
  )
  return { ...discussion, author }
}
