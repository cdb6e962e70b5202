import type { Discussion } from '../discussion/discussion.ts'

/** How often one person replied to another: in one conversation, or in several. */
export interface Replies {
  readonly from: number
  readonly to: number
  /** Comments by `from` that answer a message of `to`. */
  readonly replies: number
  /** How many of these answer a post. */
  readonly toPosts: number
}

/** Options for counting replies between people: the same on every page, in URLs and on the command line. */
export interface Switches {
  /** Whether a comment that answers a post is a reply to the post’s author. */
  readonly repliesToPosts: boolean
  /** Whether replies to oneself are edges. */
  readonly selfReplies: boolean
  /** Pairs with fewer replies in this direction, over the whole selection, are no edge. */
  readonly minimumWeight: number
}

export const defaultSwitches: Switches = { repliesToPosts: true, selfReplies: false, minimumWeight: 1 }

/** How many of these replies count; the minimum weight is for sums and is not looked at. */
export function countedReplies({ from, to, replies, toPosts }: Replies, switches: Switches): number {
  if (from === to && !switches.selfReplies) return 0
  return switches.repliesToPosts ? replies : replies - toPosts
}

/** The messages that count: a span of time, ms since 1970, both ends included; and whether replies to posts do. */
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
