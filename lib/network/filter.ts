/** How often one person replied to another: in one conversation, or in several. */
export interface Replies {
  readonly from: number
  readonly to: number
  /** Comments by `from` that answer a message of `to`. */
  readonly replies: number
  /** How many of these answer a post. */
  readonly toPosts: number
}

/** What counts as a reply between people: the same on every page, in URLs and on the command line. */
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
